"""Opening: what is missing, foreign, newer or not writable is refused in plain words and left as it is."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import inspect

from sayso.errors import LedgerBusy, LedgerError, LedgerTooNew, NotInLedger
from sayso.ledger import open_ledger, tables
from tests.made import make_entry


def test_a_ledger_that_is_missing_is_made_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "none.sayso"
    with pytest.raises(NotInLedger, match="sayso read"):
        open_ledger(path, create=False)
    assert not path.exists()
    open_ledger(path).close()
    open_ledger(path, create=False).close()


def test_an_empty_file_is_filled_but_not_read(tmp_path: Path) -> None:
    path = tmp_path / "cut-short.sayso"
    path.touch()
    with pytest.raises(NotInLedger, match="is empty"):
        open_ledger(path, create=False)
    with open_ledger(path) as ledger:
        assert ledger.count() == 0


def test_foreign_files_and_folders_are_refused_and_left_alone(tmp_path: Path) -> None:
    words = tmp_path / "notes.txt"
    words.write_text("not a ledger at all " * 20)
    with pytest.raises(LedgerError, match="not a Sayso ledger"):
        open_ledger(words)
    other = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(other)) as file:
        file.execute("CREATE TABLE theirs (x)")
        file.commit()
    before = other.read_bytes()
    with pytest.raises(LedgerError, match="another program"):
        open_ledger(other)
    with closing(sqlite3.connect(other)) as file:
        assert [row[0] for row in file.execute("SELECT name FROM sqlite_master")] == ["theirs"]
    assert len(other.read_bytes()) == len(before)
    with pytest.raises(LedgerError, match="is a folder"):
        open_ledger(tmp_path)
    with pytest.raises(LedgerError, match="does not exist"):
        open_ledger(tmp_path / "missing" / "a.sayso")


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    with open_ledger(path) as ledger:
        ledger.add(make_entry())
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(LedgerError, match="damaged"), open_ledger(path) as ledger:
        list(ledger.claims())


def test_a_newer_ledger_is_refused_with_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "new.sayso"
    open_ledger(path).close()
    with closing(sqlite3.connect(path)) as file:
        file.execute("INSERT INTO migrations VALUES (999, 'wonders', '2099-01-01', '9.9.9')")
        file.commit()
    with pytest.raises(LedgerTooNew, match=r"written by Sayso 9\.9\.9 \(ledger format 999\)"):
        open_ledger(path)


def test_the_tables_made_by_the_steps_are_those_the_code_asks(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "a.sayso") as ledger, ledger.reading() as connection:
        there = inspect(connection)
        for table in tables.metadata.sorted_tables:
            assert {column["name"] for column in there.get_columns(table.name)} == set(table.columns.keys())


def test_a_second_writer_waits_and_then_says_who_is_in_the_way(tmp_path: Path) -> None:
    path = tmp_path / "busy.sayso"
    with open_ledger(path) as one, open_ledger(path, timeout=0.1) as two:
        with one.writing(), pytest.raises(LedgerBusy, match="another process is writing"):
            two.add(make_entry())
        assert two.count() == 0
        assert two.add(make_entry()).report


def test_readers_do_not_wait_for_a_writer(tmp_path: Path) -> None:
    path = tmp_path / "both.sayso"
    with open_ledger(path) as one, open_ledger(path, timeout=0.1) as two:
        one.add(make_entry())
        with one.writing():
            assert two.count() == 3
        claims = two.claims()
        next(claims)
        one.add(make_entry("Another report. It came meanwhile."))
        assert len(list(claims)) == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_ledger_that_may_only_be_read_is_read_and_not_written(tmp_path: Path) -> None:
    path = tmp_path / "fixed.sayso"
    with open_ledger(path) as ledger:
        ledger.add(make_entry())
    path.chmod(stat.S_IRUSR)
    with open_ledger(path) as ledger:
        assert ledger.count() == 3
        with pytest.raises(LedgerError, match="cannot be written"):
            ledger.add(make_entry("Another report. It came later."))
