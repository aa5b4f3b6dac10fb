from __future__ import annotations

from tests.reading.drawing import read, told


def test_a_heading_is_read_by_itself() -> None:
    heading, body = read("headline").attributions
    assert told(heading) == ("mayor", (), "Brodvka bridge closed")
    assert told(body) == ("Ivan Petrenko", (), "The bridge at Brodvka was closed on Monday")
