"""Who wrote what and when: an audit row for every writing transaction, in that transaction."""

from __future__ import annotations

import getpass
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from sayso.ledger import tables
from sayso.ledger.folding import clean


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One writing: at (UTC), by whom, what, on what, and how many rows of which sort."""

    seq: int
    at: str
    by: str
    action: str
    subject: str | None
    counts: dict[str, int]


def now() -> str:
    """This moment in UTC, ISO, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def person() -> str:
    """Who runs this process: the operating system's user, or "unknown"."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a user id without an entry, as in bare containers
        return "unknown"


def record(
    connection: Connection, action: str, subject: str | None, *, by: str, counts: dict[str, int] | None = None
) -> None:
    """Append an audit row within the caller's transaction."""
    connection.execute(
        insert(tables.audit),
        {
            "at": now(),
            "by": clean(by),
            "action": action,
            "subject": subject and clean(subject),
            "counts": json.dumps(counts or {}),
        },
    )


def audit_rows(connection: Connection, *, since: str | None = None) -> Iterator[AuditRow]:
    """Audit rows, oldest first; `since` is an ISO moment."""
    query = select(tables.audit).order_by(tables.audit.c.seq)
    if since:
        query = query.where(tables.audit.c.at >= since)
    for row in connection.execute(query):
        yield AuditRow(row.seq, row.at, row.by, row.action, row.subject, json.loads(row.counts))
