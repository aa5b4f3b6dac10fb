import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.words import _PATTERNS, WORD, Blank, Case, blank_of, case_of, split_words, words_of


def forms(text: str) -> list[str]:
    return [word.form for word in split_words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don't say it.", ["Do", "n't", "say", "it", "."]),
        ("They can’t and cannot", ["They", "ca", "n’t", "and", "can", "not"]),
        ("Russia’s fleet", ["Russia", "’s", "fleet"]),
        ("O'Brien's", ["O'Brien", "'s"]),
        ("the U.S. army", ["the", "U.S.", "army"]),
        ("Lt. Gen. J. Smith", ["Lt.", "Gen.", "J.", "Smith"]),
        ("Moscow-backed", ["Moscow", "-", "backed"]),
        ("ex-minister", ["ex-minister"]),
        ("a T-72 and a PFM-1S", ["a", "T-72", "and", "a", "PFM-1S"]),
        ("at 5:30pm, 1,200 men", ["at", "5:30", "pm", ",", "1,200", "men"]),
        ("the 1980s and 3rd", ["the", "1980s", "and", "3rd"]),
        ("it ended.The other", ["it", "ended", ".", "The", "other"]),
        ("see https://a.b/c?d=1.", ["see", "https://a.b/c?d=1", "."]),
        ("write to a.b@c.org now", ["write", "to", "a.b@c.org", "now"]),
        ("well... no!!", ["well", "...", "no", "!!"]),
        ("«Так», сказал", ["«", "Так", "»", ",", "сказал"]),
    ],
)
def test_splits_as_universal_dependencies_does(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


def test_the_word_behind_a_dateline_opens_a_paragraph() -> None:
    text = "ORSK, Jan 30 (Fjord Wire) - Talks began."
    blanks = {word.form: word.blank for word in split_words(text, parted=text.index("Talks") - 1)}
    assert blanks["Talks"] is Blank.PARAGRAPH
    assert {blanks[form] for form in ("Jan", "Wire", "began")} == {Blank.SPACE}
    assert split_words(text, parted=None) == split_words(text)


def test_the_first_word_opens_a_paragraph() -> None:
    assert [token.blank for token in split_words("Kyiv fell")] == [Blank.PARAGRAPH, Blank.SPACE]


@given(st.text(max_size=200))
def test_words_cover_every_character_that_is_not_blank(text: str) -> None:
    words = split_words(text)
    covered = [n for word in words for n in range(word.start, word.end)]
    assert covered == sorted(set(covered))
    assert all(text[word.start : word.end] == word.form for word in words)
    assert all(text[n].isspace() for n in set(range(len(text))) - set(covered))


@given(st.lists(st.tuples(st.sampled_from(["a", "Kyiv", ",", "’s"]), st.sampled_from(list(Blank))), max_size=20))
def test_a_text_made_of_words_holds_them_where_it_says(parts: list[tuple[str, Blank]]) -> None:
    text, words = words_of([form for form, _ in parts], [blank for _, blank in parts])
    assert [text[word.start : word.end] for word in words] == [form for form, _ in parts]
    assert [word.blank for word in words[1:]] == [blank for _, blank in parts[1:]]


@pytest.mark.parametrize(
    ("form", "case"),
    [
        ("said", Case.LOWER),
        ("Kyiv", Case.TITLE),
        ("NATO", Case.UPPER),
        ("McDonald", Case.MIXED),
        ("T-72", Case.DIGITS),
        ("A", Case.LETTER),
        (",", Case.OTHER),
        ("报告", Case.MIXED),
    ],
)
def test_case(form: str, case: Case) -> None:
    assert case_of(form) is case


@pytest.mark.parametrize(
    ("between", "blank"),
    [("", Blank.NONE), (" ", Blank.SPACE), ("\n", Blank.LINE), (" \n  \n", Blank.PARAGRAPH), ("\f", Blank.PARAGRAPH)],
)
def test_blank(between: str, blank: Blank) -> None:
    assert blank_of(between) is blank


@pytest.mark.parametrize("text", ["a" * 100_000, "a." * 50_000, "a-b" * 30_000, "1,1" * 30_000, "www.a" * 20_000])
def test_long_runs_take_linear_time(text: str) -> None:
    started = time.process_time()
    split_words(text)
    assert time.process_time() - started < 5


@given(st.text(alphabet="caNnot'’-.,@:/ \naBcdeéU1\u0301", max_size=40))
def test_the_pattern_for_most_words_only_comes_first(text: str) -> None:
    without = re.compile("|".join(_PATTERNS[1:]))
    assert [match.span() for match in WORD.finditer(text)] == [match.span() for match in without.finditer(text)]
