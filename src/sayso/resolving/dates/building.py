"""What a pattern's match says: the fields that its words give, before anything is known of what they count from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from sayso.resolving.dates.expression import Part, Season, Shape, Unit
from sayso.resolving.dates.vocabulary import (
    DAYPARTS,
    HOLIDAYS,
    MONTHS,
    PARTS,
    SEASONS,
    UNITS,
    WEEKDAYS,
)
from sayso.resolving.numbers import ORDINALS, read_words
from sayso.resolving.tokens import Tokens, word_set


class Anchor(StrEnum):
    """What a found expression must be resolved against."""

    NOTHING = "nothing"
    YEAR = "year"
    REPORT = "report"
    MENTIONED = "mentioned"


@dataclass(frozen=True, slots=True)
class Found:
    """A match: its tokens (half-open), its shape and the fields its words give."""

    first: int
    last: int
    shape: Shape = Shape.POINT
    anchor: Anchor = Anchor.NOTHING
    unit: Unit | None = None
    year: int | None = None
    year_to: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: Season | None = None
    index: int | None = None
    part: Part | None = None
    daypart: str | None = None
    clock: str | None = None
    shift: int | None = None
    count: float | None = None
    vague: bool = False
    before_christ: bool = False
    rest: str | None = None
    numeric: str | None = None
    year_shift: int | None = None
    year_anchor: Anchor = Anchor.NOTHING


Groups = dict[str, tuple[int, int]]
Builder = Callable[[Tokens, int, int, Groups], Iterator[Found]]


def _number(tokens: Tokens, at: tuple[int, int]) -> int | None:
    words = tokens.lower[at[0] : at[1]]
    if words and words[0].isdigit():
        return int(words[0]) if len(words[0]) < 7 else None
    if len(words) == 1 and words[0] in ORDINALS:
        return ORDINALS[words[0]]
    value = read_words(words)
    return int(value) if value is not None else None


def _count(tokens: Tokens, at: tuple[int, int]) -> tuple[float | None, bool]:
    """How many, and whether the words leave it open ("several", "a few")."""
    words = [word for word in tokens.lower[at[0] : at[1]] if word != "of"]
    if len(words) > 1 and words[0] in ("a", "an") and words[1] not in _VAGUE:
        words = words[1:]
    if any(word in _VAGUE for word in words):
        return None, True
    if words[:1] == ["half"]:
        return 0.5, False
    if "dozen" in words:
        rest = [word for word in words if word != "dozen"]
        return 12 * (read_words(rest) or 1), False
    if words[0][0].isdigit():
        cleaned = words[0].replace(",", "")
        if len(cleaned) > 9:
            return None, True
        try:
            return float(cleaned), False
        except ValueError:
            return None, True
    return read_words([word for word in words if word not in "-–—"]) or 1.0, False


# After one of these "two days before" is counted from what was said, not from an event that is named next.
_CLOSERS = word_set(', . ; : ) ” " — – in on at by when he she it they his her their we and but with to')
_VAGUE = word_set("few several many some dozens couple numerous")


def _part(tokens: Tokens, groups: Groups) -> Part | None:
    if "P" not in groups:
        return None
    for word in tokens.lower[slice(*groups["P"])]:
        if word in PARTS:
            return PARTS[word]
    return None


def _year(tokens: Tokens, groups: Groups) -> tuple[int | None, bool]:
    if "Y" not in groups:
        return None, False
    year = _number(tokens, groups["Y"])
    bc = "BC" in groups
    return (-year if year is not None and bc else year), bc


def build_day_month(tokens: Tokens, first: int, last: int, groups: Groups) -> Iterator[Found]:
    year, bc = _year(tokens, groups)
    month = MONTHS[tokens.lower[groups["M"][0]]]
    weekday = WEEKDAYS[tokens.lower[groups["WD"][0]]] if "WD" in groups else None
    anchor = Anchor.YEAR if year is None else Anchor.NOTHING
    day = _number(tokens, groups["D"])
    if tokens.lower[last - 1] == ".":
        last -= 1  # the end of a sentence, or the point of "Jan.", which the date can do without
    yield Found(
        first if "D0" not in groups else groups["D"][0],
        last if "D2" not in groups else groups["D"][1],
        unit=Unit.DAY, year=year, month=month, day=day, weekday=weekday, anchor=anchor, before_christ=bc,
    )  # fmt: skip
    for other in ("D0", "D2"):
        if other in groups:
            start, end = groups[other]
            yield Found(
                start, last if other == "D2" else end, unit=Unit.DAY, year=year, month=month, anchor=anchor,
                day=_number(tokens, groups[other]),
            )  # fmt: skip


def build_month(tokens: Tokens, first: int, last: int, groups: Groups) -> Iterator[Found]:
    year, bc = _year(tokens, groups)
    if "YY" in groups:
        year = 1900 + int(tokens.lower[groups["YY"][0]])
    month = MONTHS[tokens.lower[groups["M"][0]]]
    anchor = Anchor.YEAR if year is None else Anchor.NOTHING
    part = _part(tokens, groups)
    if tokens.lower[last - 1] == ".":
        last -= 1  # the end of a sentence, or the point of "Jan.", which the date can do without
    yield Found(first, last, unit=Unit.MONTH, year=year, month=month, part=part, anchor=anchor, before_christ=bc)


def build_season(tokens: Tokens, first: int, last: int, groups: Groups) -> Iterator[Found]:
    year, bc = _year(tokens, groups)
    year_to = _second_year(tokens, groups, year)
    season = SEASONS[tokens.lower[groups["S"][0]]]
    anchor = Anchor.YEAR if year is None else Anchor.NOTHING
    yield Found(
        first, last, unit=Unit.SEASON, year=year, year_to=year_to, season=season, part=_part(tokens, groups),
        anchor=anchor, before_christ=bc,
    )  # fmt: skip


def _second_year(tokens: Tokens, groups: Groups, year: int | None) -> int | None:
    if "Y2" not in groups or year is None:
        return None
    second = _number(tokens, groups["Y2"])
    if second is not None and second < 100:
        second += (year // 100) * 100
    return second if second == year + 1 else None


def build_whole_year(tokens: Tokens, first: int, last: int, groups: Groups) -> Iterator[Found]:
    year, bc = _year(tokens, groups)
    if "H" in groups:
        words = tokens.lower[slice(*groups["H"])]
        index = 1 if "first" in words or "early" in words else 2
        yield Found(first, last, unit=Unit.HALF, year=year, index=index, before_christ=bc)
    else:
        yield Found(first, last, unit=Unit.YEAR, year=year, part=_part(tokens, groups), before_christ=bc)


def build_year_range(tokens: Tokens, first: int, last: int, groups: Groups) -> Iterator[Found]:
    """ "1941-42": both years, where the second follows on the first within the century."""
    year, _ = _year(tokens, groups)
    second = _number(tokens, groups["Y2"])
    if year is None or second is None or not (year % 100 < second < 100):
        return
    yield Found(first, groups["Y"][1], unit=Unit.YEAR, year=year, part=_part(tokens, groups))
    yield Found(groups["Y2"][0], last, unit=Unit.YEAR, year=year // 100 * 100 + second)


def build_decade(tokens: Tokens, first: int, last: int, groups: Groups) -> Iterator[Found]:
    year, bc = _year(tokens, groups)
    if year is not None:
        size = 10 if year % 100 or year < 1000 else 100 if not bc and year < 1900 else 10
        unit = Unit.DECADE if size == 10 else Unit.CENTURY
        if year % 10 == 0:
            yield Found(first, last, unit=unit, year=year, part=_part(tokens, groups), before_christ=bc)


def build_century(tokens: Tokens, first: int, last: int, groups: Groups) -> Iterator[Found]:
    number = _number(tokens, groups["N"])
    if number and 0 < number < 30:
        bc = "BC" in groups
        year = -number * 100 if bc else (number - 1) * 100
        yield Found(first, last, unit=Unit.CENTURY, year=year or 1, part=_part(tokens, groups), before_christ=bc)


def build_before_christ(tokens: Tokens, first: int, last: int, groups: Groups) -> Iterator[Found]:
    year = _number(tokens, groups["Y"])
    if year:
        yield Found(first, last, unit=Unit.YEAR, year=-year, before_christ=True, part=_part(tokens, groups))


def build_weekday(tokens: Tokens, first: int, last: int, groups: Groups) -> Iterator[Found]:
    rest = tokens.lower[groups["REL"][0]] if "REL" in groups else None
    daypart = DAYPARTS[tokens.lower[groups["DP"][0]]] if "DP" in groups else None
    weekday = WEEKDAYS[tokens.lower[groups["WD"][0]]]
    yield Found(first, last, unit=Unit.DAY, weekday=weekday, rest=rest, daypart=daypart, anchor=Anchor.REPORT)


def build_deictic(tokens: Tokens, first: int, last: int, groups: Groups) -> Iterator[Found]:
    word = tokens.lower[groups["X"][0]]
    days = {"yesterday": -1, "today": 0, "tomorrow": 1, "tonight": 0, "overnight": 0}[word]
    if "B" in groups:
        days += 1 if tokens.lower[groups["B"][0]] == "after" else -1
    daypart = DAYPARTS[tokens.lower[groups["DP"][0]]] if "DP" in groups else "NI" if word.endswith("night") else None
    yield Found(
        first, last, unit=Unit.DAY, shift=days, anchor=Anchor.REPORT, daypart=daypart,
        rest=word if word in ("today", "tonight", "overnight") else None,
    )  # fmt: skip


def build_numeric(tokens: Tokens, first: int, last: int, groups: Groups) -> Iterator[Found]:
    yield Found(first, last, unit=Unit.DAY, numeric=tokens.lower[first])


def build_related(tokens: Tokens, first: int, last: int, groups: Groups) -> Iterator[Found]:
    """ "last week", "the following day", "that year", "this spring", "later that month", "the end of the year"."""
    words = tokens.lower[slice(*groups["REL"])] if "REL" in groups else ("the",)
    word = words[-1] if words[-1] not in ("same", "very") else words[0] if words[0] == "this" else "same"
    noun = tokens.lower[groups["U"][0]]
    mentioned = word in ("that", "same", "the", "previous", "preceding", "prior", "following", "subsequent", "ensuing")
    mentioned = mentioned or (word == "next" and "the" in tokens.lower[first : groups["REL"][0] + 1])
    shift = 0
    if word in ("last", "past", "previous", "preceding", "prior"):
        shift = -1
    elif word in ("next", "coming", "upcoming", "following", "subsequent", "ensuing"):
        shift = 1
    rest = tokens.lower[groups["LE"][0]] if "LE" in groups else None
    anchor = Anchor.MENTIONED if mentioned else Anchor.REPORT
    base = Found(first, last, anchor=anchor, shift=shift, part=_part(tokens, groups), rest=rest)
    if noun in UNITS:
        unit, size = UNITS[noun]
        yield replace(base, unit=unit, shift=shift * size)
    elif noun in ("century",):
        yield replace(base, unit=Unit.CENTURY)
    elif noun in MONTHS:
        yield replace(base, unit=Unit.MONTH, month=MONTHS[noun])
    elif noun in SEASONS:
        yield replace(base, unit=Unit.SEASON, season=SEASONS[noun])
    elif noun in DAYPARTS:
        yield replace(base, unit=Unit.DAY, daypart=DAYPARTS[noun], rest=word if word == "last" else rest)
    elif noun == "weekend":
        yield replace(base, unit=Unit.WEEK, rest="weekend")
    else:
        yield replace(base, shape=Shape.THEN, anchor=Anchor.NOTHING)


def build_shifted(tokens: Tokens, first: int, last: int, groups: Groups) -> Iterator[Found]:
    """ "two days ago", "a week later", "three years earlier"."""
    unit, size = _unit(tokens, groups)
    word = tokens.lower[groups["DIR"][0]]
    count, vague = (1.0, False) if not tokens.lower[groups["U"][0]].endswith("s") else (None, True)
    if "N" in groups:
        count, vague = _count(tokens, groups["N"])
    follows = tokens.lower[last] if last < len(tokens) else "."
    if word in ("before", "after", "following") and follows not in _CLOSERS and not follows.isspace():
        yield Found(first, last, shape=Shape.EVENT, unit=unit)
        return
    sign = 1 if word in ("later", "after", "afterwards", "afterward", "following") else -1
    whole = count is not None and count == int(count)
    yield Found(
        first, last, unit=unit, anchor=Anchor.REPORT if word == "ago" else Anchor.MENTIONED,
        shift=sign * int(count) * size if whole and count is not None else None, vague=vague,
        rest="later" if sign > 0 else "earlier",
    )  # fmt: skip


def _unit(tokens: Tokens, groups: Groups) -> tuple[Unit, int]:
    return UNITS.get(tokens.lower[groups["U"][0]], (Unit.DAY, 1))


def build_span(tokens: Tokens, first: int, last: int, groups: Groups) -> Iterator[Found]:
    """ "the past 24 hours", "the next two weeks", "the last few days"."""
    count, vague = _count(tokens, groups["N"]) if "N" in groups else (1.0, False)
    unit, size = _unit(tokens, groups)
    word = tokens.lower[groups["REL"][0]]
    rest = "past" if word in ("last", "past", "previous", "preceding", "prior") else "future"
    anchor = Anchor.REPORT if word in ("last", "past", "next", "coming") else Anchor.MENTIONED
    total = count * size if count is not None else None
    yield Found(first, last, shape=Shape.SPAN, unit=unit, count=total, vague=vague, rest=rest, anchor=anchor)


def build_duration(tokens: Tokens, first: int, last: int, groups: Groups) -> Iterator[Found]:
    unit, size = _unit(tokens, groups)
    count, vague = (None, True) if tokens.lower[groups["U"][0]].endswith("s") else (1.0, False)
    if "N" in groups:
        count, vague = _count(tokens, groups["N"])
    elif tokens.touches(first):
        return
    total = count * size if count is not None else None
    yield Found(first, last, shape=Shape.DURATION, unit=unit, count=total, vague=vague)


def build_clock(tokens: Tokens, first: int, last: int, groups: Groups) -> Iterator[Found]:
    hour, _, minute = tokens.lower[groups["T"][0]].partition(":")
    meridiem = tokens.lower[groups["A"][0]][:1] if "A" in groups else ""
    if not hour.isdigit() or int(hour) > 24 or (minute[:2].isdigit() and int(minute[:2]) > 59):
        return
    value = int(hour) % 12 + (12 if meridiem == "p" else 0) if meridiem in ("a", "p") and int(hour) <= 12 else int(hour)
    yield Found(first, last, shape=Shape.CLOCK, anchor=Anchor.MENTIONED, clock=f"{value:02d}:{minute[:2] or '00'}")


def build_daypart(tokens: Tokens, first: int, last: int, groups: Groups) -> Iterator[Found]:
    daypart = DAYPARTS[tokens.lower[groups["DP"][0]]]
    yield Found(first, last, shape=Shape.CLOCK, anchor=Anchor.MENTIONED, daypart=daypart)


def build_bare_day(tokens: Tokens, first: int, last: int, groups: Groups) -> Iterator[Found]:
    """ "on the 20th": a day of the month that was mentioned."""
    start = groups["D"][0] - 1
    yield Found(start, last, unit=Unit.DAY, day=_number(tokens, groups["D"]), anchor=Anchor.MENTIONED)


def build_holiday(tokens: Tokens, first: int, last: int, groups: Groups) -> Iterator[Found]:
    year, _ = _year(tokens, groups)
    month, day = HOLIDAYS[tokens.lower[groups["X"][0]]]
    anchor = Anchor.YEAR if year is None else Anchor.NOTHING
    yield Found(first, last, unit=Unit.DAY, year=year, month=month, day=day, anchor=anchor)


def build_plain(shape: Shape) -> Builder:
    def build(tokens: Tokens, first: int, last: int, groups: Groups) -> Iterator[Found]:
        unit = UNITS[tokens.lower[groups["U"][0]]][0] if "U" in groups else None
        if shape is Shape.SET and unit is None:
            word = tokens.lower[last - 1]
            unit = next((u for w, u in _SET_UNITS.items() if word.startswith(w)), Unit.DAY)
        yield Found(first, last, shape=shape, unit=unit)

    return build


_SET_UNITS = {"week": Unit.WEEK, "month": Unit.MONTH, "year": Unit.YEAR, "annual": Unit.YEAR, "hour": Unit.HOUR}
