"""Which groups of claims on a shelf are no matters yet, after something came, went or was decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sayso.weighing.clustering import CHAINED, READABLE, canonical_order, periods
from sayso.weighing.judgements import Decisions
from sayso.weighing.matters import divide
from sayso.weighing.shelf import Shelf
from sayso.weighing.shelved import Census
from sayso.weighing.sketches import Sketch

Group = list[tuple[int, Sketch]]
"""Sketches that ask one question, each with its number on the shelf."""


def unsettled(shelf: Shelf, decisions: Decisions, components: Sequence[int]) -> Iterator[Group]:
    """The groups of components that are no matters yet. Matters that are none any more are let go."""
    long = set()
    for component, size in shelf.sizes(components).items():
        census = shelf.census(component) if size > READABLE else []
        if census and _is_chain(shelf, component, census):
            long.add(component)
            yield from _unsettled_chain(shelf, component, census)
    standing = shelf.standing([each for each in components if each not in long])
    units = [n for homes in standing.values() for n in homes]
    sketches = dict(zip(units, shelf.sketches(units), strict=True))
    for homes in standing.values():
        yield from _unsettled_groups(shelf, decisions, homes, [(n, sketches[n]) for n in homes])


def _unsettled_groups(
    shelf: Shelf, decisions: Decisions, homes: Mapping[int, int | None], members: Group
) -> Iterator[Group]:
    whole: Counter[int | None] = Counter(homes.values())
    stay: set[int | None] = {None}
    at = {item.unit: n for n, item in members}
    for part in divide([item for _, item in members], decisions):
        group = [(at[item.unit], item) for item in part]
        home = _one_home(Counter(homes[n] for n, _ in group), whole)
        stay.add(home)
        if home is None:
            yield group
    for matter in whole.keys() - stay:
        shelf.void(matter)


def _is_chain(shelf: Shelf, component: int, census: Iterable[Census]) -> bool:
    """Whether the claims of a component are one question however many they are (see `clustering.split`)."""
    return all(each.kind in CHAINED for each in census) and not shelf.is_decided(component)


def _unsettled_chain(shelf: Shelf, component: int, census: Sequence[Census]) -> Iterator[Group]:
    """The parts of a long chain by their months: only those that something new stands in are looked at."""
    months: Counter[int] = Counter()
    whole: Counter[int | None] = Counter()
    for each in census:
        months[each.month] += each.units
        whole[each.matter] += each.units
    stay: set[int | None] = {None}
    for part in periods(months):
        inside: Counter[int | None] = Counter()
        for each in census:
            if each.month in part:
                inside[each.matter] += each.units
        home = _one_home(inside, whole)
        stay.add(home)
        if home is None:
            yield _members(shelf, component, part)
    for matter in whole.keys() - stay:
        shelf.void(matter)


def _members(shelf: Shelf, component: int, months: Collection[int]) -> Group:
    numbers = shelf.members(component, months)
    group = zip(numbers, shelf.sketches(numbers), strict=True)
    return sorted(group, key=lambda each: canonical_order(each[1]))


def _one_home(inside: Counter[int | None], whole: Counter[int | None]) -> int | None:
    """The matter that holds all of a group and nothing else; None where there is none."""
    (home, units), *others = inside.items()
    return home if not others and home is not None and units == whole[home] else None
