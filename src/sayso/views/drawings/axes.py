"""What drawings share: the frame, marks along an axis of days or numbers, colours of parties, sparklines."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

WIDTH = 600
LEFT = 142  # room for names
RIGHT = 14
HUES = "abcdefgh"  # colours of parties; the style sheet knows them by these letters
NO_HUE = "n"


def hues_of(parties: Iterable[str]) -> dict[str, str]:
    """A colour for each party, those named first different from each other; parties are many, colours few."""
    return {party: HUES[number % len(HUES)] for number, party in enumerate(dict.fromkeys(parties))}


def hue(hues: Mapping[str, str], party: str | None) -> str:
    """The letter of a party's colour; what is no party has none."""
    return hues.get(party or "", NO_HUE)


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


def name_lines(name: str, *, most: int = 21) -> tuple[str, ...]:
    """A name as the one or two lines that its room takes."""
    return tuple(textwrap.wrap(name, most, max_lines=2, placeholder="…")) or ("",)


def along(value: float, first: float, last: float) -> float:
    """Where a value stands between `first` and `last`, which span the frame right of the names."""
    return round(LEFT + (WIDTH - LEFT - RIGHT) * (value - first) / max(1e-9, last - first), 1)


def day_number(day: str) -> int:
    """An ISO day as a number that days can be counted with."""
    return date.fromisoformat(day).toordinal()


def day_words(number: float, *, year: bool = False) -> str:
    """A day as an axis writes it: 13 Jan, with its year where asked."""
    day = date.fromordinal(int(number))
    return f"{day.day} {day:%b}" + (f" {day.year}" if year else "")


def day_ticks(first: int, last: int, *, most: int = 6) -> tuple[Tick, ...]:
    """Round steps of days; the first mark, and each first of another year, names its year."""
    span = max(1, last - first)
    step = next((each for each in (1, 2, 5, 7, 14, 30, 61, 91, 183) if span / each <= most), 0) or span // most + 1
    ticks, year = [], 0
    for day in range(first, last, step):
        this = date.fromordinal(day).year
        ticks.append(Tick(along(day, first, last), day_words(day, year=this != year)))
        year = this
    return tuple(ticks)


def number_ticks(top: float, *, most: int = 6) -> tuple[Tick, ...]:
    """Round numbers from nothing to `top`."""
    step = next(
        size * 10**power for power in range(16) for size in (1, 2, 5) if top / (size * 10**power) <= most or power == 15
    )
    return tuple(Tick(along(value, 0, top), f"{value:,}") for value in range(0, int(top) + 1, step))
