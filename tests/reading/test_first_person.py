from __future__ import annotations

from tests.reading.test_holders import held


def test_we_are_those_on_whose_behalf_the_speaker_speaks() -> None:
    assert held("behalf", "a fire") == ["weavers", "Mira Vell"]


def test_we_are_of_the_place_named_beside_us() -> None:
    assert held("here", "the river") == ["Norvia", "Ilan Orsk"]


def test_an_official_without_a_country_speaks_for_the_one_that_spoke_before_him() -> None:
    assert held("no_country", "no dam") == ["Iceland", "Ilan Orsk"]


def test_we_without_a_country_stay_we() -> None:
    assert held("handed", "it,") == ["We", "Mira Vell"]
