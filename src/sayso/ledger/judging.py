"""A person's decisions: appended, signed and dated, never overwritten."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, insert, or_, select

from sayso.errors import NotInLedger, UsageError
from sayso.ledger import tables
from sayso.ledger.audit import now, record
from sayso.ledger.folding import clean
from sayso.ledger.stored import dump
from sayso.model import Judgement, identify

ON_ONE = ("accept", "reject", "correct")
ON_TWO = ("link", "unlink", "collapse", "separate", "identify", "distinguish")
ACTS = (*ON_ONE, *ON_TWO, "undo")


def append(connection: Connection, judgement: Judgement) -> None:
    """Append a judgement made elsewhere (a copy, an import) as it is. Raises UsageError, NotInLedger."""
    _check(connection, judgement)
    row = tables.judgements
    connection.execute(
        insert(row).values(
            id=judgement.id,
            act=judgement.act,
            subject=judgement.subject,
            object=judgement.object,
            by=clean(judgement.by),
            at=judgement.at,
            note=clean(judgement.note),
            change=dump(judgement.change),
        )
    )
    record(connection, f"judged: {judgement.act}", judgement.id, by=judgement.by)


def make(
    act: str, subject: str, object: str | None, *, by: str, note: str = "", change: dict[str, Any] | None = None
) -> Judgement:
    """A judgement made now; its id holds a random part, since two people may decide the same in one moment."""
    at = now()
    mark = identify("judgement", [act, subject, object, by, at, uuid4().hex])
    return Judgement(mark, act, subject, object, by, at, note, change or {})


def fetch(connection: Connection, *, about: str | None = None, after: int = 0) -> Iterator[tuple[int, Judgement]]:
    """Judgements in the order they were made, with their numbers; `about` a claim or judgement id."""
    row = tables.judgements
    query = select(row).where(row.c.seq > after).order_by(row.c.seq)
    if about is not None:
        query = query.where(or_(row.c.subject == about, row.c.object == about))
    for found in connection.execute(query):
        yield (
            found.seq,
            Judgement(
                found.id,
                found.act,
                found.subject,
                found.object,
                found.by,
                found.at,
                found.note,
                json.loads(found.change),
            ),
        )


def _check(connection: Connection, judgement: Judgement) -> None:
    if judgement.act not in ACTS:
        raise UsageError(f"{judgement.act!r} is no judgement; known are {', '.join(ACTS)}")
    if not judgement.by.strip():
        raise UsageError("a judgement is signed: say who judges")
    if (judgement.object is not None) != (judgement.act in ON_TWO):
        how_many = "two claims" if judgement.act in ON_TWO else "one subject"
        raise UsageError(f"{judgement.act} takes {how_many}")
    if judgement.act == "correct" and not judgement.change:
        raise UsageError("a correction says what it sets")
    table = tables.judgements if judgement.act == "undo" else tables.claims
    for mark in (judgement.subject, judgement.object):
        if mark is not None and not connection.execute(select(table.c.seq).where(table.c.id == mark)).first():
            what = "judgement" if judgement.act == "undo" else "claim"
            raise NotInLedger(f"the ledger holds no {what} {mark}")
