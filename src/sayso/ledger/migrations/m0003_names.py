"""The names that claims hold, each once: a part of a name is looked for among them, not in every claim."""

from __future__ import annotations

from sqlalchemy import Connection, text

from sayso.ledger import tables
from sayso.ledger.dialect import Dialect

_HELD = (
    ("source", "key", "claim_sources"),
    ("place", "key", "claim_places"),
    ("place", "surface", "claim_places"),
    ("actor", "key", "claim_actors"),
)


def apply(connection: Connection, dialect: Dialect) -> None:
    """Create the table of names, fill it from the claims that are there, and index places by their words."""
    tables.metadata.create_all(connection, tables=[tables.names], checkfirst=False)
    connection.execute(text("CREATE INDEX claim_places_by_surface ON claim_places (surface)"))
    held = " UNION ".join(f"SELECT '{of}', {column} FROM {table}" for of, column, table in _HELD)
    connection.execute(text(f'INSERT INTO names ("of", "key") {held}'))
    dialect.guard(connection, tables.names.name)
