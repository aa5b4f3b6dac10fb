from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.resolving.candidates import Neighbourhood, bearing_name, near_name
from sayso.resolving.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.mark.parametrize(
    ("name", "town"),
    [
        ("Vuhledar", "Vuhledar"), ("Vohlidar", "Vuhledar"), ("Volidar", "Vuhledar"), ("Ugledar", "Vuhledar"),
        ("Solidar", "Soledar"), ("Iziom", "Izyum"), ("Mariinka", "Maryinka"), ("Maryinka", "Maryinka"),
        ("Avdeevka", "Avdiyivka"), ("Avdijiwka", "Avdiyivka"), ("Wolnowacha", "Volnovakha"), ("Kupjansk", "Kupyansk"),
    ],
)  # fmt: skip
def test_a_slip_is_found_in_its_country(gazetteer: Gazetteer, name: str, town: str) -> None:
    around = gazetteer.within(48.4, 37.6, 150.0)
    for found in (near_name(gazetteer, name, country="UA"), Neighbourhood(gazetteer, around).near_name(name)):
        assert gazetteer.listing(found[0].row).name == town


def test_the_same_spelling_is_no_repair(gazetteer: Gazetteer) -> None:
    assert not any(candidate.repaired for candidate in bearing_name(gazetteer, "Вугледар"))
    assert all(candidate.repaired for candidate in near_name(gazetteer, "Volidar", country="UA"))


def test_a_slip_is_found_among_the_neighbours(gazetteer: Gazetteer) -> None:
    around = gazetteer.within(48.02, 37.8, 120.0)
    best = Neighbourhood(gazetteer, around).near_name("Volidar")[0]
    assert gazetteer.listing(best.row).name == "Vuhledar"
    assert best.likeness < 1


@pytest.mark.parametrize("name", ["", "x", "Ab", "123456", "\x00\x01", "…", "٣٤٥٦"])
def test_what_is_no_name_has_no_neighbours(gazetteer: Gazetteer, name: str) -> None:
    assert near_name(gazetteer, name) == []


def test_a_name_of_ten_thousand_letters_is_harmless(gazetteer: Gazetteer) -> None:
    assert near_name(gazetteer, "Abcd" * 2500) == []


@given(st.text(max_size=40))
@settings(deadline=None)
def test_any_text_may_be_asked_for(text: str) -> None:
    gazetteer = _shared()
    assert all(0 < candidate.likeness <= 1 for candidate in bearing_name(gazetteer, text) + near_name(gazetteer, text))


_LOADED: list[Gazetteer] = []


def _shared() -> Gazetteer:
    if not _LOADED:
        _LOADED.append(Gazetteer.load(None))
    return _LOADED[0]


def test_the_data_folder_holds_the_gazetteer() -> None:
    assert Path(_shared().tables.path).stat().st_size < 60_000_000
