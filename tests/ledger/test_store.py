"""What a ledger takes in, it gives back; what is there already is not added again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.contract import masthead_of
from sayso.errors import LedgerError, NotInLedger, SpanError, UsageError
from sayso.ledger import Added, Ledger, open_ledger
from sayso.model import Arrival, Entry, Gap, Span
from tests.ledger.conftest import ENGINES, place_for
from tests.made import READER, TEXT, find, make_claim, make_claims, make_entry, make_report


def test_a_report_comes_back_as_it_went_in(ledger: Ledger) -> None:
    entry = make_entry(url="https://example.org/1", language="en", dateline="IZIUM")
    report = replace(
        entry.arrival.report, credit=("Wire",), title_span=find(entry.arrival.report, "Separatist"), locator="line 3"
    )
    ledger.add(replace(entry, arrival=replace(entry.arrival, report=report)))
    assert ledger.report(report.id) == report
    assert ledger.report(report.id[7:15]) == report
    assert list(ledger.reports()) == [report]
    assert ledger.original(report.original) == (TEXT.encode(), "text/plain")


def test_claims_come_back_equal_with_and_without_their_vectors(ledger: Ledger) -> None:
    entry = make_entry()
    assert ledger.add(entry) == Added(report=True, reading=True, claims=3, gaps=1)
    assert tuple(ledger.claims(vectors=True)) == entry.claims
    assert tuple(ledger.claims()) == tuple(replace(claim, vector=b"") for claim in entry.claims)
    listed = ledger.claim(entry.claims[0].id)
    assert listed.claim == entry.claims[0]
    assert listed.report == masthead_of(entry.arrival.report)
    assert ledger.report_of(entry.claims[1].id) == entry.arrival.report


def test_the_same_entry_twice_adds_nothing_and_writes_no_audit_row(ledger: Ledger) -> None:
    entry = make_entry()
    ledger.add(entry)
    before = list(ledger.audit())
    assert ledger.has(entry.arrival.report, READER)
    assert ledger.add(entry) == Added(report=False, reading=False)
    assert list(ledger.audit()) == before
    assert ledger.count() == 3


def test_a_newer_reading_is_shown_and_the_older_is_kept(ledger: Ledger) -> None:
    old, new = make_entry(), make_entry(reader="sayso next")
    ledger.add(old)
    assert not ledger.has(new.arrival.report, "sayso next")
    assert ledger.add(new) == Added(report=False, reading=True, claims=3, gaps=1)
    assert {claim.reader for claim in ledger.claims()} == {"sayso next"}
    assert ledger.count() == 3
    assert ledger.claim(old.claims[0].id).claim == old.claims[0]
    assert [mark for _, mark in ledger.retired_since(0)] == [claim.id for claim in old.claims]


def test_a_newer_extractor_adds_a_text_and_claims_still_point_into_their_own(ledger: Ledger) -> None:
    old = make_entry()
    ledger.add(old)
    report = replace(make_report(), text="Lead. " + TEXT, extractor="plain 2")
    new = Entry(replace(old.arrival, report=report), READER, make_claims(report), ())
    assert ledger.add(new).reading
    assert ledger.report(report.id).extractor == "plain 2"
    assert ledger.report_of(old.claims[0].id) == old.arrival.report
    assert ledger.report_of(new.claims[0].id) == report
    assert all(check.problem is None for check in ledger.verify())


def test_an_entry_whose_span_lies_leaves_nothing_behind(ledger: Ledger) -> None:
    entry = make_entry()
    false = replace(entry.claims[2], content=(Span(0, 4, "Nope"),))
    with pytest.raises(SpanError):
        ledger.add(replace(entry, claims=(*entry.claims[:2], false)))
    with pytest.raises(LedgerError, match="not those of"):
        ledger.add(replace(entry, arrival=replace(entry.arrival, original=b"other")))
    twice = replace(entry, claims=(entry.claims[0], entry.claims[0]))
    with pytest.raises(LedgerError):
        ledger.add(twice)
    assert (list(ledger.reports()), ledger.count(), list(ledger.audit())) == ([], 0, [])
    assert ledger.add(entry).report


def test_ids_may_be_given_by_their_beginning(ledger: Ledger) -> None:
    entry = make_entry()
    ledger.add(entry)
    whole = entry.claims[0].id
    assert ledger.claim(whole[:11]).claim.id == whole
    assert ledger.claim(whole.removeprefix("claim:")[:5]).claim.id == whole
    with pytest.raises(UsageError, match="too short"):
        ledger.claim("ab")
    with pytest.raises(NotInLedger):
        ledger.claim("claim:ffffffff0000")
    with pytest.raises(NotInLedger):
        ledger.original("sha256:00")
    with pytest.raises(NotInLedger):
        ledger.report_of("claim:ffffffff0000")


def test_a_beginning_of_several_ids_is_refused_with_their_names(ledger: Ledger) -> None:
    report = make_report()
    first, second = make_claims(report)[:2]
    ids = ("claim:aaaa1", "claim:aaaa2")
    claims = (replace(first, id=ids[0]), replace(second, id=ids[1], denies=None))
    ledger.add(Entry(Arrival(report, TEXT.encode(), "text/plain"), READER, claims))
    with pytest.raises(UsageError, match=r"several claims \(claim:aaaa1, claim:aaaa2\)"):
        ledger.claim("aaaa")


def test_what_came_since_a_cursor_is_streamed_in_order(ledger: Ledger) -> None:
    ledger.add(make_entry())
    first = list(ledger.told_since(0))
    assert [seq for seq, _, _ in first] == [1, 2, 3]
    assert [claim for _, claim, _ in first] == list(ledger.claims(vectors=True))
    assert first[0][1].vector
    assert {report for _, _, report in first} == set(ledger.reports())
    assert {claim.id for claim, _ in ledger.told(ledger.ids())} == {claim.id for _, claim, _ in first}
    ledger.add(make_entry("The harbour stayed shut. Ships waited."))
    assert [seq for seq, _, _ in ledger.told_since(first[-1][0])] == [4]
    assert list(ledger.told_since(4)) == []


def test_a_gap_of_the_same_input_is_noted_once(ledger: Ledger) -> None:
    gap = Gap("unreadable", "permission denied", path="news/a.txt")
    assert ledger.note([gap, gap]) == 1
    assert ledger.note([gap]) == 0
    (noted,) = ledger.gaps()
    assert (noted.gap, noted.report) == (gap, None)
    assert [row.action for row in ledger.audit()] == ["gaps noted"]


def test_gaps_of_a_report_name_it(ledger: Ledger) -> None:
    entry = make_entry(path="news/b.txt")
    ledger.add(entry)
    (noted,) = ledger.gaps(report=entry.arrival.report.id)
    assert noted.gap == entry.gaps[0]
    assert list(ledger.gaps(report="sha256:00")) == []


def test_every_writing_is_audited_with_who_and_how_many(ledger: Ledger) -> None:
    run = ledger.begin_run(READER, ["news/"])
    entry = make_entry()
    ledger.add(entry, run=run)
    ledger.judge("accept", entry.claims[0].id, by="Ada")
    ledger.end_run(run, "finished", {"reports": 1})
    rows = list(ledger.audit())
    assert [(row.by, row.action) for row in rows] == [
        ("tester", "run begun"),
        ("tester", "report read"),
        ("Ada", "judged: accept"),
        ("tester", "run finished"),
    ]
    assert rows[1].subject == entry.arrival.report.id
    assert rows[1].counts == {"claims": 3, "gaps": 1}
    assert list(ledger.audit(since="2999")) == []


def test_a_ledger_reopens_with_everything_in_it(ledger: Ledger, place: str) -> None:
    ledger.add(make_entry())
    with open_ledger(place, create=False) as again:
        assert again.count() == 3


@pytest.fixture(scope="module", params=ENGINES)
def shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with open_ledger(place_for(request.param, tmp_path_factory.mktemp("any"), "any")) as ledger:
        yield ledger


@settings(max_examples=40, deadline=None)
@given(text=st.text(st.characters(), min_size=1, max_size=80))
def test_any_text_is_kept_character_by_character(shared: Ledger, text: str) -> None:
    report = make_report(text, publisher=text, title=text)
    claim = make_claim(report, text[:5], detail={"note": text})
    shared.add(Entry(Arrival(report, text.encode("utf-8", "surrogatepass"), "text/plain"), READER, (claim,)))
    assert shared.report(report.id).text == text
    assert shared.claim(claim.id).claim == claim
    assert all(check.problem is None for check in shared.verify())
