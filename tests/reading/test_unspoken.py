from sayso.model import Manner
from tests.reading.drawing import read, told


def test_what_a_treaty_bans_is_told_by_the_reporter() -> None:
    attributions = read("treaty").attributions
    assert {one.manner for one in attributions} == {Manner.NARRATION}
    assert told(attributions[1])[2].startswith("The mine is banned by the 1997 Mine Ban Treaty")


def test_what_seems_so_seems_so_to_the_reporter() -> None:
    seeming = read("seeming").attributions[0]
    assert seeming.manner is Manner.NARRATION
    assert told(seeming)[2] == "The mayor seems to have left the town"


def test_an_agency_that_reported_first_is_the_source() -> None:
    reported = read("seeming").attributions[1]
    assert told(reported) == ("Washington Post", (), "The closure")


def test_a_form_of_address_is_no_role() -> None:
    said = read("seeming").attributions[2]
    assert (said.origin.name, said.origin.role) == ("Olha Lysenko", None)


def test_a_subject_before_a_colon_is_nothing_that_the_name_behind_it_says() -> None:
    assert {one.manner for one in read("byline").attributions} == {Manner.NARRATION}
