"""The first shape: originals to claims, gaps, judgements, audit; full-text search; append-only guards."""

from __future__ import annotations

from sqlalchemy import Connection

from sayso.ledger import tables
from sayso.ledger.dialect import Dialect


def apply(connection: Connection, dialect: Dialect) -> None:
    """Create the first tables."""
    dialect.mark(connection)
    tables.metadata.create_all(connection, tables=list(tables.FIRST_TABLES), checkfirst=False)
    dialect.create_search(connection)
    for table in (tables.migrations, *tables.FIRST_TABLES):
        dialect.guard(connection, table.name)
