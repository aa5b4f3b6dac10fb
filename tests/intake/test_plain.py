from __future__ import annotations

import pytest

from sayso.intake import take_bytes
from sayso.model import Arrival, Report


def read(text: str) -> Report:
    [arrival] = take_bytes(text.encode(), path="a.txt")
    assert isinstance(arrival, Arrival)
    return arrival.report


def test_a_header_is_metadata_and_no_text() -> None:
    report = read(
        "# written for a test\n# by us\n\nPublisher: The Example\nDate: 30 January 2023\nTitle: Bridges closed\n"
        "URL: https://example.org/1\n\nBridges closed\n\nThe mayor said so.\n"
    )
    assert report.text == "Bridges closed\n\nThe mayor said so.\n"
    assert (report.publisher, report.published, report.title) == ("The Example", "2023-01-30", "Bridges closed")
    assert report.url == "https://example.org/1"
    assert report.title_span is not None
    assert report.quote(report.title_span) == "Bridges closed"


def test_a_title_from_the_header_need_not_stand_in_the_text() -> None:
    report = read("Title: Bridges closed\r\n\r\nThe mayor said so, and left.\r\n")
    assert report.text == "The mayor said so, and left.\r\n"
    assert (report.title, report.title_span) == ("Bridges closed", None)


@pytest.mark.parametrize(
    "text", ["Mayor: we close two bridges\n\nHe said so.", "# Heading\n\nThe mayor said so.", "Date: we set none"]
)
def test_an_opening_that_is_no_header_stays_text(text: str) -> None:
    assert read(text).text == text


def test_a_heading_line_is_the_title_and_stays_in_the_text() -> None:
    report = read("Two bridges closed in Brodvka\n\nBRODVKA, Jan 30 (Reuters) - The mayor said so.")
    assert report.title == "Two bridges closed in Brodvka"
    assert report.title_span is not None
    assert report.dateline == "BRODVKA, Jan 30 (Reuters) -"
    assert (report.publisher, report.credit, report.published) == ("Reuters", ("Reuters",), None)


def test_a_first_sentence_is_no_heading() -> None:
    assert read("The mayor closed two bridges.\n\nHe gave no reason.").title is None


def test_another_publisher_leaves_the_agency_a_credit() -> None:
    report = read("Publisher: The Example\n\nKYIV, Ukraine (AP) — The mayor said so on Sunday.")
    assert (report.publisher, report.credit) == ("The Example", ("AP",))


def test_a_date_that_is_not_understood_is_left_out_and_said() -> None:
    [arrival] = take_bytes(b"Date: last spring\n\nThe mayor said so.", path="a.txt")
    assert isinstance(arrival, Arrival)
    assert arrival.report.published is None
    assert "last spring" in arrival.gaps[0].detail
