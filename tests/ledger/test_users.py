"""Users are appended, tokens are kept as hashes only, and the last row of a name is in force."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import insert, inspect, select, text

from sayso.errors import LedgerError, NotInLedger, UsageError
from sayso.ledger import Ledger, open_ledger, tables
from sayso.ledger.copying import copy_ledger
from sayso.ledger.migrations import STEPS
from sayso.ledger.opening import dialect_of
from sayso.ledger.users import Role, add_user, has_users, hash_token, list_users, remove_user, users_by_token
from tests.ledger.conftest import ENGINES, place_for


def test_a_user_is_let_in_changed_and_shut_out(ledger: Ledger) -> None:
    assert not has_users(ledger)
    first = add_user(ledger, "  Ana   Horvat ", "reviewer")
    assert users_by_token(ledger)[hash_token(first)].name == "Ana Horvat"
    second = add_user(ledger, "Ana Horvat", "editor")
    assert first != second
    (user,) = users_by_token(ledger).values()
    assert (user.role, user.by) == (Role.EDITOR, "tester")
    assert hash_token(first) not in users_by_token(ledger)
    remove_user(ledger, "Ana Horvat")
    assert list_users(ledger) == []
    assert users_by_token(ledger) == {}
    assert has_users(ledger)
    assert [row.action for row in ledger.audit()] == ["user added", "user added", "user removed"]


def test_the_database_keeps_no_token_and_changes_no_row(ledger: Ledger) -> None:
    token = add_user(ledger, "Bo", "reader")
    with ledger.reading() as connection:
        rows = connection.execute(select(tables.users)).all()
    assert token not in str(rows)
    for change in ("UPDATE users SET role = 'editor'", "DELETE FROM users"):
        with pytest.raises(LedgerError), ledger.writing() as connection:
            connection.execute(text(change))


@pytest.mark.parametrize(("name", "role"), [("", "reader"), (" ", "reader"), ("x" * 81, "reader"), ("Bo", "owner")])
def test_who_cannot_be_a_user_is_refused(ledger: Ledger, name: str, role: str) -> None:
    with pytest.raises(UsageError):
        add_user(ledger, name, role)


def test_nobody_is_shut_out_who_was_not_in(ledger: Ledger) -> None:
    with pytest.raises(NotInLedger, match="Bo"):
        remove_user(ledger, "Bo")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_ledger_from_before_users_opens_and_gets_them(engine: str, tmp_path: Path) -> None:
    place = place_for(engine, tmp_path, "older")
    dialect = dialect_of(place)
    engine_ = dialect.engine(create=True, timeout=5)
    with engine_.connect().execution_options(sayso_writing=True) as connection, connection.begin():
        tables.migrations.create(connection)
        number, name, apply = STEPS[0]
        apply(connection, dialect)
        row = {"number": number, "name": name, "at": "2026-01-01", "version": "0.1.0"}
        connection.execute(insert(tables.migrations).values(row))
        assert not inspect(connection).has_table("users")
    engine_.dispose()
    with open_ledger(place) as ledger:
        token = add_user(ledger, "Bo", "reader")
        assert hash_token(token) in users_by_token(ledger)


def test_users_go_with_a_copy(ledger: Ledger, tmp_path: Path) -> None:
    token = add_user(ledger, "Bo", "reader")
    with open_ledger(tmp_path / "copy.sayso") as copy:
        copy_ledger(ledger, copy)
        assert users_by_token(copy) == users_by_token(ledger)
        assert hash_token(token) in users_by_token(copy)


def test_each_role_may_do_what_the_one_before_may() -> None:
    assert Role.EDITOR.allows(Role.REVIEWER)
    assert Role.REVIEWER.allows(Role.READER)
    assert not Role.READER.allows(Role.REVIEWER)
    assert not Role.REVIEWER.allows(Role.EDITOR)
