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
    plain = unicodedata.normalize("NFKD", clean(name)).casefold()
    # Apostrophes join ("Mar'inka", "Sana'a" fold to one word), marks vanish, all else separates.
    kept = "".join(
        letter if letter.isalnum() else "" if unicodedata.combining(letter) or letter in "'’ʼʹ`" else " "
        for letter in plain
    )
    words = kept.split()
    return f" {' '.join(words)} " if words else ""


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
