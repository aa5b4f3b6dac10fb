from __future__ import annotations

from sayso.intake import take_bytes
from sayso.model import Arrival, Gap, Report

PARAGRAPHS = (
    "The mayor of Brodvka said on Sunday that two bridges over the river would stay closed for at least a week.",
    "He gave no reason, but residents told a local paper that they had seen engineers at work since Friday morning.",
    "A spokeswoman for the region declined to comment when she was asked about the closure by telephone.",
)


def page(*, head: str = "", heading: str = "<h1>Two bridges closed in Brodvka</h1>") -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    article = f"<nav>Home News</nav><article>{heading}{body}</article>"
    return f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{article}</body></html>".encode()


def read(data: bytes) -> Report:
    [arrival] = take_bytes(data, path="a.html")
    assert isinstance(arrival, Arrival)
    assert arrival.original == data
    return arrival.report


def test_a_headline_in_the_page_comes_first_once() -> None:
    report = read(page(head="<title>Two bridges closed in Brodvka - The Example</title>"))
    assert report.text == "\n\n".join(("Two bridges closed in Brodvka", *PARAGRAPHS))
    assert report.title == "Two bridges closed in Brodvka"
    assert report.title_span is not None
    assert report.title_span.start == 0
    assert report.language == "en"
    assert "trafilatura" in report.extractor


def test_a_title_of_the_head_alone_is_no_text() -> None:
    report = read(page(head="<title>Bridges: what we know</title>", heading=""))
    assert report.text == "\n\n".join(PARAGRAPHS)
    assert (report.title, report.title_span) == ("Bridges: what we know", None)


def test_publisher_and_date_come_from_the_page() -> None:
    head = (
        "<title>Two bridges closed in Brodvka</title><meta property='og:site_name' content='The Example'>"
        "<meta property='article:published_time' content='2023-01-30T10:00:00+02:00'>"
    )
    report = read(page(head=head))
    assert (report.publisher, report.published) == ("The Example", "2023-01-30T10:00:00+02:00")


def test_linked_data_gives_the_date() -> None:
    head = '<script type="application/ld+json">{"@graph": [{"datePublished": "2023-01-30"}]}</script>'
    assert read(page(head=head)).published == "2023-01-30"


def test_no_date_is_invented() -> None:
    assert read(page()).published is None
    footer = page().replace(b"</body>", b"<footer>Copyright 2022 The Example</footer></body>")
    assert read(footer).published is None


def test_a_page_without_an_article_is_a_gap() -> None:
    [gap] = take_bytes(b"<html><body><nav><a href='/'>Home</a></nav></body></html>", path="a.html")
    assert isinstance(gap, Gap)
    assert gap.reason == "no article"
