"""What the claims of a matter amount to, day by day: derived every time, stored nowhere, never a verdict.

| standing | when |
|---|---|
| disputed | two origins' latest words conflict |
| admitted | nothing in conflict, and an origin states what harms its own party |
| corroborated-across | origins of opposed parties agree |
| corroborated | two or more independent, named origins agree |
| single-origin | one named origin speaks, or outlets that may all rest on one |
| unresolved | only unnamed origins speak, or several whose words neither agree nor conflict |

An origin counts once; origins known to depend on one body count once together; the unnamed never count. An outlet that
speaks in its own voice, and of which it is not known whom it depends on, may rest on any word already there: it counts
only where nobody else says it, and two such outlets are no more than one.
An origin's latest word stands for it: what it has revised is no longer live, and a claim of control lapses after a
month.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from sayso.model import Kind, Relation, SourceKind, StandingChange
from sayso.weighing.dependence import UNKNOWN
from sayso.weighing.holds import LAPSE
from sayso.weighing.origins import Origin
from sayso.weighing.parties import opposed
from sayso.weighing.relations import admits
from sayso.weighing.said import Said
from sayso.weighing.sketches import iso_day

DISPUTED, ADMITTED, ACROSS, CORROBORATED, SINGLE, UNRESOLVED = (
    "disputed",
    "admitted",
    "corroborated-across",
    "corroborated",
    "single-origin",
    "unresolved",
)


def trace_standing(said: Sequence[Said], relations: Sequence[Relation]) -> list[StandingChange]:
    """Each change of standing with its day and the claims it came by; `said` in order of telling, undated first."""
    folded = {relation.left for relation in relations if relation.relation == "repeats"}
    told = [item for item in said if item.claim.id not in folded]
    touching: dict[str, list[Relation]] = {}
    for relation in relations:
        if relation.relation != "repeats":
            touching.setdefault(relation.left, []).append(relation)
            touching.setdefault(relation.right, []).append(relation)
    changes: list[StandingChange] = []
    live: dict[str, Said] = {}
    revised: set[str] = set()
    active: dict[tuple[str, str, str], Relation] = {}
    for day, group in groupby(told, key=lambda item: item.day):
        new = list(group)
        gone = {claim for claim, item in live.items() if _lapsed(item, day)}
        live.update((item.claim.id, item) for item in new)
        for item in new:
            for relation in touching.get(item.claim.id, ()):
                if relation.relation == "revises" and relation.left in live:
                    revised.add(relation.right)
                active[relation.left, relation.right, relation.relation] = relation
        for claim in gone | (revised & live.keys()):
            del live[claim]
        active = {key: one for key, one in active.items() if one.left in live or one.right in live}
        standing, k, because, agreeing = stand(live, list(active.values()), day)
        last = changes[-1] if changes else None
        if last is None or (last.standing, last.k) != (standing, k):
            fresh = {item.claim.id for item in new}
            agree = tuple(item.claim.id for item in told if item.claim.id in agreeing)
            changes.append(StandingChange(iso_day(day), standing, k, tuple(sorted(fresh & because or fresh)), agree))
    return changes


def stand(live: dict[str, Said], relations: Sequence[Relation], day: int | None) -> tuple[str, int, set[str], set[str]]:
    """The standing that live claims amount to, how many independent origins agree, the claims it rests on, and those
    that agree.
    """
    between = [relation for relation in relations if relation.left in live and relation.right in live]
    k, agreeing = _agreeing(live, between)
    against = [relation for relation in between if relation.relation in ("disputes", "denies")]
    if against:
        apart = {relation.left for relation in against} | {relation.right for relation in against}
        return DISPUTED, k, apart, agreeing
    own = {claim for claim, item in live.items() if admits(item)}
    if own:
        return ADMITTED, k, own, agreeing
    origins = {live[claim].origin for claim in agreeing if live[claim].origin.counted}
    if any(opposed(one.party, two.party, day) for one in origins for two in origins):
        return ACROSS, k, agreeing, agreeing
    if k >= 2:
        return CORROBORATED, k, agreeing, agreeing
    roots = {item.origin.root for item in live.values() if item.origin.counted}
    if len(roots) == 1 or (k == 1 and roots == {origin.root for origin in origins}):
        return SINGLE, 1, set(live), agreeing
    return UNRESOLVED, k, set(live), agreeing


def _lapsed(item: Said, day: int | None) -> bool:
    return item.claim.kind is Kind.CONTROL and day is not None and item.day is not None and day - item.day > LAPSE


def _agreeing(live: dict[str, Said], relations: Sequence[Relation]) -> tuple[int, set[str]]:
    """The largest set of claims that support one another, by independent origins; a lone claim is a set of one."""
    home = {claim: {claim} for claim in live}
    foes: dict[str, set[str]] = {}
    for one in relations:
        if one.relation in ("disputes", "denies"):
            foes.setdefault(one.left, set()).add(one.right)
            foes.setdefault(one.right, set()).add(one.left)
    for relation in relations:
        if relation.relation not in ("supports", "narrows"):
            continue
        left, right = home[relation.left], home[relation.right]
        if len(left) < len(right):
            left, right = right, left
        if left is right or any(not left.isdisjoint(foes[claim]) for claim in right if claim in foes):
            continue
        left |= right
        for claim in right:
            home[claim] = left
    sets = {id(group): group for group in home.values()}
    best: set[str] = set()
    most = -1
    for group in sorted(sets.values(), key=min):
        agree = count(live[one].origin for one in group)
        if agree > most:
            best, most = group, agree
    return max(most, 0), best


def count(origins: Iterable[Origin]) -> int:
    """How many independent origins: each root once, the unnamed never, an outlet of unknown dependence only alone."""
    counted = {origin for origin in origins if origin.counted}
    roots = {origin.root for origin in counted if not rests_on_unknown(origin)}
    return len(roots) if roots else min(1, len(counted))


def rests_on_unknown(origin: Origin) -> bool:
    """Whether it is an outlet in its own voice of which nobody knows whose word it passes on."""
    return origin.kind is SourceKind.PUBLISHER and origin.depends_on == UNKNOWN
