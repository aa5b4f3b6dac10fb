"""Whether two names, in whatever script, are of one place: for joining registers, where no report gives a context.

Features of the folds, sounds and frames of the whole names and of what is left of them without common words ("ozero",
"kuh", "ban": data/common_parts.csv) go through boosted trees (data/pair_trees.csv), both learned by
`python -m training.pairs` from the pairs of its corpus and from GeoNames' own alternate names.
"""

from __future__ import annotations

import csv
import math
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler, LCSseq, Levenshtein, Postfix, Prefix

from sayso.resolving.folding import fold, latin, sound
from sayso.resolving.letter_turns import turn_score
from sayso.resolving.likeness import Spelling, logistic
from sayso.resolving.name_parts import respelt
from sayso.resolving.trees import read_trees

DATA = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True, slots=True)
class Parts:
    """A name taken apart: its words folded, the whole as a spelling, and the same without common words; the whole in
    other romanizations; its script, by a number of `SCRIPTS`.
    """

    words: tuple[str, ...]
    whole: Spelling
    rest: Spelling
    respelt: tuple[str, ...]
    sounds: tuple[str, ...]
    digits: str
    script: int
    common: int
    kinds: tuple[str, ...]


# The scripts that names of places are written in, by the beginning of their letters' names in Unicode.
SCRIPTS = tuple("LATIN CYRILLIC ARABIC CJK HIRAGANA KATAKANA THAI HANGUL GEORGIAN ARMENIAN GREEK HEBREW".split())


def script_of(name: str) -> int:
    """The script of the first letter beyond ASCII: its place in `SCRIPTS`, from 1; one more for any other; else 0."""
    if name.isascii():
        return 0
    for char in name:
        if char.isalpha() and not char.isascii():
            named = unicodedata.name(char, "").split(" ")[0].split("-")[0]
            return SCRIPTS.index(named) + 1 if named in SCRIPTS else len(SCRIPTS) + 1
    return 0


@cache
def common_parts() -> dict[str, int]:
    """Words that many places' names share, folded, with how many of a million names hold them."""
    with (DATA / "common_parts.csv").open(encoding="utf-8", newline="") as file:
        return {row["word"]: int(row["per_million"]) for row in csv.DictReader(file)}


@lru_cache(maxsize=4096)
def take_apart(name: str) -> Parts:
    """`name` as `Parts`."""
    words = tuple(word for part in latin(name).replace("-", " ").split() if (word := fold(part)))
    rest = [word for word in words if word not in common_parts()]
    folded = "".join(words)
    return Parts(
        words=words,
        whole=Spelling(folded),
        rest=Spelling("".join(rest) or folded),
        sounds=tuple(sound(word) for word in words),
        respelt=(folded, *respelt(latin(name))),
        digits="".join(char for char in folded if char.isdigit()),
        script=script_of(name),
        common=len(words) - len(rest),
        kinds=tuple(word for word in words if word in common_parts()),
    )


def pair_features(one: str, other: str) -> list[float]:
    """The features of a pair of names; symmetric, since some compare the words of one with those of the other and names
    of as many words are taken in one fixed order."""
    left, right = take_apart(min(one, other)), take_apart(max(one, other))
    words, others = " ".join(left.words), " ".join(right.words)
    shared = set(left.sounds) & set(right.sounds)
    best = _aligned(left.sounds, right.sounds)
    return [
        *_compared(left.whole, right.whole),
        *_compared(left.rest, right.rest),
        fuzz.token_sort_ratio(words, others) / 100,
        fuzz.token_set_ratio(words, others) / 100,
        fuzz.WRatio(words, others) / 100,
        len(shared) / max(1, len({*left.sounds, *right.sounds})),
        len(shared) / max(1, min(len(left.sounds), len(right.sounds))),
        min(best),
        sum(best) / len(best),
        float(min(len(left.words), len(right.words))),
        float(abs(len(left.words) - len(right.words))),
        float(left.digits != right.digits),
        float(min(left.script, right.script)),
        float(max(left.script, right.script)),
        float(left.script == right.script),
        float(left.common + right.common),
        float(abs(left.common - right.common)),
        len({*left.kinds} & {*right.kinds}) / max(1, len({*left.kinds, *right.kinds})),
        max(turn_score(one, other) for one in left.respelt for other in right.respelt),
        turn_score(left.rest.folded, right.rest.folded),
        *_rarity(left.words, right.words),
        min(turns := _turned(left.words, right.words)),
        sum(turns) / len(turns),
        _turned_first(left.words, right.words),
    ]


def _rarity(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[float, float]:
    """How rare, in a million names, are the commonest and rarest of the words that only one of the names has."""
    known = common_parts()
    alone = [math.log10(known.get(word, 300)) for word in {*left} ^ {*right}]
    return (min(alone), max(alone)) if alone else (5.0, 0.0)


def _turned(left: tuple[str, ...], right: tuple[str, ...]) -> list[float]:
    """For each word of the shorter name how readily it turns into some word of the other."""
    short, long = (left, right) if len(left) <= len(right) else (right, left)
    return [max(turn_score(word, other) for other in long) for word in short] or [0.0]


def _turned_first(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """How readily the first words turn into each other; -1 without words."""
    return turn_score(left[0], right[0]) if left and right else -1.0


def _aligned(left: tuple[str, ...], right: tuple[str, ...]) -> list[float]:
    """For each word of the shorter name how like the most alike word of the other is."""
    short, long = (left, right) if len(left) <= len(right) else (right, left)
    return [max((JaroWinkler.similarity(word, other) for other in long), default=0.0) for word in short] or [0.0]


def _compared(one: Spelling, other: Spelling) -> list[float]:
    sounds, frames = (one.sounded, other.sounded), (one.frame, other.frame)
    return [
        Levenshtein.normalized_similarity(one.folded, other.folded),
        JaroWinkler.similarity(one.folded, other.folded),
        Levenshtein.normalized_similarity(*sounds),
        JaroWinkler.similarity(*sounds),
        Levenshtein.normalized_similarity(*frames),
        JaroWinkler.similarity(*frames),
        LCSseq.normalized_similarity(*sounds),
        LCSseq.normalized_similarity(*frames),
        Prefix.normalized_similarity(*frames),
        Postfix.normalized_similarity(*frames),
        Prefix.normalized_similarity(*sounds),
        Postfix.normalized_similarity(*sounds),
        fuzz.partial_ratio(*sounds) / 100,
        fuzz.partial_ratio(*frames) / 100,
        float(Levenshtein.distance(*sounds)),
        float(Levenshtein.distance(*frames)),
        float(Levenshtein.distance(one.vowels, other.vowels)),
        float(min(len(frames[0]), len(frames[1]))),
        float(max(len(frames[0]), len(frames[1]))),
        float(abs(len(sounds[0]) - len(sounds[1]))),
    ]


def same_place(one: str, other: str) -> float:
    """The chance that two names are of one place; equal folds give 1."""
    if fold(one) == fold(other) != "":
        return 1.0
    score = read_trees("pair_trees.csv").score(np.array(pair_features(one, other)))
    return logistic(score)
