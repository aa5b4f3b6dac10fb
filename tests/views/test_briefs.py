"""A matter in a few lines: every side, the first voices of each, and the last turn with whose word it was."""

from __future__ import annotations

from itertools import pairwise

from sayso.views.briefs import NAMED, brief_of, turns_of
from sayso.weighing import Weighed, Weigher


def test_a_disputed_matter_names_voices_on_each_side_and_its_last_turn(soledar: Weighed) -> None:
    brief = brief_of(soledar)
    assert brief.sides[0].words.startswith("Russia holds it")
    named = {said.origin.name for side in brief.sides for said in side.voices}
    assert {"Yevgeny Prigozhin", "Hanna Maliar"} <= named
    assert brief.turn is not None
    assert not brief.turn.still
    assert brief.turn.voices


def test_turns_are_all_changes_in_order_and_say_where_only_the_count_changed(soledar: Weighed) -> None:
    turns = turns_of(soledar)
    assert [turn.change for turn in turns] == list(soledar.matter.history)
    for before, turn in pairwise(turns):
        assert turn.still == (before.change.standing == turn.change.standing)
    assert not turns[0].still


def test_every_matter_has_a_brief(weigher: Weigher) -> None:
    for item in weigher.weighed():
        brief = brief_of(item)
        assert brief.lead in item.said
        assert all(1 <= len(side.voices) <= NAMED for side in brief.sides)
