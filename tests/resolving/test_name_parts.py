import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.resolving.name_parts import parts_of, respelt, translated


@pytest.mark.parametrize(
    ("name", "part", "holder"),
    [
        ("Mount Barker, South Australia", "mountbarker", "southaustralia"),
        ("ماؤنٹ بارکر، جنوبی آسٹریلیا", "mauntbarkr", "jnubiastrilia"),
        ("Steenokkerzeel (Melsbroek)", "melsbroek", "steenokkerzeel"),
        ("Prices Fork Village", "pricesfork", ""),
        ("San Juan de Ambato", "ambato", ""),
        ("Buena Fe", "febuena", ""),
    ],
)
def test_the_bare_name_is_among_the_parts(name: str, part: str, holder: str) -> None:
    found = {one.folded: one.holder for one in parts_of(name)}
    assert found[part] == holder


@pytest.mark.parametrize(
    ("wade_giles", "pinyin"),
    [
        ("Chieh-lung", "jielong"), ("Ho-t’ien", "hetian"), ("T'ai-p'ing", "taiping"), ("Ch’ang-ch’un", "changchun"),
        ("Hsin-hsiang", "xinxiang"), ("Tzu-yang", "ziyang"), ("Yao-tai", "yaodai"), ("Ch'ung-ch'ing", "chongqing"),
        ("Nan-ching", "nanjing"), ("Kuei-lin", "guilin"), ("Lo-yang", "luoyang"), ("Shih-chia-chuang", "shijiazhuang"),
    ],
)  # fmt: skip
def test_wade_giles_becomes_pinyin(wade_giles: str, pinyin: str) -> None:
    assert respelt(wade_giles.lower().replace("’", "'"))[0] == pinyin


def test_unvowelled_arabic_gets_its_long_vowels() -> None:
    assert respelt("latwrpsbrwk") == ["laturpsbruk"]


@pytest.mark.parametrize("name", ["Avdiivka", "Bad-Gastein", "", "x", "12-34", "New York"])
def test_other_names_are_left_alone(name: str) -> None:
    assert respelt(name.lower()) == []


@given(st.text(max_size=60))
def test_any_text_has_parts_that_can_be_looked_up(text: str) -> None:
    assert all(part.folded.isalnum() and part.folded.isascii() and 0 < part.share <= 1 for part in parts_of(text))


def test_what_translators_put_into_english_is_put_back() -> None:
    assert "velykanovosilka" in translated("Great Novosilka")
    assert "mountainlakepark" in {part.folded for part in parts_of("Mt Lake Park")}
    assert translated("St Mary") == []  # a church is no misspelt town
    assert translated("New") == translated("Kharkiv") == translated("") == []
