from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.resolving.gazetteer import Gazetteer
from sayso.resolving.looking_up import look_up
from sayso.resolving.trees import read_trees

GAZETTEER = Gazetteer.load()


@pytest.mark.parametrize(
    ("name", "country", "id"),
    [
        ("Vuhledar", "UA", "690823"),
        ("Volidar", "UA", "690823"),
        ("Вугледар", None, "690823"),
        ("Vuhledar, Donetsk Oblast", None, "690823"),
        ("Vuhledar (Donetsk)", None, "690823"),
        ("town of Izium", "UA", "707292"),
        ("Kyyiv", None, "703448"),
        ("Kramators'k", "UA", "704508"),
        ("London", None, "2643743"),
        ("Tripoli", None, "2210247"),
        ("Paris, Texas", None, "4717560"),
        ("Donetsk region", None, "UA.05"),
        ("Donetsk", "UA", "709717"),
    ],
)
def test_the_place_comes_first(name: str, country: str | None, id: str) -> None:
    assert GAZETTEER.listing(look_up(GAZETTEER, name, country=country)[0].row).id == id


def test_only_the_same_spelling_has_a_likeness_of_one() -> None:
    found = look_up(GAZETTEER, "Vuhledar, Donetsk Oblast", country="UA")
    assert found
    assert all(one.repaired for one in found)
    assert not look_up(GAZETTEER, "Vuhledar", country="UA")[0].repaired


def test_only_places_of_the_country_asked_for() -> None:
    assert {GAZETTEER.listing(one.row).country for one in look_up(GAZETTEER, "Marinka", country="BG")} == {"BG"}
    assert look_up(GAZETTEER, "Vuhledar", country="XX") == []


@pytest.mark.parametrize("name", ["", "x", "123456", "\x00\x01", "…", "Abcd" * 2500, "a b " * 2500, ", , ,"])
def test_what_is_no_name_is_harmless(name: str) -> None:
    assert len(look_up(GAZETTEER, name)) <= 12


@given(st.text(max_size=30))
@settings(deadline=None, max_examples=25)
def test_any_text_may_be_asked_for(text: str) -> None:
    found = look_up(GAZETTEER, text, limit=5)
    assert len({one.row for one in found}) == len(found) <= 5
    assert all(0 < one.likeness <= 1 for one in found)


def test_trees_score_many_rows_as_they_score_one() -> None:
    trees = read_trees("looking_up_trees.csv")
    rows = np.random.default_rng(1).uniform(-1, 3, (5, 60))
    assert trees.scores(rows).tolist() == pytest.approx([trees.score(row) for row in rows])
