"""Fit data/likeness.toml: `python -m training.likeness [PATH]`. Seeded; needs the embedded gazetteer only.

For each sampled town a name of it is damaged (benchmarks.damage). The form of the town that is most alike in letters is
the right answer; forms of other entries, near in skeleton or near on the map, are wrong ones.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Indel

from benchmarks.damage import damage
from sayso.resolving.candidates import LEAST_ALIKE, LOOKED_AT, repairable
from sayso.resolving.folding import fold, skeleton, sound
from sayso.resolving.gazetteer import Gazetteer, PlaceKind
from sayso.resolving.likeness import DATA, FEATURES, Spelling, features
from training.fitting import fit_logistic

SEED, TOWNS, AROUND_KM = 20261123, 6000, 120.0
NOTE = """\
# How likely two spellings are of one name. Written by `python -m training.likeness`; not edited by hand.
# Fitted on {towns} towns of the embedded gazetteer (seed {seed}), a name of each damaged as translators damage names
# (benchmarks/damage.py), against the forms near it in skeleton and within {around:.0f} km on the map.
# {positives} right and {negatives} wrong pairs; a likeness of p held of about p of the pairs it was fitted on.
"""


def pairs(gazetteer: Gazetteer, rng: random.Random) -> Iterator[tuple[list[float], bool]]:
    """Features and rightness of forms offered for damaged names."""
    towns = [row for row in gazetteer.rows(PlaceKind.TOWN) if gazetteer.population[row] > 0]
    for row in rng.sample(towns, TOWNS):
        folded = fold(damage(gazetteer.listing(row).name, rng))
        code = skeleton(sound(folded))
        own, _ = gazetteer.borne_by(np.array([row]))
        if not repairable(folded, code) or not len(own):
            continue
        around, _ = gazetteer.borne_by(
            gazetteer.within(float(gazetteer.lat[row]), float(gazetteer.lon[row]), AROUND_KM)
        )
        wanted = Spelling(folded)
        right = process.extractOne(folded, gazetteer.form_texts(own), scorer=Indel.normalized_similarity)
        if right[0] == folded:
            continue
        yield features(wanted, Spelling(right[0])), True
        for pool, share in ((around, LOOKED_AT), (gazetteer.near_forms(code), LOOKED_AT // 2)):
            forms = gazetteer.form_texts(np.setdiff1d(pool, own))
            for form, _, _ in process.extract(
                folded, forms, scorer=Indel.normalized_similarity, limit=share, score_cutoff=LEAST_ALIKE
            ):
                if form != folded:
                    yield features(wanted, Spelling(form)), False


def main(arguments: list[str]) -> None:
    path = Path(arguments[0]) if arguments else DATA / "likeness.toml"
    rows = list(pairs(Gazetteer.load(), random.Random(SEED)))
    inputs = np.array([row for row, _ in rows])
    labels = np.array([float(right) for _, right in rows])
    found = fit_logistic(inputs, labels)
    note = NOTE.format(
        towns=TOWNS, seed=SEED, around=AROUND_KM, positives=int(labels.sum()), negatives=int((1 - labels).sum())
    )
    lines = [f'"{name}" = {value:.4f}' for name, value in zip(FEATURES, found, strict=False)]
    path.write_text(f"{note}\nintercept = {found[-1]:.4f}\n\n[weights]\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
