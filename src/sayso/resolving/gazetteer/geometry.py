"""Distances, centres and extents on the sphere."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from sayso.resolving.gazetteer.layout import Array

EARTH_KM = 6371.0088
_CELL = 0.5  # degrees: towns of one cell count once, so that a crowded coast does not draw the centre to itself


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance of two points in degrees."""
    phi, psi = math.radians(lat), math.radians(other_lat)
    half = math.sin((psi - phi) / 2) ** 2
    half += math.cos(phi) * math.cos(psi) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def distances_km(lat: float, lon: float, lats: Array, lons: Array) -> Array:
    """Great-circle distances from one point to many, all in degrees."""
    phi, psi = math.radians(lat), np.radians(lats.astype("f8"))
    half = np.sin((psi - phi) / 2) ** 2
    half += math.cos(phi) * np.cos(psi) * np.sin(np.radians(lons.astype("f8") - lon) / 2) ** 2
    found: Array = 2 * EARTH_KM * np.arcsin(np.minimum(1.0, np.sqrt(half)))
    return found


def moved(lat: float, lon: float, bearing: float, distance: float) -> tuple[float, float]:
    """The point `distance` kilometres from a point in the direction `bearing` (degrees clockwise from north)."""
    phi, turn, reach = math.radians(lat), math.radians(bearing), distance / EARTH_KM
    psi = math.asin(math.sin(phi) * math.cos(reach) + math.cos(phi) * math.sin(reach) * math.cos(turn))
    shift = math.atan2(
        math.sin(turn) * math.sin(reach) * math.cos(phi), math.cos(reach) - math.sin(phi) * math.sin(psi)
    )
    return math.degrees(psi), (lon + math.degrees(shift) + 540) % 360 - 180


def extent(points: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """Centre (latitude, longitude) of an area known by its towns, and the kilometres that hold nine tenths of them."""
    coordinates = np.array(points, dtype="f8")
    _, kept = np.unique(np.floor(coordinates / _CELL), axis=0, return_index=True)
    cells = np.radians(coordinates[kept])
    x = (np.cos(cells[:, 0]) * np.cos(cells[:, 1])).mean()
    y = (np.cos(cells[:, 0]) * np.sin(cells[:, 1])).mean()
    z = np.sin(cells[:, 0]).mean()
    lat = math.degrees(math.atan2(z, math.hypot(x, y)))
    lon = math.degrees(math.atan2(y, x))
    reach = float(np.quantile(distances_km(lat, lon, coordinates[:, 0], coordinates[:, 1]), 0.9))
    return lat, lon, max(reach, 5.0)
