"""The ledger's shape, step by step: numbered functions, applied once each, in order, each in one transaction.

A step receives an open connection and the dialect and never changes once released; a new need is a new step at the
end of `STEPS`, in a module of its own, with a test that a ledger of the step before still opens.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, inspect, select

from sayso.errors import LedgerTooNew
from sayso.ledger import tables
from sayso.ledger.dialect import Dialect
from sayso.ledger.migrations import m0001_first, m0002_users, m0003_names

Step = Callable[[Connection, Dialect], None]

STEPS: tuple[tuple[int, str, Step], ...] = (
    (1, "first", m0001_first.apply),
    (2, "users", m0002_users.apply),
    (3, "names", m0003_names.apply),
)
NEWEST = STEPS[-1][0]


def step_of(connection: Connection) -> int:
    """The number of the last step that was applied; 0 for an empty database."""
    if not inspect(connection).has_table("migrations"):
        return 0
    return connection.execute(select(func.max(tables.migrations.c.number))).scalar() or 0


def refuse_newer(connection: Connection, name: str) -> int:
    """The step of the ledger; raises LedgerTooNew where this version does not know it."""
    step = step_of(connection)
    if step > NEWEST:
        version = connection.execute(
            select(tables.migrations.c.version).where(tables.migrations.c.number == step)
        ).scalar()
        raise LedgerTooNew(
            f"{name} was written by Sayso {version} (ledger format {step}); this version knows formats up to {NEWEST}. "
            "Install the newer Sayso to open it; nothing was changed."
        )
    return step


def migrate(connection: Connection, dialect: Dialect, name: str, version: str) -> list[str]:
    """Apply the steps that are missing; gives their names. Raises LedgerTooNew."""
    step = refuse_newer(connection, name)
    if step == 0:
        tables.migrations.create(connection, checkfirst=True)
    applied = []
    for number, label, apply in STEPS:
        if number <= step:
            continue
        apply(connection, dialect)
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        connection.execute(
            insert(tables.migrations).values(number=number, name=label, at=now, version=version),
        )
        applied.append(label)
    return applied
