"""What a claim says of who holds a place: the part of weighing that knows what "lost", "withdrew" and "denied" amount
to.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from sayso.model import Certainty, Claim, Kind, Polarity
from sayso.weighing.parties import one_side, opposed, party_name, party_of, with_article
from sayso.weighing.sketches import content_of, day_of
from sayso.weighing.words import content_words, fold_name, stem

LAPSE = 30  # days a claim of control is taken to speak for, unless its own side says otherwise earlier

UNSAID = frozenset({Certainty.CONDITIONAL, Certainty.INTENDED, Certainty.DEMANDED, Certainty.QUESTIONED})
"""Certainties that do not say that it is so."""

_OWN = frozenset("his her its their our my him us them".split())
_FORCES = frozenset("army troops forces soldiers military fighters units defenders servicemen paratroopers".split())
_COMMON = frozenset("government governments state rebel rebels enemy opposition security allied local its".split())
_REPELLED = frozenset(map(stem, "repel repelled repels repulse repulsed thwarted foiled fended".split()))


@dataclass(frozen=True, slots=True)
class Hold:
    """What a control claim says: `holder` holds; or `not_holder` does not; or the place is contested. `change`: it
    says when that came about. `partly`: the holder has not lost it, which leaves room for fighting. `attacker`: who
    attacks or gains ground there, where the claim says it; `gains`: it gains ground. `repels`: the holder beat an
    attack back.
    """

    holder: str | None
    not_holder: str | None
    contested: bool
    change: bool
    day: int | None
    partly: bool = False
    attacker: str | None = None
    gains: bool = False
    repels: bool = False

    @property
    def state(self) -> tuple[object, ...]:
        """What is said, without the day for which it is said."""
        return (self.holder, self.not_holder, self.contested, self.attacker if self.gains else None, self.repels)


class Fit(StrEnum):
    """How what two claims say of one place goes together, at one time."""

    SAME = "same"
    POSSIBLE = "possible"
    CONFLICT = "conflict"


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
    if value == "gained" and claim.detail.get("extent") == "ground" and not negated:
        return Hold(None, None, True, False, at, attacker=holder or claim.origin.party, gains=True)
    if value == "contested":
        return None if negated else Hold(None, None, True, False, at, attacker=_attacker(claim))
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
    if beaten:
        # Who beat an attack back is the one who acts; where nobody is named, the side that says so.
        side = _attacker(claim) or claim.origin.party
        return Hold(side, None, False, False, at, repels=True) if side else Hold(None, None, True, False, at)
    return Hold(None, None, True, False, at, attacker=_attacker(claim))


def _attacker(claim: Claim) -> str | None:
    """The one side that a claim of fighting names as acting; None where it names none, or both."""
    sides = {actor.party for actor in claim.actors if actor.role == "agent" and actor.party}
    return sides.pop() if len(sides) == 1 else None


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
    words = set(name.split())
    if known is None and claim.origin.party and (_OWN | _FORCES) & words:
        return claim.origin.party
    if known is None and not words & _OWN:
        # "The army" and "government troops" are those of the state in which the place lies.
        plain = "government" if words <= _FORCES | _COMMON and "government" in words else value
        known = party_of(plain, next((place.country for place in claim.places if place.country), None))
    # "Rebels" or "the enemy" names nobody: two such words are neither one holder nor two.
    named = any(letter.isupper() for letter in value) and not words <= _FORCES | _COMMON
    return known or (name if named else None)


def fit(one: Hold, two: Hold) -> Fit:
    """Whether two say the same of who holds the place, what can be so beside it, or what cannot."""
    if one.contested or two.contested:
        return _fit_contested(one, two) if one.contested else _fit_contested(two, one)
    if one.holder and two.holder:
        return Fit.SAME if one_side(one.holder, two.holder, two.day) else Fit.CONFLICT
    holder, gone = (one.holder, two.not_holder) if one.holder else (two.holder, one.not_holder)
    if holder and gone:
        if one_side(holder, gone, two.day):
            return Fit.CONFLICT
        # That Ukraine has left it, and that Russia holds it, are one word where these are the sides that fight for it.
        return Fit.SAME if opposed(holder, gone, two.day) else Fit.POSSIBLE
    # Two say who does not hold it; they agree where they name the same.
    return Fit.SAME if one_side(one.not_holder, two.not_holder, two.day) else Fit.CONFLICT


def _fit_contested(fought: Hold, other: Hold) -> Fit:
    """Fighting or a gain of ground beside another word: attacks on a place do not say that its holder has lost it."""
    if other.contested:
        if fought.gains and other.gains:
            return Fit.SAME if one_side(fought.attacker, other.attacker, other.day) else Fit.POSSIBLE
        return Fit.POSSIBLE if fought.gains or other.gains else Fit.SAME
    if other.holder is None:
        return Fit.CONFLICT if other.change else Fit.POSSIBLE
    if other.repels and not fought.gains:
        return Fit.POSSIBLE
    if fought.gains:
        beside = other.partly or one_side(fought.attacker, other.holder, other.day)
    else:
        beside = other.partly or (not other.change and opposed(fought.attacker, other.holder, other.day))
    return Fit.POSSIBLE if beside else Fit.CONFLICT


def compatible(one: Hold, two: Hold) -> bool:
    """Whether both can be so at one time."""
    return fit(one, two) is not Fit.CONFLICT


def hold_words(said: Hold) -> str:
    """What is said, in words."""
    if said.contested:
        acts = "gains ground there" if said.gains else "attacks there"
        unnamed = "ground is gained there" if said.gains else "fighting goes on there"
        return f"{_named(said.attacker)} {acts}" if said.attacker else unnamed
    if said.repels:
        return f"{_named(said.holder)} beat attacks back there"
    if said.holder:
        return f"{_named(said.holder)} " + ("has not lost it" if said.partly else "holds it")
    return f"{_named(said.not_holder)} " + ("has left it" if said.change else "does not hold it")


@lru_cache(maxsize=4096)
def _named(party: str | None) -> str:
    return with_article(party_name(party))
