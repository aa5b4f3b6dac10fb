"""`sayso users`."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_users_are_added_listed_and_removed(sayso_run: Run, news: Path) -> None:
    sayso_run("read", str(news), "--ledger", "l.sayso")
    added = sayso_run("users", "add", "Ana Horvat", "--role", "reviewer", "--ledger", "l.sayso")
    assert added.status == 0
    token = added.out.strip()
    assert len(token) >= 43
    assert token not in added.err
    assert token.encode() not in Path("l.sayso").read_bytes()
    (user,) = sayso_run("users", "list", "--json", "--ledger", "l.sayso").lines
    assert (user["name"], user["role"]) == ("Ana Horvat", "reviewer")
    assert "reviewer  Ana Horvat" in sayso_run("users", "list", "--ledger", "l.sayso").out
    assert sayso_run("users", "remove", "Ana Horvat", "--ledger", "l.sayso").status == 0
    assert sayso_run("users", "list", "--json", "--ledger", "l.sayso").lines == []
    assert sayso_run("users", "remove", "Ana Horvat", "--ledger", "l.sayso").status == 1
    assert sayso_run("users", "add", "Bo", "--role", "owner", "--ledger", "l.sayso").status == 2


def test_users_need_a_ledger_that_is_there(sayso_run: Run) -> None:
    assert sayso_run("users", "add", "Bo", "--ledger", "none.sayso").status == 1
    assert not Path("none.sayso").exists()
