"""Words to word pieces: the uncased WordPiece of the pretrained encoder, greedy longest match first.

Words repeat, so their pieces are remembered; a text costs one look-up a word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path

LONGEST_WORD = 100  # characters beyond which a word is one unknown piece, as in the original tokenizer
MOST_PIECES = 16  # pieces of one word: a longer one is cut, its remainder adds nothing to the reading
REMEMBERED = 200_000  # distinct words kept, about 30 MB at most


class Pieces:
    """The vocabulary of word pieces, and the way from a word to their numbers."""

    __slots__ = ("_cache", "_vocabulary", "begin", "end", "pad", "unknown")

    def __init__(self, vocabulary: Iterable[str]) -> None:
        """Number the pieces in the order given; [PAD], [UNK], [CLS] and [SEP] must be among them."""
        self._vocabulary = {piece: number for number, piece in enumerate(vocabulary)}
        self._cache: dict[str, tuple[int, ...]] = {}
        self.pad = self._vocabulary["[PAD]"]
        self.unknown = self._vocabulary["[UNK]"]
        self.begin = self._vocabulary["[CLS]"]
        self.end = self._vocabulary["[SEP]"]

    @classmethod
    def load(cls, path: Path) -> Pieces:
        """Read a vocabulary file, a piece a line."""
        return cls(path.read_text(encoding="utf-8").splitlines())

    def __len__(self) -> int:
        return len(self._vocabulary)

    def of(self, form: str) -> tuple[int, ...]:
        """The piece numbers of one word: at least one, at most MOST_PIECES."""
        known = self._cache.get(form)
        if known is None:
            known = self._divide(form)
            if len(self._cache) >= REMEMBERED:
                self._cache.clear()
            self._cache[form] = known
        return known

    def _divide(self, form: str) -> tuple[int, ...]:
        if len(form) > LONGEST_WORD:
            return (self.unknown,)
        found: list[int] = []
        for part in _parts(form):
            found += self._match(part)
        return tuple(found[:MOST_PIECES]) or (self.unknown,)

    def _match(self, part: str) -> list[int]:
        numbers: list[int] = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                number = self._vocabulary.get(part[start:end] if start == 0 else "##" + part[start:end])
                if number is not None:
                    break
            else:
                return [self.unknown]
            numbers.append(number)
            start = end
        return numbers


def _parts(form: str) -> list[str]:
    """A word lowered, bare of accents and controls, and cut at each punctuation mark or ideograph."""
    plain = unicodedata.normalize("NFD", form.lower())
    parts: list[str] = []
    run = ""
    for character in plain:
        kind = unicodedata.category(character)
        if kind == "Mn" or kind.startswith("C"):
            continue
        if _alone(character, kind):
            parts += (run, character)
            run = ""
        else:
            run += character
    parts.append(run)
    return [part for part in parts if part]


def _alone(character: str, kind: str) -> bool:
    ascii_mark = character in "$+<=>^`|~"
    return ascii_mark or kind.startswith("P") or "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf"
