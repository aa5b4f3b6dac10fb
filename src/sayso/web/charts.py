"""The drawings of a page as plain numbers: what stands where, in units of a fixed width. Templates draw them as SVG.

Drawn on the server, so that a page with a chart needs no script, prints as it looks, and every drawing stands beside a
table of the same numbers. Colours say which side or origin, never which is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sayso.views.sides import APART, TOGETHER
from sayso.weighing import Weighed
from sayso.weighing.timelines import ControlInterval, FigureSeries

WIDTH = 720
LEFT = 190  # room for names
ROW = 26
HUES = "abcde"


def hue(names: Sequence[str], name: str) -> str:
    """The letter of a colour for a name: the same within one drawing."""
    return HUES[sorted(set(names)).index(name) % len(HUES)]


def party_hue(party: str | None) -> str:
    """The letter of a party's colour, the same on every page; parties are many, colours few, so the code is shown."""
    return HUES[sum(map(ord, party)) % len(HUES)] if party else "e"


def spark(counts: Sequence[int], *, width: int = 84, height: int = 18) -> str:
    """The points of a sparkline; "" where there is nothing to draw."""
    if not counts:
        return ""
    top = max(counts) or 1
    step = (width - 2) / max(1, len(counts) - 1)
    return " ".join(f"{1 + i * step:.1f},{height - 2 - (height - 4) * c / top:.1f}" for i, c in enumerate(counts))


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis."""

    x: float
    label: str

    @property
    def anchor(self) -> str:
        """How the label hangs on its mark: inside the frame at the right edge."""
        return "end" if self.x > WIDTH - 40 else "middle"


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch on a row: from `x` over `width`, with words and the claims behind it."""

    x: float
    width: float
    row: int
    hue: str
    words: str
    title: str
    lapsed: bool
    claim: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Rows with names at the left, bars, ticks below; heights follow from the rows."""

    names: tuple[str, ...]
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]

    @property
    def height(self) -> int:
        """Units of height, the axis included."""
        return len(self.names) * ROW + 26


def control_chart(intervals: Sequence[ControlInterval]) -> Chart | None:
    """Intervals of control as each side tells it, a row a side; None without dated ones."""
    dated = [one for one in intervals if one.first and one.last]
    if not dated:
        return None
    days = [date.fromisoformat(day).toordinal() for one in dated for day in (one.first, one.last) if day]
    first, last = min(days), max(days)
    names = tuple(dict.fromkeys(one.side for one in dated))
    bars = []
    for one in dated:
        begin = _along(date.fromisoformat(one.first or "").toordinal(), first, last)
        end = _along(date.fromisoformat(one.last or "").toordinal() + 1, first, last)
        tail = ", then lapses" if one.lapsed else ""
        title = f"{one.side}: {one.says}, {one.first} to {one.last}{tail}"
        row, width = names.index(one.side), max(4.0, end - begin)
        bars.append(Bar(begin, width, row, party_hue(one.side), one.says, title, one.lapsed, one.claims[0]))
    return Chart(names, tuple(bars), _day_ticks(first, last))


def figure_chart(series: Sequence[FigureSeries]) -> Chart | None:
    """Figures side by side: a row an origin and category, a bar from least to most; None without numbers."""
    points = [
        (one, point) for one in series for point in one.points if point.lower is not None or point.upper is not None
    ]
    if not points:
        return None
    top = max(value for _, point in points for value in (point.lower, point.upper) if value is not None) or 1
    names = tuple(
        dict.fromkeys(f"{one.origin}: {' '.join(part for part in (one.of, one.category) if part)}" for one, _ in points)
    )
    bars = []
    for one, point in points:
        label = f"{one.origin}: {' '.join(part for part in (one.of, one.category) if part)}"
        low = point.lower if point.lower is not None else 0.0
        # No upper bound is drawn open, to the edge: "at least" is not "exactly".
        high = point.upper if point.upper is not None else top
        begin, end = _along(low, 0, top), _along(high, 0, top)
        title = f"{point.words}, {point.on or 'no date'}"
        row, open_ = names.index(label), point.upper is None
        bars.append(
            Bar(begin - 3, max(6.0, end - begin + 6), row, hue(names, label), point.words, title, open_, point.claim)
        )
    return Chart(names, tuple(bars), _number_ticks(top))


def _along(value: float, first: float, last: float) -> float:
    return LEFT + (WIDTH - LEFT - 12) * (value - first) / max(1e-9, last + (0 if first == 0 else 1) - first)


def _day_ticks(first: int, last: int) -> tuple[Tick, ...]:
    count = min(5, max(1, last - first))
    days = sorted({first + round((last - first) * i / count) for i in range(count + 1)})
    return tuple(Tick(_along(day, first, last), date.fromordinal(day).isoformat()) for day in days)


def _number_ticks(top: float) -> tuple[Tick, ...]:
    step = 10 ** max(0, len(str(int(top))) - 1)
    step = step if top / step > 2 else max(1, step // 5)
    return tuple(Tick(_along(value, 0, top), f"{value:,}") for value in range(0, int(top) + 1, int(step)))


@dataclass(frozen=True, slots=True)
class Node:
    """An origin on the drawing of relations."""

    name: str
    party: str | None
    y: int


@dataclass(frozen=True, slots=True)
class Tie:
    """A line between two origins: `apart` where they dispute; `words` is the first reason."""

    path: str
    apart: bool
    words: str


@dataclass(frozen=True, slots=True)
class Web:
    """Origins one under another, and the lines between them."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    height: int


def relations_chart(item: Weighed) -> Web | None:
    """Who stands with whom and who against whom, by origin; None where no two origins are related."""
    origin = {one.claim.id: one.origin.name for one in item.said}
    party = {one.origin.name: one.origin.party for one in item.said}
    found: dict[tuple[str, str, bool], str] = {}
    for relation in item.matter.relations:
        if relation.relation not in APART | TOGETHER:
            continue
        left, right = sorted((origin.get(relation.left, ""), origin.get(relation.right, "")))
        if left and right and left != right:
            key = (left, right, relation.relation in APART)
            found.setdefault(key, f"{relation.relation}: {relation.reason}")
    names = list(
        dict.fromkeys(one.origin.name for one in item.said if any(one.origin.name in key[:2] for key in found))
    )
    if not names:
        return None
    y = {name: 16 + 24 * number for number, name in enumerate(names)}
    ties = []
    for (left, right, apart), words in sorted(found.items()):
        a, b = sorted((y[left], y[right]))
        # Disputes bow to the right, agreements to the left, so that neither hides the other.
        x, bow = (300, 300 + 18 + (b - a) // 2) if apart else (24, 24 - min(20, 6 + (b - a) // 8))
        ties.append(Tie(f"M{x},{a} C{bow},{a} {bow},{b} {x},{b}", apart, words))
    nodes = tuple(Node(name, party[name], y[name]) for name in names)
    return Web(nodes, tuple(ties), 24 * len(names) + 12)
