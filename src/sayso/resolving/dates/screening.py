"""What looks like a date and is none: 2,000 soldiers without the comma, seasons in names, a year that counts people."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.resolving.dates.building import Found
from sayso.resolving.dates.expression import Shape, Unit
from sayso.resolving.dates.scanning import ALPHABET
from sayso.resolving.dates.vocabulary import HOLIDAYS
from sayso.resolving.tokens import Tokens, word_set

_BEFORE_A_YEAR = word_set(
    "in since by until till from to of during early late mid before after between and year through around about circa"
    " ( , - – — [ november december"
)
_COUNTED = word_set(
    "people persons civilians soldiers troops men women children fighters militants servicemen residents"
    " villagers tonnes tons km kilometres kilometers miles metres meters missiles drones shells rockets"
    " mines tanks vehicles houses homes dead killed wounded injured casualties refugees families prisoners"
    " hectares dollars euros rounds others buildings aircraft guns hours days weeks months years more %"
    " percent per square men's strong mm cm kg litres"
)
_BEFORE_A_HOLIDAY = word_set("on at before after by since until till this last next around over during and")
_BEFORE_A_SEASON = word_set(
    "in the this that by during of until till early late mid since last next following previous through for and to"
)


def screen(found: Sequence[Found], tokens: Tokens, classes: str) -> list[Found]:
    """`found` without what its company shows to be no date."""
    short_years = _short_years(found, tokens, classes)
    kept = [item for item in found if _stands(item, tokens)]
    taken = {index for item in kept for index in range(item.first, item.last)}
    kept += [item for item in short_years if item.first not in taken]
    return sorted(kept, key=lambda item: item.first)


def _stands(item: Found, tokens: Tokens) -> bool:
    before = tokens.lower[item.first - 1] if item.first else ""
    after = tokens.lower[item.last] if item.last < len(tokens) else ""
    word = tokens.lower[item.first]
    if item.unit is Unit.YEAR and item.shape is Shape.POINT and tokens.lower[item.first] == str(item.year):
        if item.last - item.first > 1:
            return True
        return _is_year(item, tokens, before, after)
    if word in HOLIDAYS and item.year is None and before not in _BEFORE_A_HOLIDAY:
        return False
    if item.shape is Shape.CLOCK and item.clock is None and tokens.raw(item.last - 1)[0].isupper():
        return item.last - item.first > 1
    if item.unit is Unit.SEASON and item.year is None and item.last - item.first == 1:
        if word in ("summer", "winter", "autumn") and tokens.raw(item.first)[0].islower():
            return True
        if word == "fall" and (after == "of" or before not in ("in", "this", "last", "next", "and")):
            return False
        return (before in _BEFORE_A_SEASON and not tokens.raw(item.first - 1)[0].isupper()) or before in (
            "in",
            "the",
            "this",
        )
    if item.unit is Unit.SEASON and item.year is None and tokens.lower[item.last - 1] == "fall":
        return after != "of" and before in ("in", "by", "during", "until", "since")
    return True


def _is_year(item: Found, tokens: Tokens, before: str, after: str) -> bool:
    if (
        after in _COUNTED
        or before in ("$", "€", "£", "no", "no.", "#", "%")
        or (tokens.touches(item.first) and before in "-./:")
    ):
        behind = tokens.lower[item.first - 2] if item.first > 1 else ""
        return before in "-/" and len(behind) == 4 and behind.isdigit()
    if item.last < len(tokens) and tokens.touches(item.last) and (after.isalpha() or after == "%"):
        return False
    year = item.year or 0
    if before in ("by", "of", "to", "from", "than", "and") and after.endswith("s") and after.isalpha():
        return after in ("was", "is", "has", "as")
    if before in _BEFORE_A_YEAR or tokens.kinds[item.first - 1 : item.first] in ((), ("gap",)):
        return True
    return 1700 <= year <= 2039


def _short_years(found: Sequence[Found], tokens: Tokens, classes: str) -> list[Found]:
    """Years of three digits in a text that names years before Christ: "in 490" beside "490 BC"."""
    named = [item.year for item in found if item.before_christ and item.unit is Unit.YEAR and item.year]
    if len(named) < 2:
        return []
    low, high = min(named) - 30, max(named) + 30
    result = []
    for index, character in enumerate(classes):
        if (
            character == ALPHABET["num3"]
            and index
            and tokens.lower[index - 1] in ("in", "of", "by", "until", "since", "(", "to", "from")
        ):
            year = -int(tokens.lower[index])
            after = tokens.lower[index + 1] if index + 1 < len(tokens) else ""
            if low <= year <= high and after not in _COUNTED and not after.isalpha():
                result.append(Found(index, index + 1, unit=Unit.YEAR, year=year, before_christ=True))
    return result
