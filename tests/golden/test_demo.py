"""The demo, reviewed by eye line by line. After a change: `make golden`, then read the difference."""

from __future__ import annotations

from tests.golden.rendering import CLAIMS, MATTERS, claims_text, matters_text, read_demo


def test_the_claims_of_the_demo_are_those_reviewed() -> None:
    assert claims_text(read_demo()).splitlines() == CLAIMS.read_text(encoding="utf-8").splitlines()


def test_the_matters_of_the_demo_are_those_reviewed() -> None:
    assert matters_text(read_demo()).splitlines() == MATTERS.read_text(encoding="utf-8").splitlines()


def test_every_span_of_the_demo_quotes_its_report() -> None:
    for entry in read_demo():
        for claim in entry.claims:
            for span in claim.content:
                assert entry.arrival.report.quote(span) == span.text
