"""A ledger to another place, in either engine, whole and checked: every row as it was, with its number and moment.

The copy is one transaction into an empty ledger, and is compared row by row before it is done: what does not compare
leaves nothing behind.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, text

from sayso.errors import LedgerError
from sayso.ledger import tables
from sayso.ledger.fetching import STEP
from sayso.ledger.store import Ledger
from sayso.ledger.stored import claim_of, words_of

# Rows in one statement: PostgreSQL takes 65,535 values, our widest table has a dozen columns.
BATCH = 1000
Show = Callable[[str, int], None]


def copy_ledger(source: Ledger, target: Ledger, *, show: Show = lambda table, rows: None) -> dict[str, int]:
    """Copy everything of `source` into the empty ledger `target`; gives the rows of each table.

    `show` is told of each batch. Raises LedgerError where the target holds something or a row does not compare.
    Run `verify` on the target afterwards to recheck every hash and span there.
    """
    rows: dict[str, int] = {}
    with source.reading() as reading, target.writing() as writing:
        _refuse_filled(writing, target.name)
        for table in copied_tables():
            rows[table.name] = _copy_table(reading, writing, table, show)
            _set_numbering(writing, table)
        _index_words(writing, target)
        for table in copied_tables():
            if _fingerprint(reading, table) != _fingerprint(writing, table):
                raise LedgerError(f"the rows of {table.name} do not compare; {target.name} was left empty")
    return rows


def copied_tables() -> list[Table]:
    """The tables of a ledger in an order in which rows can be added; the record of migrations is each ledger's own."""
    return [table for table in tables.metadata.sorted_tables if table is not tables.migrations]


def _refuse_filled(connection: Connection, name: str) -> None:
    for table in copied_tables():
        if connection.execute(select(func.count()).select_from(table)).scalar():
            raise LedgerError(f"{name} holds something already ({table.name}); copy into a new ledger")


def _copy_table(reading: Connection, writing: Connection, table: Table, show: Show) -> int:
    count = 0
    rows = reading.execute(_ordered(table).execution_options(yield_per=BATCH)).mappings()
    for batch in rows.partitions(BATCH):
        writing.execute(insert(table), [dict(row) for row in batch])
        count += len(batch)
        show(table.name, len(batch))
    return count


def _set_numbering(connection: Connection, table: Table) -> None:
    """Let an engine that counts apart from the rows go on behind the last of them."""
    column = table.autoincrement_column
    if column is None or connection.dialect.name != "postgresql":
        return
    connection.execute(
        text(
            f"SELECT setval(pg_get_serial_sequence('{table.name}', '{column.name}'), "
            f"coalesce(max({column.name}), 0) + 1, false) FROM {table.name}"
        )
    )


def _index_words(connection: Connection, target: Ledger) -> None:
    query = select(tables.claims.c.seq, tables.claims.c.body, tables.claims.c.report).order_by(tables.claims.c.seq)
    for batch in connection.execute(query.execution_options(yield_per=STEP)).partitions(STEP):
        target.dialect.index_words(
            connection, [(row.seq, words_of(claim_of(row.body, row.report, b""))) for row in batch]
        )


def _fingerprint(connection: Connection, table: Table) -> str:
    sums = hashlib.sha256()
    for row in _rows(connection, table):
        sums.update(repr(row).encode("utf-8", "surrogatepass"))
    return sums.hexdigest()


def _rows(connection: Connection, table: Table) -> Iterator[tuple[Any, ...]]:
    for row in connection.execute(_ordered(table).execution_options(yield_per=BATCH)):
        yield tuple(bytes(value) if isinstance(value, memoryview) else value for value in row)


def _ordered(table: Table) -> Any:
    return select(table).order_by(*table.primary_key.columns)
