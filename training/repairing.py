"""Fit data/repairing.toml and repair_trees.csv: `python -m training.repairing DIR`; DIR holds conllpp/ and ud_ewt/.

Towns are drawn at random, their names damaged and put among two neighbours, or in their country only, or nowhere;
person names, common words and villages that the gazetteer is made to lack are put in the same contexts, where "none"
is right.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import lightgbm
import numpy as np

from benchmarks.damage import damage
from benchmarks.false_names import common_words, person_names
from sayso.resolving.candidates import Candidate, Neighbourhood, bearing_name
from sayso.resolving.gazetteer import Gazetteer, PlaceKind
from sayso.resolving.repairing import DATA, FEATURES, Context, assessed, offered, shares, surroundings, weighed
from sayso.resolving.repairing import weights as learned_weights
from sayso.resolving.toponyms import misspellable
from training.boosting import PARAMETERS, write_trees
from training.fitting import Floats, fit_choice

SEED, TOWNS, SMALLEST, NEIGHBOUR_KM, TREES = 20261124, 5000, 1000, 60.0, 220
ABSENT_KM, SAME_KM, LARGEST_ABSENT = 80.0, 8.0, 5000  # places that are asked for as if they were not in the gazetteer
NOTE = """\
# How a misspelt toponym's candidates are weighed against each other and against none. Written by
# `python -m training.repairing`; not edited by hand. Conditional logit on {groups} names (seed {seed}): towns damaged
# as translators damage names, person names, common words, and villages that the gazetteer is made to lack, among two
# neighbouring towns, in a country, or nowhere.
"""


def context_of(gazetteer: Gazetteer, row: int, rng: random.Random) -> Context | None:
    """Two neighbours and the country; or the country; or nothing. None where a town has no two neighbours."""
    country = gazetteer.country[row].decode()
    draw = rng.random()
    if draw < 0.15:
        return Context((), {})
    if draw < 0.4:
        return Context((), {country: 1.0})
    near = gazetteer.within(float(gazetteer.lat[row]), float(gazetteer.lon[row]), NEIGHBOUR_KM)
    near = near[(gazetteer.kind[near] == PlaceKind.TOWN) & (gazetteer.population[near] >= SMALLEST) & (near != row)]
    if len(near) < 2:
        return None
    return Context(tuple(rng.sample(near.tolist(), 2)), {country: 1.0})


@dataclass(slots=True)
class Asked:
    """A name in a context: its candidates, their features, and which is right (none for -1)."""

    name: str
    candidates: list[Candidate]
    inputs: list[list[float]]
    right: list[float]
    fake: bool


def ask(gazetteer: Gazetteer, fakes: list[str], rng: random.Random) -> Iterator[Asked]:
    """Damaged names of towns, and for each a name that is none and a place that no entry is, in the same context."""
    towns = [row for row in gazetteer.rows(PlaceKind.TOWN) if gazetteer.population[row] >= SMALLEST]
    for row in rng.sample(towns, TOWNS):
        context = context_of(gazetteer, row, rng)
        if context is None:
            continue
        around = surroundings(gazetteer, context)
        for name, wanted in ((damage(gazetteer.listing(row).name, rng), row), (rng.choice(fakes), -1)):
            if bearing_name(gazetteer, name) or not misspellable(name):
                continue
            candidates = offered(gazetteer, name, context, around)
            if candidates:
                inputs = weighed(gazetteer, name, candidates, context)
                right = [float(one.row == wanted) for one in candidates]
                yield Asked(name, candidates, inputs, right, wanted < 0)
        yield from absent(gazetteer, row, context, around, rng)


def absent(
    gazetteer: Gazetteer, row: int, context: Context, around: Neighbourhood, rng: random.Random
) -> Iterator[Asked]:
    """A small place near `row`, asked for as if the gazetteer lacked it: none of the others is meant.

    Most villages that reports name are in no register of towns; their names are not misspellings of their neighbours'.
    """
    spot = float(gazetteer.lat[row]), float(gazetteer.lon[row])
    near = gazetteer.within(*spot, ABSENT_KM)
    near = near[
        (gazetteer.kind[near] == PlaceKind.TOWN) & (near != row) & (gazetteer.population[near] < LARGEST_ABSENT)
    ]
    if not len(near):
        return
    other = int(rng.choice(near.tolist()))
    name = gazetteer.listing(other).name
    if len(bearing_name(gazetteer, name)) > 1 or not misspellable(name):
        return
    same = set(gazetteer.within(float(gazetteer.lat[other]), float(gazetteer.lon[other]), SAME_KM).tolist())
    offer = offered(gazetteer, name, context, around)
    candidates = [one for one in offer if one.repaired and one.row not in same]
    if candidates:
        inputs = weighed(gazetteer, name, candidates, context)
        yield Asked(name, candidates, inputs, [0.0] * len(candidates), fake=True)


def fit_weights(asked: list[Asked]) -> Floats:
    """The conditional logit over candidates and "none"."""
    none = [0.0] * (len(FEATURES) - 1) + [1.0]
    inputs = np.array([row for one in asked for row in (*one.inputs, none)])
    right = np.array([value for one in asked for value in (*one.right, float(not any(one.right)))])
    return fit_choice(inputs, np.repeat(np.arange(len(asked)), [len(one.right) + 1 for one in asked]), right)


def judged(gazetteer: Gazetteer, one: Asked) -> tuple[list[list[float]], list[float]]:
    """The features of the judgement on the likeliest candidates, and which of them is right."""
    share = shares(one.inputs)
    order = sorted(range(len(one.candidates)), key=lambda at: (-share[at], one.candidates[at].row))
    ranked = [one.candidates[at] for at in order]
    inputs, chances = [one.inputs[at] for at in order], [float(share[at]) for at in order]
    rows = assessed(gazetteer, one.name, ranked, inputs, chances)
    return rows, [one.right[at] for at in order[: len(rows)]]


def main(arguments: list[str]) -> None:
    folder = Path(arguments[0])
    gazetteer = Gazetteer.load()
    fakes = person_names(folder / "conllpp" / "train.txt") + common_words(folder / "ud_ewt" / "train.conllu", most=9000)
    asked = list(ask(gazetteer, fakes, random.Random(SEED)))
    lines = [NOTE.format(groups=len(asked), seed=SEED), "[weights]"]
    lines += [f'"{name}" = {value:.4f}' for name, value in zip(FEATURES, fit_weights(asked), strict=True)]
    (DATA / "repairing.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    learned_weights.cache_clear()
    groups = [judged(gazetteer, one) for one in asked]
    held = [number % 5 == 0 for number in range(len(groups))]
    trial = boosted([group for group, out in zip(groups, held, strict=True) if not out])
    report(trial, [(one, *group) for one, group, out in zip(asked, groups, held, strict=True) if out])
    note = f"# Whether a repair is right. Written by `python -m training.repairing`: {len(groups)} names.\n"
    write_trees(boosted(groups), DATA / "repair_trees.csv", note)


def boosted(groups: list[tuple[list[list[float]], list[float]]]) -> lightgbm.Booster:
    """Trees that tell right candidates from wrong ones."""
    inputs = np.array([row for rows, _ in groups for row in rows])
    right = np.array([value for _, values in groups for value in values])
    return lightgbm.train(PARAMETERS | {"seed": SEED}, lightgbm.Dataset(inputs, right), TREES)


def report(trial: lightgbm.Booster, groups: list[tuple[Asked, list[list[float]], list[float]]]) -> None:
    """Print what thresholds give on names that were not learned from."""
    best = []
    for _, rows, values in groups:
        chance = trial.predict(np.array(rows))
        best.append((float(chance.max()), values[int(np.argmax(chance))]))
    chance, right = np.array([one for one, _ in best]), np.array([value for _, value in best]) > 0
    fake = np.array([one.fake for one, *_ in groups])
    near = np.array([any(row[2] > 0 for row in one.inputs) for one, *_ in groups])
    for threshold in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98):
        taken = chance >= threshold
        for where, here in (("near", near), ("elsewhere", ~near)):
            real, false = here & ~fake, here & fake
            print(
                threshold, where, f"right {(taken & right & real).sum() / real.sum():.3f}",
                f"wrong {(taken & ~right & real).sum() / real.sum():.3f}",
                f"fakes {(taken & false).sum() / max(1, false.sum()):.4f} of {false.sum()}",
            )  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1:])
