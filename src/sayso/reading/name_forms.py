"""Name forms: one spelling for the many that transliteration makes of a name.

Pure functions over strings, shared by the rooms from reading onwards. `fold` only removes what carries no difference
in a name (script, case, diacritics, apostrophes); `sound` goes further and writes the usual transliteration variants
the same way (Pushilin, Poushiline; Mariupol, Marioupol; Zelensky, Zelenskiy, Selenskyj); `skeleton` keeps consonants.
Equal folds are the same spelling, equal sounds a likely spelling of the same name, equal skeletons only a hint.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_APOSTROPHES = re.compile("[’‘'`ʼʹ′´ʿʾ]")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_REMEMBERED = 100  # characters; longer texts are no names that come again
_NOT_NAME = re.compile(r"[^a-z0-9]+")

# Written the same way whatever the romanization; longest first, applied in order to a folded word.
# The variants are those of BGN/PCGN, ISO 9, French, German and newspaper practice for Cyrillic and Arabic names.
_SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        ("(?<=[aeou])[yj]i", "i"),
        ("i[iyj]a$", "ia"),
        ("ic$", "ich"),
        ("shtsh|schtsch|chtch|shch|scz", "S"),
        ("dzh|dsch|dj|dsh", "J"),
        ("schw", "Sv"),
        ("tsch|tch|tsh|sch|sh|czh|cz|ch", "S"),
        ("zh", "J"),
        ("kh|gh", "h"),
        ("ph", "f"),
        ("th", "t"),
        ("dh", "d"),
        ("gu(?=[ei])", "g"),
        ("ck|cq|qu|q|c(?=[aouklrt]|$)", "k"),
        ("x", "ks"),
        ("tz|ts", "c"),
        ("z", "s"),
        ("w", "v"),
        ("ff?$", "v"),
        ("ou|oo|uu", "u"),
        ("(?<=[bcdfgklmnprstv])e$", ""),
        ("ah$", "a"),
        ("eh$", "e"),
        ("ije|iye|yie|iie", "ie"),
        ("yu|iu|ju", "u"),
        ("ya|ia|ja", "a"),
        ("(?<=[bcdfgklmnprstv])(?:ye|ie|je)", "e"),
        ("^(?:ye|ie|je)", "e"),
        ("^(?:yo|io|jo)", "o"),
        ("ai|ei|ay|ey|aj|ej", "e"),
        ("[yij]+", "i"),
        (r"(.)\1+", r"\1"),
    )
)
_VOWELS = re.compile("[aeiou]")


def fold(text: str) -> str:
    """`text` in lower-case Latin letters and digits, words parted by one blank; apostrophes and diacritics dropped.

    The possessive 's at the end is no part of a name. Control characters and punctuation part words.
    """
    return _fold_short(text) if len(text) <= _REMEMBERED else _fold(text)


@lru_cache(maxsize=65536)
def _fold_short(text: str) -> str:
    return _fold(text)


def _fold(text: str) -> str:
    plain = _POSSESSIVE.sub("", text.strip())
    plain = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", plain))
    return _NOT_NAME.sub(" ", anyascii(plain).lower().replace("'", "")).strip()


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a name, in order."""
    return tuple(fold(text).split())


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """One spelling for the usual romanizations of one folded word; not meant to be read."""
    written = word
    for pattern, replacement in _SOUNDS:
        written = pattern.sub(replacement, written)
    return written or word


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of `sound(word)`, its first letter kept whatever it is."""
    heard = sound(word)
    return heard[:1] + _VOWELS.sub("", heard[1:])


def lookup_key(word: str) -> str:
    """What a folded word is looked up by: its consonants, with g, h and k as one, as Kyiv's and Moscow's forms differ.

    Alike keys are worth comparing and no more.
    """
    return re.sub("[gk]", "h", skeleton(word))
