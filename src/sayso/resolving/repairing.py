"""A toponym that no entry bears: which entry a translator may have meant by it, given what the report is about.

Candidates come from around the places that the report names, from the countries it is about and from everywhere. They
are weighed against each other and against "none of them" (data/repairing.toml), then the likeliest are judged each by
itself, with spelling and rivals in view (data/repair_trees.csv; both by `training.repairing`). Unless one is clearly
meant, nothing is: a wrong repair costs more than a missing one.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from rapidfuzz.distance import Levenshtein

from sayso.resolving.candidates import Candidate, Neighbourhood, near_name
from sayso.resolving.folding import fold
from sayso.resolving.gazetteer import Gazetteer, PlaceKind
from sayso.resolving.gazetteer.geometry import distances_km
from sayso.resolving.gazetteer.layout import Array
from sayso.resolving.letter_turns import turn_score
from sayso.resolving.likeness import Spelling, features, logistic
from sayso.resolving.trees import read_trees

DATA = Path(__file__).resolve().parent / "data"
AROUND_KM = 120.0  # around each known place: the reach of a regional report
WIDEST_KM = 200.0
MOST_ANCHORS = 4
MOST_AROUND = 4000  # entries that are compared letter by letter
MOST_COUNTRIES = 2
JUDGED = 8  # candidates that are judged by themselves
FEATURES = (
    "likeness", "likeness near", "near", "regional", "country", "no context", "population", "own name", "letters",
    "town", "none",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Context:
    """Where a report is: rows of towns and areas it surely names, and its countries (ISO codes) by weight 0 to 1."""

    anchors: tuple[int, ...]
    countries: Mapping[str, float]


def surroundings(gazetteer: Gazetteer, context: Context) -> Neighbourhood:
    """The entries around a context's anchors, a region's anchor reaching to its edge; none without anchors."""
    near = np.zeros(len(gazetteer) if context.anchors else 0, dtype=bool)
    for row in context.anchors[:MOST_ANCHORS]:
        reach = max(AROUND_KM, min(float(gazetteer.radius[row]), WIDEST_KM))
        near[gazetteer.within(float(gazetteer.lat[row]), float(gazetteer.lon[row]), reach)] = True
    rows = np.flatnonzero(near)
    if len(rows) > MOST_AROUND:  # the densest countries: the more populous are the likelier to be named
        largest = np.argsort(-gazetteer.population[rows].astype("i8"), kind="stable")[:MOST_AROUND]
        rows = np.sort(rows[largest])
    return Neighbourhood(gazetteer, rows)


def repairs(gazetteer: Gazetteer, name: str, context: Context, around: Neighbourhood) -> tuple[list[Candidate], float]:
    """Entries that `name` may be a misspelling of, likeliest first, and the chance that the first is meant.

    `around` are the `surroundings` of the context.
    """
    candidates = offered(gazetteer, name, context, around)
    if not candidates:
        return [], 0.0
    ranked, inputs, share = ranked_by_weight(gazetteer, name, candidates, context)
    judged = assessed(gazetteer, name, ranked, inputs, share)
    odds = read_trees("repair_trees.csv").scores(np.array(judged))
    order = sorted(range(len(judged)), key=lambda at: (-float(odds[at]), at))
    first = [ranked[at] for at in order]
    return first + ranked[len(judged) :], logistic(float(odds[order[0]]))


def ranked_by_weight(
    gazetteer: Gazetteer, name: str, candidates: Sequence[Candidate], context: Context
) -> tuple[list[Candidate], list[list[float]], list[float]]:
    """The candidates with their `FEATURES` and shares, likeliest first by the conditional logit."""
    inputs = weighed(gazetteer, name, candidates, context)
    share = shares(inputs)
    order = sorted(range(len(candidates)), key=lambda at: (-share[at], candidates[at].row))
    return [candidates[at] for at in order], [inputs[at] for at in order], [float(share[at]) for at in order]


def shares(inputs: Sequence[Sequence[float]]) -> Array:
    """How likely each candidate is by the conditional logit; what is missing to 1 is "none of them"."""
    score = np.array([*inputs, [0.0] * (len(FEATURES) - 1) + [1.0]]) @ weights()
    share = np.exp(score - score.max())
    found: Array = (share / share.sum())[:-1]
    return found


def assessed(
    gazetteer: Gazetteer,
    name: str,
    ranked: Sequence[Candidate],
    inputs: Sequence[Sequence[float]],
    share: list[float],
) -> list[list[float]]:
    """What the judgement on each of the first `JUDGED` is made from: spelling, context, and rivals."""
    wanted = Spelling(fold(name))
    turns = {one.form: turn_score(wanted.folded, one.form) for one in ranked[:JUDGED]}
    found = []
    for at, one in enumerate(ranked[:JUDGED]):
        spelling, own = Spelling(one.form), Spelling(fold(gazetteer.listing(one.row).name))
        rivals = [other for other in ranked if other.form != one.form]
        alike = max((other.likeness for other in rivals), default=0.0)
        turned = max((turns.get(other.form, -1.0) for other in rivals), default=-1.0)
        found.append(
            [
                *features(wanted, spelling),
                *inputs[at][:-1],
                one.likeness,
                share[at],
                sum(part for other, part in zip(ranked, share, strict=True) if other.form == one.form) - share[at],
                sum(share),
                alike,
                one.likeness - alike,
                turns[one.form],
                turns[one.form] - turned,
                turn_score(wanted.folded, own.folded) if own.folded != one.form else turns[one.form],
                float(at),
                share[at] - max(share[:at] + share[at + 1 :], default=0.0),
                float(len(ranked)),
                float(len(name.split())),
                float(len(spelling.folded)),
                float(Levenshtein.distance(wanted.sounded, own.sounded)),
                float(name.isascii()),
            ]
        )
    return found


def offered(gazetteer: Gazetteer, name: str, context: Context, around: Neighbourhood) -> list[Candidate]:
    """The candidates of all three searches, the most alike form of each entry."""
    found: dict[int, Candidate] = {}
    searches = [around.near_name(name)]
    for country in sorted(context.countries, key=lambda code: -context.countries[code])[:MOST_COUNTRIES]:
        searches.append(near_name(gazetteer, name, country=country, limit=8))
    searches.append(near_name(gazetteer, name, limit=8))
    for candidate in (candidate for search in searches for candidate in search):
        if candidate.row not in found or candidate.likeness > found[candidate.row].likeness:
            found[candidate.row] = candidate
    return [one for one in found.values() if gazetteer.kind[one.row] != PlaceKind.AREA or one.likeness > 0.5]


def weighed(gazetteer: Gazetteer, name: str, candidates: Sequence[Candidate], context: Context) -> list[list[float]]:
    """`FEATURES` of each candidate."""
    rows = np.array([candidate.row for candidate in candidates])
    apart = np.full(len(rows), np.inf)
    for anchor in context.anchors[:MOST_ANCHORS]:
        reach = distances_km(
            float(gazetteer.lat[anchor]), float(gazetteer.lon[anchor]), gazetteer.lat[rows], gazetteer.lon[rows]
        )
        apart = np.minimum(apart, np.maximum(0.0, reach - float(gazetteer.radius[anchor])))
    letters = math.log(max(1, len(fold(name))))
    inputs = []
    for candidate, distance in zip(candidates, apart.tolist(), strict=True):
        odds = _log_odds(candidate.likeness)
        near = math.exp(-distance / 60.0)
        country = context.countries.get(gazetteer.country[candidate.row].decode(), 0.0)
        inputs.append(
            [
                odds,
                odds * near,
                near,
                math.exp(-distance / 300.0),
                country,
                float(not context.anchors and not context.countries),
                math.log10(int(gazetteer.population[candidate.row]) + 1.0),
                float(candidate.own),
                letters,
                float(gazetteer.kind[candidate.row] == PlaceKind.TOWN),
                0.0,
            ]
        )
    return inputs


def _log_odds(chance: float) -> float:
    bounded = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(bounded / (1 - bounded))


@cache
def weights() -> Array:
    """The learned coefficients of data/repairing.toml."""
    read = tomllib.loads((DATA / "repairing.toml").read_text(encoding="utf-8"))["weights"]
    return np.array([float(read[name]) for name in FEATURES])
