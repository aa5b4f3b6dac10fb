"""Fit data/pair_trees.csv and data/common_parts.csv: `python -m training.pairs DIR` on a folder with toponym_pairs/.

Needs lightgbm, which Sayso does not. Learns from train.txt and from pairs made of the packaged gazetteer's alternate
names: two names of one town, and names of two towns of one country, half of them alike in their first letters.
"""

from __future__ import annotations

import csv
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path

import lightgbm
import numpy as np

from benchmarks.names_lookup import f1, read_pairs
from sayso.resolving.folding import fold, latin
from sayso.resolving.gazetteer.packaged import packaged_records
from sayso.resolving.pair_likeness import DATA, pair_features
from training.boosting import PARAMETERS, write_trees

SEED, MADE, TREES, RATE = 20261126, 24_000, 300, 0.05
COMMON_PER_MILLION = 700
Pair = tuple[str, str, bool]


def write_common(names: list[str], path: Path) -> None:
    """The words that at least `COMMON_PER_MILLION` of a million names hold."""
    counts = Counter(word for name in names for word in {fold(part) for part in latin(name).replace("-", " ").split()})
    usual = {word: round(1e6 * count / len(names)) for word, count in counts.items() if word}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["word", "per_million"])
        writer.writerows(sorted((word, n) for word, n in usual.items() if n >= COMMON_PER_MILLION))


def made_pairs(rng: random.Random) -> list[Pair]:
    """Pairs of the packaged gazetteer's names, half of one town, half of two."""
    towns = [record.names for record in packaged_records() if len(record.names) > 1]
    alike: dict[str, list[int]] = defaultdict(list)
    for number, names in enumerate(towns):
        alike[fold(names[0])[:3]].append(number)
    pairs: list[Pair] = []
    for _ in range(MADE // 2):
        names = rng.choice(towns)
        one, other = rng.sample(names, 2)
        pairs.append((one, other, True))
        near = towns[rng.choice(alike[fold(names[0])[:3]])]
        rival = near if rng.random() < 0.6 else rng.choice(towns)
        if not {fold(name) for name in rival} & {fold(name) for name in names}:
            pairs.append((rng.choice(names), rng.choice(rival), False))
    return pairs


def main(arguments: list[str]) -> None:
    rng = random.Random(SEED)
    folder = Path(arguments[0]) / "toponym_pairs"
    train, held = read_pairs(folder / "train.txt"), read_pairs(folder / "finetune.txt")
    made = made_pairs(rng)
    write_common([name for one, other, _ in train + made for name in (one, other)], DATA / "common_parts.csv")
    inputs = np.array([pair_features(one, other) for one, other, _ in train + made])
    labels = np.array([same for *_, same in train + made])
    weights = np.array([1.0] * len(train) + [0.25] * len(made))
    booster = lightgbm.train(
        PARAMETERS | {"seed": SEED, "learning_rate": RATE}, lightgbm.Dataset(inputs, labels, weight=weights), TREES
    )
    note = (
        "# Boosted trees over the features of sayso.resolving.pair_likeness. Written by `python -m training.pairs`.\n"
        f"# Learned from {len(train)} pairs of toponym_pairs/train.txt and {len(made)} of GeoNames' alternate names.\n"
    )
    write_trees(booster, DATA / "pair_trees.csv", note)
    right = np.array([same for *_, same in held])
    scores = booster.predict(np.array([pair_features(one, other) for one, other, _ in held]))
    print(
        "finetune F1 at 0.5:",
        f1(scores, right, 0.5),
        "at its best:",
        max(f1(scores, right, at / 50) for at in range(50)),
    )


if __name__ == "__main__":
    main(sys.argv[1:])
