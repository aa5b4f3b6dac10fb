"""Names folded to keys that a search finds: case, accents and punctuation aside."""

from __future__ import annotations

import unicodedata


def clean(text: str) -> str:
    """`text` without what a database column cannot hold: NUL goes, lone surrogates become U+FFFD."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def fold(name: str) -> str:
    """The key of a name: lower case, no accents, words apart by one space, and a space at either end.

    The spaces at the ends let `LIKE '% word %'` find whole words only. A name without letters or digits gives "".
    """
    words = unicodedata.normalize("NFKD", clean(name)).casefold().translate(_KEPT).split()
    return f" {' '.join(words)} " if words else ""


class _Kept(dict[int, str]):
    """What folding leaves of each character, by its number: found out when it is first met."""

    def __missing__(self, number: int) -> str:
        letter = chr(number)
        # Apostrophes join ("Mar'inka", "Sana'a" fold to one word), marks vanish, all else separates.
        joins = unicodedata.combining(letter) or letter in "'’ʼʹ`"
        self[number] = letter if letter.isalnum() else "" if joins else " "
        return self[number]


_KEPT = _Kept()


LONGEST_WORD = 255  # characters; PostgreSQL refuses longer lexemes than 2 KB, and nobody looks for them


def fold_words(text: str) -> list[str]:
    """The words of `text` as full-text search knows them, in every engine alike: folded, and cut at `LONGEST_WORD`."""
    return [word[:LONGEST_WORD] for word in fold(text).split()]


def fold_terms(words: str) -> list[tuple[str, bool]]:
    """What is looked for, word by word; True where a word may go on, since `*` stands behind it."""
    terms: list[tuple[str, bool]] = []
    for term in words.split():
        folded = fold_words(term)
        terms += [(word, term.endswith("*") and at == len(folded) - 1) for at, word in enumerate(folded)]
    return terms
