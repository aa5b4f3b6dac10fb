"""Which places a name may stand for where nothing but the name, and perhaps its country, is given.

A report's context decides in reading; a register, a caption or a person who types a name has none. So more is tried
here: the name itself, the names a slip away, the parts of it ("Mount Barker, South Australia"), its other
romanizations, and longer names that begin or end with it. What was found is ranked by boosted trees
(data/looking_up_trees.csv, by `python -m training.looking_up`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Indel, JaroWinkler

from sayso.resolving.candidates import Candidate, repairable
from sayso.resolving.folding import LONGEST, fold, skeleton, sound
from sayso.resolving.gazetteer import Gazetteer, PlaceKind
from sayso.resolving.gazetteer.entries import CAPITAL, SEAT
from sayso.resolving.gazetteer.layout import NONE, Array
from sayso.resolving.letter_turns import turn_score
from sayso.resolving.likeness import Spelling, features
from sayso.resolving.name_parts import Part, parts_of
from sayso.resolving.toponyms import Hint, bare_name
from sayso.resolving.trees import read_trees

RANKED = 40  # candidates that are ranked
COMPARED, NEAR = 60, 16  # forms that are compared letter by letter, and those kept, for each way of taking the name
LONGER = 5  # letters from which on longer names are looked for
MOST_BEARERS = 30  # of one part
KINDS = {Hint.TOWN: PlaceKind.TOWN, Hint.REGION: PlaceKind.REGION, Hint.DISTRICT: PlaceKind.DISTRICT}


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate and how it was found: by the `part` of the name that it bears or is near to; `longer`: its name
    holds all of the asked name and more."""

    candidate: Candidate
    part: Part
    longer: bool = False


def look_up(gazetteer: Gazetteer, name: str, *, country: str | None = None, limit: int = 12) -> list[Candidate]:
    """The entries that `name` may stand for without any context, likeliest first; with `country` (ISO code) only there.

    Those that bear the name come first, the larger and those whose first name it is before the others; regions first
    for "Donetsk region". A likeness of 1 is the same spelling, anything less a repair, a part of it, or a longer name.
    """
    found = search(gazetteer, name, country=country)
    bare, hint = bare_name(name[:LONGEST])
    names = {fold(name), fold(bare)}
    bearers = [one for one in found if one.candidate.form in names]
    bearers.sort(key=lambda one: (not _is_of_kind(gazetteer, one, hint), -_promise(gazetteer, one), one.candidate.row))
    others = [one for one in found if one.candidate.form not in names]
    if others and len(bearers) < limit:
        score = read_trees("looking_up_trees.csv").scores(np.array(described(gazetteer, name, others, country)))
        order = sorted(range(len(others)), key=lambda at: (-float(score[at]), others[at].candidate.row))
        others = [others[at] for at in order]
    return [one.candidate for one in (bearers + others)[:limit]]


def _is_of_kind(gazetteer: Gazetteer, one: Found, hint: Hint | None) -> bool:
    return hint is None or gazetteer.kind[one.candidate.row] == KINDS[hint]


def reason_for(candidate: Candidate, name: str) -> str:
    """Why an entry was found for `name`, in words for a person."""
    asked = fold(name)
    if candidate.form == asked:
        return "bears the name"
    if candidate.form in asked or any(candidate.form == part.folded for part in parts_of(name)):
        return f"bears a part of it, {candidate.form!r}"
    if asked in candidate.form:
        return f"bears it and more, {candidate.form!r}"
    return f"spelt like {candidate.form!r}"


def search(gazetteer: Gazetteer, name: str, *, country: str | None = None) -> list[Found]:
    """What all ways of looking find, each entry once, by the closest way."""
    folded = fold(name)
    found: dict[int, Found] = {}

    def keep(several: Iterable[Found]) -> None:
        for one in several:
            row = one.candidate.row
            if country is not None and gazetteer.country[row] != country.encode():
                continue
            if row not in found or _closer(one, found[row]):
                found[row] = one

    parts = parts_of(name)
    keep(_bearing(gazetteer, Part(folded)))
    keep(_near(gazetteer, Part(folded), country))
    for part in parts:
        keep(_bearing(gazetteer, part))
    for part in (each for each in parts if each.respelt or (each.holder and each.share >= 0.3)):
        keep(_near(gazetteer, part, country))
    if len(folded) >= LONGER:
        keep(_longer(gazetteer, folded, country))
    ranked = sorted(found.values(), key=lambda one: (-_promise(gazetteer, one), one.candidate.row))
    return ranked[:RANKED]


def _closer(one: Found, other: Found) -> bool:
    return (one.candidate.likeness, one.part.share) > (other.candidate.likeness, other.part.share)


def _promise(gazetteer: Gazetteer, one: Found) -> float:
    """What decides which candidates are ranked at all: likeness, size, and the name's being its own."""
    bounded = min(one.candidate.likeness, 1 - 1e-4)
    size = math.log10(int(gazetteer.population[one.candidate.row]) + 1.0)
    # A division has its town's inhabitants and others': half a step, a factor of ten, lets the town come first.
    inside = gazetteer.kind[one.candidate.row] in (PlaceKind.REGION, PlaceKind.DISTRICT)
    return math.log(bounded / (1 - bounded)) + 0.5 * (size - inside) + 1.0 * one.candidate.own


def _bearing(gazetteer: Gazetteer, part: Part) -> list[Found]:
    """The entries that bear a part of the name: the whole of it with likeness 1, less of it with less."""
    number = gazetteer.form_number(part.folded) if part.folded else -1
    if number < 0:
        return []
    rows = gazetteer.bearers(number)
    if len(rows) > MOST_BEARERS and part.share < 1:
        rows = sorted(rows, key=lambda pair: -int(gazetteer.population[pair[0]]))[:MOST_BEARERS]
    whole = part.share == 1.0 and not part.respelt
    sure = 1.0 if whole else 0.9 * part.share
    return [Found(Candidate(row, part.folded, sure, own), part) for row, own in rows]


def _near(gazetteer: Gazetteer, part: Part, country: str | None) -> list[Found]:
    """The entries in the neighbourhood of a part's consonants whose letters turn into its most readily."""
    code = skeleton(sound(part.folded))
    if not repairable(part.folded, code):
        return []
    rows, numbers = gazetteer.bearers_of(np.unique(gazetteer.near_forms(code)))
    if country is not None:
        kept = gazetteer.country[rows] == country.encode()
        rows, numbers = rows[kept], numbers[kept]
    distinct = np.unique(numbers)
    texts = gazetteer.form_texts(distinct)
    alike = process.extract(part.folded, texts, scorer=Indel.normalized_similarity, limit=COMPARED, score_cutoff=0.4)
    turned = {int(distinct[at]): (turn_score(part.folded, form), form) for form, _, at in alike if form != part.folded}
    best = sorted(turned, key=lambda number: (-turned[number][0], number))[:NEAR]
    found = []
    for number in best:
        score, form = turned[number]
        sure = max(1e-3, min(0.95, score)) * part.share
        for row in rows[numbers == number].tolist()[:MOST_BEARERS]:
            own = (row, True) in gazetteer.bearers(number)
            found.append(Found(Candidate(row, form, sure, own), part))
    return found


def _longer(gazetteer: Gazetteer, folded: str, country: str | None) -> list[Found]:
    rows, numbers = gazetteer.bearers_of(gazetteer.longer_forms(folded))
    if country is not None:
        kept = gazetteer.country[rows] == country.encode()
        rows, numbers = rows[kept], numbers[kept]
    found = []
    for row, form in zip(rows.tolist(), gazetteer.form_texts(numbers), strict=True):
        share = len(folded) / len(form)
        found.append(Found(Candidate(row, form, 0.8 * share, False), Part(folded), longer=True))
    return found


def described(gazetteer: Gazetteer, name: str, found: list[Found], country: str | None) -> list[list[float]]:
    """The features by which candidates are ranked, a row a candidate."""
    wanted = Spelling(fold(name))
    rows = np.array([one.candidate.row for one in found])
    size = np.log10(gazetteer.population[rows].astype("f8") + 1.0)
    borne = _best_two(gazetteer, rows, wanted)
    exact = sum(one.candidate.likeness == 1.0 for one in found)
    best = max(one.candidate.likeness for one in found)
    largest = float(size.max())
    return [
        [
            *features(Spelling(one.part.folded), Spelling(one.candidate.form)),
            *_candidate_features(gazetteer, one),
            float(size[at]),
            largest - float(size[at]),
            *borne[at],
            best - one.candidate.likeness,
            float(exact),
            float(len(found)),
            float(len(wanted.folded)),
            float(country is not None),
            float(name.isascii()),
            float(len(name) == 3 and name.isupper()),
        ]
        for at, one in enumerate(found)
    ]


def _candidate_features(gazetteer: Gazetteer, one: Found) -> list[float]:
    row, part = one.candidate.row, one.part
    return [
        one.candidate.likeness,
        turn_score(part.folded, one.candidate.form),
        part.share,
        float(part.respelt),
        _held_by(gazetteer, row, part.holder) if part.holder else -1.0,
        float(one.longer and one.candidate.form.startswith(part.folded)),
        float(one.longer and one.candidate.form.endswith(part.folded)),
        len(part.folded) / max(1, len(one.candidate.form)),
        float(one.candidate.own),
        float(gazetteer.kind[row]),
        float(gazetteer.flags[row] & CAPITAL != 0),
        float(gazetteer.flags[row] & SEAT != 0),
    ]


def _held_by(gazetteer: Gazetteer, row: int, holder: str) -> float:
    """How like the words behind the comma are to a name of the entry's region or country."""
    asked, best = Spelling(holder).frame, 0.0
    for area in (int(gazetteer.region[row]), _country_rows(gazetteer).get(gazetteer.country[row], NONE)):
        if area == NONE:
            continue
        numbers, _ = gazetteer.borne_by(np.array([area]))
        frames = (Spelling(form).frame for form in gazetteer.form_texts(numbers))
        best = max(best, *(JaroWinkler.similarity(asked, frame) for frame in frames))
    return best


@lru_cache(maxsize=4)
def _country_rows(gazetteer: Gazetteer) -> dict[bytes, int]:
    return {gazetteer.country[row]: row for row in gazetteer.rows(PlaceKind.COUNTRY)}


def _best_two(gazetteer: Gazetteer, rows: Array, wanted: Spelling) -> list[list[float]]:
    """How alike the asked name is to each entry's two most alike names, and how many names the entry has."""
    numbers, bearers = gazetteer.borne_by(rows)
    alike: dict[int, list[float]] = {}
    closest: dict[int, tuple[float, str]] = {}
    for form, bearer in zip(gazetteer.form_texts(numbers), bearers.tolist(), strict=True):
        score = Indel.normalized_similarity(wanted.folded, form)
        alike.setdefault(bearer, []).append(score)
        closest[bearer] = max(closest.get(bearer, (0.0, "")), (score, form))
    found = []
    for row in rows.tolist():
        best = sorted(alike.get(row, ()), reverse=True)
        second = best[1] if len(best) > 1 else 0.0
        turned = turn_score(wanted.folded, closest[row][1]) if row in closest else 0.0
        found.append([best[0] if best else 0.0, second, sum(best) / max(1, len(best)), math.log1p(len(best)), turned])
    return found
