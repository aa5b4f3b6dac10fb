import pytest

from sayso.model import Span
from sayso.resolving.toponyms import Hint, Toponym, bare_name, describe, inner_names, keeps_its_kind, misspellable


def described(text: str, *names: str) -> list[Toponym]:
    spans, start = [], 0
    for name in names:
        start = text.index(name, start)
        spans.append(Span(start, start + len(name), name))
        start += len(name)
    return describe(text, spans)


@pytest.mark.parametrize(
    ("text", "name", "hint"),
    [
        ("the Donetsk region", "Donetsk", Hint.REGION),
        ("Kharkiv Oblast", "Kharkiv", Hint.REGION),
        ("province of Idlib", "Idlib", Hint.REGION),
        ("Bakhmut Raion", "Bakhmut", Hint.DISTRICT),
        ("Ukraine's", "Ukraine", None),
        ("Kansas City", "Kansas City", None),
        ("the Netherlands", "Netherlands", None),
    ],
)
def test_the_bare_name_and_its_kind(text: str, name: str, hint: Hint | None) -> None:
    assert bare_name(text) == (name, hint)


def test_words_beside_a_name_say_its_kind() -> None:
    text = "They captured Soledar, shelled the town of Izium and the Kherson region."
    assert [one.hint for one in described(text, "Soledar", "Izium", "Kherson")] == [Hint.TOWN, Hint.TOWN, Hint.REGION]


@pytest.mark.parametrize("between", [", ", " in ", " in the ", ", in eastern ", " (", " in Ukraine's "])
def test_a_name_is_said_to_lie_in_the_next(between: str) -> None:
    first, second = described(f"near Soledar{between}Donetsk region", "Soledar", "Donetsk")
    assert (first.holder, second.holder) == (1, None)


def test_names_in_a_row_hold_nothing() -> None:
    assert described("Soledar and Bakhmut", "Soledar", "Bakhmut")[0].holder is None


@pytest.mark.parametrize(
    ("before", "distance", "bearing", "near"),
    [
        ("about 20 km north of ", 20.0, "N", True),
        ("12 kilometres south-west of ", 12.0, "SW", True),
        ("5 miles outside ", 8.047, None, True),
        ("30km from ", 30.0, None, True),
        ("just north-east of ", None, "NE", True),
        ("near the town of ", None, None, True),
        ("on the outskirts of ", None, None, True),
        ("fighting in ", None, None, False),
        ("withdrew from ", None, None, False),
    ],
)
def test_distance_and_bearing_are_kept(before: str, distance: float | None, bearing: str | None, near: bool) -> None:
    [toponym] = described(f"It was {before}Izium.", "Izium")
    assert (toponym.distance_km, toponym.bearing, toponym.near) == (distance, bearing, near)


def test_names_within_names() -> None:
    assert inner_names("eastern Aleppo") == ["Aleppo"]
    assert inner_names("University of Mosul") == ["Mosul"]
    assert inner_names("Houston Smith") == []


@pytest.mark.parametrize("name", ["NATO", "Kamenny Square", "a phrase that is far too long for any name"])
def test_acronyms_bodies_and_phrases_are_no_slips(name: str) -> None:
    assert not misspellable(name)
    assert misspellable("Vohlidar")


@pytest.mark.parametrize(
    ("name", "form", "kept"),
    [
        ("Hertford Road", "hertford", False), ("Vohlidar", "vuhledar", True), ("Naugatuck River", "naugatuck", False),
        ("Sault Lake", "saltlake", True), ("Park", "bark", True), ("", "x", True),
    ],
)  # fmt: skip
def test_a_road_is_not_misspelt_for_its_town(name: str, form: str, kept: bool) -> None:
    assert keeps_its_kind(name, form) is kept
