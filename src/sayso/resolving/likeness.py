"""How likely two spellings are of one name: features of their folds and sounds, weighed by learned coefficients.

The coefficients (data/likeness.toml, with its calibration note) come from `python -m training.likeness`: a logistic
regression over names damaged as translators damage them, against the other names that lie near in the gazetteer.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from rapidfuzz.distance import JaroWinkler, LCSseq, Levenshtein

from sayso.resolving.folding import sound

DATA = Path(__file__).resolve().parent / "data"
_FRAME = str.maketrans("eiouptfzkgSCJ", "aaaabdvsccxxx", "h")
_VOWELS = str.maketrans("iu", "eo", "bcdfghjklmnpqrstvwxyzSCJ0123456789")
_DOUBLED = re.compile(r"(.)\1+")
FEATURES = (
    "fold edits", "fold edits per letter", "sound edits", "sound edits per letter", "frame edits",
    "frame edits per letter", "jaro-winkler of sounds", "first of frame differs", "last of frame differs",
    "vowel edits", "common subsequence", "length difference", "short frame", "sounds equal", "frames equal",
)  # fmt: skip


class Spelling:
    """A folded name with what comparing it needs, computed once.

    `frame` is its sound with h dropped, vowels alike and kindred consonants alike (b p, d t, v f, s z, k g, sh ch zh);
    `vowels` are its vowels, e and i alike, o and u alike.
    """

    __slots__ = ("folded", "frame", "sounded", "vowels")

    def __init__(self, folded: str) -> None:
        self.folded = folded
        self.sounded = sound(folded)
        self.frame = _DOUBLED.sub(r"\1", self.sounded.translate(_FRAME))
        self.vowels = self.sounded.translate(_VOWELS)


def features(one: Spelling, other: Spelling) -> list[float]:
    """`FEATURES` of two spellings; symmetric."""
    size = max(len(one.sounded), len(other.sounded), 1)
    bones = max(len(one.frame), len(other.frame), 1)
    letters = max(len(one.folded), len(other.folded), 1)
    fold_edits = Levenshtein.distance(one.folded, other.folded)
    edits = Levenshtein.distance(one.sounded, other.sounded)
    frame_edits = Levenshtein.distance(one.frame, other.frame)
    return [
        fold_edits,
        fold_edits / letters,
        edits,
        edits / size,
        frame_edits,
        frame_edits / bones,
        JaroWinkler.similarity(one.sounded, other.sounded),
        float(one.frame[:1] != other.frame[:1]),
        float(one.frame[-1:] != other.frame[-1:]),
        Levenshtein.distance(one.vowels, other.vowels),
        LCSseq.normalized_similarity(one.sounded, other.sounded),
        abs(len(one.sounded) - len(other.sounded)),
        1.0 / bones,
        float(edits == 0),
        float(frame_edits == 0),
    ]


@cache
def _coefficients() -> tuple[tuple[float, ...], float]:
    read = tomllib.loads((DATA / "likeness.toml").read_text(encoding="utf-8"))
    weights = read["weights"]
    return tuple(float(weights[name]) for name in FEATURES), float(read["intercept"])


def likeness(one: Spelling, other: Spelling) -> float:
    """The probability, calibrated as data/likeness.toml says, that two spellings are of one name; 1 for equal folds."""
    if one.folded == other.folded:
        return 1.0
    weights, intercept = _coefficients()
    return logistic(intercept + sum(map(float.__mul__, weights, map(float, features(one, other)))))


def logistic(value: float) -> float:
    """The logistic function, safe for any value."""
    return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, value))))


def most_alike(wanted: Spelling, forms: Sequence[str], *, limit: int) -> list[tuple[int, float]]:
    """The `limit` most alike of `forms` (folded), as (index, likeness), best first."""
    scored = [(index, likeness(wanted, Spelling(form))) for index, form in enumerate(forms)]
    return sorted(scored, key=lambda pair: (-pair[1], pair[0]))[:limit]
