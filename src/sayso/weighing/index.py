"""The blocks: where the neighbours of a claim are looked for. Derived from sketches alone, to be rebuilt at will."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from sayso.weighing.clustering import Components
from sayso.weighing.keys import RESOLVED, UNRESOLVED, block_keys, block_reach, look_keys, name_reach
from sayso.weighing.linking import compare
from sayso.weighing.sketches import Sketch, Spot
from sayso.weighing.words import spelled_alike

Entry = tuple[int, int, str]


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
        for near in (pointed, *(self._near(key, item) for key in self._held(look_keys(item)))):
            for unit in near:
                if unit not in seen:
                    seen.add(unit)
                    yield self.sketches[unit]

    def _held(self, keys: Iterable[str]) -> Iterable[str]:
        return keys if self._holds is None else [key for key in keys if self._holds(key)]

    def _near(self, key: str, item: Sketch) -> Iterable[str]:
        if item.last is None or item.first is None:
            near: Iterable[str] = self._undated.get(key, ())
        else:
            block, days = self._blocks.get(key, ()), reach(key, item)
            start = bisect_left(block, (item.first - days, 0, ""))
            stop = bisect_left(block, (item.last + days + self._longest.get(key, 0) + 1, 0, ""))
            near = [unit for _, first, unit in block[start:stop] if first <= item.last + days]
        if is_of_names(key):
            return [unit for unit in near if may_be_there(self.sketches[unit].spot, item.spot)]
        return near


def reach(key: str, item: Sketch) -> int:
    """How far in days a claim looks within a block, with a day for claims that are dated by their report only."""
    return (name_reach(item) if is_of_names(key) else block_reach(key, item.kind)) + 1


def is_of_names(key: str) -> bool:
    """Whether a block is one of names' beginnings, where a place that was not resolved meets its like."""
    return key.startswith((UNRESOLVED, RESOLVED))


def may_be_there(one: Spot | None, two: Spot | None) -> bool:
    """Whether two places, one of them not resolved, may be two spellings of one."""
    if one is None or two is None or one.key == two.key:
        return False
    return any(spelled_alike(left, right) for left in one.names for right in two.names)


def link(item: Sketch, index: MemoryIndex, components: Components) -> Iterator[str]:
    """Take in a sketch and tie it to whatever asks the same question; gives the units it was tied to."""
    index.add(item)
    components.add(item.unit)
    for other in index.neighbours(item):
        if components.root(item.unit) != components.root(other.unit) and compare(item, other).linked:
            components.tie(item.unit, other.unit)
            yield other.unit
