"""Opening a ledger: find the engine, refuse what is not ours or newer, bring the shape up to date."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, inspect
from sqlalchemy.exc import DBAPIError

from sayso.errors import LedgerError, NotInLedger, UsageError
from sayso.ledger.dialect import WRITING, Dialect
from sayso.ledger.migrations import NEWEST, migrate, refuse_newer
from sayso.ledger.store import Ledger
from sayso.version import __version__

WAIT = 20.0  # seconds that a writer waits for another: longer than any one report's transaction takes


def open_ledger(place: str | Path, *, create: bool = True, by: str | None = None, timeout: float = WAIT) -> Ledger:
    """The ledger at a path or a PostgreSQL address (`postgresql://user@host/database`).

    `create` makes a new one where there is none. `by` signs what is written; by default the operating system's user.
    `timeout` is how many seconds a writer waits for another process. Raises LedgerError and its children.
    """
    dialect = dialect_of(place)
    engine = dialect.engine(create=create, timeout=timeout)
    try:
        _settle(engine, dialect, dialect.name, create)
    except DBAPIError as error:
        engine.dispose()
        raise dialect.explain(error) from error
    except BaseException:
        engine.dispose()
        raise
    return Ledger(engine, dialect, dialect.name, by=by)


def dialect_of(place: str | Path) -> Dialect:
    """The dialect that opens `place`."""
    name = str(place)
    if not name:
        raise UsageError("a ledger needs a name: give a path")
    if name.startswith(("postgresql://", "postgres://")):
        from sayso.ledger.postgresql import PostgreSQL

        return PostgreSQL(name.replace("postgres://", "postgresql://", 1))
    if "://" in name:
        raise UsageError(f"{name.split('://')[0]} databases hold no ledgers; give a path or postgresql://…")
    from sayso.ledger.sqlite import SQLite

    return SQLite(Path(name).expanduser())


def _settle(engine: Engine, dialect: Dialect, name: str, create: bool) -> None:
    with engine.connect() as connection:
        step = refuse_newer(connection, name)
        if step == NEWEST:
            return
        if step == 0:
            if inspect(connection).get_table_names():
                raise LedgerError(f"{name} holds another program's tables; nothing was changed")
            if not create:
                raise NotInLedger(f"{name} is empty; `sayso read` fills it")
    # Looked at once more under the write lock: another process may have been quicker.
    with engine.connect().execution_options(**WRITING) as connection, connection.begin():
        migrate(connection, dialect, name, __version__)
