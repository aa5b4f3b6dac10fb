from __future__ import annotations

from sayso.model import Manner
from sayso.reading.drafts import Draft
from sayso.reading.relays import nest
from sayso.reading.scope import extend
from tests.reading.drawing import read, told, view


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


def test_a_condition_behind_a_content_belongs_to_it() -> None:
    said = read("condition").attributions[0]
    assert told(said)[2] == "the delivery of tanks to Brodvka if the town makes the request for it"
    assert said.cue is not None
    assert said.cue.text == "did not exclude"


def test_a_by_name_between_commas_does_not_end_a_content() -> None:
    [only] = read("byname").attributions
    assert told(only)[2] == "the use of PFM mines, also called petal mines, in nine areas of the town"


def test_what_lies_between_two_parts_of_one_quotation_is_said_too() -> None:
    seen = view("handed")
    draft = Draft([22, 23], [21], [*range(1, 6), *range(9, 19)], 0.9)
    extend(seen, [draft])
    assert draft.content == list(range(1, 19))


def test_another_s_saying_within_a_quotation_is_handed_on_by_who_is_quoted() -> None:
    seen = view("handed")
    inner, outer = Draft([1, 2], [3], list(range(4, 11)), 0.9), Draft([22, 23], [21], list(range(12, 19)), 0.9)
    extend(seen, [inner, outer])
    assert {*inner.source, *inner.cue, *inner.content} <= set(outer.content)
    nest(seen, drafts := [inner, outer])
    assert drafts[0].parent == 1
