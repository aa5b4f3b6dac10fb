"""Fit data/looking_up_trees.csv: `python -m training.looking_up [HIDDEN.bin]`. Seeded; needs the gazetteer's packages.

A name of a town is asked for as if the gazetteer did not hold it for that town, half the time with its country. The
names that `benchmarks.names_lookup` hides are not learned from: they are left out of the gazetteer that is asked
(HIDDEN.bin, built by that benchmark's own drawing; without it one is built).
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import lightgbm
import numpy as np

from benchmarks.hiding import Hiding
from benchmarks.names_lookup import hidden_names
from sayso.resolving.folding import fold
from sayso.resolving.gazetteer import Gazetteer
from sayso.resolving.gazetteer.building import build_embedded
from sayso.resolving.gazetteer.packaged import alternate_names
from sayso.resolving.looking_up import described, search
from sayso.resolving.trees import DATA
from training.boosting import PARAMETERS, write_trees

SEED, NAMES, TREES = 20261127, 12_000, 240


def asked(gazetteer: Hiding, rng: random.Random) -> Iterator[tuple[list[list[float]], list[bool]]]:
    """The candidates of a name that its town is not known to bear, and which is right, where one is."""
    hidden = set(hidden_names())
    names = [pair for pair in alternate_names() if pair not in hidden]
    same = Counter((gid, fold(name)) for gid, name in names)
    row_of = {int(gid): row for row, gid in enumerate(gazetteer.tables["id"].tolist())}
    for gid, name in rng.sample(names, NAMES):
        row = row_of[gid]
        number = gazetteer.form_number(fold(name))
        gazetteer.hide(*((row, number) if same[gid, fold(name)] == 1 else (-1, -1)))
        country = gazetteer.country[row].decode() if rng.random() < 0.5 else None
        found = search(gazetteer, name, country=country)
        right = [one.candidate.row == row for one in found]
        if any(right):
            yield described(gazetteer, name, found, country), right


def main(arguments: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(arguments[0]) if arguments else Path(folder) / "hidden.bin"
        if not arguments:
            build_embedded(path, hidden=frozenset(hidden_names()))
        groups = list(asked(Hiding(Gazetteer.load(path).tables), random.Random(SEED)))
    held = [number % 8 == 0 for number in range(len(groups))]
    parameters = PARAMETERS | {
        "objective": "lambdarank",
        "num_leaves": 24,
        "seed": SEED,
        "lambdarank_truncation_level": 5,
    }
    booster = lightgbm.train(parameters, _data(groups, [not each for each in held]), TREES)
    hits = [
        right[int(np.argmax(booster.predict(np.array(rows))))]
        for (rows, right), out in zip(groups, held, strict=True)
        if out
    ]
    print(f"found {len(groups) / NAMES:.4f}; of {len(hits)} found and held out first: {sum(hits) / len(hits):.4f}")
    note = (
        "# Candidates of a name without context, ranked. Written by `python -m training.looking_up`:\n"
        f"# lambdarank on {len(groups)} names of towns, each hidden from the gazetteer that was asked (seed {SEED}).\n"
    )
    write_trees(booster, DATA / "looking_up_trees.csv", note)


def _data(groups: list[tuple[list[list[float]], list[bool]]], kept: list[bool]) -> lightgbm.Dataset:
    chosen = [group for group, keep in zip(groups, kept, strict=True) if keep]
    rows = np.array([row for inputs, _ in chosen for row in inputs])
    right = np.array([float(value) for _, values in chosen for value in values])
    return lightgbm.Dataset(rows, right, group=[len(values) for _, values in chosen])


if __name__ == "__main__":
    main(sys.argv[1:])
