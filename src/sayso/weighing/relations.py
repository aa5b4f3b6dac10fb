"""Supports, disputes, revises, repeats, narrows, denies: how the claims of a matter stand to each other, with reasons.

Relations are drawn between claims that are no echoes; an echo repeats the claim it points at. In a relation the left
claim is the one told later. In a matter of very many claims each is set beside the latest words of every other origin,
not beside all.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model import Certainty, Claim, Echo, Kind, Relation, SourceKind
from sayso.weighing.bearings import Bearing, Way, bear
from sayso.weighing.parties import one_side, opposed
from sayso.weighing.said import Said

EVERY_PAIR = 30  # claims without echoes up to which every pair is compared
_LATEST = 10  # origins beside whose latest word a claim is set above that
_RISE = 7  # days within which a higher toll by another origin is taken for a later count, not a dispute


def relate(said: Sequence[Said], echoes: Sequence[Echo]) -> list[Relation]:
    """The relations of one matter; `said` in order of telling."""
    folded = {echo.claim for echo in echoes}
    found = [Relation(echo.claim, echo.of, "repeats", echo.signal) for echo in echoes]
    own = [item for item in said if item.claim.id not in folded]
    for index, later in enumerate(own):
        for earlier in _beside(own, index):
            relation = _relation(later, earlier)
            if relation is not None:
                found.append(relation)
    return found


def _beside(own: Sequence[Said], index: int) -> Sequence[Said]:
    if len(own) <= EVERY_PAIR:
        return own[:index]
    latest: dict[object, Said] = {}
    for earlier in reversed(own[max(0, index - 200) : index]):
        latest.setdefault(earlier.origin, earlier)
        if len(latest) >= _LATEST:
            break
    return list(latest.values())


def _relation(later: Said, earlier: Said) -> Relation | None:
    bearing = bear(later, earlier)
    names = later.claim.id, earlier.claim.id
    if later.origin == earlier.origin:
        return _own_word(later, earlier, bearing)
    if bearing.way is Way.CONFLICTS:
        if Kind.DENIAL in (later.claim.kind, earlier.claim.kind):
            denial, other = (later, earlier) if later.claim.kind is Kind.DENIAL else (earlier, later)
            return Relation(denial.claim.id, other.claim.id, "denies", f"{denial.origin.name}: {bearing.reason}")
        if admits(later) and _one_side(later, earlier):
            return Relation(*names, "revises", f"the same side, later and against its own interest: {bearing.reason}")
        if _toll_rises(later, earlier):
            return None
        return Relation(*names, "disputes", f"{later.origin.name} against {earlier.origin.name}: {bearing.reason}")
    if bearing.way is Way.PART:
        narrow, wide = _narrow_first(later.claim, earlier.claim)
        return Relation(narrow.id, wide.id, "narrows", bearing.reason)
    if bearing.way is Way.AGREES:
        return Relation(*names, "supports", f"{later.origin.name} and {earlier.origin.name}: {bearing.reason}")
    if admits(later) and _one_side(later, earlier) and bearing.reason.endswith("later day"):
        return Relation(*names, "revises", f"the same side, later and against its own interest: {bearing.reason}")
    return None


def _own_word(later: Said, earlier: Said, bearing: Bearing) -> Relation | None:
    names = later.claim.id, earlier.claim.id
    told_later = (later.day or 0) > (earlier.day or 0)
    if bearing.way is Way.CONFLICTS or (bearing.way is Way.BESIDE and bearing.reason.endswith("later day")):
        if told_later or later.claim.report != earlier.claim.report:
            return Relation(*names, "revises", f"{later.origin.name}, later: {bearing.reason}")
        return Relation(*names, "disputes", f"{later.origin.name} against itself: {bearing.reason}")
    if bearing.way is Way.PART:
        narrow, wide = _narrow_first(later.claim, earlier.claim)
        return Relation(narrow.id, wide.id, "narrows", bearing.reason)
    if bearing.way is Way.AGREES and _other_figure(later.claim, earlier.claim) and told_later:
        return Relation(*names, "revises", f"{later.origin.name}, later: {bearing.reason}")
    return None


def _other_figure(later: Claim, earlier: Claim) -> bool:
    return any(
        one.category == two.category and one.of == two.of and one.lower != two.lower
        for one in later.figures
        for two in earlier.figures
    )


def _narrow_first(later: Claim, earlier: Claim) -> tuple[Claim, Claim]:
    size = [
        max((figure.lower or figure.upper or 0.0 for figure in claim.figures), default=0.0)
        for claim in (later, earlier)
    ]
    return (later, earlier) if size[0] <= size[1] else (earlier, later)


def _toll_rises(later: Said, earlier: Said) -> bool:
    """Up to half more, told days later by an origin of no other party, is the toll rising and no dispute."""
    if later.day is None or earlier.day is None or not 0 < later.day - earlier.day <= _RISE:
        return False
    if later.origin.party and earlier.origin.party and later.origin.party != earlier.origin.party:
        return False
    pairs = [
        (one.lower or one.upper or 0.0, two.lower or two.upper or 0.0)
        for one in later.claim.figures
        for two in earlier.claim.figures
        if one.category == two.category and one.of == two.of
    ]
    return bool(pairs) and all(two <= one <= two * 1.5 for one, two in pairs)


def _one_side(later: Said, earlier: Said) -> bool:
    return bool(later.origin.party) and later.origin.party == earlier.origin.party


_OWN_FORCES = frozenset(
    """
    soldier soldiers troops servicemen fighters combatants militants personnel paratroopers officers
    conscripts
    """.split()
)


def admits(item: Said) -> bool:
    """Whether a claim states what harms its origin's own party: a place given up, own soldiers lost, own forces to
    blame.
    """
    claim, party = item.claim, item.origin.party
    if not party or item.origin.kind is SourceKind.ANONYMOUS or claim.strength.certainty in _NOT_SO:
        return False
    if claim.kind is Kind.CONTROL:
        held = item.held
        if held is None or held.contested:
            return False
        return one_side(held.not_holder, party, item.day) or opposed(held.holder, party, item.day)
    if claim.strength.polarity.value == "negated":
        return False
    own = {
        role: any(actor.role == role and actor.party == party for actor in claim.actors)
        for role in ("agent", "patient")
    }
    if claim.kind is Kind.CASUALTIES:
        forces = any((figure.of or "").lower() in _OWN_FORCES for figure in claim.figures)
        return own["patient"] and (forces or not claim.figures) and not own["agent"]
    if claim.kind in (Kind.ABUSE, Kind.HAZARD):
        return own["agent"]
    if claim.kind in (Kind.STRIKE, Kind.DAMAGE):
        return own["agent"] and (own["patient"] or _civilians(claim))
    return False


_NOT_SO = frozenset(
    {Certainty.CONDITIONAL, Certainty.INTENDED, Certainty.DEMANDED, Certainty.QUESTIONED, Certainty.POSSIBLE}
)


def _civilians(claim: Claim) -> bool:
    return any((figure.of or "").lower() in ("civilians", "children") for figure in claim.figures) or any(
        actor.role == "patient" and actor.name.lower() in ("civilians", "children", "residents")
        for actor in claim.actors
    )
