"""What goes into a gazetteer and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class PlaceKind(IntEnum):
    """What an entry is. Areas (all but towns and sites) have an extent."""

    TOWN = 0
    COUNTRY = 1
    REGION = 2  # first-level division of a country
    DISTRICT = 3  # second-level division
    AREA = 4  # known by name, without borders of its own: Donbas, the West Bank, the Middle East, a continent
    SITE = 5  # any other feature of an imported dump: a river, an airfield


CAPITAL = 1  # flag: seat of a country's government
SEAT = 2  # flag: gives its name to the region that holds it


@dataclass(frozen=True, slots=True)
class Record:
    """An entry on its way into a gazetteer. `names` begins with the name to show.

    `key` is what other records call it by ("UA.05", "UA.05/Bakhmut Raion", or its GeoNames id as text); `region` and
    `district` are the keys of the records that hold it. `gid` is the GeoNames id, 0 where it is not known: then the key
    is its id.
    """

    key: str
    gid: int
    kind: PlaceKind
    names: tuple[str, ...]
    country: str
    lat: float
    lon: float
    population: int = 0
    region: str = ""
    district: str = ""
    radius_km: float = 0.0
    flags: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """An entry of an opened gazetteer. `row` is its number there, `id` the GeoNames id or code, `gazetteer` whose."""

    row: int
    id: str
    gazetteer: str
    name: str
    kind: PlaceKind
    country: str
    lat: float
    lon: float
    population: int
    region: str
    district: str
    radius_km: float
    capital: bool
