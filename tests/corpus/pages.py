"""WARC files of pages for tests: the demo reports that come with Sayso, varied, each as a crawl has stored it."""

from __future__ import annotations

import gzip
import html
from importlib.resources import files

PLACES = ("Makiivka", "Soledar", "Vuhledar", "Marinka", "Bakhmut", "Izium")


def demo_texts() -> list[tuple[dict[str, str], str]]:
    """The demo reports: the facts at the head of each, and its text."""
    names = sorted(found.name for found in files("sayso.demo").joinpath("reports").iterdir() if found.is_file())
    return [_parted(files("sayso.demo").joinpath("reports", name).read_text("utf-8")) for name in names]


def demo_pages(count: int) -> list[bytes]:
    """`count` pages, all different: the demo reports in turn, from the second turn on about another place."""
    texts = demo_texts()
    return [_page(*texts[number % len(texts)], number, number // len(texts)) for number in range(count)]


def _page(facts: dict[str, str], body: str, number: int, turn: int) -> bytes:
    if turn:
        body = body.replace("Soledar", PLACES[turn % len(PLACES)])
        body += f"\n\nThe regional office said on Monday that {turn + number} people had left the town."
    return page_of(facts, body, number)


def page_of(facts: dict[str, str], body: str, number: int) -> bytes:
    """A page as a news site serves it."""
    title = f"{facts.get('Title', 'Report')} ({number})"
    article = "".join(f"<p>{html.escape(part)}</p>" for part in body.split("\n\n"))
    return (
        f'<html lang="en"><head><title>{html.escape(title)}</title>'
        f'<meta property="article:published_time" content="{facts.get("Date", "2023-01-30")}">'
        f'<meta property="og:site_name" content="{html.escape(facts.get("Publisher", "Example Wire"))}"></head>'
        f"<body><article><h1>{html.escape(title)}</h1>{article}</article></body></html>"
    ).encode()


def _parted(text: str) -> tuple[dict[str, str], str]:
    """The facts at the head of a demo report, and its text."""
    head, _, body = text.partition("\n\n")
    lines = [line.partition(": ") for line in head.splitlines() if not line.startswith("#")]
    return {name: value for name, _, value in lines}, body.strip()


def record(number: int, body: bytes, *, kind: str = "text/html; charset=utf-8") -> bytes:
    """A response record of a WARC file, a gzip member of its own."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012d}>\r\n"
        f"WARC-Target-URI: https://news.example/{number}\r\nWARC-Date: 2024-05-01T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + http + b"\r\n\r\n", mtime=0)


def archive(pages: list[bytes], first: int = 0) -> bytes:
    """A WARC file of pages, their addresses numbered from `first`."""
    return b"".join(record(first + number, page) for number, page in enumerate(pages))
