"""HTML pages: the article by trafilatura, with the page's own word on publisher, date and title.

A headline that stands in the page comes first in the text, a blank line after it, once; a title that stands only in
the head of the page (or in a tag for social networks) is kept as the report's title and is no part of its text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from sayso.intake.arriving import Details, Extract
from sayso.intake.pagedates import find_published

# trafilatura's own bound on a page; beyond it, extraction takes minutes.
LARGEST = 20_000_000
# Fixed bounds, because htmldate's default (today) would let the day of intake decide what a page's date is.
_DATES = {"extensive_search": False, "original_date": True, "min_date": "1990-01-01", "max_date": "2100-01-01"}
# Four words and a full stop: the least that says something.
_SENTENCE = re.compile(r"(?:\w+\W+){3,}\w+\W{0,3}[.!?…։۔。]")


@cache
def extractor() -> str:
    """Name and version of what turns pages into text."""
    from importlib.metadata import version

    return f"sayso.pages 1 / trafilatura {version('trafilatura')}"


def read_page(html: str, *, url: str | None = None, doubts: tuple[str, ...] = ()) -> Extract | None:
    """The article in a page, or None where there is none."""
    from trafilatura import bare_extraction, load_html  # slow to import: only those who read pages pay

    tree = load_html(html)
    if tree is None:
        return None
    headings = [_words(node) for node in tree.iter("h1", "h2")]
    published = find_published(tree)
    found: Any = bare_extraction(
        tree, url=url, include_comments=False, include_tables=True, date_extraction_params=_DATES, with_metadata=True
    )
    body = (found.text or "").strip() if found is not None else ""
    if not _SENTENCE.search(body):  # menus and notices come out too where there is nothing else
        return None
    title = found.title or None
    headline = _headline(title, headings)
    details = Details(
        publisher=found.sitename,
        published=published or found.date,
        title=headline or title,
        url=found.url or url,
        language=found.language or _language(tree),
    )
    return Extract(_join(headline, body), extractor(), details, doubts)


def _headline(title: str | None, headings: list[str]) -> str | None:
    """The heading that the page's title repeats, perhaps with the site's name behind it; or the only first heading."""
    if not title:
        return None
    wanted = " ".join(title.split()).casefold()
    for heading in headings:
        if heading and (heading.casefold() == wanted or (wanted.startswith(heading.casefold()) and len(heading) > 15)):
            return heading
    return None


def _join(headline: str | None, body: str) -> str:
    """Paragraphs a blank line apart, the headline first and once."""
    paragraphs = [line for line in body.split("\n") if line.strip()]
    if headline and paragraphs and " ".join(paragraphs[0].split()).casefold() == headline.casefold():
        paragraphs = paragraphs[1:]
    return "\n\n".join(([headline] if headline else []) + paragraphs)


def _words(node: Any) -> str:
    return " ".join("".join(node.itertext()).split())


def _language(tree: Any) -> str | None:
    given = tree.get("lang") or ""
    return given if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", given) else None
