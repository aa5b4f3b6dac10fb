from __future__ import annotations

from sayso.reading.relatives import antecedent
from tests.reading.drawing import read, view


def test_a_clause_put_off_behind_its_verb_is_the_subject_s() -> None:
    assert [one.origin.name for one in read("clerks").attributions if one.cue] == ["More clerks", "Other weavers"]


def test_who_may_stand_right_before_its_clause_alone() -> None:
    seen = view("wishes")
    assert seen.words[antecedent(seen, seen.lower.index("who")) or 0].text == "miners"
    seen = view("clerks")
    assert antecedent(seen, 0) is None
