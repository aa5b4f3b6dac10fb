"""From a corpus' datasets into a ledger: the reports that hold a claim of the selection, each with all of its claims.

Whole reports, because a ledger that held some claims of a reading could not be checked against its reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.dataset as ds

from sayso.contract import claim_from_json
from sayso.corpus.datasets import Row, claims_json
from sayso.corpus.receipts import receipts
from sayso.errors import IntakeError
from sayso.model import Arrival, Claim, Entry, Gap, Report, Span

# Reports fetched together: bounds the memory, keeps the scans few.
BATCH = 500


@dataclass(frozen=True, slots=True)
class Selection:
    """Which claims are meant; None does not limit. Days are ISO dates and meet the claim's own interval."""

    kind: str | None = None
    place: str | None = None
    publisher: str | None = None
    since: str | None = None
    until: str | None = None


def select(folder: Path, selection: Selection) -> list[str]:
    """The ids of the reports that hold a claim of the selection, in order of their ids."""
    table = _dataset(folder, "claims").to_table(columns=["report"], filter=_condition(selection))
    return sorted(set(table.column("report").to_pylist()))


def entries(folder: Path, reports: list[str]) -> Iterator[Entry]:
    """The reports of these ids as entries for a ledger. Raises IntakeError where the originals were not kept."""
    if not (folder / "originals").is_dir():
        raise IntakeError(
            f"{folder}: read without its originals, which a ledger has to preserve; read it again with them"
        )
    for start in range(0, len(reports), BATCH):
        yield from _fetch(folder, reports[start : start + BATCH])


def _condition(selection: Selection) -> Any:
    parts = []
    if selection.kind:
        parts.append(pc.field("kind") == selection.kind)
    if selection.publisher:
        parts.append(pc.field("publisher") == selection.publisher)
    if selection.place:
        parts.append((pc.field("place") == selection.place) | (pc.field("place_id") == selection.place))
    if selection.since:
        parts.append(pc.coalesce(pc.field("latest"), pc.field("published")) >= selection.since)
    if selection.until:
        # A date with time sorts after its day: compare with the end of that day.
        parts.append(pc.coalesce(pc.field("earliest"), pc.field("published")) <= selection.until + "T99")
    condition = None
    for part in parts:
        condition = part if condition is None else condition & part
    return condition


def _dataset(folder: Path, name: str) -> Any:
    """The files of a dataset that receipts vouch for."""
    vouched = [folder / file for receipt in receipts(folder) for file in receipt.files if file.startswith(f"{name}/")]
    if not vouched:
        raise IntakeError(f"{folder}: no finished shard of {name} there; is it the --out of `sayso corpus read`?")
    return ds.dataset([str(path) for path in vouched], format="parquet")


def _fetch(folder: Path, ids: list[str]) -> Iterator[Entry]:
    def rows(name: str, column: str, values: list[str]) -> list[Row]:
        found: list[Row] = _dataset(folder, name).to_table(filter=pc.field(column).isin(values)).to_pylist()
        return found

    found = {row["id"]: row for row in rows("reports", "id", ids)}
    originals = {row["digest"]: row for row in rows("originals", "digest", [r["original"] for r in found.values()])}
    claims: dict[str, list[Row]] = {}
    for row in rows("claims", "report", ids):
        claims.setdefault(row["report"], []).append(row)
    gaps: dict[str, list[Row]] = {}
    for row in rows("gaps", "report", ids):
        gaps.setdefault(row["report"], []).append(row)
    for id_ in ids:
        report = _report(found[id_])
        kept = tuple(_claim(row) for row in claims.get(id_, []))
        original = originals[report.original]
        arrival = Arrival(report, original["data"], original["media_type"])
        yield Entry(arrival, claims[id_][0]["reader"], kept, tuple(_gap(row, report) for row in gaps.get(id_, [])))


def _report(row: Row) -> Report:
    text = row["text"]
    start, end = row["title_start"], row["title_end"]
    return Report(
        id=row["id"],
        original=row["original"],
        text=text,
        extractor=row["extractor"],
        publisher=row["publisher"],
        published=row["published"],
        title=row["title"],
        url=row["url"],
        path=row["path"],
        language=row["language"],
        locator=row["locator"],
        dateline=row["dateline"],
        title_span=None if start is None else Span(start, end, text[start:end]),
        credit=tuple(row["credit"] or ()),
    )


def _claim(row: Row) -> Claim:
    return replace(claim_from_json(claims_json(row)), vector=row["vector"] or b"")


def _gap(row: Row, report: Report) -> Gap:
    span = None if row["start"] is None else report.span(row["start"], row["end"])
    return Gap(row["reason"], row["detail"], span, row["path"], row["locator"])
