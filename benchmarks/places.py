"""Toponyms found and resolved: `python -m benchmarks.places DIR [--found] [--from 0.7]`.

DIR holds lgl.xml, tr-news.xml, geowebnews/ and geovirus.xml, or some of them, as published. Prints one JSON object:
for each corpus what share of the gold toponyms is resolved to the exact GeoNames id and within 161 km, over those whose
entry the gazetteer holds ("reachable") and over all that have an id or coordinates; and, with --found and the reader's
weights, the F1 of the toponyms that the reader finds (spans equal, articles and genitives apart).
`choosing` gives milliseconds a report and `abstained` the share left unresolved.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.geoparsing_corpora import Article, Gold, read_corpora
from sayso.model import Report, Span, digest
from sayso.resolving.bodies import places_of_bodies
from sayso.resolving.demonyms import country_of
from sayso.resolving.gazetteer import Gazetteer
from sayso.resolving.gazetteer.geometry import distance_km
from sayso.resolving.places import Choice, choose_toponyms, report_evidence, toponym_spans
from sayso.resolving.toponyms import bare_name, describe

WITHIN_KM = 161.0


@dataclass(slots=True)
class Count:
    """Gold toponyms of a kind, and how they fared."""

    n: int = 0
    exact: int = 0
    within: int = 0
    abstained: int = 0

    def shares(self) -> dict[str, float | int]:
        """As shares of `n`."""
        whole = max(1, self.n)
        return {"exact": round(self.exact / whole, 4), "within_161km": round(self.within / whole, 4), "n": self.n}


def measure(gazetteer: Gazetteer, articles: Sequence[Article]) -> dict[str, Any]:
    """Resolution over gold spans."""
    known = {gid: row for row, gid in enumerate(gazetteer.tables["id"].tolist()) if gid}
    everything, reachable = Count(), Count()
    took = 0.0
    for article in articles:
        gold = [one for one in article.gold if one.id is not None or one.lat is not None]
        spans = [Span(one.start, one.end, one.text) for one in gold]
        start = time.process_time()
        evidence = report_evidence(gazetteer, article.text, article.publisher)
        choices = choose_toponyms(gazetteer, describe(article.text, spans), evidence)
        took += time.process_time() - start
        for one, choice in zip(gold, choices, strict=True):
            row = known.get(one.id) if one.id is not None else None
            exact, within = fared(gazetteer, one, choice, row)
            for count in (everything, reachable) if row is not None else (everything,):
                count.n += 1
                count.exact += exact
                count.within += within
                count.abstained += choice.candidate is None
    return {
        **everything.shares(),
        "reachable": reachable.shares(),
        "abstained": round(everything.abstained / max(1, everything.n), 4),
        "choosing_ms_a_report": round(1000 * took / max(1, len(articles)), 2),
    }


def fared(gazetteer: Gazetteer, gold: Gold, choice: Choice, row: int | None) -> tuple[bool, bool]:
    """Whether a choice is the gold entry (`row` of the gazetteer, if there), and whether it lies within 161 km."""
    if choice.candidate is None:
        return False, False
    chosen = choice.candidate.row
    if row is not None and chosen == row:
        return True, True
    lat, lon = gold.lat, gold.lon
    if lat is None and row is not None:
        lat, lon = float(gazetteer.lat[row]), float(gazetteer.lon[row])
    if lat is None or lon is None:
        return False, False
    apart = distance_km(lat, lon, float(gazetteer.lat[chosen]), float(gazetteer.lon[chosen]))
    return False, apart <= WITHIN_KM


def found_f1(gazetteer: Gazetteer, articles: Sequence[Article]) -> dict[str, float]:
    """Precision, recall and F1 of the toponyms found: the reader's, and the places within bodies' names.

    Demonyms count where the gold has them. Headlines of GeoWebNews, which its annotators left alone, do not count.
    """
    from sayso.reading import Reader

    reader = Reader.load()
    reports = [
        Report(digest(one.id.encode()), digest(one.id.encode()), one.text, "gold text", publisher=one.publisher)
        for one in articles
    ]
    right = offered = wanted = 0
    for article, reading in zip(articles, reader.read(reports), strict=True):
        headline = article.text.find("\n") if article.text.startswith("TITLE:") else 0
        gold = {key for one in article.gold if (key := _trimmed(one.start, one.end, one.text))[0] >= headline}
        spans = [*toponym_spans(reading), *places_of_bodies(reading, gazetteer)]
        found = {key for span in spans if (key := _trimmed(span.start, span.end, span.text))[0] >= headline}
        peoples = {
            _trimmed(entity.span.start, entity.span.end, entity.span.text)
            for entity in reading.entities
            if entity.label == "norp" or (entity.label == "place" and country_of(entity.span.text))
        }
        found |= peoples & gold
        right, offered, wanted = right + len(found & gold), offered + len(found), wanted + len(gold)
    precision, recall = right / max(1, offered), right / max(1, wanted)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {"found_f1": round(f1, 4), "found_precision": round(precision, 4), "found_recall": round(recall, 4)}


def _trimmed(start: int, end: int, text: str) -> tuple[int, int]:
    """A span without article, genitive and words of kind."""
    name, _ = bare_name(text)
    at = text.find(name)
    return (start + at, start + at + len(name)) if at >= 0 and name else (start, end)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.places")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--found", action="store_true", help="measure also what the reader finds (needs its weights)")
    parser.add_argument("--from", dest="first", type=float, default=0.0, help="leave out this share of the articles")
    asked = parser.parse_args(arguments)
    gazetteer = Gazetteer.load()
    results: dict[str, Any] = {}
    for name, articles in read_corpora(asked.folder).items():
        kept = articles[int(asked.first * len(articles)) :]
        results[name] = (found_f1(gazetteer, kept) if asked.found else {}) | measure(gazetteer, kept)
    print(json.dumps(results))


if __name__ == "__main__":
    main()
