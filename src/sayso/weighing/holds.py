"""What a claim says of who holds a place: the part of weighing that knows what "lost", "withdrew" and "denied" amount
to.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model import Certainty, Claim, Kind, Polarity
from sayso.weighing.parties import one_side, party_of
from sayso.weighing.sketches import content_of, day_of
from sayso.weighing.words import content_words, fold_name, stem

LAPSE = 30  # days a claim of control is taken to speak for, unless its own side says otherwise earlier

UNSAID = frozenset({Certainty.CONDITIONAL, Certainty.INTENDED, Certainty.DEMANDED, Certainty.QUESTIONED})
"""Certainties that do not say that it is so."""

_OWN = frozenset("his her its their our my him us them".split())
_FORCES = frozenset("army troops forces soldiers military fighters units defenders servicemen paratroopers".split())
_REPELLED = frozenset(map(stem, "repel repelled repels repulse repulsed thwarted foiled fended".split()))


@dataclass(frozen=True, slots=True)
class Hold:
    """What a control claim says: `holder` holds; or `not_holder` does not; or the place is contested. `change`: it
    says when that came about. `partly`: the holder has not lost it, which leaves room for fighting.
    """

    holder: str | None
    not_holder: str | None
    contested: bool
    change: bool
    day: int | None
    partly: bool = False


def hold(claim: Claim, day: int | None) -> Hold | None:
    """What a claim says of who holds the place; None where it does not say that it is so."""
    if claim.strength.certainty in UNSAID:
        return None
    at = day_of(claim.when.latest) or day_of(claim.when.earliest)
    at = at if at is not None else day
    if claim.kind is Kind.FIGHTING:
        return _fought(claim, at)
    if claim.kind is not Kind.CONTROL:
        return None
    value, holder, loser = _said(claim)
    negated = claim.strength.polarity is Polarity.NEGATED
    if value == "denied":
        value, negated = str(claim.detail.get("of") or "gained"), True
    if value == "contested" or (value == "gained" and claim.detail.get("extent") == "ground" and not negated):
        return None if negated else Hold(None, None, True, False, at)
    if value in ("holds", "gained"):
        return _held(holder, loser, claim, at, negated=negated, gained=value == "gained")
    if value in ("lost", "withdrew"):
        if holder:
            return _held(holder, loser, claim, at, negated=negated, gained=True)
        gone = loser or (claim.origin.party if negated else None)
        if gone is None:
            return None
        return Hold(gone, None, False, False, at, partly=True) if negated else Hold(None, gone, False, True, at)
    return None


def _held(
    holder: str | None, loser: str | None, claim: Claim, at: int | None, *, negated: bool, gained: bool
) -> Hold | None:
    if not negated:
        return Hold(holder, loser, False, gained, at) if holder else None
    if holder:
        return Hold(None, holder, False, False, at)
    # Who denies that a place was taken, without saying by whom, says that its own side holds it.
    return Hold(claim.origin.party, None, False, False, at, partly=True) if claim.origin.party else None


def _fought(claim: Claim, at: int | None) -> Hold | None:
    """Fighting leaves a place contested; a side that says it beat an attack back says that it holds the place."""
    if claim.strength.polarity is Polarity.NEGATED:
        return None
    beaten = claim.detail.get("act") == "repelled" or _REPELLED & content_words(content_of(claim))
    if claim.origin.party and beaten:
        return Hold(claim.origin.party, None, False, False, at)
    return Hold(None, None, True, False, at)


def _said(claim: Claim) -> tuple[str, str | None, str | None]:
    value = str(claim.detail.get("value") or "")
    agents = [actor.party or _side(claim, actor.name) for actor in claim.actors if actor.role == "agent"]
    patients = [actor.party for actor in claim.actors if actor.role == "patient" and actor.party]
    holder, loser = _side(claim, claim.detail.get("holder")), _side(claim, claim.detail.get("from"))
    if value in ("lost", "withdrew"):
        return value, holder, loser or (agents[0] if agents and not holder else None)
    return value, holder or (agents[0] if agents else None), loser or (patients[0] if patients else None)


def _side(claim: Claim, value: object) -> str | None:
    """A holder as a party, where the claim's actors, the register of parties or a "his fighters" tell it, else its
    name.
    """
    if not isinstance(value, str) or not value:
        return None
    if value.isupper() and len(value) > 2:
        return value
    name = fold_name(value)
    for actor in claim.actors:
        if actor.party and fold_name(actor.name) == name:
            return actor.party
    known = party_of(value)
    if known is None and claim.origin.party and (_OWN | _FORCES) & set(name.split()):
        return claim.origin.party
    # "Rebels" or "the enemy" names nobody: two such words are neither one holder nor two.
    return known or (name if any(letter.isupper() for letter in value) else None)


def compatible(one: Hold, two: Hold) -> bool:
    """Whether both can be so at one time."""
    if one.contested or two.contested:
        other = two if one.contested else one
        return other.contested or other.partly or (other.holder is None and not other.change)
    if one.holder and two.holder:
        return one_side(one.holder, two.holder, two.day)
    holder, gone = (one.holder, two.not_holder) if one.holder else (two.holder, one.not_holder)
    if holder and gone:
        return not one_side(holder, gone, two.day)
    # Two say who does not hold it; they agree where they name the same.
    return one_side(one.not_holder, two.not_holder, two.day)


def hold_words(said: Hold) -> str:
    """What is said, in words."""
    if said.contested:
        return "fighting goes on there"
    if said.holder:
        return f"{said.holder} has not lost it" if said.partly else f"{said.holder} holds it"
    return f"{said.not_holder} has left it" if said.change else f"{said.not_holder} does not hold it"
