"""Place names damaged as translators and their machines damage them, for measuring. Seeded; needs no data.

A name takes one road through another language's way of writing it, then may have a vowel exchanged and may lose a
syllable or a letter. The roads follow how wire copy writes names, not how `sayso.resolving.folding` undoes it.
"""

from __future__ import annotations

import random
import re

ROADS: dict[str, list[tuple[str, tuple[str, ...]]]] = {
    "russian": [
        ("(?<![kgszc])h", ("g", "kh", "h")), ("iv$", ("ov", "ev")), ("yi", ("y", "i", "iy")), ("i", ("i", "y", "i")),
        ("ivka$", ("ovka", "evka")), ("(?<=[aeiou])e|^e", ("ye",)), ("oe", ("oye",)),
    ],
    "french": [
        ("shch", ("chtch",)), ("sh", ("ch",)), ("ch", ("tch",)), ("^j", ("dj",)), ("zh", ("j",)), ("u", ("ou",)),
        ("y$", ("i", "y")), ("in$", ("ine",)), ("kh", ("kh", "k")), ("z$", ("ze",)),
        ("w", ("ou", "v")), ("(?<![ckt])h", ("", "h")),
    ],
    "german": [
        ("shch", ("schtsch",)), ("sh", ("sch",)), ("ch", ("tsch",)), ("zh", ("sch",)), ("v", ("w",)), ("kh", ("ch",)),
        ("ts", ("z",)), ("(?<!h)z", ("s", "z")), ("j", ("dsch",)), ("y", ("j", "i")),
    ],
    "arabic": [
        ("p", ("b",)), ("v", ("f", "w")), ("o", ("u", "o")), ("e", ("i", "a")), ("g", ("gh", "j", "k")),
        ("ch", ("tsh", "sh")),
        ("kh", ("kh", "h")), ("ts", ("s",)), ("q", ("k",)), ("aa", ("a",)),
    ],
    "hasty": [("ie", ("ei",)), ("y", ("i",)), ("ou", ("u",)), ("ii", ("i",)), ("iy", ("y",))],
}  # fmt: skip
_VOWELS = {"a": "eo", "e": "ia", "i": "ey", "o": "ua", "u": "oi", "y": "i"}


def damage(name: str, rng: random.Random) -> str:
    """`name` (Latin letters) as a hurried translator might leave it; often, not always, another spelling."""
    word = name.lower()
    for pattern, spellings in ROADS[rng.choice(sorted(ROADS))]:
        word = re.sub(pattern, lambda _, options=spellings: rng.choice(options), word)  # type: ignore[misc]
    if rng.random() < 0.5:
        word = _exchange_vowel(word, rng)
    if rng.random() < 0.2 and len(word) > 6:
        word = _drop(word, rng)
    return word[:1].upper() + word[1:]


def _exchange_vowel(word: str, rng: random.Random) -> str:
    places = [index for index, char in enumerate(word) if char in _VOWELS and index]
    if not places:
        return word
    place = rng.choice(places)
    return word[:place] + rng.choice(_VOWELS[word[place]]) + word[place + 1 :]


def _drop(word: str, rng: random.Random) -> str:
    """Without one syllable inside the word (consonant and vowel), or without one consonant of a cluster."""
    syllables = [match.span() for match in re.finditer(r"(?<=[aeiouy])[^aeiouy\W][aeiouy](?=[^aeiouy\W])", word)]
    clusters = [match.span() for match in re.finditer(r"(?<=[^aeiouy\W])[^aeiouy\W](?=[aeiouy])", word)]
    choices = syllables if syllables and rng.random() < 0.5 else clusters
    if not choices:
        return word
    start, end = rng.choice(choices)
    return word[:start] + word[end:]
