"""Whatever is changed behind the ledger's back is named."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from sayso.ledger import Ledger, open_ledger
from sayso.ledger.archive import pack
from sayso.ledger.dialect import WRITING
from tests.made import make_entry


def test_a_whole_ledger_verifies_thing_by_thing(ledger: Ledger) -> None:
    ledger.add(make_entry())
    checks = list(ledger.verify())
    assert [check.what for check in checks] == ["original", "text", "reading"]
    assert all(check.problem is None for check in checks)
    assert checks[-1].spans == 17


@pytest.mark.parametrize("line", ["UPDATE claims SET kind='law'", "DELETE FROM reports", "UPDATE audit SET \"by\"='x'"])
def test_the_database_itself_refuses_to_change_or_delete(ledger: Ledger, line: str) -> None:
    ledger.add(make_entry())
    with ledger.engine.connect() as connection, pytest.raises(DBAPIError, match="only ever added to"):
        connection.execution_options(**WRITING).execute(text(line))


@pytest.mark.parametrize(
    ("table", "column", "value", "what", "words"),
    [
        ("originals", "body", pack(b"another report, long enough to be packed " * 3)[1], "original", "no longer those"),
        ("originals", "body", b"\x00garbage", "original", "damaged"),
        ("originals", "encoding", "rot13", "original", "rot13"),
        ("texts", "body", pack(b"another text, long enough to be packed " * 9)[1], "text", "no longer the one"),
        ("texts", "body", b"\x00", "text", "damaged"),
        ("claims", "confidence", 0.1, None, ""),
        ("readings", "claims", 4, "reading", "holds 3 claims where 4 were read"),
    ],
)
def test_what_was_changed_behind_its_back_is_named(
    tmp_path: Path, table: str, column: str, value: object, what: str | None, words: str
) -> None:
    path = tmp_path / "t.sayso"
    with open_ledger(path) as ledger:
        ledger.add(make_entry())
    _tamper(path, table, f"UPDATE {table} SET {column} = ?", value)
    with open_ledger(path) as ledger:
        problems = [check for check in ledger.verify() if check.problem]
    if what is None:
        assert problems == []  # a column that only serves filters; the claim's body is what counts
    else:
        assert (problems[0].what, words in (problems[0].problem or "")) == (what, True)


def test_a_quote_that_was_changed_is_named_with_its_claim(tmp_path: Path) -> None:
    path = tmp_path / "t.sayso"
    entry = make_entry()
    with open_ledger(path) as ledger:
        ledger.add(entry)
    _tamper(path, "claims", "UPDATE claims SET body = replace(body, '\"Vuhledar\"', '\"Kherson!\"') WHERE seq = ?", 1)
    with open_ledger(path) as ledger:
        (problem,) = [check for check in ledger.verify() if check.problem]
    assert (problem.what, problem.id) == ("claim", entry.claims[0].id)
    assert "do not read 'Kherson!'" in (problem.problem or "")


def test_a_claim_that_was_changed_without_touching_a_quote_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "t.sayso"
    with open_ledger(path) as ledger:
        ledger.add(make_entry())
    _tamper(path, "claims", "UPDATE claims SET body = replace(body, 'gained', 'losing') WHERE seq = ?", 1)
    with open_ledger(path) as ledger:
        (problem,) = [check for check in ledger.verify() if check.problem]
    assert problem.problem == "its claims are no longer those that were read"


def _tamper(path: Path, table: str, line: str, value: object) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute(f"DROP TRIGGER {table}_no_update")
        file.execute(line, (value,))
        file.commit()
