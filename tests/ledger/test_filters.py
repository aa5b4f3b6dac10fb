"""Each filter finds what it names and nothing else."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import insert

from sayso.errors import UsageError
from sayso.ledger import ClaimFilter, Ledger, open_ledger, tables, writing
from sayso.ledger.filters import EARTH_RADIUS, day_bounds
from sayso.ledger.folding import fold
from sayso.ledger.migrations import STEPS
from sayso.ledger.opening import dialect_of
from sayso.model import Entry, Place, Precision
from tests.ledger.conftest import ENGINES, place_for
from tests.made import make_entry


@pytest.fixture(scope="module", params=ENGINES)
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    ledger = open_ledger(place_for(request.param, tmp_path_factory.mktemp("filters"), "filters"))
    ledger.add(make_entry())  # claims 1 control, 2 denial, 3 casualties; Harbour Daily, 2023-01-30
    ledger.add(
        make_entry("Ships waited off the coast. None sank.", publisher="Gulf_Wire", published="2023-02-02T08:00Z")
    )
    ledger.add(make_entry("Nobody knows the day of this.", publisher=None, published=None))
    return ledger


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        ({}, [4, 1, 2, 3, 5]),
        ({"source": "pushilin"}, [1]),
        ({"source": "DENIS  Pushilin"}, [1]),
        ({"source": "ushilin"}, []),
        ({"source": "tass"}, [1]),
        ({"source": "%"}, []),
        ({"source": "Harbour Daily"}, [3]),
        ({"place": "vuhledar"}, [1]),
        ({"place": "690823"}, [1]),
        ({"place": "Ізюм"}, []),
        ({"kind": "casualties"}, [3]),
        ({"certainty": "conditional"}, [3]),
        ({"publisher": "harbour"}, [1, 2, 3]),
        ({"publisher": "gulf_"}, [4]),
        ({"publisher": "_"}, [4]),
        ({"since": "2023-02"}, [4]),
        ({"until": "2023-01"}, [1, 2, 3]),
        ({"since": "2023", "until": "2023"}, [4, 1, 2, 3]),
        ({"words": "fighters vuhledar"}, [1]),
        ({"words": "FALLEN"}, [2]),
        ({"words": "fight*"}, [1]),
        ({"words": 'ships" OR "fallen'}, []),
        ({"words": "'"}, []),
        ({"party": "ukr"}, [2]),
        ({"actor": "his fighters"}, [1]),
        ({"munition": "PFM-1"}, [3]),
        ({"figure": "wounded"}, [3]),
        ({"box": (47, 37, 48, 38)}, [1]),
        ({"box": (47, 170, 50, -170)}, []),
        ({"box": (47, 37, 50, 38)}, [1, 3]),
        ({"near": (47.78, 37.25, 0.5)}, [1]),
        ({"near": (47.78, 37.25, 157.8)}, [1]),  # Izium lies 157.9 km north
        ({"near": (47.78, 37.25, 158.0)}, [1, 3]),
        ({"near": (47.78, -170.0, 6000.0)}, []),
        ({"near": (89.9, 0.0, 4800.0)}, [1, 3]),
        ({"near": (-47.0, -143.0, 19_990.0)}, [1, 3]),
        ({"kind": "control", "source": "general staff"}, []),
    ],
)  # fmt: skip
def test_a_filter_finds_what_it_names(filled: Ledger, wanted: dict[str, object], numbers: list[int]) -> None:
    asked = ClaimFilter(**wanted)  # type: ignore[arg-type]
    assert [listed.seq for listed in filled.listed(asked)] == numbers
    assert filled.count(asked) == len(numbers)


@pytest.mark.parametrize("engine", ENGINES)
def test_names_from_before_they_were_kept_apart_are_found(
    engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = place_for(engine, tmp_path, "nameless")
    dialect = dialect_of(place)
    older = dialect.engine(create=True, timeout=5)
    with older.connect().execution_options(sayso_writing=True) as connection, connection.begin():
        tables.migrations.create(connection)
        for number, name, apply in STEPS[:2]:
            apply(connection, dialect)
            row = {"number": number, "name": name, "at": "2026-01-01", "version": "0.1.0"}
            connection.execute(insert(tables.migrations).values(row))
        with monkeypatch.context() as patched:
            patched.setattr(writing, "NAMED", {})
            writing.write_entry(connection, make_entry(), dialect, by="tester", run=None)
    older.dispose()
    with open_ledger(place) as ledger:
        for wanted in ({"source": "pushilin"}, {"place": "vuhledar"}, {"actor": "fighters"}):
            assert ledger.count(ClaimFilter(**wanted)) == 1


def test_limit_and_offset_cut_the_list(filled: Ledger) -> None:
    assert [listed.seq for listed in filled.listed(limit=2, offset=1)] == [1, 2]


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({"kind": "rumour"}, "no kind; known are control"),
        ({"certainty": "sure"}, "no certainty"),
        ({"since": "yesterday"}, "write it as 2023-01-30"),
        ({"since": "2023-13-01"}, "no day"),
        ({"since": "2023-02-01", "until": "2023-01"}, "lies after"),
        ({"box": (50, 0, 40, 1)}, "north of"),
        ({"near": (91, 0, 5)}, "no point on Earth"),
        ({"near": (0, 0, 0)}, "no distance"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(filled: Ledger, wanted: dict[str, object], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        filled.count(ClaimFilter(**wanted))  # type: ignore[arg-type]


def haversine_km(one: tuple[float, float], two: tuple[float, float]) -> float:
    north, east = math.radians(two[0] - one[0]) / 2, math.radians(two[1] - one[1]) / 2
    across = math.cos(math.radians(one[0])) * math.cos(math.radians(two[0])) * math.sin(east) ** 2
    return 2 * EARTH_RADIUS * math.asin(math.sqrt(min(1.0, math.sin(north) ** 2 + across)))


def located(number: int, lat: float, lon: float) -> Entry:
    """A report with one claim at a point."""
    entry = make_entry(f"Point {number} was named. It is there.")
    (claim,) = entry.claims
    report = entry.arrival.report
    place = Place("Point", None, None, lat, lon, Precision.EXACT, False, report.span(0, 5))
    return replace(entry, claims=(replace(claim, places=(place,)),))


POINTS = [(lat, lon) for lat in (-89.5, -60.0, 0.0, 47.9, 89.9) for lon in (-180.0, -179.6, -3.0, 0.0, 37.0, 179.7)]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_radius_holds_exactly_what_the_haversine_says(engine: str, tmp_path: Path) -> None:
    with open_ledger(place_for(engine, tmp_path, "radius")) as ledger:
        for number, (lat, lon) in enumerate(POINTS):
            ledger.add(located(number, lat, lon))
        for centre in [(0.0, 179.9), (-60.0, -179.9), (89.0, 10.0), (-89.9, 0.0), (47.8, 37.2), (10.0, -100.0)]:
            for km in (30.0, 60.0, 400.0, 5000.0, 15_000.0):
                expected = {at + 1 for at, point in enumerate(POINTS) if haversine_km(centre, point) <= km}
                found = {listed.seq for listed in ledger.listed(ClaimFilter(near=(*centre, km)))}
                assert found == expected, (centre, km)


SCRIPTS = (
    "Губернатор сообщил, что дорога на Ізюм и Маріуполь закрыта.",
    "قال المتحدث إن المعبر في حلب مُغلق.",
    "Le général a déclaré que l'État-major contrôlait Škabrnja.",
    "Mar'inka and Sana\u2019a were named in the 2x4 message, 1e5 times, e-mail unread.",
    "Der Sprecher nannte die Straße nach Löwen gesperrt.",
    "台灣 的 部隊 報告 了 情況.",
)


@pytest.fixture(scope="module", params=ENGINES)
def scripts(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    ledger = open_ledger(place_for(request.param, tmp_path_factory.mktemp("scripts"), "scripts"))
    for text in SCRIPTS:
        ledger.add(make_entry(text + " Next."))
    ledger.add(make_entry(f"One word of {'x' * 5000} is too long to keep. Next."))
    return ledger


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("ізюм", [1]),
        ("ІЗЮМ маріуполь", [1]),
        ("Маріу*", [1]),
        ("марі", []),
        ("حلب", [2]),
        ("مغلق", [2]),  # without the vowel mark that the report writes
        ("المع*", [2]),
        ("letat-major", [3]),
        ("l'état*", [3]),
        ("skabrnja", [3]),
        ("ŠKABR*", [3]),
        ("marinka", [4]),
        ("Sana'a", [4]),
        ("2x4 1e5", [4]),
        ("mail e", [4]),  # the words in any order
        ("e-mai*", [4]),
        ("strasse", [5]),
        ("LÖWEN", [5]),
        ("lowen", [5]),
        ("台灣", [6]),
        ("部*", [6]),
        ("x" * 5000, [7]),
        ("*", []),
        ("& | ! :*", []),
        ("next", []),
        ("harbour daily strasse", [5]),
    ],
)
def test_words_are_found_alike_in_every_engine(scripts: Ledger, words: str, numbers: list[int]) -> None:
    assert sorted(listed.seq for listed in scripts.listed(ClaimFilter(words=words))) == numbers


def test_a_year_or_month_stands_for_all_its_days() -> None:
    assert day_bounds("2023", "2023") == ("2023-01-01", "2023-12-31")
    assert day_bounds("2023-02", "2023-02") == ("2023-02-01", "2023-02-31")
    assert day_bounds(None, None) == (None, None)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Zelenskyy", " zelenskyy "),
        ("  Škabrnja, 1991! ", " skabrnja 1991 "),
        ("Mar'inka", " marinka "),
        ("Sana\u2019a", " sanaa "),
        ("Al-Shabaab", " al shabaab "),
        ("Маріуполь", " маріуполь "),
        ("—", ""),
        ("a\x00b\ud800", " ab "),
    ],
)
def test_names_fold_to_whole_words(name: str, key: str) -> None:
    assert fold(name) == key
