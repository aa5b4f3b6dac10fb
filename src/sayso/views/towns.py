"""Towns to write on a map, from the register, fewer the farther away one looks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from sayso.resolving.gazetteer.entries import PlaceKind
from sayso.resolving.gazetteer.register import Gazetteer

MOST = 120  # names on one screen; more hide each other


@dataclass(frozen=True, slots=True)
class Town:
    """A town's name and place."""

    name: str
    lat: float
    lon: float
    population: int


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.load()


def towns_within(west: float, south: float, east: float, north: float, zoom: int) -> list[Town]:
    """The most populous towns in a box of degrees, largest first."""
    register = _gazetteer()
    least = max(500, 2_000_000 // 3 ** max(0, zoom - 4))
    inside = (register.lat >= south) & (register.lat <= north) & (register.lon >= west) & (register.lon <= east)
    inside &= (register.kind == int(PlaceKind.TOWN)) & (register.population >= least)
    rows = np.flatnonzero(inside)
    rows = rows[np.argsort(-register.population[rows].astype(np.int64), kind="stable")][:MOST]
    found = [register.listing(row) for row in rows.tolist()]
    return [Town(one.name, one.lat, one.lon, one.population) for one in found]
