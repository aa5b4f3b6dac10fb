"""Figures as they were given: a drawing for each thing counted, a row for each origin and day, from least to most.

Nothing is added up. "At least" runs on to the right, "at most" begins at nothing: neither is drawn as "exactly".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.views.drawings.axes import LEFT, WIDTH, Tick, along, name_lines, number_ticks
from sayso.weighing.timelines import FigurePoint, FigureSeries

ROW = 30
ROOM = 124  # units right of the greatest figure, for its words


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure on its row: from `x1` to `x2`; `open` says which ends are unbounded; words, and the claim behind it."""

    origin: str
    day: str
    y: int
    x1: float
    x2: float
    open: str
    words: str
    title: str
    claim: str

    @property
    def after(self) -> float:
        """Where the words stand: right of the mark."""
        return self.x2 + 14

    @property
    def name(self) -> str:
        """The origin, as far as its room goes."""
        return name_lines(self.origin)[0]


@dataclass(frozen=True, slots=True)
class FigureChart:
    """What is counted, the marks in order of telling, numbers below."""

    what: str
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    height: int


def figure_charts(series: Sequence[FigureSeries]) -> tuple[FigureChart, ...]:
    """A drawing for each category and whom it counts; none for what has no numbers."""
    groups: dict[str, list[tuple[str, FigurePoint]]] = {}
    for one in series:
        what = " ".join(part for part in (one.of, one.category) if part) or "counted"
        groups.setdefault(what, []).extend(
            (one.origin, point) for point in one.points if point.lower is not None or point.upper is not None
        )
    return tuple(_chart(what, points) for what, points in groups.items() if points)


def _chart(what: str, points: Sequence[tuple[str, FigurePoint]]) -> FigureChart:
    told = sorted(points, key=lambda pair: (pair[1].on or "", pair[0]))
    top = max(value for _, point in told for value in (point.lower, point.upper) if value is not None) or 1
    whole = top * (WIDTH - LEFT) / (WIDTH - LEFT - ROOM)  # the scale ends left of the words
    marks = []
    for row, (origin, point) in enumerate(told):
        low, high = point.lower, point.upper
        open_ = "right" if high is None else "left" if low is None else ""
        x1 = along(low if low is not None else 0, 0, whole)
        x2 = along(high, 0, whole) if high is not None else min(x1 + 26, along(whole, 0, whole) - 90)
        title = f"{origin}, {point.on or 'no date'}: {point.words}"
        marks.append(Mark(origin, point.on or "no date", row * ROW, x1, x2, open_, point.words, title, point.claim))
    ticks = tuple(Tick(along(tick_value, 0, whole), label) for tick_value, label in _round(top))
    return FigureChart(what, tuple(marks), ticks, len(told) * ROW + 24)


def _round(top: float) -> list[tuple[float, str]]:
    return [(float(tick.label.replace(",", "")), tick.label) for tick in number_ticks(top)]
