from __future__ import annotations

import io
import json

import pytest

from sayso.intake import jsonlines, take_bytes, take_in
from sayso.model import Arrival, Gap, digest

GOOD = {
    "text": "The mayor said so.",
    "publisher": "The Example",
    "published": "2023-01-30",
    "title": "Bridges",
    "language": "en",
}


def line(**changes: object) -> bytes:
    return json.dumps({**GOOD, **changes}).encode()


def test_each_line_is_a_report_and_its_own_original() -> None:
    first, second = take_bytes(line() + b"\r\n" + line(text="He left."), path="a.jsonl")
    assert isinstance(first, Arrival)
    assert first.original == line()
    assert first.report.id == first.report.original == digest(line())
    assert (first.report.publisher, first.report.published, first.report.title) == (
        "The Example",
        "2023-01-30",
        "Bridges",
    )
    assert first.report.title_span is None
    assert isinstance(second, Arrival)
    assert second.report.locator == "line 2"


def test_one_broken_line_is_named_and_the_good_ones_are_kept() -> None:
    data = b"\n".join(
        [line(), b'{"text": "cut sho', b"", b"[1]", b'{"body": "x"}', line(text="Last one, said the mayor.")]
    )
    found = list(take_bytes(data, path="a.jsonl"))
    assert [item.locator for item in found if isinstance(item, Gap)] == ["line 2", "line 4", "line 5"]
    assert [item.report.locator for item in found if isinstance(item, Arrival)] == ["line 1", "line 6"]


def test_a_broken_first_line_costs_only_itself() -> None:
    found = list(take_bytes(b'{"text": "cut sho\n' + line(), path="a.jsonl"))
    assert isinstance(found[0], Gap)
    assert isinstance(found[1], Arrival)


def test_html_in_a_line_and_what_the_line_says_wins() -> None:
    paragraph = (
        "<p>The mayor of Brodvka said on Sunday that two bridges over the river would stay closed for a week.</p>"
    )
    html = f"<html><head><title>Other title</title></head><body><article>{paragraph * 3}</article></body></html>"
    [arrival] = take_bytes(json.dumps({"html": html, "title": "Bridges"}).encode(), path="a.jsonl")
    assert isinstance(arrival, Arrival)
    assert arrival.report.title == "Bridges"
    assert arrival.report.text.startswith("The mayor of Brodvka said")
    [gap] = take_bytes(b'{"html": "<p>"}', path="a.jsonl")
    assert isinstance(gap, Gap)


def test_one_object_over_several_lines_and_a_list() -> None:
    [arrival] = take_bytes(json.dumps(GOOD, indent=2).encode(), path="a.json")
    assert isinstance(arrival, Arrival)
    assert arrival.report.locator is None
    _, second, third = take_bytes(json.dumps([GOOD, GOOD, 3]).encode(), path="a.json")
    assert isinstance(second, Arrival)
    assert second.report.locator == "item 2"
    assert isinstance(third, Gap)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marked_lines(encoding: str) -> None:
    data = (line() + b"\n" + line(text="Мер сказав.")).decode().encode(encoding)
    assert [item.report.text for item in take_bytes(data, path="a.jsonl")] == ["The mayor said so.", "Мер сказав."]


def test_depth_and_wrong_types_are_borne() -> None:
    [gap] = take_bytes(b'{"text": ' + b"[" * 200_000, path="a.jsonl")
    assert isinstance(gap, Gap)
    [arrival] = take_bytes(line(publisher=7), path="a.jsonl")
    assert isinstance(arrival, Arrival)
    assert arrival.report.publisher is None
    assert "publisher" in arrival.gaps[0].detail


class Endless(io.RawIOBase):
    """A pipe that never ends, to show that lines are read as they come."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        data = (line() + b"\n") * (len(buffer) // (len(line()) + 1) + 1)
        buffer[:] = data[: len(buffer)]
        return len(buffer)


def test_lines_are_read_as_a_stream() -> None:
    found = take_in(["-"], stdin=io.BufferedReader(Endless()))
    assert [next(found).report.locator for _ in range(3)] == ["line 1", "line 2", "line 3"]


def test_a_line_that_is_too_long_is_skipped_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonlines, "LONGEST_LINE", 500)
    found = list(take_bytes(line() + b"\n" + line(text="no " * 500) + b"\n" + line(), path="a.jsonl"))
    assert [getattr(item, "reason", None) for item in found] == [None, "too large", None]
    assert found[2].report.locator == "line 3"
