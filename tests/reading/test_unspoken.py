from sayso.model import Manner
from tests.reading.drawing import read, told


def test_what_a_treaty_bans_is_told_by_the_reporter() -> None:
    attributions = read("treaty").attributions
    assert {one.manner for one in attributions} == {Manner.NARRATION}
    assert told(attributions[1])[2].startswith("The mine is banned by the 1997 Mine Ban Treaty")
