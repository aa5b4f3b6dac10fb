"""Out of the ledger again: reports, originals, claims, gaps."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, select

from sayso.contract import Masthead, span_from_json
from sayso.errors import NotInLedger, UsageError
from sayso.ledger import stored
from sayso.ledger.archive import unpack
from sayso.ledger.dialect import Dialect
from sayso.ledger.filters import ClaimFilter, conditions, current
from sayso.ledger.tables import claim_vectors, claims, gaps, originals, readings, reports, superseded, texts
from sayso.model import Claim, Gap, Report

SHORTEST_PREFIX = 4  # of an id's digits: fewer would mostly be typing mistakes
IDS_AT_ONCE = 500  # an engine takes only so many parameters in one question
STEP = 2000  # rows fetched at a time while streaming


@dataclass(frozen=True, slots=True)
class Listed:
    """A claim with its number in the ledger (the cursor) and the masthead of its report."""

    seq: int
    claim: Claim
    report: Masthead


@dataclass(frozen=True, slots=True)
class Noted:
    """A gap with the moment it was noted and the report it stands in, if it is in one."""

    at: str
    gap: Gap
    report: str | None


def fetch_report(connection: Connection, mark: str) -> Report:
    """The report of an id or a unique beginning of one, in its newest text. Raises NotInLedger, UsageError."""
    whole = _only(connection, reports.c.id, mark, tag="sha256", what="report")
    return _report(connection, _texts().where(reports.c.id == whole).order_by(texts.c.seq.desc()).limit(1), whole)


def fetch_report_of(connection: Connection, claim: str) -> Report:
    """The report in exactly the text that a claim was read from."""
    query = (
        _texts()
        .join(readings, readings.c.text == texts.c.seq)
        .join(claims, claims.c.reading == readings.c.seq)
        .where(claims.c.id == claim)
        .order_by(claims.c.seq.desc())
        .limit(1)
    )
    return _report(connection, query, f"of claim {claim}")


def fetch_reports(connection: Connection, *, since: str | None = None) -> Iterator[Report]:
    """Every report in its newest text, in the order they came."""
    newest = select(func.max(texts.c.seq)).group_by(texts.c.report)
    query = _texts().where(texts.c.seq.in_(newest)).order_by(reports.c.seq)
    if since:
        query = query.where(reports.c.at >= since)
    for row in connection.execute(query.execution_options(yield_per=200)):
        yield stored.report_of(row)


def fetch_original(connection: Connection, mark: str) -> tuple[bytes, str]:
    """The preserved bytes under a digest, and their media type. Raises NotInLedger, LedgerError."""
    row = connection.execute(select(originals).where(originals.c.digest == mark)).first()
    if row is None:
        raise NotInLedger(f"the ledger holds no original {mark}")
    return unpack(row.encoding, row.body), row.media_type


def has_reading(connection: Connection, report: Report, reader: str) -> bool:
    """Whether exactly this text of the report was read by `reader`."""
    query = select(readings.c.seq).join(texts, texts.c.seq == readings.c.text)
    return (
        connection.execute(
            query.where(
                texts.c.report == report.id,
                texts.c.extractor == report.extractor,
                texts.c.digest == report.text_digest,
                readings.c.reader == reader,
            )
        ).first()
        is not None
    )


def fetch_claim(connection: Connection, mark: str) -> Listed:
    """The claim of an id or a unique beginning of one. Raises NotInLedger, UsageError."""
    whole = _only(connection, claims.c.id, mark, tag="claim", what="claim")
    query = _listing(vectors=True).where(claims.c.id == whole).order_by(claims.c.seq.desc()).limit(1)
    return _listed(connection.execute(query).one())


def fetch_claims(
    connection: Connection,
    wanted: ClaimFilter,
    dialect: Dialect,
    *,
    limit: int | None = None,
    offset: int = 0,
    after: int | None = None,
    vectors: bool = False,
) -> Iterator[Listed]:
    """Claims that meet `wanted`: newest day first; with `after`, those past that number in the order they came."""
    query = _listing(vectors=vectors).where(*conditions(wanted, dialect)).limit(limit).offset(offset)
    if after is None:
        query = query.order_by(claims.c.day.desc(), claims.c.seq)
    else:
        query = query.where(claims.c.seq > after).order_by(claims.c.seq)
    for row in connection.execute(query.execution_options(yield_per=STEP)):
        yield _listed(row)


def fetch_told(
    connection: Connection, *, claims_of: Collection[str] = (), after: int | None = None, limit: int | None = None
) -> Iterator[tuple[int, Claim, Report]]:
    """Claims with their vectors and with their reports in exactly the text they were read from: those of these ids, in
    whatever reading came last; or, with `after`, those of the newest readings past that number, in the order they came.
    """
    columns = (claims.c.seq, claims.c.body, claims.c.report, readings.c.text, claim_vectors.c.vector)
    query = select(*columns).join(readings, readings.c.seq == claims.c.reading).order_by(claims.c.seq)
    query = query.outerjoin(claim_vectors, claim_vectors.c.claim == claims.c.seq)
    if after is not None:
        yield from _told(connection, query.where(current(), claims.c.seq > after).limit(limit))
        return
    wanted = list(claims_of)
    for start in range(0, len(wanted), IDS_AT_ONCE):
        yield from _told(connection, query.where(claims.c.id.in_(wanted[start : start + IDS_AT_ONCE])))


def _told(connection: Connection, query: Select[Any]) -> Iterator[tuple[int, Claim, Report]]:
    for rows in connection.execute(query.execution_options(yield_per=IDS_AT_ONCE)).partitions():
        reading = _texts().add_columns(texts.c.seq).where(texts.c.seq.in_({row.text for row in rows}))
        told_in = {row.seq: stored.report_of(row) for row in connection.execute(reading)}
        for row in rows:
            yield row.seq, stored.claim_of(row.body, row.report, row.vector or b""), told_in[row.text]


def fetch_ids(connection: Connection, wanted: ClaimFilter, dialect: Dialect) -> list[str]:
    """The ids of the claims that meet `wanted`, newest day first."""
    query = select(claims.c.id).where(*conditions(wanted, dialect)).order_by(claims.c.day.desc(), claims.c.seq)
    return list(connection.execute(query).scalars())


def count_claims(connection: Connection, wanted: ClaimFilter, dialect: Dialect) -> int:
    """How many claims meet `wanted`."""
    query = select(func.count()).select_from(claims).where(*conditions(wanted, dialect))
    return connection.execute(query).scalar_one()


def fetch_retired(connection: Connection, after: int) -> Iterator[tuple[int, str]]:
    """Claims of readings that a reading past number `after` replaced: (that reading's number, claim id)."""
    query = (
        select(superseded.c.by_reading, claims.c.id)
        .join(claims, claims.c.reading == superseded.c.reading)
        .where(superseded.c.by_reading > after)
        .order_by(superseded.c.by_reading, claims.c.seq)
    )
    for row in connection.execute(query):
        yield row.by_reading, row.id


def fetch_gaps(connection: Connection, *, report: str | None = None) -> Iterator[Noted]:
    """Gaps in the order they were noted; those of replaced readings are left out."""
    stale = select(superseded.c.reading)
    query = select(gaps).where(gaps.c.reading.is_(None) | gaps.c.reading.not_in(stale)).order_by(gaps.c.seq)
    for row in connection.execute(query):
        body = json.loads(row.body)
        if report is not None and body["report"] != report:
            continue
        gap = Gap(row.reason, body["detail"], span_from_json(body["span"]), body["path"], body["locator"])
        yield Noted(row.at, gap, body["report"])


def _texts() -> Select[Any]:
    wanted = (reports.c.id, reports.c.original, reports.c.locator, texts.c.extractor, texts.c.facts)
    return select(*wanted, texts.c.encoding, texts.c.body).join(texts, texts.c.report == reports.c.id)


def _report(connection: Connection, query: Select[Any], mark: str) -> Report:
    row = connection.execute(query).first()
    if row is None:
        raise NotInLedger(f"the ledger holds no report {mark}")
    return stored.report_of(row)


def _listing(*, vectors: bool) -> Select[Any]:
    columns = [claims.c.seq, claims.c.body, claims.c.report, texts.c.facts]
    query = select(*columns, *([claim_vectors.c.vector] if vectors else []))
    query = query.join(readings, readings.c.seq == claims.c.reading).join(texts, texts.c.seq == readings.c.text)
    return query.outerjoin(claim_vectors, claim_vectors.c.claim == claims.c.seq) if vectors else query


def _listed(row: Row[Any]) -> Listed:
    vector = getattr(row, "vector", None) or b""
    return Listed(row.seq, stored.claim_of(row.body, row.report, vector), stored.masthead_from(row.report, row.facts))


def _only(connection: Connection, column: Any, mark: str, *, tag: str, what: str) -> str:
    """The one id that begins with `mark`, with or without its tag."""
    mark = mark.strip().lower()
    start = mark if ":" in mark else f"{tag}:{mark}"
    if len(start) < len(tag) + 1 + SHORTEST_PREFIX:
        raise UsageError(f"{mark!r} is too short for the id of a {what}; give at least {SHORTEST_PREFIX} digits")
    # A range instead of LIKE, so that the index serves it in any collation; ids are ASCII.
    query = select(column).where(and_(column >= start, column < start + "~")).distinct().order_by(column).limit(4)
    found = list(connection.execute(query).scalars())
    if start in found:
        return start
    if not found:
        raise NotInLedger(f"the ledger holds no {what} {mark}")
    if len(found) > 1:
        shown = ", ".join(found[:3]) + (", …" if len(found) > 3 else "")
        raise UsageError(f"{mark} is the beginning of several {what}s ({shown}); give more of it")
    return str(found[0])
