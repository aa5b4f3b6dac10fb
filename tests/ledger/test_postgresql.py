"""What only a server can do: be far away, go away, and be written to by many at once."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import text

from sayso.errors import LedgerBusy, LedgerError, UsageError
from sayso.ledger import Ledger, open_ledger
from tests.made import make_entry
from tests.postgres import fresh_database, server


@pytest.fixture
def address() -> str:
    return fresh_database("sayso_many")


def test_a_server_that_is_not_there_is_named_without_its_password() -> None:
    with pytest.raises(LedgerError, match="cannot be reached") as caught:
        open_ledger("postgresql://sayso:s3cret@127.0.0.1:1/none")
    assert "s3cret" not in str(caught.value)


def test_a_database_that_is_not_there_says_how_to_make_it() -> None:
    with pytest.raises(LedgerError, match="createdb"):
        open_ledger(f"{server()}/nowhere")


def test_another_kind_of_address_is_refused() -> None:
    with pytest.raises(UsageError, match="postgresql://"):
        open_ledger("mysql://host/x")


def test_many_writers_of_the_same_and_of_other_reports_lose_nothing(address: str) -> None:
    entries = [make_entry(f"Report {number} was written. It was read.") for number in range(12)]
    failures: list[Exception] = []

    def write(shift: int) -> None:
        try:
            with open_ledger(address, by=f"writer {shift}") as ledger:
                for entry in entries[shift:] + entries[:shift]:
                    ledger.add(entry)
        except Exception as failure:  # noqa: BLE001 - handed to the test's own thread
            failures.append(failure)

    threads = [threading.Thread(target=write, args=(shift,)) for shift in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with open_ledger(address) as ledger:
        reports = list(ledger.reports())
        assert len(reports) == 12
        assert ledger.count() == sum(len(entry.claims) for entry in entries)
        assert sum(row.action == "report read" for row in ledger.audit()) == 12
        assert all(check.problem is None for check in ledger.verify())


def test_judgements_made_at_once_are_both_kept_in_order_with_their_names(address: str) -> None:
    with open_ledger(address) as ledger:
        entry = make_entry()
        ledger.add(entry)
    claim = entry.claims[0].id

    def judge(name: str) -> None:
        with open_ledger(address, by=name) as ledger:
            for _ in range(5):
                ledger.judge("accept", claim, note=f"by {name}")

    threads = [threading.Thread(target=judge, args=(name,)) for name in ("Ana", "Bo", "Chi")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with open_ledger(address) as ledger:
        kept = [judgement for _, judgement in ledger.judgements()]
    assert len(kept) == 15
    assert {judgement.by for judgement in kept} == {"Ana", "Bo", "Chi"}
    assert [judgement.at for judgement in kept] == sorted(judgement.at for judgement in kept)


def test_a_writer_that_waits_too_long_is_told_so(address: str) -> None:
    entry = make_entry()
    with (
        open_ledger(address) as first,
        open_ledger(address, timeout=1) as second,
        first.writing(),
        pytest.raises(LedgerBusy, match="others are writing"),
    ):
        second.add(entry)


def _write_and_lose_the_server(ledger: Ledger) -> None:
    with ledger.writing() as connection:
        connection.execute(text("INSERT INTO runs (reader, inputs, \"by\", at) VALUES ('r', '[]', 'x', 'now')"))
        connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))


def test_a_connection_lost_in_the_middle_leaves_the_report_absent(address: str) -> None:
    with open_ledger(address) as ledger:
        ledger.add(make_entry("The first one is whole. It stays."))
        with pytest.raises(LedgerError, match="connection was lost"):
            _write_and_lose_the_server(ledger)
        assert len(list(ledger.reports())) == 1
        with ledger.reading() as connection:
            assert connection.execute(text("SELECT count(*) FROM runs")).scalar() == 0
        ledger.add(make_entry("The second one comes after. It is whole."))
        assert len(list(ledger.reports())) == 2
