"""The ledger checks every span of a claim, and of a claim as it may grow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from sayso.ledger.writing import spans_of
from sayso.model import Span
from tests.made import make_claims, make_report


def walk(value: object) -> Iterator[Span]:
    """Every span within a value, whatever its fields are called."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from walk(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from walk(getattr(value, field.name))


def test_no_span_of_a_claim_is_left_out() -> None:
    for claim in make_claims(make_report()):
        key = lambda span: (span.start, span.end)  # noqa: E731
        assert sorted(spans_of(claim), key=key) == sorted(walk(claim), key=key)
