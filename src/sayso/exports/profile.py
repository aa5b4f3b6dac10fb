"""What a claim looks like when it leaves the machine: the do-no-harm profile.

Three things are changed on the way out, never in the ledger: coordinates are coarsened to a grid, recent force
positions are held back, and names can be blackened. Names are blackened by blocks of the same length, so that every
span still points at the characters it pointed at. `Profile.describe` says what was changed, and an export states it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any, TypeVar

from sayso.errors import UsageError
from sayso.exports.redaction import cover, cover_address, names_in
from sayso.model import Actor, Claim, Kind, Place, Precision, Report, Source, Span

# Kinds that say where a force is or moves: what an enemy could act on while it is fresh.
FORCE_POSITIONS = frozenset({Kind.PRESENCE})
KM_PER_DEGREE = 111.2

Value = TypeVar("Value")

# The fields that hold words of a report; ids, kinds and paths are never touched.
_TEXT_FIELDS: dict[type, frozenset[str]] = {
    Report: frozenset({"text", "title"}),
    Source: frozenset({"name", "role"}),
    Actor: frozenset({"name"}),
}


@dataclass(frozen=True, slots=True)
class Profile:
    """How what leaves is changed.

    `grid_degrees`: coordinates are rounded to this grid (0: left as they are). `embargo_days`: claims of force
    positions younger than this are held back; those without any date too, since nobody can say that they are old.
    `redact`: names to blacken; `redact_victims` adds the people named in claims of harm, `redact_private` those who
    speak without a public office.
    """

    name: str
    grid_degrees: float = 0.0
    embargo_days: int = 0
    redact: tuple[str, ...] = ()
    redact_victims: bool = False
    redact_private: bool = False

    def describe(self) -> str:
        """The profile in one sentence, for the head of an export."""
        parts = []
        if self.grid_degrees:
            parts.append(f"coordinates coarsened to {self.grid_degrees:g}° (about {self.grid_km:.0f} km)")
        if self.embargo_days:
            parts.append(f"force positions of the last {self.embargo_days} days held back")
        whose = ["of people in reports of harm"] if self.redact_victims else []
        whose += ["of who speaks without a public office"] if self.redact_private else []
        if self.redact or whose:
            parts.append(f"names {' and '.join(whose)} blackened" if whose else "names blackened")
        return f"{self.name}: " + ("; ".join(parts) if parts else "nothing changed")

    @property
    def grid_km(self) -> float:
        """The side of a grid cell in km, north to south."""
        return self.grid_degrees * KM_PER_DEGREE


PUBLIC = Profile("public", grid_degrees=0.1, embargo_days=30, redact_victims=True, redact_private=True)
INTERNAL = Profile("internal")
PROFILES = {profile.name: profile for profile in (PUBLIC, INTERNAL)}


def profile_named(name: str) -> Profile:
    """The profile of that name; refuses an unknown one with the names that exist."""
    if name not in PROFILES:
        raise UsageError(f"no profile is named {name!r}; there are {', '.join(sorted(PROFILES))}")
    return PROFILES[name]


def held_back(claim: Claim, report: Report, profile: Profile, today: date) -> bool:
    """Whether the claim is a force position too recent to leave."""
    if claim.kind not in FORCE_POSITIONS or not profile.embargo_days:
        return False
    day = claim.when.latest or claim.when.earliest or (report.published or "")[:10]
    try:
        known = date.fromisoformat(day)
    except ValueError:
        return True
    return known > today - timedelta(days=profile.embargo_days)


def coarsened(place: Place, profile: Profile) -> Place:
    """The place on the profile's grid, its radius widened so that it still holds the true point."""
    if not profile.grid_degrees or place.lat is None or place.lon is None:
        return place
    grid = profile.grid_degrees
    radius = max(place.radius_km or 0.0, profile.grid_km)
    precision = Precision.NEAR if place.precision is Precision.EXACT else place.precision
    lat, lon = round(round(place.lat / grid) * grid, 4), round(round(place.lon / grid) * grid, 4)
    return dataclasses.replace(place, lat=lat, lon=lon, radius_km=round(radius, 1), precision=precision)


def names_to_blacken(claims: Iterable[Claim], profile: Profile) -> tuple[str, ...]:
    """The names that the profile blackens in one report, from all of the report's claims, longest first."""
    names = set(profile.redact)
    if _redacts(profile):
        names |= names_in(claims, victims=profile.redact_victims, private=profile.redact_private)
    return tuple(sorted((name for name in names if name.strip()), key=lambda name: (-len(name), name)))


def blackened(value: Value, names: tuple[str, ...]) -> Value:
    """The value with every occurrence of the names, or of their last words, covered; lengths stay."""
    if not names:
        return value
    covered: Value = _mapped(value, lambda text: cover(text, names))
    if isinstance(covered, Report):
        return dataclasses.replace(
            covered, url=cover_address(covered.url, names), path=cover_address(covered.path, names)
        )
    return covered


def _mapped(value: Any, change: Any) -> Any:
    if isinstance(value, Span):
        return dataclasses.replace(value, text=change(value.text))
    if isinstance(value, tuple):
        return tuple(_mapped(item, change) for item in value)
    if isinstance(value, dict):
        return {key: change(item) if isinstance(item, str) else _mapped(item, change) for key, item in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        parts = {
            each.name: change(item)
            if isinstance(item, str) and each.name in _TEXT_FIELDS.get(type(value), frozenset())
            else _mapped(item, change)
            for each in dataclasses.fields(value)
            for item in [getattr(value, each.name)]
        }
        return dataclasses.replace(value, **parts)
    if isinstance(value, list):
        return [_mapped(item, change) for item in value]
    return value


ClaimsOf = Callable[[str], Iterable[Claim]]


def leaving(
    pairs: Iterable[tuple[Claim, Report]], profile: Profile, *, today: date, claims_of: ClaimsOf
) -> Iterator[tuple[Claim, Report]]:
    """The claims as they may leave, in order; those held back are left out (count them by what is missing).

    `claims_of` gives all claims of a report, whether they leave or not: each may be what makes a name one to hold back.
    """
    for report, own in groupby(pairs, key=lambda pair: pair[1]):
        names = names_to_blacken(claims_of(report.id) if _redacts(profile) else (), profile)
        covered = blackened(report, names)
        for claim, _ in own:
            if not held_back(claim, report, profile, today):
                places = tuple(coarsened(place, profile) for place in claim.places)
                yield blackened(dataclasses.replace(claim, places=places), names), covered


def _redacts(profile: Profile) -> bool:
    return profile.redact_victims or profile.redact_private
