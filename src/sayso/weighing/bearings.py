"""How one claim bears on another of the same matter: agrees, conflicts, is a part of it, or stands beside it.

A bearing is derived from what the two say and when, kind by kind, and carries its reason in words. It says nothing of
who is right. Two figures of different scope stand side by side, whatever their sizes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.model import Bound, Claim, Figure, Kind, Polarity
from sayso.weighing.holds import LAPSE, UNSAID, Fit, Hold, fit, hold_words
from sayso.weighing.keys import INCIDENT
from sayso.weighing.parties import one_side
from sayso.weighing.said import Said
from sayso.weighing.words import content_words, fold_name, jaccard, overlap


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


_BESIDE = Bearing(Way.BESIDE, "they speak of different things")
_SOLDIERS = frozenset(
    """
    soldiers troops servicemen fighters combatants militants personnel conscripts paratroopers officers
    """.split()
)
_WIDER = {"": 3, "persons": 3, "people": 3, "civilians": 2, "soldiers": 2, "children": 1, "women": 1, "minors": 1}


def bear(one: Said, two: Said) -> Bearing:
    """How two claims of one matter bear on each other."""
    left, right = one.claim, two.claim
    if Kind.DENIAL in (left.kind, right.kind):
        return _denial(left, right)
    if left.kind in (Kind.CONTROL, Kind.FIGHTING) and right.kind in (Kind.CONTROL, Kind.FIGHTING):
        return _control(one, two)
    unsaid = left.strength.certainty in UNSAID or right.strength.certainty in UNSAID
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
    return _deed(one, two)


def _control(left: Said, right: Said) -> Bearing:
    one, two = left.held, right.held
    if one is None or two is None:
        return Bearing(Way.BESIDE, "one of the two does not say who holds the place")
    said = hold_words(one), hold_words(two)
    if (one.day or 0) > (two.day or 0):
        one, two = two, one
    if one.day is not None and two.day is not None and two.day - one.day > LAPSE:
        return Bearing(Way.BESIDE, f"more than {LAPSE} days apart: the earlier has lapsed")
    found = fit(one, two)
    if found is Fit.SAME:
        return Bearing(Way.AGREES, f"both: {said[0]}" if said[0] == said[1] else f"{said[0]}; {said[1]}")
    if found is Fit.POSSIBLE:
        return Bearing(Way.BESIDE, f"{said[0]}; {said[1]}: both can be so, neither says the other")
    if _came_later(one, two):
        return Bearing(Way.BESIDE, f"{hold_words(one)}, then {hold_words(two)}: a change told for a later day")
    if left.origin == right.origin and left.claim.report == right.claim.report:
        return Bearing(Way.BESIDE, f"{said[0]}; {said[1]}: said in one breath")
    return Bearing(Way.CONFLICTS, f"{said[0]}, against: {said[1]}")


def _came_later(one: Hold, two: Hold) -> bool:
    """Whether the later word tells of a change that leaves room for the earlier: fighting may end on its own day."""
    if one.day is None or two.day is None:
        return False
    if one.day == two.day:
        return (one.change and two.contested) or (two.change and one.contested)
    return two.change


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


def _deed(one: Said, two: Said) -> Bearing:
    left, right = one.claim, two.claim
    if left.strength.polarity is not right.strength.polarity:
        return Bearing(Way.CONFLICTS, "the one says that it is so, the other that it is not")
    if left.kind in _BLAME and right.kind in _BLAME:
        ours, theirs = _blamed(left), _blamed(right)
        if ours & theirs:
            return Bearing(Way.AGREES, f"both name {', '.join(sorted(ours & theirs))}")
        if ours and theirs and not any(one_side(a, b, one.day) for a in ours for b in theirs):
            names = f"{', '.join(sorted(ours))} against {', '.join(sorted(theirs))}"
            return Bearing(Way.CONFLICTS, f"they name different doers: {names}")
    same = left.kind is right.kind
    if same or ({left.kind, right.kind} <= INCIDENT and jaccard(one.words, two.words) > 0.15):
        return Bearing(Way.AGREES, f"both say that it happened: {left.kind}")
    return _BESIDE


_BLAME = frozenset({Kind.STRIKE, Kind.ABUSE, Kind.DAMAGE, Kind.HAZARD, Kind.CASUALTIES})


def _blamed(claim: Claim) -> set[str]:
    return {actor.party for actor in claim.actors if actor.role == "agent" and actor.party}
