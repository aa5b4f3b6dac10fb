from __future__ import annotations

from sayso.reading.antecedents import WEIGHTS
from sayso.reading.coreference import tie_mentions
from tests.reading.drawing import read, view


def names(name: str) -> dict[str, str]:
    """Each mention's head word with the fullest name of its chain."""
    seen = view(name)
    found = tie_mentions(seen)
    return {
        seen.words[head].text: seen.text(range(*chain.best))
        for head in found.of_word
        if (chain := found.chain(head)) and chain.best
    }


def test_pronouns_and_surnames_join_the_name() -> None:
    found = names("told")
    assert found["He"] == found["Petrenko"] == "Ivan Petrenko"


def test_a_description_joins_the_name_that_holds_its_noun() -> None:
    assert names("ministry")["ministry"] == "Defence Ministry"
    assert names("ministry")["it"] == "Defence Ministry"


def test_every_weight_is_used() -> None:
    seen = view("told")
    found = tie_mentions(seen)
    assert found.sure
    assert all(0 < sure <= 1 for sure in found.sure.values())
    assert set(WEIGHTS) >= {"distance", "gender", "speaker"}


def origins(name: str) -> list[str]:
    return [attribution.origin.name for attribution in read(name).attributions if attribution.cue]


def test_they_may_be_two_who_spoke_together() -> None:
    assert origins("together") == ["Ilan Orsk and Mira Vell"] * 2


def test_a_statement_is_the_word_of_whoever_issued_it() -> None:
    assert origins("issued") == ["weavers' union"] * 2


def test_the_same_source_is_who_spoke_last() -> None:
    assert origins("same") == ["spokesman for the navy"] * 2


def test_a_head_of_state_named_by_his_country_alone() -> None:
    assert origins("state") == ["his office", "Ilan Orsk", "Ilan Orsk"]
