"""The normal form of a date expression, and the days it covers.

A `Calendar` is a stretch of the calendar at one granularity (a day, a month, a summer, a decade); a
`DateExpression` is one expression of a text with what it was resolved to and from where.
"""

from __future__ import annotations

import calendar as _calendar
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from enum import StrEnum

from sayso.model import Basis, Span


class Unit(StrEnum):
    """A granularity of the calendar, or the unit of a duration."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    HALF = "half"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Shape(StrEnum):
    """What manner of expression it is: only points and spans (a stretch counted from a day) can become a `When`."""

    POINT = "point"
    SPAN = "span"
    DURATION = "duration"
    SET = "set"
    CLOCK = "clock"
    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    THEN = "then"
    EVENT = "event"


class Part(StrEnum):
    """Which third of a stretch is meant."""

    START = "start"
    MID = "mid"
    END = "end"


class Season(StrEnum):
    """A season of the northern hemisphere, where the word is not told otherwise by its text."""

    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"
    WINTER = "winter"


@dataclass(frozen=True, slots=True)
class Calendar:
    """A stretch of the calendar. `year` is negative before Christ (there is no year 0).

    For a decade or a century `year` is its first year. `index` counts the week, quarter or half within the year.
    `year_to` is the second year of a season written over two ("winter of 2022-23").
    """

    unit: Unit
    year: int
    month: int | None = None
    day: int | None = None
    season: Season | None = None
    index: int | None = None
    year_to: int | None = None

    @property
    def as_date(self) -> date | None:
        """The day, where this is one of our era."""
        if self.unit is Unit.DAY and self.month and self.day and 1 <= self.year <= MAXYEAR:
            return date(self.year, self.month, self.day)
        return None


@dataclass(frozen=True, slots=True)
class DateExpression:
    """One expression of time in a report.

    `value` is what it resolves to (None: unresolved); `part` the third of it that is meant; `daypart` and `clock` the
    time of day as said, never shifted by a time zone. For a duration or span `count` and `unit` give its length
    (`count` None: not said). `so_far` and `to_come` leave of the stretch what lies before or after the report's day
    ("earlier this month", "later this year"), which `value_to` holds. `since` and `until` say that it opens or closes a
    stretch. `problem` says why an expression that looks like a date is none. `tokens` are its first and last
    (half-open) tokens.
    """

    span: Span
    shape: Shape
    basis: Basis
    tokens: tuple[int, int]
    value: Calendar | None = None
    value_to: Calendar | None = None
    part: Part | None = None
    daypart: str | None = None
    clock: str | None = None
    count: float | None = None
    unit: Unit | None = None
    before_christ: bool = False
    since: bool = False
    until: bool = False
    so_far: bool = False
    to_come: bool = False
    problem: str | None = None


_FIRST_MONTHS = {Season.SPRING: 3, Season.SUMMER: 6, Season.AUTUMN: 9}


def day_calendar(day: date) -> Calendar:
    """The calendar value of one day."""
    return Calendar(Unit.DAY, day.year, day.month, day.day)


def days_of(value: Calendar, part: Part | None = None) -> tuple[date, date] | None:
    """The first and last day of a stretch, or of the third of it that is meant; None before Christ or beyond 9999.

    "Early", "mid" and "late" are thirds. A winter named by one year may be either of the two that touch it, so both
    are covered.
    """
    if not 1 <= value.year < MAXYEAR - 100:
        return None
    first, last = _whole(value)
    if part is None or value.unit is Unit.DAY:
        return first, last
    if value.unit is Unit.MONTH:
        cuts = (0, 10, 20, (last - first).days + 1)
    else:
        length = (last - first).days + 1
        cuts = (0, round(length / 3), round(2 * length / 3), length)
    third = {Part.START: 0, Part.MID: 1, Part.END: 2}[part]
    return first + timedelta(days=cuts[third]), first + timedelta(days=cuts[third + 1] - 1)


def _whole(value: Calendar) -> tuple[date, date]:
    year = value.year
    if value.unit is Unit.DAY:
        day = date(year, value.month or 1, value.day or 1)
        return day, day
    if value.unit is Unit.MONTH:
        return _months(year, value.month or 1, 1)
    if value.unit is Unit.WEEK:
        monday = date.fromisocalendar(year, value.index or 1, 1)
        return monday, monday + timedelta(days=6)
    if value.unit is Unit.SEASON and value.season is not None:
        return _season(value)
    if value.unit is Unit.HALF:
        return _months(year, 6 * (value.index or 1) - 5, 6)
    if value.unit is Unit.QUARTER:
        return _months(year, 3 * (value.index or 1) - 2, 3)
    if value.unit is Unit.DECADE:
        return date(year, 1, 1), date(year + 9, 12, 31)
    if value.unit is Unit.CENTURY:
        return date(year, 1, 1), date(year + 99, 12, 31)
    return date(year, 1, 1), date(year, 12, 31)


def _season(value: Calendar) -> tuple[date, date]:
    if value.season is not Season.WINTER:
        return _months(value.year, _FIRST_MONTHS[value.season or Season.SPRING], 3)
    if value.year_to is not None:
        return date(value.year, 12, 1), _months(value.year_to, 2, 1)[1]
    before = max(1, value.year - 1)
    return date(before, 12, 1), _months(value.year + 1, 2, 1)[1]


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    last_month = month + count - 1
    return date(year, month, 1), date(year, last_month, _calendar.monthrange(year, last_month)[1])


def shift(value: Calendar, unit: Unit, count: int) -> Calendar | None:
    """The stretch `count` units later (earlier where negative), at the granularity of `unit`, or of a day if finer."""
    year = value.year
    if unit in (Unit.DECADE, Unit.CENTURY):
        size = 10 if unit is Unit.DECADE else 100
        return Calendar(unit, (year // size) * size + size * count) if year > 0 else None
    if unit is Unit.YEAR:
        moved = year + count
        return Calendar(unit, moved - (moved <= 0 < year) + (year < 0 <= moved)) if abs(moved) < MAXYEAR else None
    if unit is Unit.MONTH and value.month:
        months = year * 12 + value.month - 1 + count
        return Calendar(unit, months // 12, months % 12 + 1) if 0 < months // 12 < MAXYEAR else None
    day = value.as_date
    if day is None or abs(count) > 100_000:
        return None
    try:
        moved_day = day + timedelta(days=count * (7 if unit is Unit.WEEK else 1))
    except OverflowError:
        return None
    if unit is Unit.WEEK:
        iso = moved_day.isocalendar()
        return Calendar(unit, iso.year, index=iso.week)
    return day_calendar(moved_day) if unit is Unit.DAY else None
