"""Whether two names are one person's: a score with its reason, never a decision.

Pure functions. Scores are ordered, not probabilities: `SAME` and above may be tied without more, from `LIKELY` up a
tie needs the same role, party and time beside it, and below that nothing is proposed. They were set on own pairs
(benchmarks/names.py) so that no pair of different people reaches `SAME`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from sayso.reading.name_forms import fold, skeleton, sound
from sayso.resolving.role_words import given_name_forms, role_words

SAME = 0.85
LIKELY = 0.65
WEAK = 0.86  # a word so like counts beside an equal given name only: Daglo, Dagalo; but Wilms, Williams

_ABD = re.compile(r"^abd(?:u|e|a|ou|i)?(?:l|r|s|sh|n|z|d|t)?(?=[a-z]{4})")
# First letters that romanizations exchange: Haidai, Gaidai; Khodorkovsky, Chodorkowski (S is the sound of ch); Jolani,
# Joulani (the j is not heard by then).
_FIRST = (frozenset("gkh"), frozenset("hS"), frozenset("ou"))
_LAST = frozenset("ae")  # Dbeibah, Dbeibeh
_HYPHEN = re.compile(r"(?<!\w)(\w{3,})[-‐‑](?=\w{3,})")


@dataclass(frozen=True, slots=True)
class Match:
    """How alike two names are, from 0 to 1, why, and whether a spelling had to be repaired for it."""

    score: float
    reason: str
    repaired: bool = False


NO_MATCH = Match(0.0, "different names")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name taken apart: folded name words in order, and the suffix of a generation."""

    words: tuple[str, ...]
    suffix: str | None = None


@lru_cache(maxsize=65536)
def parse_person(name: str) -> PersonName:
    """The name's words without titles, suffixes and articles; "Putin, Vladimir" is turned round."""
    before, comma, after = name.partition(",")
    known = role_words()
    turned = f"{after} {before}" if comma and fold(after) and fold(after) not in known.suffixes else name
    words = fold(_HYPHEN.sub(_join_hyphen, turned)).split()
    suffix = None
    if len(words) > 1 and words[-1] in known.suffixes:
        suffix = words.pop()[:2]
    while len(words) > 1 and words[0] in known.titles:
        words.pop(0)
    return PersonName(tuple(_join_particles(words)), suffix)


def _join_hyphen(match: re.Match[str]) -> str:
    """A hyphened name is one word: Gebre-Michael is Gebremichael, and Browne-Wilkinson is no Browne."""
    return match[0] if fold(match[1]) in role_words().particles else match[1]


def _join_particles(words: list[str]) -> list[str]:
    """Words with "Abd al-Rahman" and "Abu Bakr" made one, and articles and particles left out."""
    particles = role_words().particles
    joined: list[str] = []
    index = 0
    while index < len(words):
        word, rest = words[index], words[index + 1 :]
        if word in {"abd", "abed", "abdul", "abdel", "abdal", "abdur", "abu", "abou"} and rest:
            skip = 2 if rest[0] in particles and len(rest) > 1 else 1
            joined.append(("abu" if word in {"abu", "abou"} else "abd") + words[index + skip])
            index += skip + 1
            continue
        if word not in particles or (len(words) == 1 or (index == 0 and len(words) == 2 and word in {"le", "an", "e"})):
            joined.append("abd" + _ABD.sub("", word) if _ABD.match(word) and len(word) > 8 else word)
        index += 1
    return joined or words


@lru_cache(maxsize=65536)
def word_likeness(left: str, right: str) -> Match:
    """How alike two folded words of names are; see `same_person`."""
    if left == right:
        return Match(1.0, "the same words")
    if min(len(left), len(right)) == 1:
        return Match(0.9, "an initial") if left[:1] == right[:1] else NO_MATCH
    forms = given_name_forms()
    if left in forms and forms[left] == forms.get(right):
        return Match(0.95, "the given name in another language or a short form")
    if sound(left) == sound(right):
        return Match(0.97, "another transliteration", repaired=True)
    return _misspelling(sound(left), sound(right))


def _misspelling(left: str, right: str) -> Match:
    """Whether one sound is the other with a letter or two amiss: ends and most consonants must stand.

    Final letters carry gender and family (Petrov, Petrova; Martin, Martinez), so they are never repaired.
    """
    short = min(len(left), len(right))
    first = left[0] != right[0]
    if first and not any(left[0] in kind and right[0] in kind for kind in _FIRST):
        return NO_MATCH
    if first and left[1:] == right[1:] and short >= 4:
        return Match(0.9, "another transliteration of the first letter", repaired=True)
    if short < 5 or (
        left[-1] != right[-1] and not (left[-1] in _LAST and right[-1] in _LAST and left[:-1] == right[:-1])
    ):
        return NO_MATCH
    distance = OSA.distance(left, right, score_cutoff=2)
    same_consonants = skeleton(left) == skeleton(right)
    vowel_exchanged = same_consonants and len(left) == len(right)
    if distance == 1 and (vowel_exchanged or short >= 6):
        return Match(0.92 if same_consonants else 0.88, "a misspelling", repaired=True)
    if distance == 1 and same_consonants:
        return Match(WEAK, "a misspelling of a short name", repaired=True)
    if distance == 2 and same_consonants and short >= 6:
        return Match(0.88, "other vowels", repaired=True)
    return NO_MATCH


def same_person(left: str, right: str) -> Match:
    """How likely two names, as written in two places, are one person's, and why.

    Different given names never match. A bare family name reaches `LIKELY` at most, and not even that where it is a
    common one or had to be repaired; nor does the same name in another order, which is how son and father part in
    Arabic and Ethiopian custom, unless one word is known for a given name. A generation's suffix must agree.
    """
    one, two = parse_person(left), parse_person(right)
    if not one.words or not two.words:
        return Match(0.0, "no name")
    if one.suffix != two.suffix:
        return Match(0.4 if None in (one.suffix, two.suffix) else 0.0, "father and son are parted by a suffix")
    short, long = sorted((one.words, two.words), key=len)
    if len(short) > 1 and sound("".join(short)) == sound("".join(long)):
        exact = "".join(short) == "".join(long)
        return Match(1.0 if exact else 0.97, "the same name" if exact else "another transliteration", not exact)
    if len(short) == 1:
        return _bare(short[0], long)
    return _whole(short, long)


def _bare(word: str, long: tuple[str, ...]) -> Match:
    """A single word against a name: the family name, the first name, or both bare."""
    if len(long) == 1:
        match = word_likeness(word, long[0])
        if match.score <= WEAK:
            return NO_MATCH
        if match.repaired and match.score < 0.97:
            return Match(0.5, f"one word only, {match.reason}", repaired=True)
        common = word in role_words().common
        return Match(0.5 if common else 0.7 * match.score, f"one word only, {match.reason}", match.repaired)
    last, first = word_likeness(word, long[-1]), word_likeness(word, long[0])
    if last.score > WEAK:
        return Match(0.75 * last.score, f"the family name alone, {last.reason}", last.repaired)
    if first.score > WEAK and len(word) > 2:
        return Match(0.66 * first.score, f"the first name alone, {first.reason}", first.repaired)
    return NO_MATCH


def _whole(short: tuple[str, ...], long: tuple[str, ...]) -> Match:
    """Two names of several words: first to first, the rest in order, nothing left over in the shorter."""
    first = word_likeness(short[0], long[0])
    if first.score == 0.0:
        return _reordered(short, long)
    if first.repaired and first.score < 0.95 and min(len(short[0]), len(long[0])) < 6:
        first = Match(0.83, "a short given name with another vowel", repaired=True)  # Salim, Salem: as often two names
    matches = [first]
    positions = [0]
    for word in short[1:]:
        for position in range(positions[-1] + 1, len(long)):
            match = word_likeness(word, long[position])
            if match.score and not (len(word) > 1 and len(long[position]) == 1 and word == short[-1]):
                matches.append(match)
                positions.append(position)
                break
        else:
            return Match(0.0, "a name differs")
    if len(short) > 2 and len(short) < len(long) and any(len(word) == 1 for word in (*short[1:-1], *long[1:-1])):
        return Match(0.3, "the middle initials differ")
    repaired = any(match.repaired for match in matches)
    score = min(match.score for match in matches) * (0.95 if sum(match.score < 0.95 for match in matches) > 1 else 1.0)
    reason = min(matches, key=lambda match: match.score).reason
    if len(short) == len(long):
        return Match(score, reason, repaired)
    if positions[-1] < len(long) - 1:
        if all(_one_syllable(word) for word in long):
            return Match(0.3, "a name of single syllables is only matched whole")
        return Match(0.92 * score, f"the other name goes on, {reason}", repaired)
    return Match(0.96 * score, f"a middle name left out, {reason}", repaired)


def _reordered(short: tuple[str, ...], long: tuple[str, ...]) -> Match:
    """The same words in another order, or the last words of a longer name: likely at most."""
    if len(short) == len(long) and sorted(map(sound, short)) == sorted(map(sound, long)):
        given = sum(word in given_name_forms() for word in short)
        return Match(0.8 if given == 1 else 0.6, "the same words in another order")
    tail = long[-len(short) :]
    if len(short) < len(long) and all(sound(a) == sound(b) for a, b in zip(short, tail, strict=True)):
        # Fathers' names stand last in many customs: Idriss Déby is the father of Mahamat Idriss Déby. Where the word
        # left out is no known given name, it is more often a title that we do not know.
        given_left_out = any(word in given_name_forms() for word in long[: -len(short)])
        return Match(0.6 if given_left_out else 0.7, "the last words of the name")
    return Match(0.0, "the given names differ")


def _one_syllable(word: str) -> bool:
    return len(re.findall("[aeiouy]+", word)) <= 1
