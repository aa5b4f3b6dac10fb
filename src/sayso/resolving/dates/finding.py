"""From a reading to its date expressions, its dates and its gaps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

from sayso.model import Basis, Gap, Reading, Report, Span, When
from sayso.resolving.dates.anchoring import Focus, anchor, frame_of
from sayso.resolving.dates.expression import DateExpression, Shape, Unit, days_of
from sayso.resolving.dates.merging import merge
from sayso.resolving.dates.scanning import scan
from sayso.resolving.dates.screening import screen
from sayso.resolving.tokens import Tokens, split_tokens, word_set

_SINCE = word_set("since from starting beginning after")
_UNTIL = word_set("until till by before through")
_FILLERS = word_set("the about around at least early on as of in")


@lru_cache(maxsize=8)
def find_date_expressions(report: Report) -> tuple[DateExpression, ...]:
    """Every expression of time in the report, in order, resolved as far as the report allows."""
    tokens = split_tokens(report.text)
    found, classes = scan(tokens)
    found = screen(found, tokens, classes)
    frame = frame_of(report, tokens, found)
    focus = Focus()
    result: list[DateExpression] = []
    for item in merge(found, tokens):
        expression = anchor(item, tokens, frame, focus)
        if expression.shape is Shape.POINT and expression.value is not None and not _is_aside(expression, tokens):
            focus = focus.moved(expression.value)
        result.append(_directed(expression, tokens))
    return tuple(result)


def _is_aside(expression: DateExpression, tokens: Tokens) -> bool:
    """Whether a year is named in passing ("(1914)", "until 1960") and does not take the story there."""
    if expression.unit is not Unit.YEAR or expression.value is None or expression.value.year < 0:
        return False
    first = expression.tokens[0]
    return first > 0 and tokens.lower[first - 1] in ("(", "until", "since")


def _directed(expression: DateExpression, tokens: Tokens) -> DateExpression:
    """The expression with what the word before it says: "since April" opens a stretch, "by Friday" closes one."""
    index = expression.tokens[0] - 1
    word = tokens.lower[index] if index >= 0 else ""
    if word in ("since", "after") or (word == "of" and index and tokens.lower[index - 1] == "as"):
        return replace(expression, since=True)
    if word in ("until", "till", "by", "before", "through"):
        return replace(expression, until=True)
    return expression


def find_dates(reading: Reading) -> tuple[When, ...]:
    """The dates of a report, in order, each with its span.

    Days are inclusive. A stretch of two expressions ("between 30 January and 2 February", "April-September 2022") is
    one date with one span. "Since April" has no latest day, "by Friday" no earliest. What cannot be resolved (no report
    date, an impossible day, "since the start of the occupation") stands with its words, without days, basis none.
    """
    report = reading.report
    expressions = find_date_expressions(report)
    tokens = split_tokens(report.text)
    result: list[When] = []
    skip = False
    for position, expression in enumerate(expressions):
        if skip:
            skip = False
            continue
        following = expressions[position + 1] if position + 1 < len(expressions) else None
        joined = _interval(expression, following, tokens, report) if following else None
        if joined is not None:
            result.append(joined)
            skip = True
        elif (when := _when(expression)) is not None:
            result.append(when)
    return tuple(result)


def find_date_gaps(reading: Reading) -> tuple[Gap, ...]:
    """The expressions that look like a date and are none ("31 February"), each with the reason."""
    report = reading.report
    return tuple(
        Gap("impossible date", expression.problem, expression.span, report.path, report.locator)
        for expression in find_date_expressions(report)
        if expression.problem is not None
    )


def _days(expression: DateExpression) -> tuple[date, date] | None:
    if expression.value is None or expression.problem is not None:
        return None
    days = days_of(expression.value, expression.part)
    if days is None or expression.value_to is None:
        return days
    other = days_of(expression.value_to)
    if other is None:
        return days
    if expression.to_come:
        return (max(days[0], other[0]), days[1])
    if expression.so_far:
        return (days[0], min(days[1], other[1]))
    return (days[0], other[1])


def _when(expression: DateExpression) -> When | None:
    if expression.shape not in (Shape.POINT, Shape.SPAN, Shape.EVENT):
        return None
    days = _days(expression)
    if days is None:
        return When(None, None, Basis.NONE, expression.span)
    first, last = days[0].isoformat(), days[1].isoformat()
    if expression.value_to is None:
        if expression.since:
            return When(first, None, expression.basis, expression.span)
        if expression.until:
            return When(None, last, expression.basis, expression.span)
    return When(first, last, expression.basis, expression.span)


def _interval(left: DateExpression, right: DateExpression, tokens: Tokens, report: Report) -> When | None:
    """Two expressions that are the ends of one stretch, or None."""
    if left.shape is not Shape.POINT or right.shape is not Shape.POINT:
        return None
    between = tokens.lower[left.tokens[1] : right.tokens[0]]
    before = tokens.lower[left.tokens[0] - 1] if left.tokens[0] else ""
    dash = between in (("-",), ("–",), ("—",), ("‑",), ())
    stretch = dash or (between and between[0] in ("to", "until", "till", "through") and set(between[1:]) <= _FILLERS)
    if not stretch and not (before == "between" and between and between[0] == "and" and set(between[1:]) <= _FILLERS):
        return None
    if between == () and not (left.span.end < right.span.start):
        return None
    if between == ():
        return None
    first, last = _days(left), _days(right)
    span = Span(left.span.start, right.span.end, report.text[left.span.start : right.span.end])
    if first is None or last is None:
        return When(None, None, Basis.NONE, span)
    earliest, latest = first[0], last[1]
    if earliest > latest and Basis.STATED not in (left.basis,) and left.value and right.value:
        # "from November to February 2023": the first end borrowed the wrong year.
        earliest = earliest.replace(year=earliest.year - 1) if (earliest.month, earliest.day) != (2, 29) else earliest
    if earliest > latest:
        return When(None, None, Basis.NONE, span)
    basis = Basis.STATED if right.basis is Basis.STATED else Basis.RELATIVE
    return When(earliest.isoformat(), latest.isoformat(), basis, span)


def spans_of_dates(report: Report) -> tuple[tuple[int, int], ...]:
    """The tokens that belong to expressions of time, which are therefore no figures."""
    return tuple(expression.tokens for expression in find_date_expressions(report))


__all__ = ["find_date_expressions", "find_date_gaps", "find_dates", "spans_of_dates"]
