"""What the claims of a matter amount to, day by day: derived every time, stored nowhere, never a verdict.

| standing | when |
|---|---|
| disputed | two origins' latest words conflict |
| admitted | nothing in conflict, and an origin states what harms its own party |
| corroborated-across | origins of opposed parties agree |
| corroborated | two or more independent, named origins agree |
| single-origin | one named origin speaks |
| unresolved | only unnamed origins speak, or several whose words neither agree nor conflict |

An origin counts once; origins known to depend on one body count once together; the unnamed never count.
An origin's latest word stands for it: what it has revised is no longer live, and a claim of control lapses after a
month.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from sayso.model import Kind, Relation, StandingChange
from sayso.weighing.bearings import LAPSE
from sayso.weighing.echoes import Said
from sayso.weighing.origins import Origin
from sayso.weighing.parties import opposed
from sayso.weighing.relations import admits
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
    own = [item for item in said if item.claim.id not in folded]
    bearing: dict[str, list[Relation]] = {}
    for relation in relations:
        if relation.relation != "repeats":
            bearing.setdefault(relation.left, []).append(relation)
            bearing.setdefault(relation.right, []).append(relation)
    changes: list[StandingChange] = []
    known: set[str] = set()
    so_far: list[Said] = []
    active: dict[tuple[str, str, str], Relation] = {}
    for day, group in groupby(own, key=lambda item: item.day):
        new = list(group)
        so_far += new
        known |= {item.claim.id for item in new}
        for item in new:
            for relation in bearing.get(item.claim.id, ()):
                if relation.left in known and relation.right in known:
                    active[relation.left, relation.right, relation.relation] = relation
        standing, k, because = stand(so_far, list(active.values()), day)
        last = changes[-1] if changes else None
        if last is None or (last.standing, last.k) != (standing, k):
            fresh = {item.claim.id for item in new}
            changes.append(StandingChange(iso_day(day), standing, k, tuple(sorted(fresh & because or fresh))))
    return changes


def stand(said: Sequence[Said], relations: Sequence[Relation], day: int | None) -> tuple[str, int, set[str]]:
    """The standing on a day, the number of independent origins that agree, and the claims it rests on."""
    revised = {relation.right for relation in relations if relation.relation == "revises"}
    live = {item.claim.id: item for item in said if item.claim.id not in revised and not _lapsed(item, day)}
    k, agreeing = _agreeing(live, relations)
    against = [
        relation
        for relation in relations
        if relation.relation in ("disputes", "denies") and relation.left in live and relation.right in live
    ]
    if against:
        return DISPUTED, k, {relation.left for relation in against} | {relation.right for relation in against}
    own = {item.claim.id for item in live.values() if admits(item)}
    if own:
        return ADMITTED, k, own
    origins = {item.origin for claim, item in live.items() if claim in agreeing and item.origin.counted}
    if any(opposed(one.party, two.party, day) for one in origins for two in origins):
        return ACROSS, k, agreeing
    if k >= 2:
        return CORROBORATED, k, agreeing
    roots = {item.origin.root for item in live.values() if item.origin.counted}
    if len(roots) == 1:
        return SINGLE, 1, set(live)
    return UNRESOLVED, k, set(live)


def _lapsed(item: Said, day: int | None) -> bool:
    return item.claim.kind is Kind.CONTROL and day is not None and item.day is not None and day - item.day > LAPSE


def _agreeing(live: dict[str, Said], relations: Iterable[Relation]) -> tuple[int, set[str]]:
    """The largest set of claims that support one another, by independent origins; a lone claim is a set of one."""
    home = {claim: claim for claim in live}

    def root(claim: str) -> str:
        while home[claim] != claim:
            claim = home[claim]
        return claim

    conflicts = {
        (relation.left, relation.right) for relation in relations if relation.relation in ("disputes", "denies")
    }
    for relation in relations:
        tied = relation.relation in ("supports", "narrows")
        if tied and relation.left in live and relation.right in live:
            left, right = root(relation.left), root(relation.right)
            if left != right and not _torn(home, left, right, conflicts, root):
                home[max(left, right)] = min(left, right)
    sets: dict[str, set[str]] = {}
    for claim in live:
        sets.setdefault(root(claim), set()).add(claim)
    best = min(
        sets.values(), key=lambda claims: (-count(live[claim].origin for claim in claims), min(claims)), default=set()
    )
    return count(live[claim].origin for claim in best), best


def _torn(home, left, right, conflicts, root) -> bool:  # type: ignore[no-untyped-def]
    return any({root(one), root(two)} == {left, right} for one, two in conflicts if one in home and two in home)


def count(origins: Iterable[Origin]) -> int:
    """How many independent origins: each root once, the unnamed never."""
    return len({origin.root for origin in origins if origin.counted})
