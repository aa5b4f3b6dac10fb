import numpy as np

from sayso.reading.annotation import Tie
from sayso.reading.labels import ROLE_TAGS
from sayso.reading.ties import Heard, decode, settled


def scores(*rows: str) -> np.ndarray:
    values = np.zeros((len(rows), len(rows[0].split()), len(ROLE_TAGS)), np.float32)
    names = {"S": "source", "Q": "cue", "C": "content"}
    for row, text in enumerate(rows):
        for word, short in enumerate(text.split()):
            tag = "O" if short == "O" else f"{short[1]}-{names[short[0]]}"
            values[row, word, ROLE_TAGS.index(tag)] = 9
    return values


def test_roles_of_each_anchor_may_be_discontinuous_and_nest() -> None:
    given = scores("SS QS CB CE O CS", "O O SS QS O CS")
    ((first, second),) = decode([[Heard(given, np.array([1, 3]), np.array([0.9, 0.8], np.float32), 10)]])
    assert first.source == ((10, 11),)
    assert first.cue == ((11, 12),)
    assert first.content == ((12, 14), (15, 16))
    assert second.content == ((15, 16),)
    assert 0.85 < first.score <= 0.9


def test_the_anchor_always_opens_its_cue() -> None:
    ((tie,),) = decode([[Heard(scores("O O CS"), np.array([0]), np.array([1.0], np.float32), 0)]])
    assert tie.cue == ((0, 1),)


def test_windows_of_other_lengths_do_not_disturb_each_other() -> None:
    chance = np.array([1.0], np.float32)
    short = Heard(scores("SS QS CS"), np.array([1]), chance, 0)
    long = Heard(scores("O QS O O CB CI CE"), np.array([1]), chance, 5)
    ((one,), (other,)) = decode([[short]]) + decode([[long]])
    assert decode([[short, long]]) == [[one, other]]
    assert decode([[long], [], [short]]) == [[other], [], [one]]
    assert decode([]) == []


def test_the_surer_of_two_ties_of_one_cue_stays_and_empty_ones_go() -> None:
    sure = Tie((), ((1, 3),), ((4, 6),), 0.9)
    unsure = Tie((), ((2, 3),), ((4, 6),), 0.5)
    empty = Tie((), ((0, 1),), (), 0.9)
    later = Tie((), ((8, 9),), ((4, 6),), 0.4)
    assert settled([later, unsure, sure, empty]) == [sure, later]
