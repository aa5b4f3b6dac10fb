"""Candidates for a toponym: entries that bear the name, then entries whose names are a translator's slip away.

Slips are looked for in two ways: over the whole gazetteer by neighbouring skeletons (`near_name`), and among the
entries around places that are already known, letter by letter (`Neighbourhood`): there a report's own context
stands for the certainty that the spelling lacks.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Indel

from sayso.resolving.folding import fold, skeleton, sound
from sayso.resolving.gazetteer import Gazetteer
from sayso.resolving.gazetteer.layout import Array
from sayso.resolving.likeness import Spelling, most_alike

SHORTEST = 4  # letters of a folded name that is repaired: shorter ones are near to everything
LOOKED_AT = 12  # forms that the quick comparison hands to the careful one
LEAST_ALIKE = 0.5  # of the quick comparison: below it no damage of ours (benchmarks/damage.py) was seen to go
LEAST_LIKENESS = 0.01


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may be meant: its row, the form it was found under, how alike that is to what stands in the text.

    `own` says whether the form is the entry's first name. A likeness of 1 is the same spelling, script and
    diacritics apart; anything less is a repair.
    """

    row: int
    form: str
    likeness: float
    own: bool

    @property
    def repaired(self) -> bool:
        """Whether the name in the text is no spelling of the entry's own."""
        return self.likeness < 1.0


def bearing_name(gazetteer: Gazetteer, name: str) -> list[Candidate]:
    """The entries that bear `name` itself."""
    folded = fold(name)
    number = gazetteer.form_number(folded) if folded else -1
    if number < 0:
        return []
    return [Candidate(row, folded, 1.0, own) for row, own in gazetteer.bearers(number)]


def near_name(gazetteer: Gazetteer, name: str, *, limit: int = 12, country: str | None = None) -> list[Candidate]:
    """Entries whose names are like `name`, best first; with `country` (ISO code) only entries there.

    Names of one consonant or fewer than four letters have no neighbours: nothing matches at any price.
    """
    folded = fold(name)
    code = skeleton(sound(folded))
    if not repairable(folded, code):
        return []
    numbers = gazetteer.near_forms(code)
    if country is not None:
        rows, numbers = gazetteer.bearers_of(numbers)
        numbers = np.unique(numbers[gazetteer.country[rows] == country.encode()])
    numbers = _of_similar_length(gazetteer, numbers, len(folded))
    found: dict[int, Candidate] = {}
    for at, form, score in _alike(folded, gazetteer.form_texts(numbers)):
        for row, own in gazetteer.bearers(int(numbers[at])):
            if row not in found and (country is None or gazetteer.country[row] == country.encode()):
                found[row] = Candidate(row, form, score, own)
        if len(found) >= limit:
            break
    return list(found.values())[:limit]


class Neighbourhood:
    """The names of the entries `rows`, laid out by length to be compared letter by letter; made once for a report."""

    def __init__(self, gazetteer: Gazetteer, rows: Array) -> None:
        numbers, bearers = gazetteer.borne_by(rows)
        starts = gazetteer.tables["form_at"]
        lengths = starts[numbers + 1].astype("i4") - starts[numbers].astype("i4")
        order = np.lexsort((bearers, numbers, lengths))
        self.gazetteer = gazetteer
        self.numbers: Array = numbers[order]
        self.bearers: Array = bearers[order]
        self.forms = gazetteer.form_texts(numbers[order])
        self.lengths: list[int] = lengths[order].tolist()

    def near_name(self, name: str, *, limit: int = 12) -> list[Candidate]:
        """Of the entries, those whose names are like `name`, best first."""
        folded = fold(name)
        if not self.forms or not repairable(folded, skeleton(sound(folded))):
            return []
        slack = _slack(len(folded))
        first = bisect_left(self.lengths, len(folded) - slack)
        last = bisect_right(self.lengths, len(folded) + slack)
        found: dict[int, Candidate] = {}
        for at, form, score in _alike(folded, self.forms[first:last]):
            row = int(self.bearers[first + at])
            if row not in found:
                own = dict(self.gazetteer.bearers(int(self.numbers[first + at])))[row]
                found[row] = Candidate(row, form, score, own)
        return list(found.values())[:limit]


def repairable(folded: str, code: int) -> bool:
    """Whether a folded name (with its skeleton) is long enough, and no number, to be looked for in other spellings."""
    return len(folded) >= SHORTEST and code.bit_length() > 4 and not folded.isdigit()


def _alike(folded: str, forms: Sequence[str]) -> list[tuple[int, str, float]]:
    """The most alike of `forms` to `folded`: index, form, likeness, best first."""
    quick = process.extract(
        folded, forms, scorer=Indel.normalized_similarity, processor=None, limit=LOOKED_AT, score_cutoff=LEAST_ALIKE
    )
    best = most_alike(Spelling(folded), [form for form, _, _ in quick], limit=LOOKED_AT)
    return [(quick[index][2], quick[index][0], score) for index, score in best if score >= LEAST_LIKENESS]


def _slack(length: int) -> int:
    """How much shorter or longer a name may be: a syllable, or two letters in five."""
    return max(3, (2 * length) // 5)


def _of_similar_length(gazetteer: Gazetteer, numbers: Array, length: int) -> Array:
    """Of the forms `numbers`, those of about `length` letters."""
    starts = gazetteer.tables["form_at"]
    lengths = starts[numbers + 1].astype("i4") - starts[numbers].astype("i4")
    kept: Array = numbers[np.abs(lengths - length) <= _slack(length)]
    return kept
