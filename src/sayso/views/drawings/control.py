"""Who is said to hold a place, a row for each side that says it.

The colour is that of the party named as holder, so that rows that agree look alike. Solid are the days on which it was
said; pale, the days for which that word is still taken to stand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.views.drawings.axes import Tick, along, day_number, day_ticks, hue, name_lines
from sayso.weighing.holds import LAPSE
from sayso.weighing.timelines import ControlInterval

ROW = 30
AFTER = 12  # days drawn after the last word: enough to see that it stands on, not a month of emptiness


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch on a row: `width` solid from `x`, then `tail` pale; words, and the claim behind it."""

    x: float
    width: float
    tail: float
    y: int
    hue: str
    manner: str
    words: str
    title: str
    claim: str

    @property
    def label(self) -> str:
        """The words, as far as they fit."""
        room = int((self.width + self.tail - 8) / 6.1)
        if len(self.words) <= room:
            return self.words
        return self.words[: room - 1].rstrip() + "…" if room > 9 else ""


@dataclass(frozen=True, slots=True)
class ControlChart:
    """Rows with names at the left, bars, days below."""

    names: tuple[tuple[tuple[str, ...], int], ...]
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    height: int


def control_chart(intervals: Sequence[ControlInterval], hues: Mapping[str, str]) -> ControlChart | None:
    """Intervals of control as each side tells it, a row a side; None without dated ones."""
    dated = [(one, day_number(one.first), day_number(one.last)) for one in intervals if one.first and one.last]
    if not dated:
        return None
    told = [last - LAPSE if one.lapsed else last for one, _, last in dated]
    first, end = min(begin for _, begin, _ in dated), max(told) + AFTER
    sides = list(dict.fromkeys(one.side for one, _, _ in dated))
    bars = []
    for (one, begin, last), latest in zip(dated, told, strict=True):
        start, stop = along(begin, first, end), along(min(end, latest + 1), first, end)
        tail = along(min(end, last + 1), first, end) - stop
        until = f"to {one.last}, unless it is said again" if one.lapsed else f"to {one.last}"
        title = f"{one.side}: {one.says}, from {one.first} {until}"
        y = sides.index(one.side) * ROW
        solid = max(5.0, stop - start)
        colour = hue(hues, one.about or "")
        bars.append(Bar(start, solid, max(0.0, tail), y, colour, one.manner, one.says, title, one.claims[0]))
    names = tuple((name_lines(side), number * ROW) for number, side in enumerate(sides))
    return ControlChart(names, tuple(bars), day_ticks(first, end), len(sides) * ROW + 24)
