"""Why two claims stand in one matter, or do not: the evidence for the pair, what a person decided, and the chain
between.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.model import Matter
from sayso.weighing.clustering import pair
from sayso.weighing.linking import LINKED, Link, compare
from sayso.weighing.weigher import Weigher


@dataclass(frozen=True, slots=True)
class Explanation:
    """`together`: whether one matter holds both. `score` of at least `needed` links a pair. `path` are the claims
    between
    two that are tied only through others. `relations` and `echoes` are reasons in words; `judged` names who decided."""

    together: bool
    score: float
    needed: float
    veto: str | None
    reasons: tuple[tuple[float, str], ...]
    path: tuple[str, ...]
    relations: tuple[str, ...]
    judged: tuple[str, ...]


def explain(weigher: Weigher, left: str, right: str) -> Explanation:
    """Why two claims are, or are not, in one matter."""
    link = _best_link(weigher, left, right)
    shared = [item for item in weigher.of_claim(left) if right in item.matter.claims]
    relations = [line for item in shared for line in _relations(item.matter, left, right)]
    path = _path(weigher, left, right, shared[0].matter.claims) if shared and not link.linked else ()
    return Explanation(
        together=bool(shared),
        score=round(link.score, 2),
        needed=LINKED,
        veto=link.veto,
        reasons=tuple((round(points, 2), words) for points, words in link.reasons),
        path=path,
        relations=tuple(relations),
        judged=tuple(_judged(weigher, left, right)),
    )


def _relations(matter: Matter, left: str, right: str) -> Iterator[str]:
    """The relations of the two, or, where one repeats another claim, of those that they repeat."""
    repeats = {echo.claim: echo for echo in matter.echoes}
    firsts = []
    for claim in (left, right):
        first, seen = claim, {claim}
        while first in repeats and repeats[first].of not in seen:
            first = repeats[first].of
            seen.add(first)
        if first != claim and {left, right} != {claim, first}:
            yield f"{_short(claim)} repeats {_short(first)}: {repeats[claim].signal}"
        firsts.append(first)
    for one in matter.relations:
        ends = {one.left, one.right}
        if ends in ({left, right}, set(firsts)):
            yield f"{_short(one.left)} {one.relation} {_short(one.right)}: {one.reason} (by {one.by})"


def _short(claim: str) -> str:
    return claim.split(":", 1)[-1][:8]


def _best_link(weigher: Weigher, left: str, right: str) -> Link:
    ones, twos = weigher.sketches_of(left), weigher.sketches_of(right)
    return max((compare(one, two) for one in ones for two in twos), key=lambda link: (link.veto is None, link.score))


def _path(weigher: Weigher, left: str, right: str, inside: tuple[str, ...]) -> tuple[str, ...]:
    """The shortest chain of linked claims between the two, both ends included."""
    before: dict[str, str] = {left: left}
    waiting = deque([left])
    while waiting:
        claim = waiting.popleft()
        for other in inside:
            if other not in before and _tied(weigher, claim, other):
                before[other] = claim
                if other == right:
                    return _walk_back(before, right)
                waiting.append(other)
    return ()


def _walk_back(before: dict[str, str], end: str) -> tuple[str, ...]:
    path = [end]
    while before[path[-1]] != path[-1]:
        path.append(before[path[-1]])
    return tuple(reversed(path))


def _tied(weigher: Weigher, left: str, right: str) -> bool:
    ours = pair(left, right)
    if ours in weigher.decisions.parted:
        return False
    return ours in weigher.decisions.joined or _best_link(weigher, left, right).linked


def _judged(weigher: Weigher, left: str, right: str) -> list[str]:
    signed = (weigher.decisions.by or {}).get(pair(left, right))
    if signed is None:
        return []
    note = f": {signed.note}" if signed.note else ""
    return [f"{signed.act}ed by {signed.by} on {signed.at[:10]}{note}"]
