"""Named users of a shared ledger: a row for each time one was let in or shut out."""

from __future__ import annotations

from sqlalchemy import Connection

from sayso.ledger import tables
from sayso.ledger.dialect import Dialect


def apply(connection: Connection, dialect: Dialect) -> None:
    """Create the table of users."""
    tables.metadata.create_all(connection, tables=[tables.users], checkfirst=False)
    dialect.guard(connection, tables.users.name)
