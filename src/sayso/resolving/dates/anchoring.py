"""What a date expression is relative to: the report's date, or a date that the text has mentioned before.

A report about the day's events counts from its own date. A history ("In June the army advanced; two days later …")
counts from the dates it tells. Which one a text is shows in the years it names; in neither case is the date of
publication put in the place of a date that is missing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta

from sayso.model import Basis, Report, Span
from sayso.resolving.dates.building import Anchor, Found
from sayso.resolving.dates.expression import Calendar, DateExpression, Shape, Unit, day_calendar, days_of, shift
from sayso.resolving.dates.tense import looks_ahead
from sayso.resolving.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Frame:
    """What a text gives to count from: its date, whether it tells a history, and how it writes numeric dates.

    `day_first` is None where the text has not shown which of day and month comes first in "01/02/2023".
    """

    published: date | None
    history: bool
    day_first: bool | None
    before_christ: bool


@dataclass(frozen=True, slots=True)
class Focus:
    """The dates last mentioned, by granularity: what "that year", "the next day" and a bare "July" count from."""

    year: int | None = None
    month: Calendar | None = None
    day: Calendar | None = None
    paragraph: int = 0

    def moved(self, value: Calendar) -> Focus:
        """The focus after `value` was mentioned."""
        if value.unit is Unit.DAY:
            month = Calendar(Unit.MONTH, value.year, value.month)
            return replace(self, year=value.year, month=month, day=value)
        if value.unit is Unit.MONTH:
            return replace(self, year=value.year, month=value, day=None)
        if value.unit in (Unit.YEAR, Unit.SEASON, Unit.HALF, Unit.QUARTER, Unit.WEEK):
            return replace(self, year=value.year, month=None, day=None)
        return self


def published_day(report: Report) -> date | None:
    """The day of `report.published`, as written: a time zone moves no day. None where it is missing or no date."""
    # A report from before print or far ahead is a slip of its metadata, and counting from it would leave the calendar.
    match = re.match(r"([1-8]\d{3})-(\d{2})-(\d{2})", report.published or "")
    if match is None:
        return None
    try:
        return date(*(int(group) for group in match.groups()))
    except ValueError:
        return None


def frame_of(report: Report, tokens: Tokens, found: Sequence[Found]) -> Frame:
    """How the text of `report` is to be read.

    It is a history where it has no date, or where most of the years it names, three or more, lie over a year before it.
    """
    published = published_day(report)
    years = [item.year for item in found if item.year is not None and item.shape is Shape.POINT]
    history = published is None and len(years) >= 3
    if published is not None and len(years) >= 3:
        distant = sum(1 for year in years if abs(year - published.year) > 1)
        # News speaks of weekdays and of today beside its background; a history hardly ever does.
        dated = sum(1 for item in found if item.year is not None or item.month is not None)
        of_the_day = sum(1 for item in found if item.anchor is Anchor.REPORT and item.unit is Unit.DAY)
        history = distant / len(years) > 0.6 and of_the_day * 5 < dated
    first_over_12 = second_over_12 = False
    for item in found:
        parts = re.split(r"[./-]", item.numeric or "")
        if len(parts) == 3 and "/" in (item.numeric or "") and len(parts[0]) <= 2:
            first_over_12 |= int(parts[0]) > 12
            second_over_12 |= int(parts[1]) > 12
    day_first = None if first_over_12 == second_over_12 else first_over_12
    return Frame(published, history, day_first, sum(1 for year in years if year < 0) >= 2)


def anchor(found: Found, tokens: Tokens, frame: Frame, focus: Focus) -> DateExpression:
    """The expression that `found` is, resolved as far as frame and focus allow."""
    span_of = (tokens.starts[found.first], tokens.ends[found.last - 1])
    base = DateExpression(
        Span(*span_of, tokens.text[slice(*span_of)]), found.shape, Basis.NONE, (found.first, found.last),
        part=found.part, daypart=found.daypart, clock=found.clock, count=found.count, unit=found.unit,
        before_christ=found.before_christ,
    )  # fmt: skip
    if found.shape is Shape.SPAN:
        return _anchor_span(base, found, frame, focus)
    if found.shape is Shape.CLOCK:
        return replace(base, value=focus.day)
    if found.shape is not Shape.POINT:
        return base
    if found.numeric is not None:
        return _anchor_numeric(base, found.numeric, frame)
    if found.anchor is Anchor.NOTHING and found.year is not None:
        return _stated(base, found)
    if found.anchor is Anchor.YEAR:
        return _anchor_year(base, found, tokens, frame, focus)
    if found.weekday is not None:
        return _anchor_weekday(base, found, tokens, frame, focus)
    return _anchor_shift(base, found, frame, focus)


def _build(found: Found, year: int) -> tuple[Calendar | None, str | None]:
    """The calendar value of the fields in the given year, or why there is none."""
    unit = found.unit or Unit.DAY
    if unit is Unit.DAY and found.month and found.day is not None:
        if 0 < year <= MAXYEAR:
            try:
                day = date(year, found.month, found.day)
            except ValueError:
                return None, f"there is no day {found.day} in month {found.month} of {year}"
            if found.weekday is not None and day.weekday() != found.weekday:
                return None, "the weekday contradicts the date"
        return Calendar(unit, year, found.month, found.day), None
    return Calendar(unit, year, found.month, season=found.season, index=found.index, year_to=found.year_to), None


def _stated(base: DateExpression, found: Found) -> DateExpression:
    value, problem = _build(found, found.year or 0)
    return replace(base, value=value, problem=problem, basis=Basis.STATED if value else Basis.NONE)


def _anchor_numeric(base: DateExpression, numeric: str, frame: Frame) -> DateExpression:
    first, second, third = (int(part) for part in re.split(r"[./-]", numeric))
    if re.match(r"\d{4}-", numeric):
        year, month, day = first, second, third
    else:
        year = third
        if len(re.split(r"[./-]", numeric)[2]) == 2:
            if frame.published is None:
                return replace(base, problem="a year of two digits in a report without a date")
            century = frame.published.year // 100 * 100
            year = min((century - 100 + third, century + third), key=lambda y: abs(y - frame.published.year))  # type: ignore[union-attr]
        day_first = True if "." in numeric or first > 12 else False if second > 12 else frame.day_first
        if first == second:
            day_first = True
        if day_first is None:
            return replace(base, problem="day and month cannot be told apart")
        day, month = (first, second) if day_first else (second, first)
    if not MINYEAR <= year <= MAXYEAR:
        return replace(base, problem=f"there is no year {year}")
    try:
        return replace(base, value=day_calendar(date(year, month, day)), basis=Basis.STATED)
    except ValueError:
        return replace(base, problem=f"there is no day {day} in month {month} of {year}")


def _anchor_year(base: DateExpression, found: Found, tokens: Tokens, frame: Frame, focus: Focus) -> DateExpression:
    """A month, day or season without its year."""
    if found.unit is Unit.DAY and found.month and found.day is not None and not _possible(found):
        return replace(base, problem=f"there is no day {found.day} in month {found.month}")
    year: int | None
    if found.year_shift is not None:
        if found.year_anchor is Anchor.REPORT and frame.published and not frame.history:
            year = frame.published.year + found.year_shift
        else:
            year = focus.year + found.year_shift if focus.year else None
    elif frame.published is not None and not frame.history:
        year = _year_near(found, frame.published, looks_ahead(tokens, found.first, found.last))
    else:
        year = _year_told(found, focus)
    if year is None:
        return base
    value, problem = _build(found, year)
    if value is None and found.weekday is not None and not frame.history:
        # The weekday may settle the year: "Friday 30 December" in a report of January.
        for other in (year - 1, year + 1):
            value, _ = _build(found, other)
            if value is not None:
                break
    return replace(base, value=value, problem=None if value else problem, basis=Basis.RELATIVE if value else Basis.NONE)


def _possible(found: Found) -> bool:
    try:
        date(2024, found.month or 1, found.day or 0)
    except ValueError:
        return False
    return True


def _year_near(found: Found, published: date, ahead: bool) -> int:
    """The year that puts the expression last before the report (or next after it, where the sentence looks ahead)."""
    year = published.year
    for candidate in (year, year - 1) if not ahead else (year, year + 1):
        value, _ = _build(replace(found, weekday=None), candidate)
        days = days_of(value) if value else None
        if days is None:
            continue
        # A few days of grace: a report may carry an announcement of what comes next week without a future tense.
        if (not ahead and days[0] <= published + timedelta(days=7)) or (ahead and days[1] >= published):
            return candidate
    return year if ahead else year - 1


def _year_told(found: Found, focus: Focus) -> int | None:
    """The year of the narrative: the one last told, or the next where a winter's turn lies between."""
    if focus.year is None:
        return None
    told = focus.month.month if focus.month else None
    turned = told is not None and found.month is not None and told >= 11 and found.month <= 2
    return focus.year + 1 if turned and focus.year > 0 else focus.year


def _anchor_weekday(base: DateExpression, found: Found, tokens: Tokens, frame: Frame, focus: Focus) -> DateExpression:
    published = frame.published
    if frame.history or published is None:
        start = focus.day.as_date if focus.day else None
        if start is None or not frame.history:
            return base
        day = start + timedelta(days=((found.weekday or 0) - start.weekday()) % 7)
        return replace(base, value=day_calendar(day), basis=Basis.RELATIVE)
    ahead = found.rest in ("next", "later", "coming", "upcoming") or (
        found.rest not in ("last", "past", "earlier", "previous") and looks_ahead(tokens, found.first, found.last)
    )
    back = (published.weekday() - (found.weekday or 0)) % 7
    forth = -back % 7
    if found.rest in ("last", "past", "previous"):
        back = back or 7
    if found.rest in ("next", "coming", "upcoming"):
        forth = forth or 7
    days = forth if ahead else -back
    try:
        return replace(base, value=day_calendar(published + timedelta(days=days)), basis=Basis.RELATIVE)
    except OverflowError:
        return base


def _start(found: Found, frame: Frame, focus: Focus) -> Calendar | None:
    """The day, month or year that a relative expression counts from."""
    unit = found.unit or Unit.DAY
    report = day_calendar(frame.published) if frame.published else None
    if found.anchor is Anchor.REPORT and not frame.history:
        return report
    if unit in (Unit.DAY, Unit.WEEK, Unit.HOUR, Unit.MINUTE):
        return focus.day
    if unit is Unit.MONTH:
        return focus.month
    return Calendar(Unit.YEAR, focus.year) if focus.year is not None else None


def _anchor_shift(base: DateExpression, found: Found, frame: Frame, focus: Focus) -> DateExpression:
    if found.shift is None and found.day is not None and focus.month is not None and focus.month.month:
        value, problem = _build(replace(found, month=focus.month.month), focus.month.year)
        return replace(base, value=value, problem=problem, basis=Basis.RELATIVE if value else Basis.NONE)
    start = _start(found, frame, focus)
    if start is None or found.shift is None:
        return base
    if found.unit is Unit.SEASON or (found.unit is Unit.MONTH and found.month):
        value = _season_or_month(found, start, frame, focus)
    else:
        value = shift(start, found.unit or Unit.DAY, found.shift)
    if value is None:
        return base
    published = found.rest in ("today", "tonight")
    basis = Basis.PUBLISHED if published and found.anchor is Anchor.REPORT else Basis.RELATIVE
    result = replace(base, value=value, basis=basis)
    if found.rest == "overnight" or (found.daypart == "NI" and found.rest == "last"):
        before = shift(value, Unit.DAY, -1)
        return replace(result, value=before, value_to=value) if before else result
    if found.anchor is Anchor.REPORT and found.rest in ("earlier", "later") and found.shift == 0 and frame.published:
        return replace(result, so_far=found.rest == "earlier", to_come=found.rest == "later", value_to=start)
    return result


def _season_or_month(found: Found, start: Calendar, frame: Frame, focus: Focus) -> Calendar | None:
    year = start.year
    reference = start.as_date or (focus.day.as_date if focus.day else None)
    if found.shift and reference is not None:
        value, _ = _build(replace(found, shift=None), year)
        days = days_of(value) if value else None
        if days and found.shift < 0 and days[0] > reference - timedelta(days=60):
            year -= 1
        if days and found.shift > 0 and days[0] <= reference:
            year += 1
    elif found.shift:
        year += found.shift
    return _build(found, year)[0]


def _anchor_span(base: DateExpression, found: Found, frame: Frame, focus: Focus) -> DateExpression:
    start = _start(replace(found, unit=Unit.DAY), frame, focus)
    day = start.as_date if start else None
    if day is None or found.count is None or found.unit is None or found.count > 10_000:
        return base
    length = {Unit.MINUTE: 0, Unit.HOUR: 1 / 24, Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: 30.44, Unit.YEAR: 365.25}
    per = length.get(found.unit, 3652.5)
    days = -int(-found.count * per // 1) if found.unit in (Unit.HOUR, Unit.MINUTE) else round(found.count * per)
    try:
        other = day - timedelta(days=days) if found.rest == "past" else day + timedelta(days=days)
    except OverflowError:
        return base
    first, last = sorted((day, other))
    return replace(base, value=day_calendar(first), value_to=day_calendar(last), basis=Basis.RELATIVE)
