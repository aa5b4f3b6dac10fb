"""A gazetteer of a few entries, compiled for the tests that need no more."""

from pathlib import Path

from sayso.resolving.gazetteer.compiling import compile_records
from sayso.resolving.gazetteer.entries import CAPITAL, PlaceKind, Record
from sayso.resolving.gazetteer.layout import write
from sayso.resolving.gazetteer.register import Gazetteer

RECORDS = [
    Record("UA", 690791, PlaceKind.COUNTRY, ("Ukraine", "Україна"), "UA", 49.0, 32.0, 40_000_000, radius_km=560.0),
    Record("UA.05", 0, PlaceKind.REGION, ("Donetsk", "Donetska oblast"), "UA", 48.0, 37.5, 4_000_000, radius_km=100.0),
    Record("690823", 690823, PlaceKind.TOWN, ("Vuhledar", "Ugledar", "Вугледар"), "UA", 47.78, 37.25, 14_144, "UA.05"),
    Record("703448", 703448, PlaceKind.TOWN, ("Kyiv", "Kiev"), "UA", 50.45, 30.52, 2_950_000, flags=CAPITAL),
    Record("709717", 709717, PlaceKind.TOWN, ("Donetsk",), "UA", 48.02, 37.8, 901_645, "UA.05"),
]


def small_gazetteer(folder: Path) -> Gazetteer:
    path = folder / "small.bin"
    write(path, compile_records(RECORDS), source="test")
    return Gazetteer.load(path)
