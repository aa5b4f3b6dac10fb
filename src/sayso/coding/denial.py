"""What a denial points at: the claim in the same report that it denies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.model import Claim, Kind, Polarity, Source

DENIABLE = frozenset(Kind) - {Kind.DENIAL, Kind.OTHER, Kind.LAW}
JOINED = (frozenset({Kind.CONTROL, Kind.FIGHTING}), frozenset({Kind.STRIKE, Kind.CASUALTIES, Kind.DAMAGE, Kind.ABUSE}))


def same_source(left: Source, right: Source) -> bool:
    """Whether two sources are the same by name."""
    return left.name.casefold() == right.name.casefold()


def _kinds_meet(left: Kind, right: Kind) -> bool:
    return left is right or any(left in group and right in group for group in JOINED)


def _places_meet(left: Claim, right: Claim) -> bool:
    ones = {place.id or place.name.casefold() for place in left.places}
    twos = {place.id or place.name.casefold() for place in right.places}
    return bool(ones & twos)


def _names_party(claim: Claim, denier: Source) -> bool:
    """Whether a claim is about the denier or the denier's party: the one who has something to deny."""
    return any(
        (actor.party is not None and actor.party == denier.party) or actor.name.casefold() == denier.name.casefold()
        for actor in claim.actors
        if actor.role == "agent"
    )


def _target(denial: Claim, position: int, claims: Sequence[Claim]) -> str | None:
    """The claim meant: of the same kind and place for a denied content; else the nearest that blames the denier."""
    others = [
        (place, other)
        for place, other in enumerate(claims)
        if other.id != denial.id
        and other.kind in DENIABLE
        and other.strength.polarity is Polarity.AFFIRMED
        and not same_source(other.origin, denial.origin)
    ]
    if denial.kind is not Kind.DENIAL:
        alike = [(p, o) for p, o in others if _kinds_meet(o.kind, denial.kind) and _places_meet(o, denial)]
        return min(alike, key=lambda pair: abs(pair[0] - position))[1].id if alike else None
    before = [(place, other) for place, other in others if place < position]
    blaming = [pair for pair in before if _names_party(pair[1], denial.origin) or pair[1].kind is Kind.ACCUSATION]
    nearest = blaming or before[-1:]
    return nearest[-1][1].id if nearest else None


def point_denials(claims: Sequence[Claim], denying: Sequence[bool]) -> tuple[Claim, ...]:
    """The claims, each denial with the id of the claim of the same report that it denies, where there is one."""
    return tuple(
        replace(claim, denies=_target(claim, position, claims)) if denies else claim
        for position, (claim, denies) in enumerate(zip(claims, denying, strict=True))
    )
