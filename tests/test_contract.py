from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sayso.contract import Masthead, claim_from_json, claim_to_json, dump_line, masthead_from_json, masthead_of
from sayso.model import Span
from tests.made import make_claims, make_report

CONTRACT_KEYS = {
    "id", "kind", "report", "attribution", "strength", "actors", "places", "when", "figures", "munitions", "detail",
    "reader", "confidence",
}  # fmt: skip


def test_a_claim_comes_back_equal_but_for_its_vector() -> None:
    report = make_report()
    for claim in make_claims(report):
        line = dump_line(claim_to_json(claim, report))
        assert claim_from_json(json.loads(line)) == replace(claim, vector=b"")


def test_every_key_of_the_contract_is_there_even_when_nothing_is_known() -> None:
    report = make_report(publisher=None, published=None, title=None)
    data = claim_to_json(make_claims(report)[1], report)
    assert set(data) >= CONTRACT_KEYS
    assert data["report"] == {
        "id": report.id, "publisher": None, "published": None, "title": None, "url": None, "path": None,
    }  # fmt: skip
    assert data["when"] == {"earliest": None, "latest": None, "basis": "none", "span": None}
    assert data["attribution"]["relays"] == []


def test_a_report_and_its_masthead_give_the_same_block() -> None:
    report = make_report(url="https://example.org/1")
    claim = make_claims(report)[0]
    assert claim_to_json(claim, report) == claim_to_json(claim, masthead_of(report))
    assert masthead_from_json(claim_to_json(claim, report)["report"]) == masthead_of(report)


@given(st.text(), st.integers(0, 10**6))
def test_any_text_stays_on_one_line_and_comes_back(text: str, start: int) -> None:
    report = make_report()
    span = Span(start, start + len(text), text)
    claim = replace(make_claims(report)[0], content=(span,), vector=b"")
    line = dump_line(claim_to_json(claim, Masthead(report.id, title=text)))
    assert len(line.splitlines()) == 1
    line.encode("utf-8")
    assert claim_from_json(json.loads(line)) == claim


def test_lone_surrogates_are_escaped() -> None:
    line = dump_line({"text": "a\udc80b"})
    assert line == '{"text": "a\\udc80b"}'
    assert json.loads(line) == {"text": "a\udc80b"}
