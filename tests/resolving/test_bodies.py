import pytest

from sayso.model import Entity, Reading, Report
from sayso.resolving.bodies import places_of_bodies
from sayso.resolving.gazetteer import Gazetteer
from sayso.resolving.places import resolve_places

GAZETTEER = Gazetteer.load()


def reading_of(text: str, *tagged: tuple[str, str]) -> Reading:
    report = Report("sha256:0", "sha256:0", text, "test 1")
    entities = []
    for label, name in tagged:
        start = text.index(name)
        entities.append(Entity(label, report.span(start, start + len(name)), 0, 0))
    return Reading(report, "test", (), (), tuple(entities), ())


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("Kharkiv Regional Military Administration", "Kharkiv"), ("Izyum City Council", "Izyum"),
        ("University of Aleppo", "Aleppo"), ("Bank of Japan", "Japan"), ("the New York Police Department", "New York"),
    ],
)  # fmt: skip
def test_a_bodys_place(body: str, place: str) -> None:
    [found] = places_of_bodies(reading_of(f"He asked {body}.", ("organization", body)), GAZETTEER)
    assert found.text == place


@pytest.mark.parametrize(
    "body",
    ["Supreme Court", "Central Bank", "Police Department", "Kharkiv", "Ukrainian Army", "Ministry of Defence", "Of"],
)
def test_a_body_without_one(body: str) -> None:
    assert places_of_bodies(reading_of(f"He asked {body}.", ("organization", body)), GAZETTEER) == []


def test_a_bodys_place_says_where_a_report_is_and_is_no_place_itself() -> None:
    text = "Shells fell on Tripoli, the Beirut City Council said."
    [place] = resolve_places(reading_of(text, ("place", "Tripoli"), ("organization", "Beirut City Council")), GAZETTEER)
    assert (place.span.text, place.country) == ("Tripoli", "LB")
