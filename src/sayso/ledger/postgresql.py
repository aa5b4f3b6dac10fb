"""PostgreSQL's own ways (14 and later, psycopg 3): a ledger that a team shares. The only module that speaks it.

Writers take turns by one advisory lock, held for a transaction. Reading a report takes the encoder far longer than
writing it takes the database, so turns cost nothing that anybody notices, and they buy much: no two transactions can
deadlock, nothing needs to be retried, and rows become visible in the order of their numbers, so that "everything past
number N" never misses one that was committed late.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    BigInteger,
    ColumnElement,
    Connection,
    Engine,
    Float,
    Integer,
    LargeBinary,
    Table,
    TextClause,
    cast,
    column,
    create_engine,
    event,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from sayso.errors import LedgerBusy, LedgerError, UsageError
from sayso.ledger import tables
from sayso.ledger.folding import clean, fold_terms, fold_words

TURN = 0x5341594F  # "SAYO": the advisory lock that writers of a ledger take turns by
OLDEST = 140000  # 14.0, the oldest release that PostgreSQL's makers still mend
CONNECT_SECONDS = 10
_KINDS = {BigInteger: "bigint", Integer: "integer", Float: "double precision"}
_INDEX_WORDS = text(
    "INSERT INTO claim_words (claim, words) SELECT CAST(each ->> 'claim' AS bigint), "
    "array_to_tsvector(ARRAY(SELECT jsonb_array_elements_text(each -> 'words'))) "
    "FROM jsonb_array_elements(CAST(:rows AS jsonb)) AS each"
)


@cache
def _insert_json(table: Table) -> TextClause:
    """Rows of a JSON list into a table, in their order; bytes are hexadecimal there. Gives `seq` where rows have it."""
    wanted = [each for each in table.columns if each is not table.autoincrement_column]
    kinds = {each.name: _KINDS.get(type(each.type), "text") for each in wanted}
    binary = [each.name for each in wanted if isinstance(each.type, LargeBinary)]
    names = ", ".join(f'"{name}"' for name in kinds)
    values = ", ".join(f"decode(\"{name}\", 'hex')" if name in binary else f'"{name}"' for name in kinds)
    columns = ", ".join(f'"{name}" {kind}' for name, kind in kinds.items())
    returning = " RETURNING seq" if table.autoincrement_column is not None else ""
    return text(
        f"INSERT INTO {table.name} ({names}) SELECT {values} "
        f"FROM ROWS FROM (jsonb_to_recordset(CAST(:rows AS jsonb)) AS ({columns})) WITH ORDINALITY AS given "
        f"ORDER BY ordinality{returning}"
    )


class PostgreSQL:
    """The ledger in a PostgreSQL database. Implements `Dialect`."""

    def __init__(self, address: str) -> None:
        try:
            given = make_url(address)
        except ArgumentError as error:
            raise UsageError("that is no database address; write postgresql://user@host/database") from error
        self._url: URL = given.set(drivername="postgresql+psycopg")
        self.name = given.render_as_string(hide_password=True)
        self.path: Path | None = None  # the server knows where

    def engine(self, *, create: bool, timeout: float) -> Engine:
        """Connect; `timeout` is how many seconds a writer waits for its turn before LedgerBusy."""
        engine = create_engine(
            self._url,
            isolation_level="REPEATABLE READ",
            pool_pre_ping=True,
            pool_size=8,
            max_overflow=24,
            connect_args={"connect_timeout": CONNECT_SECONDS, "application_name": "sayso"},
        )
        wait = max(1, int(timeout * 1000))

        def begin(connection: Connection) -> None:
            if not connection.get_execution_options().get("sayso_writing"):
                connection.exec_driver_sql("SET TRANSACTION READ ONLY")
                return
            # The turn is taken before the snapshot, by a statement of its own: a writer must see what the one before
            # it wrote, which under REPEATABLE READ only a snapshot taken after the wait shows.
            connection.exec_driver_sql(
                f"SET TRANSACTION ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = {wait}; "
                f"SELECT pg_advisory_xact_lock({TURN})"
            )

        event.listen(engine, "begin", begin)
        return engine

    def mark(self, connection: Connection) -> None:
        """Refuse a server that is too old; there is no other mark to make."""
        version = connection.connection.dbapi_connection.info.server_version  # type: ignore[union-attr]
        if version < OLDEST:
            raise LedgerError(f"{self.name}: the server is older than PostgreSQL {OLDEST // 10000}")

    def create_search(self, connection: Connection) -> None:
        """Create the full-text index: our own words as lexemes, so that both engines divide words alike."""
        connection.execute(text("CREATE TABLE claim_words (claim BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)"))
        connection.execute(text("CREATE INDEX claim_words_found ON claim_words USING GIN (words)"))

    def index_words(self, connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
        """Add claims (number, words) to the full-text index."""
        held = [{"claim": seq, "words": sorted(set(fold_words(words)))} for seq, words in rows]
        connection.execute(_INDEX_WORDS, {"rows": json.dumps(held)})

    def insert_rows(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Add rows as one JSON value: one statement that never changes, which the server parses and plans once.

        psycopg sends a statement for each row otherwise, or parses a longer one anew for every number of rows.
        """
        connection.execute(_insert_json(table), {"rows": json.dumps(rows, default=bytes.hex)})

    def insert_numbered(self, connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> list[int]:
        """Add rows; gives their numbers, in their order: they are numbered as they are inserted."""
        return sorted(connection.execute(_insert_json(table), {"rows": json.dumps(rows, default=bytes.hex)}).scalars())

    def matches(self, words: str) -> ColumnElement[bool]:
        """All words must stand in the claim. Cast, not parsed: the server's parser would divide words its own way."""
        lexemes = [f"'{word}'" + (":*" if goes_on else "") for word, goes_on in fold_terms(words)]
        found = table("claim_words", column("claim"), column("words"))
        query = cast(" & ".join(lexemes), TSQUERY)
        return tables.claims.c.seq.in_(select(found.c.claim).where(found.c.words.op("@@")(query)))

    def guard(self, connection: Connection, table: str) -> None:
        """A trigger that refuses UPDATE, DELETE and TRUNCATE."""
        connection.execute(
            text(
                "CREATE OR REPLACE FUNCTION sayso_refuse() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION 'the ledger is only ever added to'; END $$"
            )
        )
        for verb, each in (("UPDATE", "ROW"), ("DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
            connection.execute(
                text(
                    f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                    f"FOR EACH {each} EXECUTE FUNCTION sayso_refuse()"
                )
            )

    def check(self, connection: Connection) -> list[str]:
        """Nothing of the engine's own: constraints are enforced, and page checksums are the server's business."""
        return []

    def explain(self, error: DBAPIError) -> LedgerError:
        """The failure in plain words, without the address' password."""
        state = getattr(error.orig, "sqlstate", None) or ""
        words = re.sub(r"\s+", " ", clean(str(error.orig))).strip()[:300]
        if state in ("55P03", "40001", "40P01"):  # lock not available, serialization failure, deadlock
            return LedgerBusy(f"others are writing to {self.name}; wait a little and try again")
        if state in ("53100", "53200"):  # disk full, out of memory
            return LedgerError(f"the server of {self.name} is out of room; every report that was finished is kept")
        if state.startswith("28") or state in ("42501", "25006"):
            return LedgerError(f"{self.name} does not let you in or does not let you write: {words}")
        # A refusal at the door comes without a state: libpq gives its words only.
        if state == "3D000" or re.search(r'database ".*" does not exist', words):
            return LedgerError(f"there is no such database: {self.name}; create it with createdb, then try again")
        if not state or state.startswith(("08", "57P")):
            return LedgerError(
                f"{self.name} cannot be reached, or the connection was lost ({words}). Every report that was finished "
                "is kept; run again when the server is back"
            )
        return LedgerError(f"{self.name}: {words}")
