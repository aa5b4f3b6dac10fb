"""Places for a map, and the safety wording of claimed ordnance."""

from __future__ import annotations

from dataclasses import replace

from sayso.model import Kind
from sayso.views.places import map_places, safety_of
from sayso.views.rows import row_of
from sayso.weighing import Weigher
from tests.made import make_claim, make_report


def test_each_place_stands_once_with_its_matters(weigher: Weigher) -> None:
    rows = [row_of(item) for item in weigher.weighed()]
    found = map_places(rows)
    assert sum(place.matters for place in found) == sum(row.lat is not None for row in rows)
    kramatorsk = next(place for place in found if place.name == "Kramatorsk")
    assert kramatorsk.matters == 2
    assert kramatorsk.summary == "2 matters, 1 disputed"
    assert kramatorsk.href == "/place?name=5"
    assert kramatorsk.first == min(row.first for row in rows if row.place == "Kramatorsk" and row.first)


def test_a_place_without_coordinates_is_on_no_map(weigher: Weigher) -> None:
    rows = [replace(row_of(item), lat=None) for item in weigher.weighed()]
    assert map_places(rows) == []


def test_claimed_ordnance_comes_with_its_wording() -> None:
    report = make_report()
    other = make_claim(report, "the town had fallen")
    hazard = replace(other, kind=Kind.HAZARD)
    worded = replace(hazard, detail={"safety": "Keep away."})
    assert safety_of([other]) is None
    assert "Do not touch" in (safety_of([other, hazard]) or worded).text  # type: ignore[union-attr]
    found = safety_of([hazard, worded])
    assert found is not None
    assert found.text == "Keep away."
