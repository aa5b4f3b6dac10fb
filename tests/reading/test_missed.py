from __future__ import annotations

from tests.reading.drawing import read, told


def test_a_finding_that_no_tie_speaks_for() -> None:
    found = read("report").attributions[1]
    assert told(found) == ("Human Rights Watch", (), "11 casualties")
    assert found.cue is not None
    assert found.cue.text == "verified"
    assert found.confidence < 0.6
