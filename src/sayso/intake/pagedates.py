"""When a page says it was published: structured data first, with the time and offset that the page gives."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sayso.intake.publication import normalise_date

# In the order of trust; schema.org, Open Graph, Dublin Core and the common names of news sites.
_META = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "dcterms.issued",
    "dcterms.date",
    "dc.date.issued",
    "dc.date",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "publish_date",
    "pubdate",
    "date",
)
_LARGEST_SCRIPT = 1_000_000


def find_published(tree: Any) -> str | None:
    """The date of publication that the page's markup states, normalised, or None."""
    stated = _meta_dates(tree)
    candidates = (
        *_linked_dates(tree),
        *(stated[name] for name in _META if name in stated),
        *(node.get("datetime") or "" for node in tree.iter("time") if _marks_publication(node)),
    )
    return next((date for date in map(normalise_date, candidates) if date), None)


def _meta_dates(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = (node.get("property") or node.get("name") or node.get("itemprop") or "").lower()
        if name in _META and node.get("content"):
            found.setdefault(name, node.get("content"))
    return found


def _marks_publication(node: Any) -> bool:
    return node.get("pubdate") is not None or (node.get("itemprop") or "").lower() == "datepublished"


def _linked_dates(tree: Any) -> Iterator[str]:
    for node in tree.iter("script"):
        script = node.text or ""
        if (node.get("type") or "").lower() != "application/ld+json" or len(script) > _LARGEST_SCRIPT:
            continue
        try:
            value = json.loads(script)
        except (ValueError, RecursionError):
            continue
        yield from _published_in(value)


def _published_in(value: Any, depth: int = 0) -> Iterator[str]:
    if depth > 4:
        return
    if isinstance(value, list):
        for item in value:
            yield from _published_in(item, depth + 1)
    elif isinstance(value, dict):
        if isinstance(value.get("datePublished"), str):
            yield value["datePublished"]
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _published_in(value.get(key), depth + 1)
