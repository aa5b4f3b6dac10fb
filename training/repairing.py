"""Fit data/repairing.toml: `python -m training.repairing DIR [PATH]`; DIR holds conllpp/ and ud_ewt/.

Towns are drawn at random, their names damaged and put among two neighbours, or in their country only, or nowhere;
person names and common words are put in the same contexts, where "none" is right.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.damage import damage
from benchmarks.false_names import common_words, person_names
from sayso.resolving.candidates import bearing_name
from sayso.resolving.gazetteer import Gazetteer, PlaceKind
from sayso.resolving.repairing import DATA, FEATURES, Context, offered, surroundings, weighed
from training.fitting import Floats, fit_choice

SEED, TOWNS, SMALLEST, NEIGHBOUR_KM = 20261124, 5000, 1000, 60.0
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


def choices(
    gazetteer: Gazetteer, fakes: list[str], rng: random.Random
) -> Iterator[tuple[list[list[float]], list[float]]]:
    """For each name the features of its candidates and of none, and which is right."""
    towns = [row for row in gazetteer.rows(PlaceKind.TOWN) if gazetteer.population[row] >= SMALLEST]
    none = [0.0] * (len(FEATURES) - 1) + [1.0]
    for row in rng.sample(towns, TOWNS):
        context = context_of(gazetteer, row, rng)
        if context is None:
            continue
        around = surroundings(gazetteer, context)
        damaged = damage(gazetteer.listing(row).name, rng)
        for name, wanted in ((damaged, row), (rng.choice(fakes), -1)):
            if bearing_name(gazetteer, name):
                continue
            candidates = offered(gazetteer, name, context, around)
            if not candidates:
                continue
            right = [float(candidate.row == wanted) for candidate in candidates]
            yield [*weighed(gazetteer, name, candidates, context), none], [*right, float(not any(right))]


def main(arguments: list[str]) -> None:
    folder = Path(arguments[0])
    path = Path(arguments[1]) if len(arguments) > 1 else DATA / "repairing.toml"
    fakes = person_names(folder / "conllpp" / "train.txt") + common_words(folder / "ud_ewt" / "train.conllu")
    found = list(choices(Gazetteer.load(), fakes, random.Random(SEED)))
    inputs: Floats = np.array([row for rows, _ in found for row in rows])
    right: Floats = np.array([value for _, values in found for value in values])
    groups = np.repeat(np.arange(len(found)), [len(values) for _, values in found])
    weights = fit_choice(inputs, groups, right)
    lines = [NOTE.format(groups=len(found), seed=SEED), "[weights]"]
    lines += [f'"{name}" = {value:.4f}' for name, value in zip(FEATURES, weights, strict=True)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    report(inputs, groups, right, weights)


def report(inputs: Floats, groups: np.ndarray, right: Floats, weights: Floats) -> None:  # type: ignore[type-arg]
    """Print what thresholds would give: damaged names repaired rightly and wrongly, and fakes repaired."""
    score = inputs @ weights
    starts = np.flatnonzero(np.r_[True, groups[1:] != groups[:-1]])
    value = np.exp(score - np.maximum.reduceat(score, starts)[groups])
    share = value / np.add.reduceat(value, starts)[groups]
    for threshold in (0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
        counts = {"right": 0, "wrong": 0, "fake": 0, "real": 0, "none": 0}
        for start, end in zip(starts, np.r_[starts[1:], len(groups)], strict=True):
            none_is_right = right[end - 1] == 1
            counts["none" if none_is_right else "real"] += 1
            best = start + int(np.argmax(share[start : end - 1]))
            if share[best] >= threshold:
                counts["fake" if none_is_right else "right" if right[best] else "wrong"] += 1
        print(threshold, counts)


if __name__ == "__main__":
    main(sys.argv[1:])
