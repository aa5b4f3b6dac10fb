import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.resolving.pair_likeness import same_place


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Вугледар", "Vuhledar"),
        ("Al Qunayṭirah", "El Quneitra"),
        ("Kuznetsk", "Кузнецк"),
        ("Novaya Derevnya", "Новая Деревня"),
    ],
)
def test_one_place_across_scripts(one: str, other: str) -> None:
    assert same_place(one, other) > 0.5


@pytest.mark.parametrize(("one", "other"), [("Bakhmut", "Берислав"), ("Ozero Dolgoye", "Ozero Krugloye")])
def test_two_places(one: str, other: str) -> None:
    assert same_place(one, other) < 0.5


def test_names_of_as_many_words_are_alike_either_way() -> None:
    one, other = "Kamianka Nova", "Nova Kamenka Dolishnia"
    for left, right in ((one, other), ("Stara Zburiivka", "Zburivka Mala")):
        assert same_place(left, right) == same_place(right, left)


@given(st.text(max_size=30), st.text(max_size=30))
@settings(deadline=None, max_examples=50)
def test_likeness_is_symmetric_and_a_chance(one: str, other: str) -> None:
    assert same_place(one, other) == pytest.approx(same_place(other, one))
    assert 0 <= same_place(one, other) <= 1
