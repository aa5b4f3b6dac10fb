"""`sayso serve`: what stands in the way of opening a ledger is said before anything is served."""

from __future__ import annotations

import socket
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from sayso.ledger import open_ledger
from tests.cli.conftest import Run
from tests.made import make_entry


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Any]:
    """The apps that would have been served."""
    apps: list[Any] = []
    monkeypatch.setattr("uvicorn.Server.run", lambda self, sockets: apps.append((self.config.app, sockets)))
    with open_ledger(tmp_path / "ledger.sayso") as ledger:
        ledger.add(make_entry())
    return apps


def test_a_missing_ledger_says_what_makes_one(sayso_run: Run) -> None:
    ran = sayso_run("serve", "nowhere.sayso")
    assert ran.status == 1
    assert "sayso read" in ran.err


def test_a_newer_ledger_is_refused(sayso_run: Run, tmp_path: Path, served: list[Any]) -> None:
    with sqlite3.connect(tmp_path / "ledger.sayso") as connection:
        connection.execute("INSERT INTO migrations VALUES (999, 'later', '2099-01-01', '9.9')")
    ran = sayso_run("serve")
    assert ran.status == 1
    assert "newer" in ran.err
    assert not served


def test_another_programs_file_is_refused(sayso_run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.sayso").write_bytes(b"dear diary" * 20)
    assert sayso_run("serve", "notes.sayso").status == 1


def test_a_ledger_that_another_process_writes_to_opens_for_reading(
    sayso_run: Run, tmp_path: Path, served: list[Any]
) -> None:
    held = sqlite3.connect(tmp_path / "ledger.sayso", isolation_level=None)
    held.execute("BEGIN IMMEDIATE")
    try:
        ran = sayso_run("serve", "--port", "0")
        assert ran.status == 0
    finally:
        held.execute("ROLLBACK")
        held.close()
    assert len(served) == 1


def test_the_address_is_printed_and_beyond_loopback_it_holds_a_token(sayso_run: Run, served: list[Any]) -> None:
    here = sayso_run("serve", "--port", "0")
    assert "http://127.0.0.1:" in here.err
    assert "token" not in here.err
    wide = sayso_run("serve", "--port", "0", "--host", "0.0.0.0")
    assert "?token=" in wide.err
    assert "reachable from other machines" in wide.err
    for _, sockets in served:
        for one in sockets:
            one.close()


def test_a_taken_port_is_named(sayso_run: Run, served: list[Any]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ran = sayso_run("serve", "--port", str(taken.getsockname()[1]))
    assert ran.status == 2
    assert "--port 0" in ran.err
