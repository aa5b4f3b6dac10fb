from sayso.reading.annotation import LONG_WORD, NO_WORDS, UNKNOWN_SCRIPT
from sayso.reading.gaps import empty, unread_words
from sayso.reading.pieces import Pieces
from sayso.reading.words import split_words

PIECES = Pieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", ",", "."])


def test_a_text_without_words_is_a_gap_and_no_text_is_none() -> None:
    (gap,) = empty(" \n ")
    assert (gap.start, gap.end, gap.reason) == (0, 3, NO_WORDS)
    assert empty("") == ()


def test_words_beyond_the_reach_of_the_vocabulary() -> None:
    text = "a ᚠᚢ ᚦᚨ, ᚱᚲ a " + "b" * 200
    found = list(unread_words(split_words(text), PIECES))
    assert [(gap.reason, text[gap.start : gap.end]) for gap in found] == [
        (UNKNOWN_SCRIPT, "ᚠᚢ ᚦᚨ, ᚱᚲ"),
        (LONG_WORD, "b" * 200),
    ]


def test_one_unknown_name_is_no_gap() -> None:
    assert not list(unread_words(split_words("a ᚠᚢ a"), PIECES))
