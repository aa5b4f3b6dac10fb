from __future__ import annotations

from tests.reading.drawing import read, told


def test_a_question_put_to_the_source_is_not_its_word() -> None:
    [only] = read("asked").attributions
    assert told(only) == ("Olha Lysenko", (), "that it was not")
