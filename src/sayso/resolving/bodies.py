"""Places whose names are within the names of bodies: the Kharkiv Regional Military Administration is Kharkiv's.

They are not where something happened, but they say where a report is. Taken are countries, regions and large towns, and
lesser towns where the other words say that the body is a public one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.model import Reading, Span
from sayso.resolving.candidates import bearing_name
from sayso.resolving.demonyms import country_of
from sayso.resolving.gazetteer import Gazetteer, PlaceKind
from sayso.resolving.toponyms import common_words

LARGE, SMALL = 100_000, 1000  # inhabitants of a town in any body's name, and in a public body's
_SHORTEST = 4  # letters; acronyms with points count ("U.S.")
_WORD = re.compile(r"[^\s,]+")
_PUBLIC = frozenset(
    """
    administration council commission board department ministry police fire government parliament assembly court
    university college school schools library hospital authority garrison brigade regiment battalion sheriff
    prosecutor prosecutors prosecutor's district municipality county state city town regional oblast provincial
    legislature senate office service services bureau
    """.split()
)
_NOT_PLACES = frozenset("supreme superior metro north south east west southern northern western eastern".split())


def places_of_bodies(reading: Reading, gazetteer: Gazetteer) -> list[Span]:
    """The spans of places' names at the beginning of bodies' names, or behind their "of", in order of the text."""
    found = []
    for entity in reading.entities:
        if entity.label != "organization":
            continue
        words = [(match.start(), match.end(), match.group()) for match in _WORD.finditer(entity.span.text)]
        public = any(word.lower() in _PUBLIC for *_, word in words)
        for first, last in _runs([word for *_, word in words]):
            start, end = words[first][0], words[last - 1][1]
            name = entity.span.text[start:end]
            if _is_known(gazetteer, name, SMALL if public else LARGE):
                found.append(reading.report.span(entity.span.start + start, entity.span.start + end))
                break
    return sorted(found, key=lambda span: span.start)


def _runs(words: list[str]) -> Iterator[tuple[int, int]]:
    """Where a place's name may stand among a body's words, the longest runs first; never the whole."""
    begin = 1 if words and words[0].lower() == "the" else 0
    after = next((at + 1 for at, word in enumerate(words) if word == "of"), None)
    for size in (3, 2, 1):
        if begin + size < len(words):
            yield begin, begin + size
        if after is not None and after + size <= len(words):
            yield after, after + size


def _is_known(gazetteer: Gazetteer, name: str, least: int) -> bool:
    """Whether `name` is the first name of a country, a region, an area, or of a town of `least` inhabitants."""
    if not name[:1].isupper() or (len(name) < _SHORTEST and "." not in name) or country_of(name) is not None:
        return False
    word = name.lower()
    if word in _PUBLIC or word in _NOT_PLACES or word in common_words():
        return False
    return any(
        gazetteer.kind[one.row] in (PlaceKind.COUNTRY, PlaceKind.AREA)
        or (one.own and gazetteer.kind[one.row] == PlaceKind.REGION)
        or (one.own and gazetteer.kind[one.row] == PlaceKind.TOWN and gazetteer.population[one.row] >= least)
        for one in bearing_name(gazetteer, name)
    )
