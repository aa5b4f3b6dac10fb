"""What a claim looks like when it leaves the machine: the do-no-harm profile.

Three things are changed on the way out, never in the ledger: coordinates are coarsened to a grid, recent force
positions are held back, and names can be blackened. Names are blackened by blocks of the same length, so that every
span still points at the characters it pointed at. `Profile.describe` says what was changed, and an export states it.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, TypeVar

from sayso.errors import UsageError
from sayso.model import Actor, Claim, Kind, Place, Precision, Report, Source, SourceKind, Span
from sayso.weighing.parties import party_of

# Kinds that say where a force is or moves: what an enemy could act on while it is fresh.
FORCE_POSITIONS = frozenset({Kind.PRESENCE})
# Kinds whose patients are victims: their names are blackened where `redact_victims` is chosen.
VICTIM_KINDS = frozenset({Kind.CASUALTIES, Kind.ABUSE, Kind.HAZARD, Kind.DISPLACEMENT})
KM_PER_DEGREE = 111.2
BLOCK = "█"

# Words with a capital that follow each other, with the small words that stand inside names.
_WORD = r"(?-i:[A-Z\u00c0-\u00d6\u00d8-\u00de\u0400-\u042f])[\w'’-]*"
_RUN = re.compile(rf"\b{_WORD}(?: (?:(?:al|bin|de|den|der|el|ibn|van|von|la) )*{_WORD})*")

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
    `redact`: names to blacken; `redact_victims` adds the named persons whom a claim calls victims, `redact_private`
    the persons speaking without any role.
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
        if self.redact or self.redact_victims or self.redact_private:
            parts.append("names blackened")
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


def names_to_blacken(claim: Claim, profile: Profile) -> tuple[str, ...]:
    """The names that the profile blackens in this claim, longest first."""
    names = set(profile.redact)
    if profile.redact_victims and claim.kind in VICTIM_KINDS:
        things = [*(one.span for one in claim.munitions), *(one.span for one in claim.places)]
        names |= {name for actor in claim.actors if actor.role == "patient" for name in _named_in(actor, things)}
    if profile.redact_private:
        sources = (claim.origin, *claim.relays)
        names |= {s.name for s in sources if s.kind is SourceKind.PERSON and not s.role and _looks_named(s.name)}
    return tuple(sorted((name for name in names if name.strip()), key=lambda name: (-len(name), name)))


def blackened(value: Value, names: tuple[str, ...]) -> Value:
    """The value with every occurrence of the names, or of their last words, covered; lengths stay."""
    if not names:
        return value
    covered: Value = _mapped(value, lambda text: cover(text, names))
    return covered


def cover(text: str, names: tuple[str, ...]) -> str:
    """The text with every occurrence of the names, or of their last words, covered; its length stays."""
    return _pattern(names).sub(lambda found: BLOCK * len(found.group()), text) if names else text


@lru_cache(maxsize=256)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    forms = set(names) | {name.split()[-1] for name in names if len(name.split()) > 1}
    return re.compile("|".join(rf"\b{re.escape(form)}\b" for form in sorted(forms, key=len, reverse=True)))


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


def _named_in(actor: Actor, things: Iterable[Span]) -> Iterator[str]:
    """The names in what a claim calls a victim: "Ivan Petrov" of "the farmer Ivan Petrov". Ordnance and places are
    nobody, whatever they are written with; nor is a nation or a side.
    """
    if actor.span and any(actor.span.start < thing.end and thing.start < actor.span.end for thing in things):
        return
    for found in _RUN.finditer(actor.name):
        name = found.group().removesuffix("'s").removesuffix("’s")
        if party_of(name) is None:
            yield name


def _looks_named(name: str) -> bool:
    return any(word[:1].isupper() for word in name.split())


def leaving(pairs: Iterator[tuple[Claim, Report]], profile: Profile, *, today: date) -> Iterator[tuple[Claim, Report]]:
    """The claims as they may leave, in order; those held back are left out (count them by what is missing)."""
    for claim, report in pairs:
        if held_back(claim, report, profile, today):
            continue
        claim = dataclasses.replace(claim, places=tuple(coarsened(place, profile) for place in claim.places))
        names = names_to_blacken(claim, profile)
        yield blackened(claim, names), blackened(report, names)
