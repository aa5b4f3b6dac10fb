import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.resolving.folding import CLASSES, LONGEST, SKELETON_LENGTH, fold, skeleton, sound


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vuhledar", "VUHLEDAR"),
        ("Mar'yinka", "Mar’yinka"),
        ("Deir ez-Zor", "Deir Ez Zor"),
        ("Žilina", "Zilina"),
        ("Вугледар", "Vugledar"),
        ("Ізюм", "Izyum"),
        ("Αθήνα", "Athina"),
    ],
)
def test_spellings_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Marinka", "Maryinka"),
        ("Marinka", "Mariinka"),
        ("Avdiivka", "Avdijiwka"),
        ("Kharkiv", "Harkiw"),
        ("Jabaliya", "Dschabaliya"),
        ("Khartsyzk", "Хартсызьк"),
        ("Pushylin", "Pouchiline"),
    ],
)
def test_transliterations_sound_alike_but_for_vowels(one: str, other: str) -> None:
    assert skeleton(sound(fold(one))) == skeleton(sound(fold(other)))


def test_distinct_names_stay_apart() -> None:
    assert sound(fold("Izium")) != sound(fold("Irpin"))
    assert skeleton(sound(fold("Bakhmut"))) != skeleton(sound(fold("Berdiansk")))


def test_nothing_is_left_of_punctuation() -> None:
    assert fold("—…!") == ""
    assert skeleton(sound("")) == 0


@given(st.text(max_size=400))
@settings(deadline=None)
def test_any_text_folds_to_letters_and_digits_and_stays_there(text: str) -> None:
    folded = fold(text)
    assert all(char in "abcdefghijklmnopqrstuvwxyz0123456789" for char in folded)
    assert folded == fold(folded[:LONGEST]) or len(folded) > LONGEST
    assert 0 <= skeleton(sound(folded)) < 1 << 4 * SKELETON_LENGTH
    assert CLASSES < 16
