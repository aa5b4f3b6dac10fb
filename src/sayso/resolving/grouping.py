"""A report's toponyms gathered by name: one name means one place throughout a report, and is chosen once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from sayso.resolving.candidates import Candidate, bearing_name
from sayso.resolving.choosing import Group
from sayso.resolving.demonyms import entry_of_people
from sayso.resolving.folding import fold, latin
from sayso.resolving.gazetteer import Gazetteer, PlaceKind
from sayso.resolving.name_parts import translated
from sayso.resolving.toponyms import Hint, Toponym, inner_names

MOST = 40  # candidates of one name that are weighed: all areas, then the most populous towns
_KNOWN = 10_000  # inhabitants of a town that is recognised in the name of something else
TRANSLATED = 0.95  # likeness of a name translated in part: all its other letters are the place's own
_ACRONYM = 3  # letters of a folded name up to which an alternate name must be written in capitals to count


def candidates_for(gazetteer: Gazetteer, toponym: Toponym) -> list[Candidate]:
    """The entries that bear a toponym's name, with or without the words of kind that stand in it."""
    meant = entry_of_people(toponym.name)
    if meant:
        return _entry(gazetteer, meant)
    found = {candidate.row: candidate for candidate in bearing_name(gazetteer, toponym.name)}
    for candidate in bearing_name(gazetteer, toponym.span.text):
        found.setdefault(candidate.row, candidate)
    if not found:
        return _translated(gazetteer, toponym.name) or _inner(gazetteer, toponym)
    kept = [candidate for candidate in found.values() if _is_written_so(gazetteer, candidate, toponym.name)]
    rows = np.array([one.row for one in kept], dtype="i8")
    order = np.lexsort((rows, -gazetteer.population[rows].astype("i8"), gazetteer.kind[rows] == PlaceKind.TOWN))
    return [kept[at] for at in order[:MOST].tolist()]


def _translated(gazetteer: Gazetteer, name: str) -> list[Candidate]:
    """The towns whose name has been put into English in part: the Great Novosilka of a translator. They are repairs."""
    found: dict[int, Candidate] = {}
    for form in translated(name):
        number = gazetteer.form_number(form)
        for row, own in gazetteer.bearers(number) if number >= 0 else ():
            if gazetteer.kind[row] == PlaceKind.TOWN:
                found.setdefault(row, Candidate(row, form, TRANSLATED, own))
    return sorted(found.values(), key=lambda one: (-int(gazetteer.population[one.row]), one.row))[:MOST]


def _inner(gazetteer: Gazetteer, toponym: Toponym) -> list[Candidate]:
    """The areas and larger towns that bear a name within the toponym's, for the longest such name."""
    for name in inner_names(toponym.name):
        people = entry_of_people(name)
        found = _entry(gazetteer, people) if people else bearing_name(gazetteer, name)
        kept = [
            one for one in found if gazetteer.kind[one.row] != PlaceKind.TOWN or gazetteer.population[one.row] >= _KNOWN
        ]
        if kept:
            return sorted(kept, key=lambda one: (-int(gazetteer.population[one.row]), one.row))[:MOST]
    return []


def _is_written_so(gazetteer: Gazetteer, candidate: Candidate, name: str) -> bool:
    """Whether a name of up to three letters is written as what it names: "Of" is no code, "EU" not the town of Eu."""
    if len(candidate.form) > _ACRONYM or latin(name) != name.lower():
        return True
    if gazetteer.kind[candidate.row] == PlaceKind.TOWN:
        return candidate.own and not name.isupper()
    return not name.islower()


def _entry(gazetteer: Gazetteer, key: str) -> list[Candidate]:
    row = _rows_of_peoples(gazetteer).get(key)
    return [] if row is None else [Candidate(row, "", 1.0, False)]


@lru_cache(maxsize=4)
def _rows_of_peoples(gazetteer: Gazetteer) -> dict[str, int]:
    """The row of each country by its ISO code, and of each area by its first name."""
    found = {gazetteer.country[row].decode(): row for row in gazetteer.rows(PlaceKind.COUNTRY)}
    return found | {gazetteer.listing(row).name: row for row in gazetteer.rows(PlaceKind.AREA)}


def group_toponyms(gazetteer: Gazetteer, toponyms: Sequence[Toponym]) -> tuple[list[Group], list[int | None]]:
    """The groups that have candidates; for each toponym the number of its group, None where no entry bears its name."""
    members: dict[tuple[str, Hint | None], list[int]] = {}
    for index, toponym in enumerate(toponyms):
        # "Donetsk" and "the Donetsk region" are two names, "Izium" and "the town of Izium" one.
        kind: Hint | None = None if toponym.hint is Hint.TOWN else toponym.hint
        members.setdefault((fold(toponym.name), kind), []).append(index)
    groups: list[Group] = []
    number_of: list[int | None] = [None] * len(toponyms)
    found: list[tuple[list[Candidate], list[int]]] = []
    for indices in members.values():
        merged: dict[int, Candidate] = {}
        for index in indices:
            for candidate in candidates_for(gazetteer, toponyms[index]):
                merged.setdefault(candidate.row, candidate)
        if merged:
            for index in indices:
                number_of[index] = len(found)
            found.append((list(merged.values()), indices))
    for number, (candidates, indices) in enumerate(found):
        holders = {number_of[holder] for index in indices if (holder := toponyms[index].holder) is not None}
        hints = frozenset(hint for index in indices if (hint := toponyms[index].hint) is not None)
        places = tuple(toponyms[index].span.start for index in indices)
        held = frozenset(holder for holder in holders if holder not in (None, number))
        placed = any(toponyms[index].placed for index in indices)
        groups.append(Group(tuple(candidates), hints, places, held, placed))
    return groups, number_of
