"""Windows: how a text longer than the encoder's reach is read in overlapping parts.

Windows begin and end where a sentence or paragraph may, judged by marks and line breaks alone, since sentences proper
are only known after reading. Each word belongs to the one window in which it stands farther from an edge.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.reading.words import Blank, Token

OVERLAP = 64  # pieces that two neighbouring windows share, at most: about two sentences


@dataclass(frozen=True, slots=True)
class Window:
    """Words `first` to `last` are read together; `owned` to `released` are taken from this window. All half-open."""

    first: int
    last: int
    owned: int
    released: int


def may_open(tokens: Sequence[Token], number: int) -> bool:
    """Whether a sentence may begin at a word, by the marks before it alone."""
    if number == 0 or tokens[number].blank >= Blank.LINE:
        return True
    before = tokens[number - 1].form
    if before[-1] in ".?!…":
        return True
    return number > 1 and before in {'"', "”", "»", "''", ")"} and tokens[number - 2].form[-1] in ".?!…"


def plan(tokens: Sequence[Token], costs: Sequence[int], *, limit: int, overlap: int = OVERLAP) -> list[Window]:
    """Cover all words with windows of at most `limit` pieces each; `costs` are the pieces of each word."""
    bounds = [number for number in range(len(tokens)) if may_open(tokens, number)]
    parts: list[tuple[int, int]] = []
    first = 0
    while first < len(tokens):
        last = _reach(costs, bounds, first, limit)
        parts.append((first, last))
        if last >= len(tokens):
            break
        first = max(_return(costs, bounds, last, overlap), first + 1)
    windows: list[Window] = []
    owned = 0
    for number, (first, last) in enumerate(parts):
        released = (parts[number + 1][0] + last + 1) // 2 if number + 1 < len(parts) else last
        windows.append(Window(first, last, owned, released))
        owned = released
    return windows


def _reach(costs: Sequence[int], bounds: Sequence[int], first: int, limit: int) -> int:
    """Where a window that begins at `first` ends: at the last bound within the limit, else at the limit."""
    cost, last = 0, first
    while last < len(costs) and cost + costs[last] <= limit:
        cost += costs[last]
        last += 1
    if last >= len(costs):
        return last
    last = max(last, first + 1)
    inside = [bound for bound in _between(bounds, first + 1, last + 1) if 2 * (bound - first) > last - first]
    return inside[-1] if inside else last


def _return(costs: Sequence[int], bounds: Sequence[int], last: int, overlap: int) -> int:
    """Where the window after one that ends at `last` begins: as far back as the overlap allows."""
    cost, first = 0, last
    while first > 0 and cost + costs[first - 1] <= overlap:
        first -= 1
        cost += costs[first]
    inside = _between(bounds, first, last)
    return inside[0] if inside else first


def _between(bounds: Sequence[int], low: int, high: int) -> Sequence[int]:
    """The bounds that are at least `low` and below `high`, from a sorted sequence."""
    return bounds[bisect_left(bounds, low) : bisect_left(bounds, high)]
