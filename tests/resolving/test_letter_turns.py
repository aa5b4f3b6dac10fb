import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.resolving.letter_turns import turn_score

WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789", max_size=60)


@pytest.mark.parametrize(
    ("name", "spelling", "stranger"),
    [
        ("vuhledar", "vohlidar", "vovchansk"), ("kharkiv", "kharkov", "kherson"), ("jielong", "chiehlung", "jinlin"),
        ("pushilin", "poushiline", "pushkin"), ("claremont", "kleurmont", "clearwater"),
    ],
)  # fmt: skip
def test_a_spelling_scores_above_a_stranger(name: str, spelling: str, stranger: str) -> None:
    assert turn_score(name, spelling) > turn_score(name, stranger)


def test_strangers_score_about_nothing() -> None:
    assert turn_score("vuhledar", "bakhmut") < 0


@given(WORDS, WORDS)
def test_the_score_is_symmetric_and_highest_for_equal_names(one: str, other: str) -> None:
    assert turn_score(one, other) == pytest.approx(turn_score(other, one))
    assert turn_score(one, other) <= 1 + 1e-9
    assert turn_score(one, one) == pytest.approx(1.0 if one else 0.0)
