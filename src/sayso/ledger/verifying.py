"""Does the ledger still hold what it was given? Rehash originals, texts and readings; recheck every span."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from sayso.errors import LedgerError
from sayso.ledger.archive import unpack
from sayso.ledger.dialect import Dialect
from sayso.ledger.tables import claims, originals, readings, reports, texts
from sayso.model import digest


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing that was checked: what (original, text, reading, file), its id, and what is wrong, or None.

    `spans` is how many quoted spans it held.
    """

    what: str
    id: str
    problem: str | None = None
    spans: int = 0


def check_size(connection: Connection) -> int:
    """How many things `check_all` will check, for a progress bar."""
    return sum(
        connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in (originals, texts, readings)
    )


def check_all(connection: Connection, dialect: Dialect) -> Iterator[Checked]:
    """Check everything, thing by thing; damage in one does not hide another."""
    for problem in dialect.check(connection):
        yield Checked("file", "", problem)
    yield from _check_originals(connection)
    yield from _check_texts(connection)


def _check_originals(connection: Connection) -> Iterator[Checked]:
    query = select(originals.c.digest, originals.c.encoding, originals.c.body, originals.c.size)
    for row in connection.execute(query.execution_options(yield_per=20)):
        problem = None
        try:
            data = unpack(row.encoding, row.body)
        except LedgerError as error:
            problem = str(error)
        else:
            if digest(data) != row.digest:
                problem = "the preserved bytes are no longer those that came in"
            elif len(data) != row.size:
                problem = f"{len(data)} bytes are preserved where {row.size} came in"
        yield Checked("original", row.digest, problem)


def _check_texts(connection: Connection) -> Iterator[Checked]:
    """Each text, then the readings made of it: a text is unpacked once for all its spans."""
    query = select(texts).order_by(texts.c.seq).execution_options(yield_per=50)
    for row in connection.execute(query):
        name = f"{row.report} ({row.extractor})"
        try:
            words = unpack(row.encoding, row.body).decode("utf-8", "surrogatepass")
        except (LedgerError, UnicodeDecodeError) as error:
            yield Checked("text", name, str(error))
            continue
        held = digest(words.encode("utf-8", "surrogatepass"))
        yield Checked("text", name, None if held == row.digest else "the text is no longer the one that was read")
        for reading in connection.execute(select(readings).where(readings.c.text == row.seq)):
            yield _check_reading(connection, reading, words)


def _check_reading(connection: Connection, reading: Any, words: str) -> Checked:
    rows = connection.execute(
        select(claims.c.id, claims.c.body).where(claims.c.reading == reading.seq).order_by(claims.c.seq)
    ).all()
    name = f"{reading.report} by {reading.reader}"
    count = 0
    for row in rows:
        for start, end, quoted in _quoted(json.loads(row.body)):
            count += 1
            if words[start:end] != quoted:
                return Checked("claim", row.id, f"characters {start} to {end} of its report do not read {quoted!r}")
    if len(rows) != reading.claims:
        return Checked("reading", name, f"holds {len(rows)} claims where {reading.claims} were read", count)
    if digest("\n".join(row.body for row in rows).encode("utf-8")) != reading.digest:
        return Checked("reading", name, "its claims are no longer those that were read", count)
    return Checked("reading", name, None, count)


def _quoted(value: Any) -> Iterator[tuple[int, int, str]]:
    if isinstance(value, dict):
        if value.keys() == {"start", "end", "text"}:
            yield value["start"], value["end"], value["text"]
        else:
            for part in value.values():
                yield from _quoted(part)
    elif isinstance(value, list):
        for part in value:
            yield from _quoted(part)


def count_reports(connection: Connection) -> int:
    """How many reports the ledger holds."""
    return connection.execute(select(func.count()).select_from(reports)).scalar_one()
