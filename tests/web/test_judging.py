"""Writes: judgements with undo, corrections, and reports brought in."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import sayso.web.judging
from sayso.ledger import ClaimFilter, open_ledger
from sayso.web.app import make_app
from tests.made import hand_line
from tests.web.conftest import ADDRESS, HOSTILE, Browser, opened, words
from tests.weighing.ledgers import fill_near


def _claim(browser: Browser) -> str:
    return next(browser.ledger.claims(ClaimFilter(place="Soledar", kind="control"))).id


def test_a_judgement_is_kept_signed_shown_and_undone(writer: Browser) -> None:
    claim = _claim(writer)
    answer = writer.post("/judge", data={"act": "reject", "subject": claim, "by": "Ana", "note": HOSTILE})
    assert answer.status_code == 201
    assert writer.client.cookies["sayso_reviewer"].strip('"') == "Ana"
    page = writer.page(f"/claim/{claim}")
    assert HOSTILE in words(page)
    assert page.xpath("//input[@name='by'][@value='Ana']")
    held = [id for item in writer.client.get("/api/matters").json()["items"] for id in item["claims"]]
    assert claim not in [one["id"] for one in held]
    mark = answer.json()["id"]
    assert writer.post("/judge", data={"act": "undo", "subject": mark, "by": "Ana"}).status_code == 201
    held = [one["id"] for item in writer.client.get("/api/matters").json()["items"] for one in item["claims"]]
    assert claim in held
    states = [one["state"] for one in writer.client.get("/api/judgements").json()["items"]]
    assert states == ["taken back", "in force"]


def test_a_write_without_our_token_is_refused(writer: Browser) -> None:
    claim = _claim(writer)
    answer = writer.client.post("/judge", data={"act": "accept", "subject": claim, "by": "Ana"})
    assert answer.status_code == 403
    assert not list(writer.ledger.judgements())


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"act": "accept", "by": " "}, 422),
        ({"act": "adore", "by": "Ana"}, 422),
        ({"act": "accept", "by": "Ana", "subject": "claim:none"}, 404),
        ({"act": "undo", "by": "Ana", "subject": "judgement:none"}, 404),
        ({"act": "correct", "by": "Ana", "kind": "poetry"}, 422),
        ({"act": "correct", "by": "Ana"}, 422),
        ({"act": "link", "by": "Ana"}, 422),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(writer: Browser, given: dict[str, str], status: int) -> None:
    answer = writer.post("/judge", data={"subject": _claim(writer)} | given)
    assert (answer.status_code, bool(answer.text)) == (status, True)


def test_a_corrected_kind_and_span_take_effect(writer: Browser) -> None:
    claim = next(iter(writer.ledger.claims(ClaimFilter(place="Soledar", kind="control"))))
    span = claim.content[0]
    given = {"act": "correct", "subject": claim.id, "by": "Ana", "part": "content"}
    answer = writer.post("/judge", data=given | {"start": str(span.start + 1), "end": str(span.end)})
    assert answer.status_code == 201
    (content,) = [answer.json()["change"]["content"]]
    assert span.text[1:] in str(content)
    outside = writer.post("/judge", data=given | {"start": "5", "end": "9999999"})
    assert outside.status_code in (422, 500)
    assert "span" in outside.text
    assert writer.post("/judge", data=given | {"part": "hat", "start": "1", "end": "2"}).status_code == 422


def test_review_moves_on_and_offers_undo(writer: Browser) -> None:
    subject = writer.page("/review?of=claim").xpath("//input[@name='subject']/@value")[0]
    writer.post("/judge", data={"act": "accept", "subject": subject, "by": "Ana"})
    after = writer.page("/review?of=claim")
    assert subject not in after.xpath("//form[@data-then]//input[@name='subject']/@value")
    assert after.xpath("//button[@data-key='u']")
    training = writer.client.get("/api/training?format=polnear")
    assert training.status_code == 200


def test_a_proposed_link_and_a_name_are_decided_and_gone(tmp_path: Path) -> None:
    path = tmp_path / "near.sayso"
    fill_near(path)
    for writer in opened(path):
        for of, act, question in (
            ("matter", "link", "Do these two ask one question?"),
            ("name", "identify", "Is Andrii Koval the same as Andrij Koval?"),
        ):
            page = writer.page(f"/review?of={of}")
            assert question in words(page)
            given = {
                field.get("name"): field.get("value")
                for field in page.xpath("//form[@data-then]/input[@type='hidden']")
            }
            assert page.xpath("//button[@name='act']/@value")[0] == act
            answer = writer.post("/judge", data={**given, "act": act, "by": "Ana"})
            assert (answer.status_code, answer.json()["object"]) == (201, given["object"])
            assert "waits for a person" in words(writer.page(f"/review?of={of}"))
        (matter,) = writer.client.get("/api/matters").json()["items"]
        assert len(matter["origins"]) == 1
        assert writer.client.get("/review?of=nothing").status_code == 422


def test_a_ledger_that_another_process_writes_to_is_read_and_says_so_when_written(tmp_path: Path) -> None:
    path = tmp_path / "near.sayso"
    fill_near(path)
    ledger = open_ledger(path, create=False, timeout=0.2)
    with TestClient(make_app(ledger), base_url=ADDRESS) as client:
        writer = Browser(client, ledger)
        while client.get("/api/matters").status_code == 503:
            time.sleep(0.05)
        given = {"act": "reject", "subject": next(ledger.claims()).id, "by": "Ana"}
        with closing(sqlite3.connect(path)) as other:
            other.execute("BEGIN IMMEDIATE")
            answer = writer.post("/judge", data=given)
            assert answer.status_code == 503
            assert "another process is writing" in answer.text
            brought = writer.post("/bring", data={"text": "Kyiv said that the bridge held."})
            assert (brought.status_code, "another process" in brought.text) == (503, True)
            assert len(writer.page("/").xpath("//tbody/tr")) == 2
        assert writer.post("/judge", data=given).status_code == 201


def test_a_ledger_that_vanished_or_is_damaged_says_so_on_every_page(tmp_path: Path) -> None:
    path = tmp_path / "near.sayso"
    fill_near(path)
    for writer in opened(path):
        claim = next(writer.ledger.claims()).id
        with closing(sqlite3.connect(path)) as other:
            other.execute("DROP TABLE texts")
        page = writer.page(f"/claim/{claim}", 500)
        assert page.xpath("//a[@href='/'][contains(., 'Back')]")
        assert words(page.xpath("//h1")[0]) == "The ledger cannot be read"


def test_a_pasted_report_is_read_and_its_page_named(writer: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sayso.web.judging, "load_line", hand_line)
    given = {
        "text": f"Moscow said that {HOSTILE} was taken. It snowed.",
        "publisher": "Wire",
        "published": "2023-02-02",
    }
    answer = writer.post("/bring", data=given)
    assert (answer.status_code, answer.json()["reports"], answer.json()["claims"]) == (201, 1, 2)
    assert HOSTILE in words(writer.page(answer.headers["x-then"]))
    again = writer.post("/bring", data=given)
    assert (again.status_code, again.json()["known"]) == (200, 1)


def test_files_are_read_and_what_is_not_read_is_named(writer: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sayso.web.judging, "load_line", hand_line)
    files = [
        ("files", ("a.txt", b"Kyiv said that the bridge held.", "text/plain")),
        ("files", ("b.txt", b"", "text/plain")),
        ("files", ("c.txt", b"BREAK THE CODING", "text/plain")),
    ]
    body = writer.post("/bring", files=files).json()
    assert body["reports"] == 1
    assert len(body["not_read"]) == 2
    assert "b.txt" in body["not_read"][0] + body["not_read"][1]


def test_too_many_and_too_large_are_refused_with_what_to_do(writer: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    assert writer.post("/bring").status_code == 422
    files = [("files", (f"{n}.txt", b"x", "text/plain")) for n in range(sayso.web.judging.MOST_FILES + 1)]
    many = writer.post("/bring", files=files)
    assert (many.status_code, "too many" in many.text) == (422, True)
    large = writer.post("/bring", data={"text": "x" * (65 * 1024 * 1024)})
    assert (large.status_code, "64 MB" in large.text) == (413, True)


def test_ten_megabytes_of_one_word_do_no_harm(writer: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sayso.web.judging, "load_line", hand_line)
    answer = writer.post("/bring", data={"text": "x" * 9_900_000, "title": "One word"})
    assert answer.status_code in (200, 201)
    claim = writer.ledger.listed(ClaimFilter(report=answer.headers["x-then"].split("/")[-1]))
    for one in claim:
        assert len(writer.client.get(f"/claim/{one.claim.id}").content) < 60_000
    assert len(writer.client.get("/").content) < 1_000_000
