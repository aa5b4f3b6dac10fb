"""From a corpus' datasets into a ledger: the reports that hold a claim of the selection, each with all of its claims.

Whole reports, because a ledger that held some claims of a reading could not be checked against its reader. A page that
stands in several shards (a crawl meets it again) has rows from each; the rows of one shard are taken, the first by the
shards' ids, so that it enters once and whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.dataset as ds

from sayso.contract import claim_from_json
from sayso.corpus.datasets import SCHEMA_VERSION, Row, claims_json
from sayso.corpus.receipts import receipts
from sayso.errors import IntakeError
from sayso.model import Arrival, Claim, Entry, Gap, Report, Span

# Reports fetched together: bounds the memory, keeps the scans few.
BATCH = 500
SHARD = "shard"
FILE = "__filename"  # what Arrow calls the column that says where a row was read


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
    found = dataset(folder, "claims").to_table(columns=["report", "places", "place_ids"], filter=_condition(selection))
    if selection.place:
        found = found.filter(_holds(found, "places", selection.place) | _holds(found, "place_ids", selection.place))
    return sorted(set(found.column("report").to_pylist()))


def _holds(table: Any, column: str, value: str) -> Any:
    """Which rows have the value in a column of lists."""
    import numpy as np

    values = table.column(column).combine_chunks()
    rows = pc.list_parent_indices(values).filter(pc.equal(pc.list_flatten(values), value))
    mask = np.zeros(len(table), dtype=bool)
    mask[rows.to_numpy(zero_copy_only=False)] = True
    return mask


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
    if selection.since:
        parts.append(pc.coalesce(pc.field("latest"), pc.field("published")) >= selection.since)
    if selection.until:
        # A date with time sorts after its day: compare with the end of that day.
        parts.append(pc.coalesce(pc.field("earliest"), pc.field("published")) <= selection.until + "T99")
    condition = None
    for part in parts:
        condition = part if condition is None else condition & part
    return condition


def dataset(folder: Path, name: str) -> Any:
    """The files of a dataset that receipts vouch for, in the order of their shards.

    Raises IntakeError where there are none, or where they are in another schema.
    """
    found = receipts(folder)
    vouched = [folder / file for receipt in found for file in receipt.files if file.startswith(f"{name}/")]
    if not vouched:
        raise IntakeError(f"{folder}: no finished shard of {name} there; is it the --out of `sayso corpus read`?")
    older = {receipt.schema for receipt in found} - {SCHEMA_VERSION}
    if older:
        raise IntakeError(
            f"{folder}: written in schema {', '.join(sorted(older))} where this version writes {SCHEMA_VERSION}; "
            "`sayso corpus read` with the same sources brings it up to date"
        )
    return ds.dataset([str(path) for path in vouched], format="parquet")


def _fetch(folder: Path, ids: list[str]) -> Iterator[Entry]:
    found = _rows(folder, "reports", "id", ids)
    reports = {id_: rows[0] for id_, rows in found.items()}
    originals = _rows(folder, "originals", "digest", [row["original"] for row in reports.values()])
    claims, gaps = (_rows(folder, name, "report", ids) for name in ("claims", "gaps"))
    for id_ in ids:
        report = report_of(reports[id_])
        original = originals[report.original][0]
        arrival = Arrival(report, original["data"], original["media_type"])
        rows = [row for row in claims.get(id_, []) if row[SHARD] == reports[id_][SHARD]]
        missed = tuple(_gap(row, report) for row in gaps.get(id_, []) if row[SHARD] == reports[id_][SHARD])
        yield Entry(arrival, rows[0]["reader"], tuple(claim_of(row) for row in rows), missed)


def _rows(folder: Path, name: str, column: str, values: list[str]) -> dict[str, list[Row]]:
    """Rows by the value of a column, each with the shard it stands in, the first shard first."""
    source = dataset(folder, name)
    columns = [*source.schema.names, FILE]
    found: dict[str, list[Row]] = {}
    for row in source.to_table(columns=columns, filter=pc.field(column).isin(values)).to_pylist():
        row[SHARD] = Path(row.pop(FILE)).stem
        found.setdefault(row[column], []).append(row)
    for rows in found.values():
        rows.sort(key=lambda row: row[SHARD])  # stable: the order within a shard stays
    return found


def report_of(row: Row) -> Report:
    """The report of a row of `reports`."""
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


def claim_of(row: Row) -> Claim:
    """The claim of a row of `claims`, with its vector."""
    return replace(claim_from_json(claims_json(row)), vector=row["vector"] or b"")


def _gap(row: Row, report: Report) -> Gap:
    span = None if row["start"] is None else report.span(row["start"], row["end"])
    return Gap(row["reason"], row["detail"], span, row["path"], row["locator"])
