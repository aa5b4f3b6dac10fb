"""Where a report plays: the one town its claims name, lent to those of them that name none.

"Health workers had treated nearly 50 civilians hurt by such mines" is said where the mines are: in the report's town.
A report that names two towns lends neither, and a region is no town. What is lent serves linking only; the claim itself
stays without a place, since nobody said one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from sayso.model import Claim, Kind, Report
from sayso.weighing.sketches import Sketch, Spot, sketch, speaks_of_ordnance, spots_of

# Kinds that happen somewhere; what is asked, agreed or threatened need not.
LOCAL = frozenset(
    {
        Kind.CONTROL,
        Kind.FIGHTING,
        Kind.PRESENCE,
        Kind.STRIKE,
        Kind.CASUALTIES,
        Kind.DAMAGE,
        Kind.ABUSE,
        Kind.HAZARD,
        Kind.DISPLACEMENT,
    }
)


@dataclass(frozen=True, slots=True)
class Setting:
    """The one town of a report's claims, None where there are several or none, and whether they speak of ordnance."""

    spot: Spot | None
    ordnance: bool


def setting_of(claims: Iterable[Claim]) -> Setting:
    """The setting of the claims of one report."""
    claims = sorted(claims, key=lambda claim: claim.id)  # two spellings of the one town: always the same is lent
    spots = {spot.key: spot for claim in claims for spot in spots_of(claim) if not spot.wide}
    spot = next(iter(spots.values())) if len(spots) == 1 else None
    return Setting(spot, any(speaks_of_ordnance(claim) for claim in claims))


def sketch_in(claim: Claim, report: Report | None, setting: Setting) -> tuple[Sketch, ...]:
    """The sketches of a claim in its report's setting."""
    items = sketch(claim, report)
    return tuple(_placed(item, setting) for item in items) if claim.kind in LOCAL else items


def sketches_of(claims: Iterable[Claim], report: Report | None, rejected: Collection[str] = ()) -> Iterator[Sketch]:
    """The sketches of all the claims of one report. What a person rejected does not say where the report plays."""
    claims = tuple(claims)
    setting = setting_of(claim for claim in claims if claim.id not in rejected)
    for claim in claims:
        yield from sketch_in(claim, report, setting)


def _placed(item: Sketch, setting: Setting) -> Sketch:
    if item.spot is None and setting.spot is not None:
        item = replace(item, spot=setting.spot, lent=True)
    if item.kind is Kind.CASUALTIES and setting.ordnance and not item.explosive and not item.things:
        item = replace(item, explosive=True)
    return item
