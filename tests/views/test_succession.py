"""Judgements survive a newer reading of the report they were made on."""

from dataclasses import replace
from pathlib import Path

from sayso.ledger import Ledger, open_ledger
from sayso.model import Arrival, Claim, Entry, Kind, Span, identify
from sayso.views.judging import list_judgements
from sayso.views.succession import followed, judgements_now
from sayso.views.weighed import weigh_ledger
from tests.weighing.made import claim, report

TEXT = "The army holds Hilltown. The army left Rivertown."
REPORT = report("r", TEXT)
FIRST = claim(identify("claim", ["first"]), REPORT, content=(Span(0, 23, TEXT[0:23]),))
SECOND = claim(identify("claim", ["second"]), REPORT, content=(Span(25, 48, TEXT[25:48]),))


def _reread(one: Claim, start: int, **fields: object) -> Claim:
    end = one.content[0].end
    return replace(one, id=identify("claim", [one.id, "again"]), content=(Span(start, end, TEXT[start:end]),), **fields)


def _read(ledger: Ledger, reader: str, *claims: Claim) -> None:
    original = TEXT.encode()
    stored = replace(REPORT, id="sha256:" + "0" * 64, original=_digest(original))
    moved = tuple(replace(one, report=stored.id, reader=reader) for one in claims)
    ledger.add(Entry(Arrival(stored, original, "text/plain"), reader, moved))


def _digest(original: bytes) -> str:
    from sayso.model import digest

    return digest(original)


def test_a_decision_follows_its_words_into_a_newer_reading(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.sayso", by="Ana") as ledger:
        _read(ledger, "reader 1", FIRST, SECOND)
        ledger.judge("reject", FIRST.id, None)
        ledger.judge("accept", SECOND.id, None)
        assert FIRST.id not in {one for found in weigh_ledger(ledger).matters() for one in found.claims}
        again = _reread(FIRST, 4, kind=Kind.CONTROL)
        _read(ledger, "reader 2", again)
        assert followed(ledger, judgements_now(ledger)) == {}
        assert [one.subject for one in judgements_now(ledger)] == [again.id, SECOND.id]
        weigher = weigh_ledger(ledger)
        assert weigher.matters() == ()
        assert [one["state"] for one in list_judgements(ledger)] == ["carried over", "orphaned"]
        assert [one["subject"] for one in list_judgements(ledger)] == [FIRST.id, SECOND.id], "as it was signed"


def test_a_link_of_two_claims_that_are_one_by_now_links_nothing(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "l.sayso", by="Ana") as ledger:
        twin = replace(FIRST, id=identify("claim", ["twin"]), content=(Span(4, 23, TEXT[4:23]),))
        _read(ledger, "reader 1", FIRST, twin)
        ledger.judge("unlink", FIRST.id, twin.id)
        _read(ledger, "reader 2", _reread(FIRST, 1))
        assert judgements_now(ledger) == []
        assert len(weigh_ledger(ledger).matters()) == 1
