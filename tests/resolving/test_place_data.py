"""The data files of places keep to their schemas."""

import csv
import json
import tomllib

import pycountry
import pytest

from sayso.resolving.choosing import ALONE, TOGETHER, weights
from sayso.resolving.demonyms import country_of, demonyms
from sayso.resolving.gazetteer import Gazetteer, PlaceKind
from sayso.resolving.gazetteer.packaged import DATA, read_countries, read_divisions
from sayso.resolving.repairing import FEATURES
from sayso.resolving.repairing import weights as repair_weights


def test_every_member_of_the_united_nations_has_its_demonyms() -> None:
    known = read_countries()
    assert len(known) > 193
    assert all(entry["adjectives"] for entry in known.values())
    assert {code for code in known if pycountry.countries.get(alpha_2=code) is None} == {"XK"}


def test_no_demonym_is_a_countrys_name() -> None:
    names = {name for entry in read_countries().values() for name in entry["names"]}
    assert names & set(demonyms()) <= {"US", "U.S.", "Saudi", "Vatican"}


def test_demonyms_of_two_countries_name_none() -> None:
    assert country_of("Ukrainian") == "UA"
    assert country_of("Congolese") is None


def test_areas_say_where_they_are_and_whence_it_is_known() -> None:
    areas = tomllib.loads((DATA / "areas.toml").read_text(encoding="utf-8"))["area"]
    assert len({area["key"] for area in areas}) == len(areas)
    for area in areas:
        assert area["names"]
        assert area["source"]
        assert area.get("regions") or area.get("countries") or {"lat", "lon", "radius_km"} <= set(area), area["key"]


def test_divisions_named_here_are_in_the_gazetteer() -> None:
    gazetteer = Gazetteer.load()
    keys = {gazetteer.key(row) for row in gazetteer.rows(PlaceKind.REGION)}
    assert set(read_divisions()) <= keys


def test_areas_of_peoples_are_in_the_gazetteer() -> None:
    gazetteer = Gazetteer.load()
    names = {gazetteer.listing(row).name for row in gazetteer.rows(PlaceKind.AREA)}
    with (DATA / "peoples.csv").open(encoding="utf-8", newline="") as file:
        assert {row["area"] for row in csv.DictReader(file)} <= names


def test_learned_weights_match_their_features() -> None:
    learned = weights()
    assert (len(learned.first), len(learned.third)) == (len(ALONE), len(ALONE) + len(TOGETHER))
    assert len(repair_weights()) == len(FEATURES)


@pytest.mark.parametrize("name", ["Ukraine", "Syria", "Sudan", "Israel", "Lebanon", "Yemen", "Afghanistan"])
def test_countries_have_regions_with_an_extent(name: str) -> None:
    gazetteer = Gazetteer.load()
    [country] = [row for row, _ in gazetteer.exact(name) if gazetteer.kind[row] == PlaceKind.COUNTRY]
    code = gazetteer.country[country]
    regions = [row for row in gazetteer.rows(PlaceKind.REGION) if gazetteer.country[row] == code]
    assert len(regions) >= 5
    assert all(gazetteer.radius[row] > 0 for row in regions), json.dumps(name)
