"""Where a publisher is at home, as far as its name or domain says."""

from __future__ import annotations

import re
from functools import lru_cache

from sayso.resolving.candidates import bearing_name
from sayso.resolving.gazetteer import Gazetteer, PlaceKind
from sayso.resolving.gazetteer.layout import NONE

_DOMAIN = re.compile(r"^(?:https?://)?(?:[\w-]+\.)*[\w-]+\.([a-z]{2,})(?:/.*)?$", re.I)
_LARGE = 100_000  # inhabitants of a town whose name in a publisher's name is taken for its home
_NOT_COUNTRIES = frozenset({"com", "org", "net", "info", "tv", "me", "io", "co", "eu", "ai", "fm"})


@lru_cache(maxsize=256)
def home_of(gazetteer: Gazetteer, publisher: str | None) -> tuple[str, int]:
    """The ISO code of the publisher's country ("" if unknown) and the row of its region (NONE if unknown).

    A domain speaks by its country code; a name by the large town or the country in it ("Kyiv Independent").
    """
    if not publisher:
        return "", NONE
    match = _DOMAIN.match(publisher.strip())
    if match:
        code = match[1].upper()
        if len(code) != 2 or match[1].lower() in _NOT_COUNTRIES:
            return "", NONE
        return "GB" if code == "UK" else code, NONE
    for word in re.findall(r"[^\W\d_]{3,}", publisher):
        rows = [row for row, own in bearing_name_rows(gazetteer, word) if own]
        towns = [row for row in rows if gazetteer.kind[row] == PlaceKind.TOWN and gazetteer.population[row] >= _LARGE]
        countries = [row for row in rows if gazetteer.kind[row] == PlaceKind.COUNTRY]
        if countries:
            return gazetteer.country[countries[0]].decode(), NONE
        if towns:
            row = max(towns, key=lambda one: int(gazetteer.population[one]))
            return gazetteer.country[row].decode(), int(gazetteer.region[row])
    return "", NONE


def bearing_name_rows(gazetteer: Gazetteer, word: str) -> list[tuple[int, bool]]:
    """The rows that bear `word`, each with whether it is their own first name."""
    return [(candidate.row, candidate.own) for candidate in bearing_name(gazetteer, word)]
