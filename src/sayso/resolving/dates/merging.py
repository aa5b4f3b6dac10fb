"""Expressions that belong together: "the morning of 29 April", "July of that year", "between March and April 1918"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.resolving.dates.building import Anchor, Found
from sayso.resolving.dates.expression import Shape, Unit
from sayso.resolving.tokens import Tokens, word_set

_LINKS = word_set("- – — ‑ to and or until till through /")
_HOURS = frozenset({"hours", "hour"})


def merge(found: Sequence[Found], tokens: Tokens) -> list[Found]:
    """`found` with neighbours made one, and with years lent by the later end of a stretch."""
    result: list[Found] = []
    for item in found:
        while result and (joined := _join(result[-1], item, tokens)) is not None:
            result.pop()
            item = joined
        result.append(item)
    for position in range(len(result) - 2, -1, -1):
        result[position] = _lend(result[position], result[position + 1], tokens)
    return result


def _join(left: Found, right: Found, tokens: Tokens) -> Found | None:
    between = tuple(word for word in tokens.lower[left.last : right.first] if word not in _HOURS)
    if len(between) > 2:
        return None
    first, last = left.first, right.last
    is_day = right.shape is Shape.POINT and right.unit is Unit.DAY and right.daypart is None
    if left.shape is Shape.CLOCK and is_day and between in ((), ("of",), ("on",), ("of", "the")):
        if left.clock is not None and between != ("on",):
            return None
        return replace(right, first=first, last=last, daypart=left.daypart, clock=left.clock)
    if left.shape is Shape.DURATION and left.unit is Unit.HOUR and is_day and between == ("of",):
        return replace(right, first=first, last=last) if left.count is None else None
    left_day = left.shape is Shape.POINT and left.unit is Unit.DAY and left.daypart is None
    if left_day and right.shape is Shape.CLOCK and right.clock is None and between == ():
        return replace(left, first=first, last=last, daypart=right.daypart)
    partial = left.anchor is Anchor.YEAR and left.unit in (Unit.DAY, Unit.MONTH, Unit.SEASON)
    if partial and right.unit is Unit.YEAR and right.shape is Shape.POINT and between == ("of",):
        if right.year is not None and right.part is None:
            return replace(left, first=first, last=last, year=right.year, anchor=Anchor.NOTHING)
        if right.shift is not None and right.part is None and right.rest is None:
            return replace(left, first=first, last=last, year_shift=right.shift, year_anchor=right.anchor)
    weekday = left.weekday is not None and left.month is None and left.shape is Shape.POINT
    if weekday and is_day and right.month and right.weekday is None and between in ((), (",",), ("of",)):
        return replace(right, first=first, last=last, weekday=left.weekday, daypart=left.daypart)
    return None


def _lend(left: Found, right: Found, tokens: Tokens) -> Found:
    """`left` with the year of `right`, where they are the ends of one stretch or list and only `right` names it."""
    if (
        left.anchor is not Anchor.YEAR
        or left.year_shift is not None
        or right.year is None
        or right.shape is not Shape.POINT
    ):
        return left
    if right.unit not in (Unit.DAY, Unit.MONTH, Unit.SEASON):
        return left
    between = tokens.lower[left.last : right.first]
    if not between or between[0] not in _LINKS or len(between) > 2 or (len(between) == 2 and between[1] != "the"):
        return left
    later = left.month is not None and right.month is not None and left.month > right.month
    year = right.year - 1 if later else right.year
    return replace(left, year=year, anchor=Anchor.NOTHING)
