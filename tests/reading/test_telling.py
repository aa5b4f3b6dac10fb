import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sayso.reading.labels import TRIGGERS
from sayso.reading.telling import AUDIBLE, LEAST, tells


def scores(**by_act: float) -> np.ndarray:
    row = np.full(len(TRIGGERS), -9.0, np.float32)
    for act, score in by_act.items():
        row[TRIGGERS.index(act.replace("_", "."))] = score
    return row


def test_a_word_tells_its_acts_likeliest_first() -> None:
    (found,) = tells(scores(none=0.0, control_lost=2.0, damage_destroyed=1.0)[None])
    assert [act for act, _ in found] == ["control.lost", "damage.destroyed"]


def test_a_silent_word_tells_nothing() -> None:
    assert tells(scores(none=9.0)[None]) == [()]
    assert tells(np.zeros((0, len(TRIGGERS)), np.float32)) == []


@settings(deadline=None)
@given(arrays(np.float32, (5, len(TRIGGERS)), elements=st.floats(-20, 20, width=32)))
def test_chances_are_chances(given_scores: np.ndarray) -> None:
    for found in tells(given_scores):
        values = [chance for _, chance in found]
        assert values == sorted(values, reverse=True)
        assert sum(values) <= 1.02
        assert all(value >= LEAST - 0.001 for value in values)
        assert not found or sum(values) > AUDIBLE / 10
