"""Corrected spans hold the report's own characters."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import SpanError, UsageError
from sayso.ledger import Ledger, open_ledger
from sayso.views.spans import corrected_span
from tests.made import TEXT, make_entry


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    ledger = open_ledger(tmp_path / "a.sayso")
    ledger.add(make_entry())
    return ledger


def test_a_selection_becomes_a_span_with_its_words(ledger: Ledger) -> None:
    claim = next(ledger.claims()).id
    assert corrected_span(ledger, claim, "source", 0, 10) == {"source": {"start": 0, "end": 10, "text": TEXT[:10]}}


def test_what_is_no_selection_is_refused(ledger: Ledger) -> None:
    claim = next(ledger.claims()).id
    with pytest.raises(UsageError, match="content, source, cue"):
        corrected_span(ledger, claim, "hat", 0, 3)
    with pytest.raises(UsageError, match="nothing"):
        corrected_span(ledger, claim, "cue", 3, 3)
    with pytest.raises(SpanError):
        corrected_span(ledger, claim, "cue", 3, 10_000)
