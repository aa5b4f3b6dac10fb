"""A SQLite file, or one in memory, that holds what can be made again: transactions, facts, failures in plain words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sayso.errors import LedgerBusy, LedgerError, ShelfLost

WAIT = 120.0  # seconds that a writer waits for another: no transaction here takes longer
_NO_ROOM = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
}
_AT_ONCE = 500  # values in one question
SETTINGS = ("journal_mode=WAL", "synchronous=NORMAL", "temp_store=MEMORY", "cache_size=-64000")


class Database:
    """A database at a path, or in memory. Writing happens within `writing()`; one thread at a time."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._version = -1
        try:
            name = path or ":memory:"
            self._database = sqlite3.connect(name, timeout=WAIT, isolation_level=None, check_same_thread=False)
        except sqlite3.DatabaseError as error:
            raise self._explain(error) from error
        try:
            for setting in SETTINGS:
                self._ask(f"PRAGMA {setting}")
        except BaseException:
            self.close()
            raise

    def _ask(self, query: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        try:
            return self._database.execute(query, values)
        except sqlite3.DatabaseError as error:
            raise self._explain(error) from error

    def _ask_each(self, query: str, values: Iterable[Sequence[object]]) -> None:
        try:
            self._database.executemany(query, values)
        except sqlite3.DatabaseError as error:
            raise self._explain(error) from error

    def _explain(self, error: sqlite3.DatabaseError) -> LedgerError:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return LedgerBusy(
                f"another process weighs the claims into {self.path}; wait until it is done, then try again"
            )
        if code in _NO_ROOM:
            return ShelfLost(f"{self.path} cannot be written ({error})", damaged=False)
        return self.broken(error)

    def broken(self, error: Exception) -> ShelfLost:
        """What is on the shelf is not what was put there."""
        words = f"{self.path} is damaged ({error}); it holds nothing of its own: delete it, then try again"
        return ShelfLost(words, damaged=True)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all of it, or none. What another process wrote is seen from here on."""
        if self._database.in_transaction:
            self._ask("COMMIT")
        self._ask("BEGIN IMMEDIATE")
        try:
            version = self._ask("PRAGMA data_version").fetchone()[0]
            if version != self._version:
                self._version = version
                self._look_again()
            yield
        except BaseException:
            self._version = -1
            if self._database.in_transaction:
                self._ask("ROLLBACK")
            raise
        self._ask("COMMIT")

    def _look_again(self) -> None:
        """Forget what is held in memory: another connection wrote since, or this one took something back."""

    def hold(self) -> None:
        """From here to the next `writing`, see what is there now, whatever others write."""
        if not self._database.in_transaction:
            self._ask("BEGIN")

    # Facts about the shelf itself

    def fact(self, name: str) -> str:
        """What was noted under a name; "" where nothing was."""
        row = self._ask("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def note(self, name: str, value: str) -> None:
        """Note something under a name."""
        self._ask("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def _among(self, query: str, values: Sequence[object], rest: str = "") -> Iterator[Any]:
        for start in range(0, len(values), _AT_ONCE):
            some = values[start : start + _AT_ONCE]
            yield from self._ask(f"{query} ({','.join('?' * len(some))}) {rest}", some).fetchall()
