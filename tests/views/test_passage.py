from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import SpanError
from sayso.model import Span
from sayso.views.passage import cut, show_passage
from tests.made import make_claims, make_report


def test_the_pieces_are_the_passage_and_know_their_marks() -> None:
    report = make_report()
    claim = make_claims(report)[0]
    passage = show_passage(report, claim)
    assert "".join(piece.text for piece in passage.pieces) == report.text[passage.start : passage.end]
    marked = {piece.text: piece.marks for piece in passage.pieces}
    assert marked["Denis Pushilin"] == ("source",)
    assert marked["told"] == ("cue",)
    assert marked["TASS"] == ("relay",)
    assert marked["Vuhledar"] == ("content", "place")
    assert marked["his fighters"] == ("content", "actor")
    assert not passage.more_before


def test_a_passage_keeps_to_its_paragraph_or_to_words_within_the_margin() -> None:
    report = make_report("First paragraph.\n" + make_report().text + "\nLast paragraph.")
    passage = show_passage(report, make_claims(report)[0])
    assert report.text[passage.start :].startswith("Separatist")
    assert (passage.more_before, passage.more_after) == (True, True)
    tight = show_passage(report, make_claims(report)[1], margin=10)
    assert report.text[tight.start : tight.end].split()[0] == "Kyiv's"
    assert len(report.text[tight.start : tight.end]) < 80


def test_a_claim_of_another_text_is_refused() -> None:
    claim = make_claims(make_report())[0]
    with pytest.raises(SpanError):
        show_passage(make_report("Something else entirely."), claim)


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 60), st.integers(0, 60)), max_size=6),
)
def test_pieces_always_join_to_the_text_and_marks_cover_their_spans(
    text: str, spans: list[tuple[str, int, int]]
) -> None:
    marks = [(mark, Span(min(a, b), max(a, b), "")) for mark, a, b in spans]
    pieces = list(cut(text, marks, 0, len(text)))
    assert "".join(piece.text for piece in pieces) == text
    at = 0
    for piece in pieces:
        for offset in range(at, at + len(piece.text)):
            assert set(piece.marks) == {mark for mark, span in marks if span.start <= offset < span.end}
        at += len(piece.text)
