"""SQLite's own ways: one file, write-ahead log, FTS5, triggers. The only module that speaks SQLite."""

from __future__ import annotations

import math
import os
import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Table,
    column,
    create_engine,
    event,
    insert,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from sayso.errors import LedgerBusy, LedgerError, NotInLedger
from sayso.ledger import tables
from sayso.ledger.folding import fold_terms, fold_words

APPLICATION_ID = 0x5341594F  # "SAYO": marks the file as ours, read by `file` and by `_refuse_foreign`
# WAL: readers never wait for the writer, and a killed process leaves whole transactions only. NORMAL syncs at
# checkpoints: what a power cut can take are the last transactions, never parts of one.
SETTINGS = ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "temp_store=MEMORY", "cache_size=-32000")
FIXED_SETTINGS = ("query_only=ON", "temp_store=MEMORY")


class SQLite:
    """The ledger as one SQLite file. Implements `Dialect`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = str(path)

    def engine(self, *, create: bool, timeout: float) -> Engine:
        """Open the file; `timeout` is how many seconds a writer waits for another before LedgerBusy.

        Raises NotInLedger-style LedgerErrors for what is missing, a folder, or another program's file.
        """
        self._refuse_foreign(create)
        fixed = self.path.exists() and not os.access(self.path, os.W_OK)
        mode = "ro&immutable=1" if fixed else "rwc" if create else "rw"
        address = f"file:{quote(str(self.path.absolute()))}?mode={mode}"

        def connect() -> sqlite3.Connection:
            # No isolation level: the begin event below says how a transaction begins, not Python's guess.
            connection = sqlite3.connect(
                address, uri=True, timeout=timeout, isolation_level=None, check_same_thread=False
            )
            for setting in FIXED_SETTINGS if fixed else SETTINGS:
                connection.execute(f"PRAGMA {setting}")
            for function in (math.radians, math.sin, math.cos):  # which not every build of SQLite has
                connection.create_function(function.__name__, 1, partial(_of_number, function), deterministic=True)
            return connection

        engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=8, max_overflow=24)
        event.listen(engine, "begin", _begin)
        return engine

    def _refuse_foreign(self, create: bool) -> None:
        if self.path.is_dir():
            raise LedgerError(
                f"{self.path} is a folder; a ledger is one file, for instance {self.path / 'ledger.sayso'}"
            )
        if not self.path.exists():
            if not create:
                raise NotInLedger(f"there is no ledger at {self.path}; `sayso read` makes one, --ledger names another")
            if not self.path.absolute().parent.is_dir():
                raise LedgerError(f"the folder {self.path.parent} does not exist; create it, then try again")
            return
        try:
            with self.path.open("rb") as file:
                head = file.read(72)
        except OSError as error:
            raise LedgerError(f"{self.path} cannot be read: {error.strerror}") from error
        # An empty file is one whose making was cut short: SQLite starts it afresh.
        mark = int.from_bytes(head[68:72], "big")
        if head and (not head.startswith(b"SQLite format 3\0") or mark not in (APPLICATION_ID, 0)):
            raise LedgerError(f"{self.path} is not a Sayso ledger; nothing was changed")

    def mark(self, connection: Connection) -> None:
        """Write our application id into the file's head."""
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")

    def create_search(self, connection: Connection) -> None:
        """Create the FTS5 index; contentless, since the words stand in the claim, and folded before they come in."""
        connection.execute(
            text(
                "CREATE VIRTUAL TABLE claim_words USING fts5"
                "(words, content='', tokenize='unicode61 remove_diacritics 0')"
            )
        )

    def index_words(self, connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
        """Add claims (number, words) to the FTS5 index."""
        connection.execute(
            text("INSERT INTO claim_words(rowid, words) VALUES (:seq, :words)"),
            [{"seq": seq, "words": " ".join(fold_words(words))} for seq, words in rows],
        )

    def insert_rows(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Add rows, a prepared statement run for each."""
        connection.execute(insert(table), rows)

    def insert_numbered(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> list[int]:
        """Add rows; gives their numbers, in their order."""
        query = insert(table).returning(table.c.seq, sort_by_parameter_order=True)
        return list(connection.execute(query, rows).scalars())

    def matches(self, words: str) -> ColumnElement[bool]:
        """All words must stand in the claim; each is quoted, so that no word is read as FTS5's query language."""
        query = " ".join(f'"{word}"' + ("*" if goes_on else "") for word, goes_on in fold_terms(words))
        found = table("claim_words", column("rowid"))
        return tables.claims.c.seq.in_(
            select(found.c.rowid).where(literal_column("claim_words").op("MATCH")(query or '""'))
        )

    def guard(self, connection: Connection, table: str) -> None:
        """Triggers that refuse UPDATE and DELETE."""
        for verb in ("UPDATE", "DELETE"):
            connection.execute(
                text(
                    f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, 'the ledger is only ever added to'); END"
                )
            )

    def check(self, connection: Connection) -> list[str]:
        """SQLite's integrity check and foreign keys."""
        found = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check")) if row[0] != "ok"]
        for row in connection.execute(text("PRAGMA foreign_key_check")):
            found.append(f"row {row[1]} of {row[0]} points at a missing row of {row[2]}")
        return found

    def explain(self, error: DBAPIError) -> LedgerError:
        """The failure in plain words."""
        words = str(error.orig)
        if "locked" in words or "busy" in words:
            return LedgerBusy(f"another process is writing to {self.path}; wait until it is done and try again")
        if "full" in words:
            return LedgerError(
                f"the disk is full; {self.path} holds every report that was finished. Free some space and run again"
            )
        if "readonly" in words or "read-only" in words or "unable to open" in words:
            return LedgerError(
                f"{self.path} cannot be written: look at the rights of the file and its folder ({words})"
            )
        if "malformed" in words or "not a database" in words:
            return LedgerError(f"{self.path} is damaged ({words}); restore it from a copy, then run `sayso verify`")
        if "disk I/O" in words:
            return LedgerError(f"the disk refused to read or write {self.path} ({words}); it may be full or failing")
        return LedgerError(f"{self.path}: {words}")


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("sayso_writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _of_number(function: Callable[[float], float], number: float | None) -> float | None:
    return None if number is None else function(number)
