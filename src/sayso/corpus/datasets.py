"""The datasets that a corpus is read into: their schema, and writing a shard's part of them whole or not at all.

    DIR/reports/ID.parquet  DIR/claims/ID.parquet  DIR/gaps/ID.parquet  DIR/originals/ID.parquet  DIR/receipts/ID.json

Columns are flat where people filter and JSON (the claim's contract) where they need all of it. The schema's version
stands in each file's metadata. Same shard, same reader: the same bytes, whoever wrote them, so that hashes compare.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyarrow as pa
import pyarrow.parquet as pq

from sayso.contract import claim_to_json, dump_line
from sayso.model import Claim, Entry, Gap, Report

SCHEMA_VERSION = "2"
# Rows are written in groups of this many reports: about 20 MB of text, small enough for any worker.
REPORTS_A_GROUP = 2000


def _schema(*fields: tuple[str, Any]) -> pa.Schema:
    return pa.schema([pa.field(name, kind) for name, kind in fields], metadata={"sayso.schema": SCHEMA_VERSION})


_TEXT, _NUMBER = pa.string(), pa.float64()
SCHEMAS = {
    "reports": _schema(
        *((name, _TEXT) for name in ("id", "original", "extractor", "publisher", "published", "title", "url", "path")),
        *((name, _TEXT) for name in ("locator", "language", "dateline")),
        ("title_start", pa.int64()),
        ("title_end", pa.int64()),
        ("credit", pa.list_(_TEXT)),
        ("text", _TEXT),
    ),
    "claims": _schema(
        *((name, _TEXT) for name in ("id", "report", "kind", "content", "origin", "origin_kind", "origin_party")),
        ("relays", pa.list_(_TEXT)),
        *((name, _TEXT) for name in ("manner", "certainty", "polarity", "earliest", "latest", "basis")),
        *((name, _TEXT) for name in ("place", "place_id", "country", "region", "precision")),
        *((name, _NUMBER) for name in ("lat", "lon", "confidence")),
        *((name, _TEXT) for name in ("publisher", "published", "reader", "json")),
        ("vector", pa.binary()),
        ("places", pa.list_(_TEXT)),
        ("place_ids", pa.list_(_TEXT)),
    ),
    "gaps": _schema(
        *((name, _TEXT) for name in ("report", "reason", "detail", "path", "locator")),
        ("start", pa.int64()),
        ("end", pa.int64()),
    ),
    "originals": _schema(("digest", _TEXT), ("media_type", _TEXT), ("data", pa.binary())),
}
Row = dict[str, Any]


def report_row(report: Report) -> Row:
    """A report as a row."""
    span = report.title_span
    return {
        **{name: getattr(report, name) for name in ("id", "original", "extractor", "publisher", "published", "title")},
        **{name: getattr(report, name) for name in ("url", "path", "locator", "language", "dateline", "text")},
        "title_start": span.start if span else None,
        "title_end": span.end if span else None,
        "credit": list(report.credit),
    }


def claim_row(claim: Claim, report: Report) -> Row:
    """A claim as a row; its first place has columns of its own, the names and ids of all are lists."""
    place = claim.places[0] if claim.places else None
    return {
        "id": claim.id,
        "report": claim.report,
        "kind": claim.kind.value,
        "content": " … ".join(span.text for span in claim.content),
        "origin": claim.origin.name,
        "origin_kind": claim.origin.kind.value,
        "origin_party": claim.origin.party,
        "relays": [relay.name for relay in claim.relays],
        "manner": claim.manner.value,
        "certainty": claim.strength.certainty.value,
        "polarity": claim.strength.polarity.value,
        "earliest": claim.when.earliest,
        "latest": claim.when.latest,
        "basis": claim.when.basis.value,
        "place": place.name if place else None,
        "place_id": place.id if place else None,
        "country": place.country if place else None,
        "region": place.region if place else None,
        "precision": place.precision.value if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "confidence": claim.confidence,
        "publisher": report.publisher,
        "published": report.published,
        "reader": claim.reader,
        "json": dump_line(claim_to_json(claim, report)),
        "vector": claim.vector,
        "places": [each.name for each in claim.places],
        "place_ids": [each.id for each in claim.places if each.id],
    }


def gap_row(gap: Gap, report: str | None) -> Row:
    """A gap as a row."""
    return {
        "report": report,
        "reason": gap.reason,
        "detail": gap.detail,
        "path": gap.path,
        "locator": gap.locator,
        "start": gap.span.start if gap.span else None,
        "end": gap.span.end if gap.span else None,
    }


class ShardWriter:
    """Writes a shard's files beside their place; `commit` moves them there. Left without it, nothing stays.

    Use as a context manager. Raises OSError where the disk is full: the shard then has no file and no receipt.
    """

    def __init__(self, out: Path, shard: str, *, originals: bool = True) -> None:
        self.out = out
        self.shard = shard
        self.names = [name for name in SCHEMAS if originals or name != "originals"]
        self._rows: dict[str, list[Row]] = {name: [] for name in self.names}
        self._held = 0
        self._beside = {name: out / "writing" / f"{shard}.{name}.{os.getpid()}" for name in self.names}
        (out / "writing").mkdir(parents=True, exist_ok=True)
        self._writers = {
            name: pq.ParquetWriter(path, SCHEMAS[name], compression="zstd", write_statistics=True)
            for name, path in self._beside.items()
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for writer in self._writers.values():
            if writer.is_open:
                try:
                    writer.close()
                except OSError:
                    continue  # the disk that refused the rows refuses the footer too; the file goes anyway
        for path in self._beside.values():
            path.unlink(missing_ok=True)

    def add(self, entry: Entry) -> None:
        """One report with what was read of it."""
        report = entry.arrival.report
        self._rows["reports"].append(report_row(report))
        self._rows["claims"] += [claim_row(claim, report) for claim in entry.claims]
        self.add_gaps((*entry.arrival.gaps, *entry.gaps), report.id)
        if "originals" in self._rows:
            original = {"digest": report.original, "media_type": entry.arrival.media_type}
            self._rows["originals"].append(original | {"data": entry.arrival.original})
        self._held += 1
        if self._held >= REPORTS_A_GROUP:
            self._flush()

    def add_gaps(self, gaps: Iterable[Gap], report: str | None = None) -> None:
        """Gaps of a report, or of the source itself."""
        self._rows["gaps"] += [gap_row(gap, report) for gap in gaps]

    def commit(self) -> dict[str, Path]:
        """Finish the files and move them into their place; gives where they are."""
        self._flush()
        placed = {}
        for name in self.names:
            self._writers[name].close()
            with self._beside[name].open("rb") as written:
                os.fsync(written.fileno())
            placed[name] = self.out / name / f"{self.shard}.parquet"
            placed[name].parent.mkdir(parents=True, exist_ok=True)
            self._beside[name].replace(placed[name])
        return placed

    def _flush(self) -> None:
        for name in self.names:
            if self._rows[name]:
                self._writers[name].write_table(pa.Table.from_pylist(self._rows[name], SCHEMAS[name]))
                self._rows[name] = []
        self._held = 0


def claims_json(row: Row) -> Row:
    """The claim's contract from a row of `claims`."""
    value: Row = json.loads(row["json"])
    return value
