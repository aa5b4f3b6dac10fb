from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.resolving.folding import fold, skeleton, sound
from sayso.resolving.gazetteer import Gazetteer, PlaceKind
from sayso.resolving.gazetteer.register import FEW, neighbours
from tests.resolving.gazetteer.small import small_gazetteer


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return small_gazetteer(tmp_path_factory.mktemp("gazetteer"))


def test_an_entry_is_found_by_each_of_its_names(gazetteer: Gazetteer) -> None:
    for name in ("Vuhledar", "ugledar", "Вугледар"):
        [(row, _)] = gazetteer.exact(name)
        listing = gazetteer.listing(row)
        assert (listing.name, listing.id, listing.gazetteer) == ("Vuhledar", "690823", "geonames")
        assert (listing.region, listing.country) == ("Donetsk", "UA")


def test_a_region_without_geonames_id_goes_by_its_code(gazetteer: Gazetteer) -> None:
    region = next(
        gazetteer.listing(row) for row, _ in gazetteer.exact("Donetsk") if gazetteer.kind[row] == PlaceKind.REGION
    )
    assert (region.id, region.gazetteer) == ("UA.05", "geonames-divisions")


def test_own_names_are_told_from_alternates(gazetteer: Gazetteer) -> None:
    assert [own for _, own in gazetteer.exact("Kyiv")] == [True]
    assert [own for _, own in gazetteer.exact("Kiev")] == [False]


def test_a_name_nobody_bears_is_not_found(gazetteer: Gazetteer) -> None:
    for name in ("Nowhere", "", "…", "x" * 10_000, "12", "\x00\x01"):
        assert gazetteer.exact(name) == []


def test_damaged_names_lie_near_their_entry(gazetteer: Gazetteer) -> None:
    for name in ("Vohlidar", "Volidar", "Vuledar", "Ouhledar"):
        near = gazetteer.near_forms(skeleton(sound(fold(name))))
        assert "vuhledar" in {gazetteer.form(number) for number in near}


def test_the_capital_is_known(gazetteer: Gazetteer) -> None:
    assert [gazetteer.listing(row).capital for row, _ in gazetteer.exact("Kyiv")] == [True]


@given(st.lists(st.integers(min_value=1, max_value=15), min_size=FEW + 2, max_size=9))
@settings(deadline=None)
def test_a_neighbour_is_a_neighbour_of_its_neighbours(consonants: list[int]) -> None:
    code = sum(value << 4 * place for place, value in enumerate(consonants))
    assert all(code in neighbours(other) for other in neighbours(code)[:5].tolist())


def test_the_file_shows_damage(tmp_path: Path) -> None:
    gazetteer = small_gazetteer(tmp_path)
    assert gazetteer.tables.verify()
    path = tmp_path / "small.bin"
    data = bytearray(path.read_bytes())
    data[-200] ^= 1
    (tmp_path / "changed.bin").write_bytes(data)
    assert not Gazetteer.load(tmp_path / "changed.bin").tables.verify()
