"""Which claims are meant: a filter's fields as conditions on the claims table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import asin, cos, degrees, radians, sin
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, exists, false, func, or_, select, union

from sayso.errors import UsageError
from sayso.ledger.dialect import Dialect
from sayso.ledger.folding import fold
from sayso.ledger.tables import (
    claim_actors,
    claim_figures,
    claim_munitions,
    claim_places,
    claim_sources,
    claims,
    names,
    superseded,
)
from sayso.model import Certainty, Kind

EARTH_RADIUS = 6371.0088  # kilometres, the mean radius of the IUGG
HALF_ROUND = 20_000  # kilometres, nearly half around the Earth: whoever looks farther looks everywhere


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """What a claim must meet; None asks nothing. All conditions must hold.

    `source` and `place` are names or parts of names in whole words, in any case and without accents; `place` may be a
    gazetteer id as well. `since` and `until` are days (ISO, or only a year or month) that the report's day lies
    between, inclusive; a report without a date meets neither. `box` is south, west, north, east in degrees.
    `near` is latitude, longitude in degrees and a distance in kilometres, along the great circle, inclusive; like the
    box it asks for a place's point, which for a region or a country is somewhere in its middle.
    `words` are looked for in the claim's words (all of them). `party` is that of the origin. `report` is an id.
    `old_readings` lets in readings that a newer one has replaced.
    """

    source: str | None = None
    place: str | None = None
    kind: str | None = None
    publisher: str | None = None
    since: str | None = None
    until: str | None = None
    words: str | None = None
    party: str | None = None
    certainty: str | None = None
    actor: str | None = None
    munition: str | None = None
    figure: str | None = None
    box: tuple[float, float, float, float] | None = None
    near: tuple[float, float, float] | None = None
    report: str | None = None
    old_readings: bool = False


def conditions(wanted: ClaimFilter, dialect: Dialect) -> list[ColumnElement[bool]]:
    """The conditions of `wanted`, to be joined by AND. Raises UsageError for what cannot be asked."""
    found = [*_plain_conditions(wanted), *_linked_conditions(wanted)]
    if wanted.words is not None:
        found.append(dialect.matches(wanted.words) if fold(wanted.words) else false())
    if not wanted.old_readings:
        found.append(current())
    return found


def current() -> ColumnElement[bool]:
    """The claim's reading is the newest of its report."""
    return ~exists().where(superseded.c.reading == claims.c.reading)


def day_bounds(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """First and last day; a year or month stands for its first or last. Raises UsageError."""
    first, last = _day(since, "-01"), _day(until, "-31")
    if first and last and first > last:
        raise UsageError(f"--since {since} lies after --until {until}")
    return first, last


def _day(given: str | None, fill: str) -> str | None:
    if given is None:
        return None
    if not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", given):
        raise UsageError(f"{given!r} is no day; write it as 2023-01-30, 2023-01 or 2023")
    month = {"-01": "-01", "-31": "-12"}[fill]
    return given + (month + fill if len(given) == 4 else fill if len(given) == 7 else "")


def _plain_conditions(wanted: ClaimFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.kind is not None:
        found.append(claims.c.kind == _one_of(wanted.kind, Kind, "kind"))
    if wanted.certainty is not None:
        found.append(claims.c.certainty == _one_of(wanted.certainty, Certainty, "certainty"))
    if wanted.publisher is not None:
        found.append(func.lower(claims.c.publisher).like(f"%{_escape(wanted.publisher.lower())}%", escape="\\"))
    first, last = day_bounds(wanted.since, wanted.until)
    if first:
        found.append(claims.c.day >= first)
    if last:
        found.append(and_(claims.c.day <= last, claims.c.day != ""))
    if wanted.report is not None:
        found.append(claims.c.report == wanted.report)
    return found


def _linked_conditions(wanted: ClaimFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.source is not None:
        found.append(_in(select(claim_sources.c.claim).where(_holds(claim_sources.c.key, "source", wanted.source))))
    if wanted.place is not None:
        found.append(_in(_at_place(wanted.place)))
    if wanted.party is not None:
        by_party = and_(claim_sources.c.position == 0, claim_sources.c.party == wanted.party.upper())
        found.append(_in(select(claim_sources.c.claim).where(by_party)))
    if wanted.actor is not None:
        found.append(_in(select(claim_actors.c.claim).where(_holds(claim_actors.c.key, "actor", wanted.actor))))
    if wanted.munition is not None:
        found.append(_in(select(claim_munitions.c.claim).where(claim_munitions.c.id == wanted.munition)))
    if wanted.figure is not None:
        found.append(_in(select(claim_figures.c.claim).where(claim_figures.c.category == wanted.figure)))
    if wanted.box is not None:
        found.append(_in(select(claim_places.c.claim).where(_within(wanted.box))))
    if wanted.near is not None:
        found.append(_in(select(claim_places.c.claim).where(_near(*wanted.near))))
    return found


def _at_place(name: str) -> CompoundSelect[Any]:
    """Three look-ups joined: an engine that is given their `or` reads every place of every claim instead."""
    conditions = [_holds(column, "place", name) for column in (claim_places.c.key, claim_places.c.surface)]
    conditions.append(claim_places.c.id == name)
    return union(*(select(claim_places.c.claim).where(condition) for condition in conditions))


def _within(box: tuple[float, float, float, float]) -> ColumnElement[bool]:
    south, west, north, east = box
    if south > north:
        raise UsageError(f"the box's south ({south}) lies north of its north ({north})")
    latitudes = claim_places.c.lat.between(south, north)
    if west <= east:
        return and_(latitudes, claim_places.c.lon.between(west, east))
    return and_(latitudes, or_(claim_places.c.lon >= west, claim_places.c.lon <= east))  # across the date line


def _near(lat: float, lon: float, km: float) -> ColumnElement[bool]:
    """Within `km` of a point: a box that holds the circle, for the index, then the haversine of what lies in it."""
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise UsageError(f"{lat}, {lon} is no point on Earth: latitude -90 to 90, longitude -180 to 180")
    if not 0 < km <= HALF_ROUND:
        raise UsageError(f"{km} km is no distance to look within: more than 0, at most {HALF_ROUND}")
    angle = km / EARTH_RADIUS
    row_lat, row_lon = func.radians(claim_places.c.lat), func.radians(claim_places.c.lon)
    north, east = func.sin((row_lat - radians(lat)) / 2), func.sin((row_lon - radians(lon)) / 2)
    chord = north * north + func.cos(row_lat) * cos(radians(lat)) * east * east
    return and_(_within(_box_around(lat, lon, angle)), chord <= sin(angle / 2) ** 2)


def _box_around(lat: float, lon: float, angle: float) -> tuple[float, float, float, float]:
    """The smallest box of degrees around a circle of `angle` radians, a hair wider against rounding."""
    reach = degrees(angle) + 1e-9
    south, north = lat - reach, lat + reach
    if south <= -90 or north >= 90:  # the circle holds a pole, and so every longitude
        return max(south, -90.0), -180.0, min(north, 90.0), 180.0
    across = degrees(asin(min(1.0, sin(angle) / cos(radians(lat))))) + 1e-9
    return south, _turned(lon - across), north, _turned(lon + across)


def _turned(lon: float) -> float:
    return (lon + 180.0) % 360.0 - 180.0


def _in(numbers: Select[tuple[int]] | CompoundSelect[Any]) -> ColumnElement[bool]:
    return claims.c.seq.in_(numbers)


def _holds(key: ColumnElement[str], of: str, name: str) -> ColumnElement[bool]:
    folded = fold(name)
    if not folded:
        return false()
    # Folding leaves no wildcard in.
    return key.in_(select(names.c.key).where(names.c.of == of, names.c.key.like(f"%{folded}%")))


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _one_of(given: str, values: type[Kind] | type[Certainty], what: str) -> str:
    known = [value.value for value in values]
    if given not in known:
        raise UsageError(f"{given!r} is no {what}; known are {', '.join(known)}")
    return given
