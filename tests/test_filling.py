"""Inputs into the ledger: once, whole, completed by the next run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.filling import Tally, fill
from sayso.ledger import Ledger, open_ledger
from sayso.line import Line
from sayso.model import Arrival, Entry, Gap, Report
from tests.made import HandReader, hand_claims, hand_line, make_report


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "f.sayso", by="tester") as ledger:
        yield ledger


def arrivals(*texts: str) -> list[Arrival | Gap]:
    return [Arrival(make_report(text, path="x.txt"), text.encode(), "text/plain") for text in texts]


def test_the_same_input_twice_adds_nothing_not_even_a_trace(ledger: Ledger) -> None:
    given = arrivals("A said that b.", "C said that d. E.", "A said that b.")
    first, second = Tally(), Tally()
    kinds = [type(outcome) for outcome in fill(ledger, hand_line(), given, first)]
    assert kinds == [Entry, Entry, Report]
    assert first == Tally(reports=2, known=1, claims=3)
    before = list(ledger.audit())
    assert {type(outcome) for outcome in fill(ledger, hand_line(), given, second)} == {Report}
    assert second == Tally(known=3)
    assert list(ledger.audit()) == before


def test_what_could_not_be_read_is_counted_and_noted(ledger: Ledger) -> None:
    tally = Tally()
    given = [Gap("unreadable", "permission denied", path="a.txt"), *arrivals("BREAK THE CODING", "A said that b.")]
    outcomes = list(fill(ledger, hand_line(), given, tally, inputs=["news"]))
    assert [type(outcome) for outcome in outcomes] == [Gap, Gap, Entry]
    assert tally == Tally(reports=1, claims=1, unread=2)
    assert [noted.gap.reason for noted in ledger.gaps()] == ["unreadable", "failed"]
    last = list(ledger.audit())[-1]
    assert (last.action, last.counts["unread"]) == ("run finished", 2)


def test_claims_that_quote_what_is_not_there_are_refused_as_a_gap(ledger: Ledger) -> None:
    def lying(reading: object) -> tuple[object, ...]:
        return hand_line().claims_of(next(HandReader().read([make_report("Another text altogether.")])))

    (outcome,) = fill(ledger, Line(HandReader(), lying), arrivals("A."), tally := Tally())  # type: ignore[arg-type]
    assert isinstance(outcome, Gap)
    assert (tally.unread, ledger.count(), list(ledger.reports())) == (1, 0, [])


def test_a_newer_reader_reads_again(ledger: Ledger) -> None:
    list(fill(ledger, hand_line(), arrivals("A said that b."), Tally()))
    newer = HandReader()
    newer.version = "sayso next"
    tally = Tally()
    list(fill(ledger, Line(newer, hand_claims), arrivals("A said that b."), tally))
    assert tally == Tally(again=1, claims=1)
    assert {claim.reader for claim in ledger.claims()} == {"sayso next"}


def test_an_interrupted_run_keeps_whole_reports_and_the_next_completes_it(ledger: Ledger) -> None:
    given = arrivals("A said that b.", "C said that d.", "E said that f.")
    for number, _ in enumerate(stopped := fill(ledger, hand_line(), given, Tally())):
        if number == 1:
            stopped.close()
            break
    assert [row.action for row in ledger.audit()][-1] == "run stopped"
    assert len(list(ledger.reports())) == 2
    tally = Tally()
    list(fill(ledger, hand_line(), given, tally))
    assert tally == Tally(reports=1, known=2, claims=1)
