"""WARC files: pages become reports under their own bytes; damage costs what it hit and no more."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest

from sayso.intake import take_bytes, take_in
from sayso.intake.archives import read_warc
from sayso.model import Arrival, Gap

fastwarc = pytest.importorskip("fastwarc")


def page(number: int) -> bytes:
    sentence = f"Officials in district {number} said on Monday that the road to the north was closed."
    head = f"<html><head><title>Report {number}</title></head>"
    article = f"<article><h1>Report {number}</h1><p>{sentence}</p><p>{sentence} It stayed closed.</p></article>"
    return f"{head}<body>{article}</body></html>".encode()


def record(number: int, body: bytes | None = None, *, status: str = "200 OK", kind: str = "text/html") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + (page(number) if body is None else body)
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012d}>\r\n"
        f"WARC-Target-URI: https://news.example/{number}\r\nWARC-Date: 2024-05-01T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + http + b"\r\n\r\n", mtime=0)


def read(data: bytes) -> list[Arrival | Gap]:
    return list(read_warc(io.BytesIO(data), "crawl.warc.gz"))


def test_pages_become_reports_and_the_day_of_the_crawl_is_no_date(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(record(1) + record(2) + record(3, b"{}", kind="application/json") + record(4, status="404 Gone"))
    first, second = take_in([str(path)])
    assert isinstance(first, Arrival)
    assert first.report.url == "https://news.example/1"
    assert first.report.published is None
    assert first.report.locator == "byte 0"
    assert isinstance(second, Arrival)


def test_a_page_from_an_archive_is_the_same_report_as_from_a_file() -> None:
    (archived,) = read(record(1))
    (filed,) = take_bytes(page(1), path="page.html")
    assert isinstance(archived, Arrival)
    assert isinstance(filed, Arrival)
    assert archived.report.id == filed.report.id
    assert archived.report.text == filed.report.text


def test_a_truncated_archive_keeps_what_is_whole_and_names_the_byte() -> None:
    whole = record(1) + record(2)
    found = read(whole[:-60])
    assert isinstance(found[0], Arrival)
    gap = found[-1]
    assert isinstance(gap, Gap)
    assert gap.locator == f"byte {len(record(1))}"


def test_reading_goes_on_behind_a_damaged_record() -> None:
    middle = bytearray(record(2))
    middle[60:120] = b"\x00" * 60
    found = read(record(1) + bytes(middle) + record(3))
    assert [item.report.url for item in found if isinstance(item, Arrival)] == [
        "https://news.example/1",
        "https://news.example/3",
    ]
    assert any(isinstance(item, Gap) and item.reason == "damaged archive" for item in found)


def test_a_file_that_is_no_archive_is_a_gap() -> None:
    (gap,) = read(b"not an archive at all")
    assert isinstance(gap, Gap)


@pytest.mark.parametrize("cut", [1, 12, 40, 80, 150, 300])
def test_wherever_an_archive_is_cut_its_last_record_is_named_and_never_read_in_part(cut: int) -> None:
    whole = record(1) + record(2)
    *found, gap = read(whole[:-cut])
    texts = [item.report.text for item in found if isinstance(item, Arrival)]
    assert texts == [item.report.text for item in read(whole) if isinstance(item, Arrival)][: len(texts)]
    assert len(texts) == (2 if cut < 8 else 1)  # the last eight bytes are a checksum and a length: the page is whole
    assert isinstance(gap, Gap)
    assert gap.reason == "damaged archive"
    assert gap.locator == f"byte {len(record(1))}"


def test_an_archive_that_is_whole_has_no_gap_whatever_its_last_record_is() -> None:
    (only,) = read(record(1) + record(2, b"{}", kind="application/json"))
    assert isinstance(only, Arrival)
    assert isinstance(read(gzip.decompress(record(1)))[-1], Arrival)


def test_an_uncompressed_archive_that_is_cut_is_named_too() -> None:
    (gap,) = read(gzip.decompress(record(1))[:-60])
    assert isinstance(gap, Gap)
    assert gap.reason == "damaged archive"
