"""How one claim bears on another of the same matter: agrees, conflicts, is a part of it, or stands beside it.

A bearing is derived from what the two say and when, kind by kind, and carries its reason in words. It says nothing of
who is right. Two figures of different scope stand side by side, whatever their sizes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.model import Bound, Certainty, Claim, Figure, Kind, Polarity
from sayso.weighing.keys import INCIDENT
from sayso.weighing.parties import one_side
from sayso.weighing.sketches import content_of, day_of
from sayso.weighing.words import content_words, fold_name, jaccard, overlap, stem

LAPSE = 30  # days a claim of control is taken to speak for, unless its own side says otherwise earlier


class Way(StrEnum):
    """How the later of two claims bears on the earlier."""

    AGREES = "agrees"
    CONFLICTS = "conflicts"
    PART = "part"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Bearing:
    """The way of bearing and its reason."""

    way: Way
    reason: str


@dataclass(frozen=True, slots=True)
class Hold:
    """What a control claim says: `holder` holds; or `not_holder` does not; or the place is contested. `change`: it
    says when that came about.
    """

    holder: str | None
    not_holder: str | None
    contested: bool
    change: bool
    day: int | None


_UNSAID = frozenset({Certainty.CONDITIONAL, Certainty.INTENDED, Certainty.DEMANDED, Certainty.QUESTIONED})
_REPELLED = frozenset(map(stem, "repel repelled repels repulse repulsed thwarted foiled fended".split()))
_BESIDE = Bearing(Way.BESIDE, "they speak of different things")
_SOLDIERS = frozenset(
    """
    soldiers troops servicemen fighters combatants militants personnel conscripts paratroopers officers
    """.split()
)
_WIDER = {"": 3, "persons": 3, "people": 3, "civilians": 2, "soldiers": 2, "children": 1, "women": 1, "minors": 1}


def bear(left: Claim, right: Claim, *, left_day: int | None, right_day: int | None) -> Bearing:
    """How two claims of one matter bear on each other; the days are those on which they were told."""
    if Kind.DENIAL in (left.kind, right.kind):
        return _denial(left, right)
    if left.kind in (Kind.CONTROL, Kind.FIGHTING) and right.kind in (Kind.CONTROL, Kind.FIGHTING):
        return _control(left, right, left_day, right_day)
    unsaid = left.strength.certainty in _UNSAID or right.strength.certainty in _UNSAID
    if unsaid and left.kind is not Kind.AID:
        return Bearing(Way.BESIDE, "one of the two does not say that it is so")
    if left.kind is right.kind is Kind.AID:
        return _aid(left, right)
    if left.figures and right.figures:
        counted = _figures(left, right)
        if counted is not None:
            return counted
        if left.kind is right.kind is Kind.CASUALTIES:
            return Bearing(Way.BESIDE, "they count different things, which stand side by side")
    return _deed(left, right, left_day)


def hold(claim: Claim, day: int | None) -> Hold | None:
    """What a claim says of who holds the place; None where it does not say that it is so."""
    if claim.strength.certainty in _UNSAID:
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
        return Hold(gone, None, False, False, at) if negated else Hold(None, gone, False, True, at)
    return None


def _held(
    holder: str | None, loser: str | None, claim: Claim, at: int | None, *, negated: bool, gained: bool
) -> Hold | None:
    if not negated:
        return Hold(holder, loser, False, gained, at) if holder else None
    if holder:
        return Hold(None, holder, False, False, at)
    # Who denies that a place was taken, without saying by whom, says that its own side holds it.
    return Hold(claim.origin.party, None, False, False, at) if claim.origin.party else None


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
    agents = [actor.party or fold_name(actor.name) for actor in claim.actors if actor.role == "agent"]
    patients = [actor.party or fold_name(actor.name) for actor in claim.actors if actor.role == "patient"]
    holder, loser = _side(claim, claim.detail.get("holder")), _side(claim, claim.detail.get("from"))
    if value in ("lost", "withdrew"):
        return value, holder, loser or (agents[0] if agents and not holder else None)
    return value, holder or (agents[0] if agents else None), loser or (patients[0] if patients else None)


def _side(claim: Claim, value: object) -> str | None:
    """A holder as a party where the claim's actors tell it, or as its folded name."""
    if not isinstance(value, str) or not value:
        return None
    for actor in claim.actors:
        if actor.party and fold_name(actor.name) == fold_name(value):
            return actor.party
    return value if value.isupper() and len(value) == 3 else fold_name(value)


def _control(left: Claim, right: Claim, left_day: int | None, right_day: int | None) -> Bearing:
    one, two = hold(left, left_day), hold(right, right_day)
    if one is None or two is None:
        return Bearing(Way.BESIDE, "one of the two does not say who holds the place")
    if (one.day or 0) > (two.day or 0):
        one, two = two, one
    said = _hold_words(one), _hold_words(two)
    if one.day is not None and two.day is not None and two.day - one.day > LAPSE:
        return Bearing(Way.BESIDE, f"more than {LAPSE} days apart: the earlier has lapsed")
    if _compatible(one, two):
        return Bearing(Way.AGREES, said[0] if said[0] == said[1] else f"{said[0]}; {said[1]}: both can be so")
    if two.change and one.day is not None and two.day is not None and two.day > one.day:
        return Bearing(Way.BESIDE, f"{said[0]}, then {said[1]}: a change told for a later day")
    return Bearing(Way.CONFLICTS, f"{said[0]} against {said[1]} at the same time")


def _compatible(one: Hold, two: Hold) -> bool:
    if one.contested or two.contested:
        other = two if one.contested else one
        return other.contested or (other.holder is None and not other.change)
    if one.holder and two.holder:
        return one_side(one.holder, two.holder, two.day)
    holder, gone = (one.holder, two.not_holder) if one.holder else (two.holder, one.not_holder)
    if holder and gone:
        return not one_side(holder, gone, two.day)
    # Two say who does not hold it; they agree where they name the same.
    return one_side(one.not_holder, two.not_holder, two.day)


def _hold_words(said: Hold) -> str:
    if said.contested:
        return "fighting goes on there"
    if said.holder:
        return f"{said.holder} holds it"
    return f"{said.not_holder} has left it" if said.change else f"{said.not_holder} does not hold it"


def _denial(left: Claim, right: Claim) -> Bearing:
    denial, other = (left, right) if left.kind is Kind.DENIAL else (right, left)
    if other.kind is Kind.DENIAL:
        return Bearing(Way.AGREES, "both deny it")
    if denial.origin.party and denial.origin.party == other.origin.party and denial.denies != other.id:
        return Bearing(Way.BESIDE, "a denial is aimed at the other side")
    if other.strength.polarity is Polarity.NEGATED:
        return Bearing(Way.AGREES, "both say that it is not so")
    return Bearing(Way.CONFLICTS, "the one denies what the other says")


_STAGES = {"refused": -1, "considered": 1, "not_ruled_out": 1, "conditioned": 1, "pledged": 2, "sent": 3}


def _aid(left: Claim, right: Claim) -> Bearing:
    one, two = _stage(left), _stage(right)
    if not one or not two:
        return Bearing(Way.BESIDE, "one of the two names no stage")
    names = f"{_stage_name(left)} against {_stage_name(right)}"
    if (one < 0) != (two < 0):
        return Bearing(Way.CONFLICTS, names)
    if one == two:
        return Bearing(Way.AGREES, f"both: {_stage_name(left)}")
    if min(one, two) >= 2:
        return Bearing(Way.AGREES, f"{_stage_name(left)} and {_stage_name(right)}: steps of one decision")
    return Bearing(Way.BESIDE, f"{_stage_name(left)} is not {_stage_name(right)}")


def _stage(claim: Claim) -> int:
    stage = _STAGES.get(str(claim.detail.get("stage") or ""), 0)
    return -1 if stage > 0 and claim.strength.polarity is Polarity.NEGATED else stage


def _stage_name(claim: Claim) -> str:
    return "refused" if _stage(claim) < 0 else str(claim.detail.get("stage"))


def _figures(left: Claim, right: Claim) -> Bearing | None:
    """The strongest thing the figures say: a conflict, an agreement, a part; None where no two are of one category."""
    found: list[Bearing] = []
    for one in left.figures:
        for two in right.figures:
            bearing = bear_figures(one, two)
            if bearing is not None:
                found.append(bearing)
    ranks = (Way.CONFLICTS, Way.AGREES, Way.PART, Way.BESIDE)
    return min(found, key=lambda item: ranks.index(item.way), default=None)


def bear_figures(one: Figure, two: Figure) -> Bearing | None:
    """How two figures bear on each other; None where they count different things altogether."""
    if (one.category or "") != (two.category or "") or (one.unit or "") != (two.unit or ""):
        return None
    words = f"{_figure_words(one)} and {_figure_words(two)}"
    scope = _of(one), _of(two)
    if scope[0] != scope[1] or _scopes_differ(one, two):
        narrow, wide = sorted((one, two), key=lambda item: _WIDER.get(_of(item), 2))
        levels = _WIDER.get(_of(narrow), 2), _WIDER.get(_of(wide), 2)
        if levels[0] < levels[1] and (narrow.lower or 0) <= (wide.upper or wide.lower or 0):
            return Bearing(Way.PART, f"{_figure_words(narrow)} may be part of {_figure_words(wide)}")
        return Bearing(Way.BESIDE, f"different scope: {words} stand side by side")
    low_one, high_one = _bounds(one)
    low_two, high_two = _bounds(two)
    if max(low_one, low_two) <= min(high_one, high_two):
        return Bearing(Way.AGREES, f"{words} can both be so")
    return Bearing(Way.CONFLICTS, f"{words} of the same cannot both be so")


def _of(figure: Figure) -> str:
    of = fold_name(figure.of or "")
    if of in ("people", "persons", "person", "residents"):
        return ""
    return "soldiers" if of in _SOLDIERS else of


def _scopes_differ(one: Figure, two: Figure) -> bool:
    left = content_words(" ".join(span.text for span in one.scope))
    right = content_words(" ".join(span.text for span in two.scope))
    return bool(left) and bool(right) and overlap(left, right) < 0.3


def _bounds(figure: Figure) -> tuple[float, float]:
    low = figure.lower if figure.lower is not None else 0.0
    high = figure.upper if figure.upper is not None else (low if figure.bound is Bound.EXACT else float("inf"))
    if figure.bound is Bound.AT_LEAST:
        high = float("inf")
    elif figure.bound is Bound.AT_MOST:
        low = 0.0
    elif figure.bound in (Bound.ABOUT, Bound.VAGUE):
        low, high = low * 0.85, high * 1.15
    return low, high


def _figure_words(figure: Figure) -> str:
    number = figure.span.text.strip() or f"{figure.lower:g}"
    return " ".join(part for part in (number, figure.of or "", figure.category or "") if part)


def _deed(left: Claim, right: Claim, day: int | None) -> Bearing:
    if left.strength.polarity is not right.strength.polarity:
        return Bearing(Way.CONFLICTS, "the one says that it is so, the other that it is not")
    blamed = _blamed(left), _blamed(right)
    if blamed[0] and blamed[1] and left.kind in _BLAME and right.kind in _BLAME:
        if blamed[0] & blamed[1]:
            return Bearing(Way.AGREES, f"both name {', '.join(sorted(blamed[0] & blamed[1]))}")
        if not any(one_side(one, two, day) for one in blamed[0] for two in blamed[1]):
            names = f"{', '.join(sorted(blamed[0]))} against {', '.join(sorted(blamed[1]))}"
            return Bearing(Way.CONFLICTS, f"they name different doers: {names}")
    alike = jaccard(content_words(content_of(left)), content_words(content_of(right))) > 0.15
    if left.kind is right.kind or ({left.kind, right.kind} <= INCIDENT and alike):
        return Bearing(Way.AGREES, f"both say that it happened: {left.kind}")
    return _BESIDE


_BLAME = frozenset({Kind.STRIKE, Kind.ABUSE, Kind.DAMAGE, Kind.HAZARD, Kind.CASUALTIES})


def _blamed(claim: Claim) -> set[str]:
    return {actor.party for actor in claim.actors if actor.role == "agent" and actor.party}
