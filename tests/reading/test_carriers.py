from __future__ import annotations

from tests.reading.drawing import read, told


def test_the_agency_that_was_told() -> None:
    first, *rest = read("told").attributions
    assert told(first) == ("Ivan Petrenko", ("TASS",), "The bridge at Brodvka was closed on Monday")
    assert [told(one)[1] for one in rest] == [(), ()]


def test_the_agency_that_quotes() -> None:
    [only] = read("quoted").attributions
    assert told(only) == ("Ivan Petrenko", ("TASS",), "that the bridge was closed")


def test_who_is_cited_is_the_origin() -> None:
    [only] = read("citing").attributions
    assert told(only) == ("Defence Ministry", ("Interfax",), "two bridges were destroyed")


def test_where_it_was_said() -> None:
    said, narrated = read("interview").attributions
    assert told(said)[:2] == ("Petrenko", ("CNN",))
    assert told(narrated)[2] == "The town lies on the east bank"


def test_what_stands_before_who_quotes_is_quoted() -> None:
    quoted, _ = read("fronted").attributions
    assert told(quoted) == ("ministry", ("Daily Lantern",), "The old bridge was safe and nobody had been hurt")
