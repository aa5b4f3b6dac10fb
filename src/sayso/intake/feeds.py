"""RSS and Atom files: a report an entry. An entry's date is its own; the feed's date is nobody's.

An entry's text is its title, a blank line, then its content (or summary) without markup. Its id is the digest of the
entry's own fields in canonical form, so that it stays the same when other entries come and go in the feed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from sayso.intake.arriving import Details, Extract, Original, arrive
from sayso.intake.publication import normalise_date
from sayso.model import Arrival, Gap

_BLOCKS = frozenset(
    ("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "table")
)
_BREAK = "\x1e"  # the record separator: no feed holds it, XML forbids it


@cache
def extractor() -> str:
    """Name and version of what turns feeds into text."""
    from importlib.metadata import version

    return f"sayso.feeds 1 / feedparser {version('feedparser')}"


def read_feed(original: Original) -> Iterator[Arrival | Gap]:
    """The entries of a feed, in its order."""
    import feedparser  # slow to import: only those who read feeds pay

    feed = feedparser.parse(original.data)
    if not feed.entries:
        detail = f"no entries in the feed ({feed.get('bozo_exception', 'it is empty')})"
        yield Gap("no entries", " ".join(detail.split()), path=original.path)
        return
    for number, entry in enumerate(feed.entries, start=1):
        details = _details(entry, feed.feed)
        text = "\n\n".join(part for part in (details.title, _content(entry, details.title)) if part)
        yield arrive(original, Extract(text, extractor(), details), own=_own(entry), locator=f"entry {number}")
    if feed.bozo and not isinstance(feed.get("bozo_exception"), feedparser.CharacterEncodingOverride):
        yield Gap("broken feed", f"read as far as it goes: {feed.get('bozo_exception')}", path=original.path)


def _details(entry: Any, feed: Any) -> Details:
    source = entry.get("source") or {}
    published = (
        entry.get("published") if "published" in entry else entry.get("updated")
    )  # Atom may have the latter only
    if published and not normalise_date(published):
        parsed = entry.get("published_parsed") or entry.get("updated_parsed")
        published = f"{parsed[0]:04}-{parsed[1]:02}-{parsed[2]:02}" if parsed else published
    return Details(
        publisher=source.get("title") or entry.get("publisher") or feed.get("publisher") or feed.get("title"),
        published=published,
        title=" ".join(_strip(entry.get("title") or "").split()) or None,
        url=entry.get("link"),
        language=entry.get("language") or feed.get("language"),
    )


def _content(entry: Any, title: str | None) -> str:
    bodies = [part.get("value") or "" for part in entry.get("content") or ()]
    body = _strip(max([*bodies, entry.get("summary") or ""], key=len))
    return "" if " ".join(body.split()) == title else body


def _own(entry: Any) -> bytes:
    kept = {key: dict.get(entry, key) for key in ("id", "link", "title", "published", "updated", "summary")}
    kept["content"] = [part.get("value") for part in entry.get("content") or ()]
    return json.dumps(kept, sort_keys=True, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def _strip(markup: str) -> str:
    """The words of a fragment of HTML, blocks a blank line apart."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    from lxml import etree, html

    try:
        tree = html.fragment_fromstring(markup, create_parent="div")
    except (etree.ParserError, ValueError):
        return ""
    parts: list[str] = []
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(node.tag, str):  # a comment: only what follows it is text
            parts.append(node.tail or "" if event == "end" else "")
            continue
        if node.tag in _BLOCKS:
            parts.append(_BREAK)
        if node.tag in ("script", "style"):
            parts.append(node.tail or "" if event == "end" else "")
        else:
            parts.append((node.text if event == "start" else node.tail) or "")
    paragraphs = (" ".join(part.split()) for part in "".join(parts).split(_BREAK))
    return "\n\n".join(part for part in paragraphs if part)
