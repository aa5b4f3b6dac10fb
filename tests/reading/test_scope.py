from __future__ import annotations

from sayso.model import Manner
from tests.reading.drawing import read, told


def test_a_list_under_a_colon_belongs_to_who_opens_it() -> None:
    said, narrated = read("bulletin").attributions
    assert said.origin.name == "General Staff"
    assert "the road to Lypove was closed" in told(said)[2]
    assert narrated.manner is Manner.NARRATION


def test_a_quotation_over_paragraphs_has_one_speaker() -> None:
    first, second = read("paragraphs").attributions
    assert first.origin.name == second.origin.name == "Olha Lysenko"
    assert "They tried to cross twice" in told(second)[2]
    assert second.manner is Manner.DIRECT
