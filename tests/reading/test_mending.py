from __future__ import annotations

from tests.reading.drawing import read, told


def test_a_question_put_to_the_source_is_not_its_word() -> None:
    [only] = read("asked").attributions
    assert told(only) == ("Olha Lysenko", (), "that it was not")


def test_what_is_not_specified_is_the_reporters_remark() -> None:
    said = read("condition").attributions[1]
    assert told(said)[2] == "that the troops left Brodvka"


def test_what_describes_a_name_without_a_comma_is_its_role() -> None:
    [only] = read("described").attributions
    assert (only.origin.name, only.origin.role) == (
        "Denis Orsk",
        "acting of the head of the occupied part of the Brodvka region",
    )


def test_who_was_asked_said_nothing_yet_and_an_hour_is_no_role() -> None:
    [only] = read("questioned").attributions
    assert (only.origin.name, only.origin.role) == ("Olha Lysenko", "presidential candidate")


def test_who_was_told_is_no_content() -> None:
    _, stressed = read("fronted").attributions
    assert told(stressed) == ("several delegates", (), "The mill could not be saved")
