from __future__ import annotations

from sayso.reading.coreference import WEIGHTS, tie_mentions
from tests.reading.drawing import view


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
