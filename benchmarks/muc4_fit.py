"""Learns the map from claims to MUC-4 templates on the development documents and writes its table of weights.

python -m benchmarks.muc4_fit FOLDER [--out TABLE]

Prints the figures of a five-fold cross-validation on FOLDER (`muc4/dev`), by which the settings in `muc4_learnt` were
chosen; no test part is looked at. To be run again where what claims say has changed.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import muc4_by_hand, muc4_learnt
from benchmarks.coding_line import read_claims
from benchmarks.coding_muc4 import score, summary
from benchmarks.muc4_learnt import Coded, fit
from benchmarks.muc4_model import Settings
from benchmarks.muc4_templates import read_folder

FOLDS = 5
SEED = 7


def validate(coded: Sequence[Coded], settings: Settings) -> dict[str, Any]:
    """The figures on documents that each fold's map was not learnt from, and those of the map made by hand."""
    order = random.Random(SEED).sample(range(len(coded)), len(coded))
    learnt, by_hand = Counter[str](), Counter[str]()
    for fold in range(FOLDS):
        train = [coded[number] for place, number in enumerate(order) if place % FOLDS != fold]
        model = fit(train, settings)
        for document, claims in (coded[number] for number in order[fold::FOLDS]):
            score(document, muc4_learnt.incidents_of(model, claims, document.published), learnt)
            score(document, muc4_by_hand.incidents_of(claims), by_hand)
    return {"documents": len(coded), "folds": FOLDS, **summary(learnt), "by_hand": summary(by_hand)}


def main() -> None:
    """Learn, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=muc4_learnt.TABLE)
    args = parser.parse_args()
    documents = read_folder(args.folder)
    read = read_claims([(document.text, document.published) for document in documents])
    coded = [(document, claims) for document, (_, claims) in zip(documents, read, strict=True)]
    print(json.dumps(validate(coded, Settings()), indent=1))
    muc4_learnt.write(fit(coded, Settings()), args.out)


if __name__ == "__main__":
    main()
