from __future__ import annotations

from tests.reading.drawing import read, told


def test_a_finding_that_no_tie_speaks_for() -> None:
    found = read("report").attributions[1]
    assert told(found) == ("Human Rights Watch", (), "11 casualties")
    assert found.cue is not None
    assert found.cue.text == "verified"
    assert found.confidence < 0.6


def test_what_is_not_ruled_out_is_the_word_of_who_does_not_rule_it_out() -> None:
    [only] = read("position").attributions
    assert told(only) == ("Ilan Orsk", (), "sending tanks to Brodvka")
    assert only.cue is not None
    assert only.cue.text == "did not rule out"


def test_a_second_verb_of_saying_has_a_content_of_its_own() -> None:
    first, second = read("joined").attributions
    assert told(first) == ("Human Rights Watch", (), "the use of mines in nine areas of Brodvka")
    assert told(second) == ("Human Rights Watch", (), "11 casualties")
