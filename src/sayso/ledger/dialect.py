"""What one database engine does in its own way. All that is not portable SQL stands behind this protocol."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Connection, Engine, Table
from sqlalchemy.exc import DBAPIError

from sayso.errors import LedgerError


class Dialect(Protocol):
    """An engine's own ways: opening, full-text search, append-only guards, errors in plain words.

    `name` is what people are shown of where the ledger is: a path, or an address without its password.
    """

    name: str

    @property
    def path(self) -> Path | None:
        """The file that holds the ledger; None on a server."""

    def engine(self, *, create: bool, timeout: float) -> Engine:
        """An engine whose transactions begin as readers, or as writers under `WRITING`."""

    def mark(self, connection: Connection) -> None:
        """Mark the database as a ledger of ours, where the engine has a place for that."""

    def create_search(self, connection: Connection) -> None:
        """Create the full-text index of claims."""

    def index_words(self, connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
        """Add claims (number, words) to the full-text index."""

    def insert_rows(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Add rows to a table that does not number them, by the engine's quickest way."""

    def insert_numbered(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> list[int]:
        """Add rows to a table that numbers them; gives their numbers, in their order."""

    def matches(self, words: str) -> ColumnElement[bool]:
        """The condition on `claims.seq` that all of `words` stand in the claim; a last word may end in `*`."""

    def guard(self, connection: Connection, table: str) -> None:
        """Let the database itself refuse to change or delete rows of `table`."""

    def check(self, connection: Connection) -> list[str]:
        """The engine's own check of its files: what is wrong, in words."""

    def explain(self, error: DBAPIError) -> LedgerError:
        """The failure in plain words, as one of ours."""


WRITING = {"sayso_writing": True}
"""Execution options of a connection that will write: it takes the write lock at once, so that it never fails late."""
