"""The door as a whole: every format, every bad input that intake meets, and what must not change between two runs."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.intake import take_bytes, take_in, take_text
from sayso.model import Arrival, Gap, digest

ARTICLE = "The mayor of Brodvka said that two bridges were closed on Sunday.\n\nHe gave no reason."


def reports(found):
    return [item for item in found if isinstance(item, Arrival)]


def gaps(found):
    return [item for item in found if isinstance(item, Gap)]


def test_a_folder_is_read_in_order_with_everything_under_it(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(ARTICLE)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "z.txt").write_text(ARTICLE + " z")
    (tmp_path / ".hidden.txt").write_text(ARTICLE)
    found = list(take_in([str(tmp_path)]))
    assert [Path(item.report.path).name for item in found] == ["b.txt", "z.txt"]


def test_the_same_bytes_give_the_same_ids_and_keep_their_original(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    first, second = (reports(take_in([str(tmp_path)]))[0] for _ in range(2))
    assert first == second
    assert first.report.id == first.report.original == digest(first.original)
    assert first.original == (tmp_path / "a.txt").read_bytes()


def test_globs_and_stdin(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    found = list(take_in([str(tmp_path / "*.txt"), "-"], stdin=io.BytesIO(b"From a pipe, the mayor said no.")))
    assert [item.report.path for item in found] == [str(tmp_path / "a.txt"), "-"]


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    found = list(take_in([str(tmp_path / "none.txt"), str(tmp_path / "*.none"), "bad\x00name"]))
    assert [(gap.reason, gap.path) for gap in found][:2] == [
        ("not found", str(tmp_path / "none.txt")),
        ("not found", str(tmp_path / "*.none")),
    ]
    assert len(found) == 3


def test_unreadable_files_do_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe")
    locked = tmp_path / "locked.txt"
    locked.write_text(ARTICLE)
    locked.chmod(0)
    found = list(take_in([str(tmp_path)]))
    unreadable = {Path(gap.path).name for gap in gaps(found) if gap.reason == "unreadable"}
    assert "dangling.txt" in unreadable
    assert ("locked.txt" in unreadable) == (os.geteuid() != 0)
    assert "a.txt" in {Path(item.report.path).name for item in reports(found)}


def test_an_empty_folder_and_an_empty_file_are_gaps(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.txt").write_bytes(b" \n\n ")
    (tmp_path / "empty.jsonl").write_bytes(b"")
    assert [gap.reason for gap in take_in([str(tmp_path), str(tmp_path / "empty")])] == ["empty"] * 4


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 x", b"\x89PNG\r\n\x1a\n" + bytes(40), bytes(range(256)) * 10, b"\x1f\x8bzip"]
)
def test_bytes_that_are_no_text_are_named(data: bytes) -> None:
    assert [gap.reason for gap in take_bytes(data, path="x.txt")] == ["binary"]


def test_nul_and_lone_surrogates_are_replaced_one_for_one() -> None:
    [arrival] = reports(take_bytes(b"The mayor said\x00 no, and again no, to the bridge.", path="a.txt"))
    assert arrival.report.text == "The mayor said\ufffd no, and again no, to the bridge."
    assert "U+FFFD" in arrival.gaps[0].detail
    line = b'{"text": "Odd \\ud800 half, said \\ud83d\\ude00 the mayor."}'
    [arrival] = reports(take_bytes(line, path="a.jsonl"))
    assert arrival.report.text == "Odd \ufffd half, said 😀 the mayor."


def test_right_to_left_and_combining_characters_keep_their_places() -> None:
    text = "קיי\u05b4ב – Mayor \u202bאחמד\u202c said he\u0301 would stay.\r\nمدينة"
    [arrival] = reports(take_bytes(text.encode(), path="a.txt"))
    assert arrival.report.text == text
    start = text.index("אחמד")
    assert arrival.report.quote(arrival.report.span(start, start + 4)) == "אחמד"


def test_a_single_line_of_fifty_megabytes_is_one_report() -> None:
    data = b"The mayor said no. " * (50_000_000 // 19)
    [arrival] = take_bytes(data, path="long.txt")
    assert isinstance(arrival, Arrival)
    assert len(arrival.report.text) == len(data)


def test_a_text_given_directly_stays_as_it_is() -> None:
    text = "Title: not a header here\n\nThe mayor said no.\n"
    arrival = take_text(text, publisher="The Example", published="30 January 2023")
    assert arrival.report.text == text
    assert (arrival.report.publisher, arrival.report.published) == ("The Example", "2023-01-30")
    assert take_text("").gaps[0].detail == "no text in it"


@settings(deadline=None)
@given(st.text())
def test_any_text_becomes_a_report_that_can_be_written(text: str) -> None:
    arrival = take_text(text)
    assert len(arrival.report.text) == len(text)
    arrival.report.text.encode("utf-8")
    assert take_text(text) == arrival


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.html", "a.xml", "a.jsonl", "a.json", None]))
def test_any_bytes_give_reports_or_gaps_and_never_an_exception(data: bytes, path: str | None) -> None:
    for item in take_bytes(data, path=path):
        assert isinstance(item, Gap) or item.report.text.encode("utf-8")


@settings(deadline=None)
@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists, max_leaves=5))
def test_any_json_value_in_a_field_is_borne(value: object) -> None:
    line = json.dumps({"text": "The mayor said no.", "published": value, "title": value}).encode()
    [arrival] = take_bytes(line, path="a.jsonl")
    assert isinstance(arrival, Arrival)
    assert arrival.report.text == "The mayor said no."
