"""Toponyms as a report puts them: the bare name, what the words around it say it is, and what it is said to lie in.

Nothing is looked up here. Spans are those that were given; everything else is read from the characters around them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from sayso.model import Span

_INITIAL = re.compile(r"[^\W\d_]\.\s")  # "D. Headley" is a person
DATA = Path(__file__).resolve().parent / "data"


class Hint(StrEnum):
    """What kind of place the words say it is."""

    TOWN = "town"
    REGION = "region"
    DISTRICT = "district"


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place's name where it stands. `name` is without article, genitive and words of kind.

    `holder` is the index, among the toponyms it was read with, of the one it is said to lie in ("Paris, Texas";
    "Soledar in the Donetsk region"). `distance_km` and `bearing` (a point of the compass) keep "20 km north of";
    `near` says that not the place itself is meant but its surroundings; `placed` that the words around it
    make it a place rather than a person or thing ("in X", "captured X").
    """

    span: Span
    name: str
    hint: Hint | None = None
    holder: int | None = None
    distance_km: float | None = None
    bearing: str | None = None
    near: bool = False
    placed: bool = False


_REGION_WORDS = (
    r"region|oblasts?|province|governorate|muhafazah?|republic|krai|kray|state|voivodeship|prefecture|emirate|"
    r"wilaya(?:h|t)?"
)
_DISTRICT_WORDS = (
    r"district|county|raion|rayon|parish|municipality|sub-?district|borough|canton|hromada|qada|shire|co\."
)
_TOWN_WORDS = (
    r"city|cities|town|towns|village|villages|settlement|township|hamlet|suburb|port|capital|neighbou?rhood|stronghold|"
    r"mining town|port city|farming village"
)
_AFTER = [
    (Hint.REGION, re.compile(rf"\s+(?:{_REGION_WORDS})s?\b", re.I)),
    (Hint.DISTRICT, re.compile(rf"\s+(?:{_DISTRICT_WORDS})\b", re.I)),
    (Hint.TOWN, re.compile(r"\s+(?:city|town|village|settlement|township)\b")),
]
_BEFORE = [
    (Hint.REGION, re.compile(rf"\b(?:{_REGION_WORDS})s? of (?:the )?$", re.I)),
    (Hint.DISTRICT, re.compile(rf"\b(?:{_DISTRICT_WORDS})s? of (?:the )?$", re.I)),
    (Hint.TOWN, re.compile(rf"\b(?:{_TOWN_WORDS})(?: of| called| named)?,? $", re.I)),
]
# Verbs and nouns of taking and holding are said of towns: "captured X", "the mayor of X", "residents of X".
_TAKING = (
    r"captur\w+|seiz\w+|liberat\w+|retak\w+|retook|recaptur\w+|storm\w+|besieg\w+|surround\w+|encircl\w+|shell\w+|"
    r"bomb\w+|bombard\w+|block\w+|defend\w*|occup(?:y|ied|ying)|enter\w*|evacuat\w+|taken|took|holds?|held|controls?|"
    r"controlled|attack\w*|struck|hit"
)
TAKING = re.compile(_TAKING, re.I)
_TAKEN = re.compile(
    rf"\b(?:{_TAKING}|siege of|mayor of|residents of|outskirts of|streets of|downtown|battle (?:for|of)|fall of|"
    r"(?:withdrew|withdrawn|retreat\w*|pulled out) from) $",
    re.I,
)
_PLACED = re.compile(r"\b(?:in|near|at|around|outside|inside|across|throughout|within|into) (?:the )?$", re.I)
_TAIL = [
    (Hint.REGION, re.compile(rf"\s+(?:{_REGION_WORDS})$", re.I)),
    (Hint.DISTRICT, re.compile(rf"\s+(?:{_DISTRICT_WORDS})$", re.I)),
    (Hint.TOWN, re.compile(r"\s+(?:city|town|village)$")),  # "Kansas City" is a name, "the city" a kind
]
_HEAD = [
    (Hint.REGION, re.compile(rf"^(?:{_REGION_WORDS}) of (?:the )?", re.I)),
    (Hint.TOWN, re.compile(r"^(?:city|town|village|port|settlement) of ", re.I)),
]
_ARTICLE = re.compile(r"^(?:the|The|THE)\s+")
_GENITIVE = re.compile(r"['’](?:s|S)?$")
_HOLDS = re.compile(
    rf"(?:\s+(?:{_TOWN_WORDS}))?(?:,\s*|\s+\(|,?\s+in\s+|\s+of\s+)"
    r"(?:(?:the|southern|northern|eastern|western|central|north|south|east|west|neighbou?ring|occupied|northeastern|northwestern|southeastern|southwestern|Ukraine’s|Ukraine's|\w+[’']s)\s+)*"
)
_POINTS = {
    "north": "N", "south": "S", "east": "E", "west": "W", "northeast": "NE", "northwest": "NW", "southeast": "SE",
    "southwest": "SW", "northnortheast": "NNE", "eastnortheast": "ENE", "eastsoutheast": "ESE", "southsoutheast": "SSE",
    "southsouthwest": "SSW", "westsouthwest": "WSW", "westnorthwest": "WNW", "northnorthwest": "NNW",
}  # fmt: skip
BEARINGS = dict(
    zip("N NNE NE ENE E ESE SE SSE S SSW SW WSW W WNW NW NNW".split(), (22.5 * n for n in range(16)), strict=True)
)
_UNIT_KM = {"k": 1.0, "m": 1.609344, "n": 1.852}
_COMPASS = r"(?:north|south|east|west)(?:[\s-]?(?:north|south)?[\s-]?(?:east|west))?"
_DISTANCE = re.compile(
    r"(?:(?P<number>\d{1,3}(?:[.,]\d+)?)[\s-]?(?P<unit>km|kms|kilomet(?:er|re)s?|miles?|mi|nautical miles?)\b"
    r"(?:\s+\([^)]{1,20}\))?)?"
    rf"\s*(?:(?:to the )?(?P<compass>{_COMPASS})(?:ern)?(?: side)?\s+(?:of|from)|away from|from|outside|off)\s+"
    rf"(?:the )?(?:(?:{_TOWN_WORDS})(?: of)?,? )?$",
    re.I,
)
_NEAR = re.compile(
    r"\b(?:near|outside|close to|not far from|around|on the (?:outskirts|edge) of|"
    r"in the (?:vicinity|area|direction) of|towards?|approaches to|just off)\s+"
    rf"(?:the )?(?:(?:{_TOWN_WORDS})(?: of)?,? )?$",
    re.I,
)
_MOST_WORDS = 6
_ACRONYM = 5
_LOOK = 70  # characters before and after a name that are read


def bare_name(text: str) -> tuple[str, Hint | None]:
    """`text` without article, genitive and words of kind, and what those words said."""
    name = _GENITIVE.sub("", _ARTICLE.sub("", " ".join(text.split()))).strip(' ,.;:()[]"“”‘')
    for hint, pattern in (*_TAIL, *_HEAD):
        shorter = pattern.sub("", name)
        if shorter != name and shorter:
            return shorter, hint
    return name, None


_PART_OF = re.compile(
    r"^(?:(?:north|south|east|west|central|upper|lower|inner|outer|mid)(?:-?(?:east|west))?(?:ern)?|greater|downtown|"
    r"occupied|rural|coastal|mainland|suburban|metropolitan|old|government-held|rebel-held|russian-occupied)[\s-]+",
    re.I,
)
# Buildings and bodies that bear the name of the place they are in.
_BODIES = frozenset(
    """
    university college school academy institute airport airfield airbase base station port harbour harbor hospital
    clinic council commission parliament embassy consulate bank museum stadium estate district municipal court prison
    jail church mosque cathedral temple market mall hotel bridge dam plant refinery factory mine terminal junction
    highway office center centre headquarters police authority ministry department government cup show festival
    square
    """.split()
)


def inner_names(name: str) -> list[str]:
    """Names of places within `name`: "eastern Aleppo" is in Aleppo, the University of Mosul bears Mosul's name.

    Longest first; only for parts of a place and for buildings and bodies, since "Houston Smith" is not of Houston.
    """
    shorter = _PART_OF.sub("", name)
    if shorter != name:
        return [shorter]
    words = name.split()
    if not any(word.strip(".,").lower() in _BODIES for word in words):
        return []
    proper = [word for word in words if word[:1].isupper() and word.strip(".,").lower() not in _BODIES]
    found = [" ".join(words[first:last]) for first in range(len(words)) for last in range(first + 1, len(words) + 1)]
    return sorted(
        (part for part in found if part != name and set(part.split()) <= set(proper)), key=lambda part: -len(part)
    )


@cache
def common_words() -> frozenset[str]:
    """Common words of English (data/common_words.txt): one that begins a sentence is no place with a slip in it."""
    lines = (DATA / "common_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def misspellable(name: str) -> bool:
    """Whether `name` may be one place's name with a slip in it: not an acronym, a phrase, a body's name or a word."""
    words = [word.strip(".,").lower() for word in name.split()]
    # A body's word stands first or last in its name: New Port Richey is none.
    if len(words) > _MOST_WORDS or not _BODIES.isdisjoint((*words[:1], *words[-1:])):
        return False
    if common_words().issuperset(words) or _INITIAL.match(name):
        return False
    return not (name.isupper() and len(name) <= _ACRONYM) and any(char.isalpha() for char in name)


# What is no town though a town may bear its name: a road or river is not misspelt for the town it is named after.
_FEATURES = frozenset(
    """
    road street st avenue ave drive lane boulevard blvd route highway river creek stream canal lake lakeshore sea bay
    beach island park forest reserve mountain mount hill house hall high cathedral church stadium tower farm estate
    """.split()
)


def keeps_its_kind(name: str, form: str) -> bool:
    """Whether a folded form ends with the word that says that `name` is a road, a river and the like, if one does."""
    words = name.split()
    last = words[-1].strip(".,").lower() if len(words) > 1 else ""
    return last not in _FEATURES or form.endswith(last)


def describe(text: str, spans: Sequence[Span]) -> list[Toponym]:
    """The toponyms at `spans` (in order of the text), each with what the characters around it say."""
    found: list[Toponym] = []
    for index, span in enumerate(spans):
        name, hint = bare_name(span.text)
        before = text[max(0, span.start - _LOOK) : span.start]
        after = text[span.end : span.end + _LOOK]
        follower = spans[index + 1] if index + 1 < len(spans) else None
        holder = index + 1 if follower is not None and _is_held(text[span.end : follower.start]) else None
        distance, bearing, near = _nearness(before)
        hint = hint or _hint(before, after)
        placed = near or hint is not None or _PLACED.search(before) is not None
        found.append(Toponym(span, name, hint, holder, distance, bearing, near, placed))
    return found


def _is_held(between: str) -> bool:
    return len(between) <= _LOOK and _HOLDS.fullmatch(between) is not None


def _hint(before: str, after: str) -> Hint | None:
    for hint, pattern in _AFTER:
        if pattern.match(after):
            return hint
    for hint, pattern in _BEFORE:
        if pattern.search(before):
            return hint
    return Hint.TOWN if _TAKEN.search(before) else None


def _nearness(before: str) -> tuple[float | None, str | None, bool]:
    """Distance in kilometres, point of the compass, and whether the place itself is not meant but its surroundings."""
    match = _DISTANCE.search(before)
    if match is None or not (match["number"] or match["compass"]):
        return None, None, _NEAR.search(before) is not None
    distance = None
    if match["number"]:
        distance = round(float(match["number"].replace(",", ".")) * _UNIT_KM[match["unit"][0].lower()], 3)
    compass = re.sub(r"[\s-]", "", match["compass"] or "").lower()
    return distance, _POINTS.get(compass), True
