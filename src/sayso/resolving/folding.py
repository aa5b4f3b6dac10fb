"""Names folded so that spellings of one name meet: three keys, each coarser than the one before.

- `fold`: script, case, diacritics, spaces and punctuation away. Equal folds are the same spelling.
- `sound`: transliteration habits away (kh/h, w/v, y/i/j, ou/u, sch/sh, ts/tz/z, doubled letters, French and
  German ways of writing Slavic and Arabic names). Equal sounds are one name by two roads.
- `skeleton`: the consonants' classes only, as an integer of four bits a consonant. Neighbouring skeletons
  are where a damaged name is looked for.

Scripts become Latin by anyascii, except Arabic and Ukrainian letters, for which the tables here keep vowels
and the h of Ukrainian names (BGN/PCGN 2019 and ISO 233-2 in simplified form).
"""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

LONGEST = 160  # characters of a surface form that are looked at: the longest name of GeoNames' towns has 152

_KEEP = dict.fromkeys(range(128)) | {code: chr(code) for code in (*range(48, 58), *range(97, 123))}
_ARABIC = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ى": "a", "ة": "a", "ع": "", "ئ": "", "ء": "", "ؤ": "u",
    "ث": "th", "ذ": "dh", "خ": "kh", "غ": "gh", "ش": "sh", "ق": "q", "ک": "k", "ك": "k", "ه": "h", "ە": "a",
    "ح": "h", "پ": "p", "چ": "ch", "ژ": "zh", "گ": "g", "ڤ": "v", "ۇ": "u", "ۆ": "o", "ې": "e", "ێ": "e",
}  # fmt: skip
_UKRAINIAN = str.maketrans("гґиіїєйГҐИІЇЄЙ", "hgyiieiHGYIIEI")
_ARABIC_RUN = re.compile(r"[\u0600-\u06ff]+")
_IS_UKRAINIAN = re.compile(r"[іїєґІЇЄҐ]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def _vocalise(match: re.Match[str]) -> str:
    """An Arabic-script word in Latin letters: waw and ya are vowels, except where a word begins."""
    out = []
    for index, char in enumerate(match.group()):
        if char in "وي" + "ی":
            first = index == 0
            out.append(("w" if first else "u") if char == "و" else ("y" if first else "i"))
        else:
            out.append(_ARABIC.get(char, char))
    return "".join(out)


def latin(name: str) -> str:
    """`name` in lower-case ASCII letters, spaces and punctuation kept. Control characters become spaces."""
    name = name[:LONGEST]
    if not _NOT_ASCII.search(name):
        return name.lower()
    name = unicodedata.normalize("NFKC", name).lower()
    name = _ARABIC_RUN.sub(_vocalise, name)
    if _IS_UKRAINIAN.search(name):
        name = name.translate(_UKRAINIAN)
    return anyascii(name).lower()


def fold(name: str) -> str:
    """The letters a to z and digits of `name` in Latin script: its key for exact look-ups; "" if none is left."""
    return latin(name).translate(_KEEP)


_SOUNDS = {
    "shch": "S", "schtsch": "S", "chtch": "S", "szcz": "S", "sch": "S", "sh": "S", "sz": "S",
    "tsch": "C", "tch": "C", "tsh": "C", "ch": "C", "cz": "C",
    "dzh": "J", "dsch": "J", "dj": "J", "zh": "J", "zj": "J",
    "kh": "h", "gh": "g", "ph": "f", "th": "t", "dh": "d", "rh": "r", "bh": "b", "ck": "k", "cq": "k",
    "tz": "z", "ts": "z", "zz": "z", "qu": "k", "x": "ks", "q": "k", "w": "v",
    "ou": "u", "oo": "u", "ow": "ov", "ee": "i", "ae": "e", "oe": "e", "ie": "e", "ye": "e", "yo": "io",
    "yu": "iu", "ya": "ia", "ij": "i", "yj": "i", "iy": "i", "yy": "i", "yi": "i", "ii": "i", "y": "i",
}  # fmt: skip
_SOUND = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)) + r"|c(?=[eiy])|c|(?<=[bcdfgklmnprstvzhw])j|j")
_DOUBLED = re.compile(r"(.)\1+")


def _sounded(match: re.Match[str]) -> str:
    found = match.group()
    known = _SOUNDS.get(found)
    if known is not None:
        return known
    if found == "c":
        return "s" if match.string[match.end() : match.end() + 1] in ("e", "i", "y") else "k"
    return "i" if match.start() and match.string[match.start() - 1] not in "aeiou" else "J"


def sound(folded: str) -> str:
    """The transliteration-free key of a folded name: lower-case letters, with S, C, J for sh, ch and zh/j."""
    key = _DOUBLED.sub(r"\1", _SOUND.sub(_sounded, folded))
    return key[:-1] if len(key) > 4 and key[-1] == "e" else key


# The classes of consonants. 12 marks a vowel that begins the name. Digits keep their value's class by 13 to 15.
CLASSES = 15
_CLASS = {
    "b": 1, "p": 1, "v": 2, "f": 2, "d": 3, "t": 3, "k": 4, "g": 5, "h": 5, "s": 6, "z": 6,
    "S": 7, "C": 7, "J": 7, "m": 8, "n": 9, "l": 10, "r": 11,
    "0": 13, "1": 13, "2": 13, "3": 13, "4": 14, "5": 14, "6": 14, "7": 15, "8": 15, "9": 15,
}  # fmt: skip
SKELETON_LENGTH = 15


def skeleton(sounded: str) -> int:
    """The consonant classes of a sound key, first consonant in the lowest four bits; at most 15 of them."""
    code = shift = last = 0
    for index, char in enumerate(sounded):
        value = _CLASS.get(char)
        if value is None:
            value = 12 if index == 0 else 0
        if value and value != last:
            code |= value << shift
            shift += 4
            if shift == 4 * SKELETON_LENGTH:
                break
        last = value
    return code
