"""The ledger: what is asked of it and what is added to it. Thin; each method's work stands in a module of its own."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, insert
from sqlalchemy.exc import DBAPIError

from sayso.ledger import fetching, judging, tables
from sayso.ledger.audit import AuditRow, audit_rows, now, person, record
from sayso.ledger.dialect import WRITING, Dialect
from sayso.ledger.fetching import Listed, Noted
from sayso.ledger.filters import ClaimFilter
from sayso.ledger.folding import clean
from sayso.ledger.stored import dump
from sayso.ledger.verifying import Checked, check_all, check_size
from sayso.ledger.writing import Added, check_spans, write_entry, write_gaps
from sayso.model import Claim, Entry, Gap, Judgement, Report

EVERYTHING = ClaimFilter()


class Ledger:
    """An open ledger. Only ever added to; use as a context manager or `close` it.

    Reading methods that iterate hold one database snapshot while they run. Writing methods are one transaction each.
    All raise LedgerError or a child of it. Safe to share between threads.
    """

    def __init__(self, engine: Engine, dialect: Dialect, name: str, *, by: str | None = None) -> None:
        self.engine = engine
        self.dialect = dialect
        self.name = name
        self.by = by or person()
        self._closing = threading.Lock()

    def close(self) -> None:
        """Let go of the database."""
        with self._closing:
            self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that reads one snapshot. For views and indexes; everybody else has methods."""
        try:
            with self.engine.connect() as connection, connection.begin():
                yield connection
        except DBAPIError as error:
            raise self.dialect.explain(error) from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection in one writing transaction: all of it, or none. Whoever writes also records an audit row."""
        try:
            with self.engine.connect().execution_options(**WRITING) as connection, connection.begin():
                yield connection
        except DBAPIError as error:
            raise self.dialect.explain(error) from error

    # What comes in

    def add(self, entry: Entry, *, run: int | None = None) -> Added:
        """Take in a report with its reading, whole or not at all; what is there already is not added again.

        Raises SpanError where a claim quotes what the report does not say.
        """
        check_spans(entry)
        with self.writing() as connection:
            return write_entry(connection, entry, self.dialect, by=self.by, run=run)

    def note(self, gaps: Iterable[Gap], *, run: int | None = None) -> int:
        """Note gaps of inputs that became no report; gives how many were new."""
        with self.writing() as connection:
            count = write_gaps(connection, tuple(gaps), run=run)
            if count:
                record(connection, "gaps noted", None, by=self.by, counts={"gaps": count})
            return count

    def begin_run(self, reader: str, inputs: Iterable[str] = ()) -> int:
        """Record that `reader` begins to read `inputs`; gives the run's number."""
        with self.writing() as connection:
            run = connection.execute(
                insert(tables.runs)
                .values(reader=reader, inputs=dump(list(inputs)), by=clean(self.by), at=now())
                .returning(tables.runs.c.seq)
            ).scalar_one()
            record(connection, "run begun", f"run {run}", by=self.by)
            return int(run)

    def end_run(self, run: int, outcome: str, counts: dict[str, int]) -> None:
        """Record how a run ended ("finished", "interrupted", …). A run without an end was killed."""
        with self.writing() as connection:
            record(connection, f"run {outcome}", f"run {run}", by=self.by, counts=counts)

    def judge(
        self,
        act: str,
        subject: str,
        object: str | None = None,
        *,
        by: str | None = None,
        note: str = "",
        change: dict[str, Any] | None = None,
    ) -> Judgement:
        """Append a person's decision; see `model.Judgement`. Raises UsageError, NotInLedger."""
        with self.writing() as connection:  # made under the write lock, so that moments and numbers agree
            judgement = judging.make(act, subject, object, by=by or self.by, note=note, change=change)
            judging.append(connection, judgement)
        return judgement

    # What is there

    def has(self, report: Report, reader: str) -> bool:
        """Whether exactly this text of the report was already read by `reader`."""
        with self.reading() as connection:
            return fetching.has_reading(connection, report, reader)

    def report(self, id: str) -> Report:
        """The report of an id (or a unique beginning), in its newest text."""
        with self.reading() as connection:
            return fetching.fetch_report(connection, id)

    def report_of(self, claim: str) -> Report:
        """The report in exactly the text that the claim of this (whole) id was read from."""
        with self.reading() as connection:
            return fetching.fetch_report_of(connection, claim)

    def reports(self) -> Iterator[Report]:
        """Every report in its newest text, in the order they came."""
        with self.reading() as connection:
            yield from fetching.fetch_reports(connection)

    def original(self, digest: str) -> tuple[bytes, str]:
        """The preserved bytes under a digest, and their media type."""
        with self.reading() as connection:
            return fetching.fetch_original(connection, digest)

    def claim(self, id: str) -> Listed:
        """The claim of an id (or a unique beginning), with its masthead, whatever reading it is of."""
        with self.reading() as connection:
            return fetching.fetch_claim(connection, id)

    def claims(self, wanted: ClaimFilter = EVERYTHING, *, vectors: bool = False) -> Iterator[Claim]:
        """Claims of each report's newest reading, newest day first, as a stream."""
        for listed in self.listed(wanted, vectors=vectors):
            yield listed.claim

    def listed(
        self,
        wanted: ClaimFilter = EVERYTHING,
        *,
        limit: int | None = None,
        offset: int = 0,
        after: int | None = None,
        vectors: bool = False,
    ) -> Iterator[Listed]:
        """As `claims`, each with its number and masthead; with `after`, those past that number, as they came."""
        with self.reading() as connection:
            yield from fetching.fetch_claims(
                connection, wanted, self.dialect, limit=limit, offset=offset, after=after, vectors=vectors
            )

    def told_since(self, cursor: int, *, limit: int | None = None) -> Iterator[tuple[int, Claim, Report]]:
        """Claims past number `cursor` in the order they came, with vectors and reports: what weighing asks."""
        with self.reading() as connection:
            yield from fetching.fetch_told(connection, after=cursor, limit=limit)

    def told(self, ids: Collection[str]) -> Iterator[tuple[Claim, Report]]:
        """The claims of these (whole) ids with vectors and reports, as they were read last."""
        with self.reading() as connection:
            for _, claim, report in fetching.fetch_told(connection, claims_of=ids):
                yield claim, report

    def ids(self, wanted: ClaimFilter = EVERYTHING) -> list[str]:
        """The ids of the claims that meet `wanted`, newest day first."""
        with self.reading() as connection:
            return fetching.fetch_ids(connection, wanted, self.dialect)

    def retired_since(self, reading: int) -> Iterator[tuple[int, str]]:
        """Claims that newer readings replaced since reading number `reading`: (that reading, claim id)."""
        with self.reading() as connection:
            yield from fetching.fetch_retired(connection, reading)

    def count(self, wanted: ClaimFilter = EVERYTHING) -> int:
        """How many claims meet `wanted`."""
        with self.reading() as connection:
            return fetching.count_claims(connection, wanted, self.dialect)

    def gaps(self, *, report: str | None = None) -> Iterator[Noted]:
        """What was not read, and why, in the order it was noted."""
        with self.reading() as connection:
            yield from fetching.fetch_gaps(connection, report=report)

    def judgements(self, *, about: str | None = None, after: int = 0) -> Iterator[tuple[int, Judgement]]:
        """People's decisions in order, with their numbers; undone ones included."""
        with self.reading() as connection:
            yield from judging.fetch(connection, about=about, after=after)

    def audit(self, *, since: str | None = None) -> Iterator[AuditRow]:
        """Who wrote what and when, oldest first."""
        with self.reading() as connection:
            yield from audit_rows(connection, since=since)

    def check_size(self) -> int:
        """How many things `verify` will check."""
        with self.reading() as connection:
            return check_size(connection)

    def verify(self) -> Iterator[Checked]:
        """Rehash originals, texts and readings and recheck every quoted span; gives each thing checked."""
        with self.reading() as connection:
            yield from check_all(connection, self.dialect)
