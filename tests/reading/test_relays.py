from __future__ import annotations

from tests.reading.drawing import read, told


def test_who_only_hands_on_another_word_is_a_relay() -> None:
    [only] = read("nested").attributions
    assert told(only) == ("officials", ("AP",), "the bridge at Brodvka was closed")


def test_the_report_s_own_publisher_is_no_relay() -> None:
    [only] = read("nested", publisher="AP").attributions
    assert told(only)[:2] == ("officials", ())
