"""Fit data/repairing.toml and repair_trees.csv: `python -m training.repairing DIR`; DIR holds conllpp/ and ud_ewt/.

Towns are drawn at random, their names damaged and put among two neighbours, or in their country only, or nowhere;
person names and common words are put in the same contexts, where "none" is right.
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
from sayso.resolving.candidates import Candidate, bearing_name
from sayso.resolving.gazetteer import Gazetteer, PlaceKind
from sayso.resolving.repairing import DATA, FEATURES, Context, assessed, offered, shares, surroundings, weighed
from sayso.resolving.repairing import weights as learned_weights
from sayso.resolving.toponyms import misspellable
from training.boosting import PARAMETERS, write_trees
from training.fitting import Floats, fit_choice

SEED, TOWNS, SMALLEST, NEIGHBOUR_KM, TREES = 20261124, 6000, 1000, 60.0, 150
NOTE = """\
# How a misspelt toponym's candidates are weighed against each other and against none. Written by
# `python -m training.repairing`; not edited by hand. Conditional logit on {groups} names (seed {seed}): towns damaged
# as translators damage names, person names and common words, among two neighbouring towns, in a country, or nowhere.
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
    """Damaged names of towns, and for each a name that is none, in the same context."""
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


def fit_weights(asked: list[Asked]) -> Floats:
    """The conditional logit over candidates and "none"."""
    none = [0.0] * (len(FEATURES) - 1) + [1.0]
    inputs = np.array([row for one in asked for row in (*one.inputs, none)])
    right = np.array([value for one in asked for value in (*one.right, float(not any(one.right)))])
    return fit_choice(inputs, np.repeat(np.arange(len(asked)), [len(one.right) + 1 for one in asked]), right)


def judged(gazetteer: Gazetteer, one: Asked) -> tuple[list[float], bool]:
    """The features of the second judgement on the likeliest candidate, and whether it is right."""
    share = shares(one.inputs)
    order = sorted(range(len(one.candidates)), key=lambda at: (-share[at], one.candidates[at].row))
    ranked = [one.candidates[at] for at in order]
    inputs, chances = [one.inputs[at] for at in order], [float(share[at]) for at in order]
    return assessed(gazetteer, one.name, ranked, inputs, chances), bool(one.right[order[0]])


def main(arguments: list[str]) -> None:
    folder = Path(arguments[0])
    gazetteer = Gazetteer.load()
    fakes = person_names(folder / "conllpp" / "train.txt") + common_words(folder / "ud_ewt" / "train.conllu")
    asked = list(ask(gazetteer, fakes, random.Random(SEED)))
    lines = [NOTE.format(groups=len(asked), seed=SEED), "[weights]"]
    lines += [f'"{name}" = {value:.4f}' for name, value in zip(FEATURES, fit_weights(asked), strict=True)]
    (DATA / "repairing.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    learned_weights.cache_clear()
    rows = [judged(gazetteer, one) for one in asked]
    inputs, right = np.array([row for row, _ in rows]), np.array([value for _, value in rows])
    held = np.arange(len(rows)) % 5 == 0
    trial = lightgbm.train(PARAMETERS | {"seed": SEED}, lightgbm.Dataset(inputs[~held], right[~held]), TREES)
    report(trial.predict(inputs[held]), right[held], [one for one, out in zip(asked, held, strict=True) if out])
    booster = lightgbm.train(PARAMETERS | {"seed": SEED}, lightgbm.Dataset(inputs, right), TREES)
    note = f"# Whether the likeliest repair is right. Written by `python -m training.repairing`: {len(rows)} names.\n"
    write_trees(booster, DATA / "repair_trees.csv", note)


def report(chance: Floats, right: Floats, asked: list[Asked]) -> None:
    """Print what thresholds give on names that were not learned from."""
    fake = np.array([one.fake for one in asked])
    near = np.array([any(row[2] > 0 for row in one.inputs) for one in asked])
    for threshold in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
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
