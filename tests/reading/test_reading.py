from __future__ import annotations

import pytest

from sayso import reading as room
from sayso.intake import take_text
from sayso.reading import Reader
from tests.reading.drawing import Drawn, read, report


def test_a_reading_carries_words_sentences_entities_and_its_reader() -> None:
    found = read("told")
    assert found.reader == "drawn"
    assert [sentence.span.text.split()[0] for sentence in found.sentences] == ["The", "Petrenko", "He"]
    assert all(len(sentence.vector) == 384 for sentence in found.sentences)
    assert {entity.span.text for entity in found.entities} >= {"Ivan Petrenko", "TASS"}


def test_readings_come_in_order() -> None:
    reports = [report(name) for name in ("told", "quoted", "citing")]
    found = list(Reader(Drawn(), "drawn").read(reports))  # type: ignore[arg-type]
    assert [reading.report for reading in found] == reports


def test_a_text_that_is_too_long_is_read_as_far_as_it_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = report("told").text
    monkeypatch.setattr(room, "LONGEST", len(whole) + 5)
    long = take_text(whole + "\n\n" + "More words follow here. " * 20).report
    text = long.text[: room._cut(long.text)]
    assert text.strip() == whole
    [gap] = room._gaps(long, Drawn().annotate([whole])[0])
    assert gap.reason == "text too long"
    assert gap.span is not None
    assert long.quote(gap.span) == long.text[room._cut(long.text) :]
