from pathlib import Path

import pytest

from sayso.reading.pieces import MOST_PIECES, Pieces

PIECES = Pieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "kyiv", "bomb", "##ed", "##er", "-", "e", "u", ".", "cafe"])


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("Kyiv", (4,)),
        ("bombed", (5, 6)),
        ("Bomber", (5, 7)),
        ("Café", (12,)),
        ("e-u", (9, 8, 10)),
        ("bombing", (1,)),
        ("\u200b", (1,)),
        ("кий", (1,)),
    ],
)
def test_longest_pieces_first(form: str, numbers: tuple[int, ...]) -> None:
    assert PIECES.of(form) == numbers
    assert PIECES.of(form) == numbers  # remembered


def test_long_words_are_unknown_and_many_pieces_are_cut() -> None:
    assert PIECES.of("a" * 101) == (PIECES.unknown,)
    assert len(PIECES.of("." * 60)) == MOST_PIECES


def test_loads_a_piece_a_line(tmp_path: Path) -> None:
    (tmp_path / "vocab.txt").write_text("[PAD]\n[UNK]\n[CLS]\n[SEP]\na\n", encoding="utf-8")
    loaded = Pieces.load(tmp_path / "vocab.txt")
    assert len(loaded) == 5
    assert loaded.of("A") == (4,)
