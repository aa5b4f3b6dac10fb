"""MUC-4 templates from claims by a map that is learnt: `fit` on documents with keys, `incidents_of` to ask it.

For each type a logistic regression says how likely the document's claims are those of an incident of it, another how
likely of two; what is likelier than the threshold is told. Of the numbers that the claims give for dead and hurt the
likeliest is chosen, nobody among them; whether it was only tried or threatened is again a logistic regression. Which
munitions are an incident's is asked of the rules made by hand: what was learnt of them did no better. The table of
weights is written by `benchmarks.muc4_fit`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import muc4_by_hand
from benchmarks.golden_sentences import content_words
from benchmarks.muc4_by_hand import TYPES
from benchmarks.muc4_model import Settings, Weights, chance, fit_choice, fit_yes, rank
from benchmarks.muc4_telling import Features, features_of, start_of
from benchmarks.muc4_templates import Document, Incident, Template
from benchmarks.muc4_victims import candidates
from sayso.model import Claim

COUNTS = {"ATTACK": 3, "BOMBING": 2, "KIDNAPPING": 2, "ARSON": 1, "ROBBERY": 1}  # how many of a type are told at most
STAGES = ("THREATENED", "ATTEMPTED")
CATEGORIES = {"killed": "killed", "injured": "wounded"}
THRESHOLD = 0.3  # of telling an incident; by cross-validation on muc4/dev, as are the settings
TABLE = Path(__file__).parent / "muc4_weights.csv"


@dataclass(slots=True)
class Model:
    """Weights by what they decide: "BOMBING 1", "killed", "THREATENED"."""

    weights: dict[str, Weights] = field(default_factory=dict)


Coded = tuple[Document, Sequence[Claim]]


def fit(coded: Sequence[Coded], settings: Settings) -> Model:
    """Learns the map from documents with keys and their claims."""
    model = Model()
    told = [features_of(claims, document.published) for document, claims in coded]
    for kind, most in COUNTS.items():
        numbers = [sum(t.type == kind for t in document.templates) for document, _ in coded]
        for count in range(1, most + 1):
            wanted = [number >= count for number in numbers]
            model.weights[f"{kind} {count}"] = fit_yes(told, wanted, settings)
    met = [(document, claims, t) for document, claims in coded for t in document.templates if t.type in COUNTS]
    for stage in STAGES:
        samples = [_of_stage(claims, document.published, t.type) for document, claims, t in met]
        wanted = [t.stage.startswith(stage) for _, _, t in met]
        model.weights[stage] = fit_yes(samples, wanted, settings)
    for slot in CATEGORIES:
        model.weights[slot] = _fit_victims(met, slot, settings)
    return model


def incidents_of(model: Model, claims: Sequence[Claim], published: str | None) -> list[Incident]:
    """The incidents of a document that the model finds likely."""
    told = features_of(claims, published)
    found = []
    for kind, most in COUNTS.items():
        chances = [chance(model.weights[f"{kind} {count}"], told) for count in range(1, most + 1)]
        number = next((i for i, one in enumerate(chances) if one < THRESHOLD), most)
        found += _incidents(model, claims, published, kind, number)
    return found


def _incidents(model: Model, claims: Sequence[Claim], published: str | None, kind: str, number: int) -> list[Incident]:
    """So many incidents of a type, each with other numbers of dead than those before it."""
    if not number:
        return []
    stage = _stage(model, claims, published, kind)
    instruments = {word for one in muc4_by_hand.incidents_of(claims) if one.type == kind for word in one.instruments}
    found = [Incident(kind, stage, instruments) for _ in range(number)]
    for slot, category in CATEGORIES.items():
        values = _likeliest(model.weights[slot], claims, category, kind, published)
        for place, incident in enumerate(found):
            setattr(incident, slot, values[min(place, len(values) - 1)])
    return found


def _likeliest(weights: Weights, claims: Sequence[Claim], category: str, kind: str, published: str | None) -> list[int]:
    """The numbers that a category may have, likeliest first."""
    given = candidates(claims, category, told_at(claims, kind), published, kind)
    chances = rank(weights, [one.traits for one in given])
    return [one.value for _, one in sorted(zip(chances, given, strict=True), key=lambda pair: -pair[0])]


def _stage(model: Model, claims: Sequence[Claim], published: str | None, kind: str) -> str:
    sample = _of_stage(claims, published, kind)
    return next((stage for stage in STAGES if chance(model.weights[stage], sample) > 0.5), "ACCOMPLISHED")


def told_at(claims: Iterable[Claim], kind: str) -> list[int]:
    """Where a document tells of incidents of a type."""
    return [start_of(c) for c in claims if TYPES.get((c.kind, str(c.detail.get("act")))) == kind]


def _of_stage(claims: Sequence[Claim], published: str | None, kind: str) -> Features:
    return {**features_of(claims, published), kind: 1.0}


def _fit_victims(met: Sequence[tuple[Document, Sequence[Claim], Template]], slot: str, settings: Settings) -> Weights:
    choices, right = [], []
    for document, claims, template in met:
        given = candidates(claims, CATEGORIES[slot], told_at(claims, template.type), document.published, template.type)
        best = next((i for i, one in enumerate(given) if one.value == getattr(template, slot)), None)
        if best is not None and len(given) > 1:
            choices.append([one.traits for one in given])
            right.append(best)
    return fit_choice(choices, right, settings)


def stems(text: str) -> set[str]:
    """The content words of a name, each with and without a plural's s."""
    words = content_words(text)
    return words | {word.removesuffix("s") for word in words} | {word + "s" for word in words}


def write(model: Model, path: Path) -> None:
    """Writes the table: a row for each feature, a column for each decision, nothing where it has no weight."""
    names = sorted({name for weights in model.weights.values() for name in weights})
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["feature", *model.weights])
        for name in names:
            cells = [f"{weights.get(name, 0.0):.2f}" for weights in model.weights.values()]
            kept = ["" if float(cell) == 0 else cell for cell in cells]
            if any(kept):
                table.writerow([name, *kept])


def load(path: Path = TABLE) -> Model:
    """The map as its table has it."""
    model = Model()
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            name = row.pop("feature")
            for decision, weight in row.items():
                model.weights.setdefault(decision, {}).update({name: float(weight)} if weight else {})
    return model
