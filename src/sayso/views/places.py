"""Places for a map, and the safety wording that goes with claimed ordnance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from sayso.model import Claim, Kind
from sayso.views.rows import MatterRow


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A place with the matters about it. `first` is the first day that any of them was told; `question` is the question
    that most origins speak of, under `matter`."""

    name: str
    href: str
    lat: float
    lon: float
    precision: str
    radius_km: float | None
    matters: int
    kinds: tuple[str, ...]
    standings: tuple[str, ...]
    first: str | None
    summary: str
    question: str
    matter: str


@dataclass(frozen=True, slots=True)
class Safety:
    """What to tell people near claimed ordnance."""

    heading: str
    text: str


def map_places(rows: Iterable[MatterRow]) -> list[MapPlace]:
    """The located places of matters, those with most matters first."""
    by_place: dict[tuple[str, str], list[MatterRow]] = {}
    for row in rows:
        if row.place and row.lat is not None and row.lon is not None:
            by_place.setdefault((row.place_id or row.place, row.precision or ""), []).append(row)
    found = [_map_place(key[0], group) for key, group in by_place.items()]
    return sorted(found, key=lambda place: (-place.matters, place.name))


def _map_place(key: str, rows: Sequence[MatterRow]) -> MapPlace:
    first, liveliest = rows[0], max(rows, key=lambda row: (row.origins, row.reports, row.id))
    disputed = sum(row.standing == "disputed" for row in rows)
    told = f"{len(rows)} {'matter' if len(rows) == 1 else 'matters'}" + (f", {disputed} disputed" if disputed else "")
    return MapPlace(
        name=first.place or "",
        href=f"/place?name={quote(key)}",
        lat=first.lat or 0.0,
        lon=first.lon or 0.0,
        precision=first.precision or "exact",
        radius_km=first.radius_km,
        matters=len(rows),
        kinds=tuple(sorted({row.kind for row in rows})),
        standings=tuple(sorted({row.standing for row in rows})),
        first=min((row.first for row in rows if row.first), default=None),
        summary=told,
        question=liveliest.question,
        matter=f"/matter/{liveliest.id}",
    )


def safety_of(claims: Sequence[Claim]) -> Safety | None:
    """The wording for hazard claims among these, or None."""
    hazards = [claim for claim in claims if claim.kind is Kind.HAZARD]
    if not hazards:
        return None
    words = next((str(claim.detail["safety"]) for claim in hazards if claim.detail.get("safety")), None)
    return Safety(
        "Safety.",
        words
        or "Do not touch or move anything that may be ordnance. Mark it from afar, keep others away, and report it.",
    )
