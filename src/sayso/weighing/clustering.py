"""From pairs to matters: connected claims, then a canonical agglomeration, the same in whatever order reports arrive.

Claims tied pair by pair form a component; only the component's own members decide how it falls into matters, and they
are taken in an order fixed by their content, so neither arrival nor batch size shows in the result. A person's link or
unlink wins over any score. Control questions are left as chains on purpose: the same town is asked about again and
again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sayso.model import Kind
from sayso.weighing.linking import LINKED, compare
from sayso.weighing.sketches import Sketch, month_of

# Above this many members every claim is compared with its neighbours in canonical order only, so that a matter of a
# thousand claims costs thousands of comparisons and not half a million.
WHOLE = 120
_NEIGHBOURS = 24
_CHAIN_STEP = 12
READABLE = 250
_MEAN = 2.2  # two groups join when their claims agree on average, not only at one pair
CHAINED = frozenset({Kind.CONTROL, Kind.FIGHTING, Kind.HAZARD})

Pair = tuple[str, str]


def pair(left: str, right: str) -> Pair:
    """Two ids in canonical order."""
    return (left, right) if left <= right else (right, left)


def canonical(members: Iterable[Sketch]) -> list[Sketch]:
    """The members by day, place and id."""
    return sorted(members, key=canonical_order)


def canonical_order(item: Sketch) -> tuple[int, str, str]:
    """What members are sorted by."""
    return item.first or 0, item.spot.key if item.spot else "", item.unit


def split(
    members: Sequence[Sketch],
    *,
    joined: frozenset[Pair] = frozenset(),
    parted: frozenset[Pair] = frozenset(),
    loose: bool = False,
) -> list[list[Sketch]]:
    """The matters of one component. `joined` and `parted` are pairs of claim ids that a person linked or unlinked;
    `loose` says that members were taken out, so that what is left may hang together no more.

    Denials come last: a denial belongs to the claims it speaks against and ties no two questions together.
    """
    ordered = canonical(members)
    denials = [item for item in ordered if item.kind is Kind.DENIAL]
    rest = [item for item in ordered if item.kind is not Kind.DENIAL]
    if not rest:
        rest, denials = denials, []
    inside = {item.claim for item in ordered}
    joined = frozenset(ours for ours in joined if inside.issuperset(ours))
    parted = frozenset(ours for ours in parted if inside.issuperset(ours))
    groups = _split_rest(rest, joined, parted, bridged=loose or bool(denials))
    groups = _attach(denials, groups, joined, parted) if denials else groups
    return [part for group in groups for part in _cut(group, joined)]


def _cut(group: list[Sketch], joined: frozenset[Pair]) -> list[list[Sketch]]:
    """A question that more than `READABLE` claims ask, in parts. What a person linked stays whole."""
    if len(group) <= READABLE or joined:
        return [group]
    months = [month_of(item.last) for item in group]
    parts = periods(Counter(months))
    return [[item for item, month in zip(group, months, strict=True) if month in part] for part in parts]


def periods(counts: Mapping[int, int]) -> list[frozenset[int]]:
    """The parts in which the claims of these months are read: whole, or where more than `READABLE` ask one question by
    calendar quarter, and by month where that is still too long.

    Nobody reads a page of a thousand claims, and a year of words on one town is not one dispute.
    """
    if sum(counts.values()) <= READABLE:
        return [frozenset(counts)]
    quarters: dict[int, list[int]] = {}
    for month in sorted(counts):
        quarters.setdefault(month // 3, []).append(month)
    parts: list[frozenset[int]] = []
    for months in quarters.values():
        long = sum(counts[month] for month in months) > READABLE
        parts += [frozenset([month]) for month in months] if long else [frozenset(months)]
    return parts


def _split_rest(
    ordered: list[Sketch], joined: frozenset[Pair], parted: frozenset[Pair], *, bridged: bool
) -> list[list[Sketch]]:
    chained = all(item.kind in CHAINED for item in ordered)
    if len(ordered) == 1 or (chained and not parted and not joined and not bridged):
        return [ordered]
    groups = _Groups(ordered, joined, parted, chained=chained)
    groups.run()
    return groups.result()


def _attach(
    denials: list[Sketch], groups: list[list[Sketch]], joined: frozenset[Pair], parted: frozenset[Pair]
) -> list[list[Sketch]]:
    homes: dict[int, list[Sketch]] = {index: list(group) for index, group in enumerate(groups)}
    alone: list[Sketch] = []
    for denial in denials:
        best, home = LINKED, -1
        for index, group in enumerate(groups):
            pairs = [pair(denial.claim, item.claim) for item in group[:WHOLE]]
            if any(ours in parted for ours in pairs):
                continue
            bound = any(ours in joined for ours in pairs)
            score = 99.0 if bound else max(compare(denial, item).score for item in group[:WHOLE])
            if score > best or (score == best and home < 0):
                best, home = score, index
        if home < 0:
            alone.append(denial)
        else:
            homes[home].append(denial)
    return list(homes.values()) + (_split_rest(alone, joined, parted, bridged=True) if alone else [])


class _Groups:
    """Groups of one component, merged from the strongest link down unless a person or the average speaks against it."""

    def __init__(
        self, members: list[Sketch], joined: frozenset[Pair], parted: frozenset[Pair], *, chained: bool
    ) -> None:
        self.members = members
        self.joined = joined
        self.parted = parted
        self.chained = chained
        self.group = list(range(len(members)))
        self.inside = {index: [index] for index in self.group}
        self.scores: dict[tuple[int, int], float] = {}

    def score(self, one: int, two: int) -> float:
        key = (one, two) if one < two else (two, one)
        if key not in self.scores:
            self.scores[key] = compare(self.members[key[0]], self.members[key[1]]).score
        return self.scores[key]

    def run(self) -> None:
        for one, two in self._links():
            left, right = self.group[one], self.group[two]
            if left != right and self._may_join(left, right, one, two):
                keep, gone = min(left, right), max(left, right)
                self.inside[keep] += self.inside.pop(gone)
                for index in self.inside[keep]:
                    self.group[index] = keep

    def _links(self) -> list[tuple[int, int]]:
        members, far = self.members, len(self.members)
        step = _CHAIN_STEP if self.chained else far if far <= WHOLE else _NEIGHBOURS
        found = []
        for one in range(far):
            for two in range(one + 1, min(far, one + 1 + step)):
                ours = pair(members[one].claim, members[two].claim)
                if ours not in self.parted and (ours in self.joined or self.score(one, two) >= LINKED):
                    found.append((ours not in self.joined, -self.score(one, two), one, two))
        if far > step and self.joined:
            found += self._far_joined(step)
        return [(one, two) for *_, one, two in sorted(found)]

    def _far_joined(self, step: int) -> list[tuple[bool, float, int, int]]:
        """Links by a person between claims that stand too far apart in canonical order to have been compared."""
        at: dict[str, list[int]] = defaultdict(list)
        for index, member in enumerate(self.members):
            at[member.claim].append(index)
        return [
            (False, 0.0, min(one, two), max(one, two))
            for left, right in self.joined
            for one in at.get(left, ())
            for two in at.get(right, ())
            if abs(one - two) > step
        ]

    def _may_join(self, left: int, right: int, one: int, two: int) -> bool:
        ours, theirs = self.inside[left], self.inside[right]
        if self.parted and any(
            pair(self.members[a].claim, self.members[b].claim) in self.parted for a in ours for b in theirs
        ):
            return False
        if self.chained or pair(self.members[one].claim, self.members[two].claim) in self.joined:
            return True
        ours, theirs = ours[:12], theirs[:12]
        mean = sum(max(-3.0, min(6.0, self.score(a, b))) for a in ours for b in theirs) / (len(ours) * len(theirs))
        return mean >= _MEAN

    def result(self) -> list[list[Sketch]]:
        return [[self.members[index] for index in sorted(inside)] for _, inside in sorted(self.inside.items())]


class Components:
    """Which units hang together, by links found so far; grows by union and never forgets."""

    def __init__(self) -> None:
        self._up: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}

    def add(self, unit: str) -> None:
        """Take in a unit on its own."""
        if unit not in self._up:
            self._up[unit] = unit
            self._members[unit] = [unit]

    def root(self, unit: str) -> str:
        """The unit that stands for the component of `unit`."""
        while self._up[unit] != unit:
            self._up[unit] = self._up[self._up[unit]]
            unit = self._up[unit]
        return unit

    def tie(self, left: str, right: str) -> str:
        """Join two components; the new root."""
        one, two = self.root(left), self.root(right)
        if one == two:
            return one
        if len(self._members[one]) < len(self._members[two]):
            one, two = two, one
        self._up[two] = one
        self._members[one] += self._members.pop(two)
        return one

    def members(self, unit: str) -> list[str]:
        """All units of the component of `unit`."""
        return self._members[self.root(unit)]

    def roots(self) -> list[str]:
        """One unit for each component."""
        return list(self._members)
