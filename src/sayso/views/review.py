"""What most needs a person: the queue of claims to review, worst first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.ledger import Ledger
from sayso.model import Claim, Judgement, Kind
from sayso.views.succession import judgements_now
from sayso.weighing import Weigher
from sayso.weighing.judgements import in_force

UNSURE = 0.6  # confidence below which the reader asks for a person


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim that needs a person, and why."""

    claim: str
    reason: str


@dataclass(frozen=True, slots=True)
class Judged:
    """The claims that have a judgement in force, and the last of these judgements (to undo)."""

    claims: frozenset[str]
    last: Judgement | None


def waiting_claims(weigher: Weigher) -> list[Waiting]:
    """Every claim that needs a person, worst first."""
    found, disputed = [], _disputed(weigher)
    for claim in weigher.claims.values():
        need, reason = _need(claim, disputed)
        if need:
            found.append((-need, claim.id, reason))
    return [Waiting(id_, reason) for _, id_, reason in sorted(found)]


def judged_claims(ledger: Ledger) -> Judged:
    """What people decided so far."""
    standing = [one for one in in_force(judgements_now(ledger)) if one.act != "undo"]
    about = {one.subject for one in standing} | {one.object for one in standing if one.object}
    return Judged(frozenset(about), standing[-1] if standing else None)


def _disputed(weigher: Weigher) -> dict[str, str]:
    """The claims that stand in a relation of a disputed matter, with its question: looked up once, not for each."""
    found: dict[str, str] = {}
    for item in weigher.weighed():
        if item.matter.standing == "disputed":
            for relation in item.matter.relations:
                for claim in (relation.left, relation.right):
                    found.setdefault(claim, item.matter.question)
    return found


def _need(claim: Claim, disputed: Mapping[str, str]) -> tuple[float, str]:
    """How much a claim needs a person (0: not), and why, in words."""
    if claim.kind is Kind.OTHER and claim.confidence >= UNSURE / 2:
        return 0.0, ""
    if claim.confidence < UNSURE:
        return 3 - claim.confidence, f"the reader is unsure of it ({claim.confidence:.2f})"
    repaired = [place for place in claim.places if place.repaired and place.score < 0.9]
    if repaired:
        return 2 - repaired[0].score, f"“{repaired[0].span.text}” was taken for {repaired[0].name}"
    unresolved = [place for place in claim.places if place.id is None]
    if unresolved and claim.kind in (Kind.CONTROL, Kind.STRIKE, Kind.CASUALTIES, Kind.HAZARD):
        return 1.0, f"“{unresolved[0].span.text}” is no place that the register knows for sure"
    if claim.id in disputed:
        return 0.5, f"it is disputed: {disputed[claim.id]}"
    return 0.0, ""
