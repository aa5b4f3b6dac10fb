"""Judged claims as training data: accepted and corrected ones as stand-off, rejected ones named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.errors import UsageError
from sayso.ledger import open_ledger
from sayso.views.spans import corrected_span
from sayso.views.training import training_lines
from tests.made import TEXT, make_entry


def test_accepted_corrected_and_rejected(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "a.sayso") as ledger:
        entry = make_entry()
        ledger.add(entry)
        entered, denied, wounded = entry.claims
        assert list(training_lines(ledger)) == []
        ledger.judge("accept", entered.id, by="Ana")
        start = TEXT.index("Kyiv")
        change = corrected_span(ledger, denied.id, "source", start, start + 4)
        ledger.judge("correct", denied.id, by="Ana", change=change)
        ledger.judge("reject", wounded.id, by="Ana")
        (line,) = [json.loads(line) for line in training_lines(ledger, "polnear")]
    assert line["text"] == TEXT
    assert line["rejected"] == [wounded.id]
    tags = [row.split("\t") for row in line["ann"].splitlines() if row.startswith("T")]
    for _, where, words in tags:
        _, first, last = where.split(" ")
        assert " ".join(TEXT[int(first) : int(last)].split()) == words
    assert [where.split(" ")[0] for _, where, _ in tags[:3]] == ["Source", "Cue", "Content"]
    assert "Kyiv" in [words for _, where, words in tags if where.startswith("Source")]
    assert line["ann"].count("\tAttribution ") == 2


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "a.sayso") as ledger, pytest.raises(UsageError, match="polnear"):
        training_lines(ledger, "conll")
