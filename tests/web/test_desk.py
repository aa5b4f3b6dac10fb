"""The desk: matters in memory, kept up with the ledger; pages that wait while it weighs."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.ledger import open_ledger
from sayso.web.app import make_app
from sayso.web.desk import Desk, NotReady
from tests.made import make_entry
from tests.web.conftest import ADDRESS, Browser


def test_what_comes_in_later_is_there_at_the_next_question(writer: Browser) -> None:
    before = len(writer.client.get("/api/matters?limit=500").json()["items"])
    writer.ledger.add(make_entry())
    assert len(writer.client.get("/api/matters?limit=500").json()["items"]) > before


def test_a_newer_reading_replaces_the_older_ones_claims(writer: Browser) -> None:
    writer.ledger.add(make_entry())
    assert writer.client.get("/api/matters").status_code == 200
    writer.ledger.add(make_entry(reader="sayso test 2 / weights hand"))
    items = writer.client.get("/api/matters?limit=500").json()["items"]
    held = {one["id"] for item in items for one in item["claims"]}
    assert held == {claim.id for claim in writer.ledger.claims()}


def test_pages_that_need_matters_wait_in_words(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Desk, "wait", lambda self, seconds: False)
    monkeypatch.setattr(Desk, "_weigh_all", lambda self: None)
    with TestClient(make_app(open_ledger(filled, create=False)), base_url=ADDRESS) as client:
        page = client.get("/")
        assert (page.status_code, "Weighing the claims" in page.text) == (503, True)
        assert page.headers["retry-after"]
        assert client.get("/api/matters").json()["detail"] == "the matters are still being weighed"
        assert client.get("/reports").status_code == 200
        assert client.get("/search?q=Soledar").status_code == 200


def test_a_page_takes_in_only_what_was_written_since(writer: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = []
    taking = Desk._take_in
    monkeypatch.setattr(Desk, "_take_in", lambda self, weigher: taken.append(1) or taking(self, weigher))
    for _ in range(3):
        writer.page("/")
    assert len(taken) <= 1, "once for what was written before"
    claim = next(writer.ledger.claims()).id
    writer.ledger.judge("reject", claim, by="Ana")
    writer.page("/")
    assert 1 <= len(taken) <= 2
    assert claim not in {
        one["id"] for item in writer.client.get("/api/matters").json()["items"] for one in item["claims"]
    }


def test_a_weighing_that_broke_says_why(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the scales fell over")

    monkeypatch.setattr("sayso.web.desk.weigh_ledger", broken)
    desk = Desk(open_ledger(filled, create=False))
    desk.open()
    desk._thread.join(10)
    with pytest.raises(NotReady), desk.using(0.01):
        pass
    assert desk.weighing.failed == "RuntimeError: the scales fell over"
    desk.close()
