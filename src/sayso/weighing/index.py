"""The blocks: where the neighbours of a claim are looked for. Derived from sketches alone, to be rebuilt at will."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from sayso.model import Kind
from sayso.weighing.keys import GROUND, RESOLVED, UNRESOLVED, block_keys, block_reach, look_keys, name_reach
from sayso.weighing.sketches import Sketch
from sayso.weighing.words import spelled_alike

# A chain needs only its neighbours in time: with these on each side the same components arise as with all of them.
CHAIN = 3
CHAIN_DAYS = 46  # the longest window of a chain, and a day for undated reports

Entry = tuple[int, int, str]


class Index(Protocol):
    """What linking asks of a store of sketches."""

    def add(self, item: Sketch) -> None:
        """Take in a sketch; a unit that is there already is left as it is."""

    def neighbours(self, item: Sketch) -> Iterator[Sketch]:
        """Sketches that share a block with `item` within its reach in days, each once, `item` itself left out."""


class MemoryIndex:
    """Blocks held in memory: each a list of (last day, first day, unit), sorted.

    With `holds`, only the blocks whose keys it agrees to: a part of an index that is spread over many.
    """

    def __init__(self, *, holds: Callable[[str], bool] | None = None) -> None:
        self._holds = holds
        self.sketches: dict[str, Sketch] = {}
        self._blocks: dict[str, list[Entry]] = defaultdict(list)
        self._longest: dict[str, int] = defaultdict(int)
        self._undated: dict[str, list[str]] = defaultdict(list)
        self._units: dict[str, list[str]] = defaultdict(list)
        self._denials: dict[str, list[str]] = defaultdict(list)

    def add(self, item: Sketch) -> None:
        """Take in a sketch; a unit that is there already is left as it is."""
        if item.unit in self.sketches:
            return
        self.sketches[item.unit] = item
        self._units[item.claim].append(item.unit)
        if item.denies:
            self._denials[item.denies].append(item.unit)
        for key in self._held(block_keys(item)):
            if item.last is None or item.first is None:
                self._undated[key].append(item.unit)
            else:
                insort(self._blocks[key], (item.last, item.first, item.unit))
                self._longest[key] = max(self._longest[key], item.last - item.first)

    def neighbours(self, item: Sketch) -> Iterator[Sketch]:
        """Sketches that share a block with `item` within its reach in days, each once, `item` itself left out."""
        seen = {item.unit}
        pointed = [*self._denials.get(item.claim, ()), *(self._units.get(item.denies, ()) if item.denies else ())]
        for near in (pointed, *(self._near(key, item) for key in sorted(self._held(look_keys(item))))):
            for unit in near:
                if unit not in seen:
                    seen.add(unit)
                    yield self.sketches[unit]

    def _held(self, keys: Iterable[str]) -> Iterable[str]:
        return keys if self._holds is None else [key for key in keys if self._holds(key)]

    def _near(self, key: str, item: Sketch) -> Iterable[str]:
        named = key.startswith((UNRESOLVED, RESOLVED))
        if item.last is None or item.first is None:
            undated = self._undated.get(key, ())
            return [unit for unit in undated if self._may_be_there(unit, item)] if named else undated
        block = self._blocks.get(key)
        if not block:
            return ()
        if item.kind in GROUND and not named:
            return self._nearest(block, item.last)
        days = (name_reach(item) if named else block_reach(key, item.kind)) + 1
        start = bisect_left(block, (item.first - days, 0, ""))
        stop = bisect_left(block, (item.last + days + self._longest[key] + 1, 0, ""))
        near = [unit for _, first, unit in block[start:stop] if first <= item.last + days]
        return [unit for unit in near if self._may_be_there(unit, item)] if named else near

    def _may_be_there(self, unit: str, item: Sketch) -> bool:
        """Whether two places, one of them not resolved, may be two spellings of one."""
        one, two = self.sketches[unit].spot, item.spot
        if one is None or two is None or one.key == two.key:
            return False
        return any(spelled_alike(left, right) for left in one.names for right in two.names)

    def _nearest(self, block: list[Entry], day: int) -> Iterator[str]:
        """For each kind, the nearest in time before and after, as a chain needs no others."""
        low, high = bisect_left(block, (day, 0, "")), bisect_left(block, (day + 1, 0, ""))
        for walk in (_back(block, low), _between(block, low, high), _forth(block, high)):
            counts: dict[Kind, int] = defaultdict(int)
            for last, _, unit in walk:
                kind = self.sketches[unit].kind
                if abs(last - day) > CHAIN_DAYS or min(counts[one] for one in GROUND) >= CHAIN:
                    break
                if counts[kind] < CHAIN or kind is Kind.DENIAL:
                    counts[kind] += 1
                    yield unit


def _back(block: list[Entry], at: int) -> Iterator[Entry]:
    while at > 0:
        at -= 1
        yield block[at]


def _between(block: list[Entry], low: int, high: int) -> Iterator[Entry]:
    for at in range(low, high):
        yield block[at]


def _forth(block: list[Entry], at: int) -> Iterator[Entry]:
    while at < len(block):
        yield block[at]
        at += 1
