from __future__ import annotations

import pytest

from sayso.model import Manner
from tests.reading.drawing import read, told


@pytest.mark.parametrize(
    "name", ["told", "quoted", "citing", "nested", "ministry", "bulletin", "paragraphs", "headline"]
)
def test_every_span_is_captured_from_the_text(name: str) -> None:
    reading = read(name)
    assert reading.attributions
    for attribution in reading.attributions:
        for span in (
            *attribution.content,
            attribution.cue,
            attribution.origin.span,
            *(r.span for r in attribution.relays),
        ):
            if span is not None:
                assert reading.report.quote(span) == span.text
        assert attribution.words == tuple(sorted(attribution.words))


def test_attributions_come_in_the_order_of_the_text_with_narration_between() -> None:
    found = [(attribution.manner, told(attribution)[0]) for attribution in read("ministry").attributions]
    assert found == [
        (Manner.INDIRECT, "Russia's Defence Ministry"),
        (Manner.NARRATION, "The Example"),
        (Manner.DIRECT, "Russia's Defence Ministry"),
    ]


def test_two_sentences_that_share_a_tag_are_parted_by_their_cues() -> None:
    first, second, third = read("anonymous").attributions
    assert told(first) == ("senior official", (), "the bridge was closed")
    assert told(second) == ("unnamed", (), "that two people were hurt")
    assert told(third)[0] == "Residents"


def test_reading_is_deterministic() -> None:
    assert read("paragraphs") == read("paragraphs")


def test_who_is_quoted_as_saying_says_it_once_through_who_quotes() -> None:
    assert [told(one) for one in read("twice_tied").attributions] == [
        ("Ivan Sokol", ("TASS",), "that the bridge was closed")
    ]


def test_that_is_a_content_where_it_stands_for_what_was_said() -> None:
    assert told(read("rejected").attributions[-1]) == ("Sudland", (), "that")
