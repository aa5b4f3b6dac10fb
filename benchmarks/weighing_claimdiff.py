"""Does one claim weaken another (ClaimDiff)? Cues and vectors in a logistic scorer, beside majority and similarity.

Measured over ten tenths of the training part, each set aside in turn, topics never split. A negative result is a
result: no relation in the product is drawn from this scorer.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

from sayso.model import Report
from sayso.reading import Reader
from sayso.weighing.words import content_words, fold, jaccard, overlap

Floats = np.ndarray[Any, Any]
_CUES = [
    frozenset(words.split())
    for words in (
        "not no never none nothing without neither cannot denied deny denies rejected false untrue wrong disputed",
        "but however although though despite yet while instead still nevertheless contrary rather",
        "alleged allegedly claim claims unclear may might could questioned criticized accused doubt doubts",
        "only minor few little slight small less fewer mild unlikely",
        "many most all serious severe overwhelming significant major worst always",
    )
]


def measure(corpora: Path, *, seed: int = 0) -> dict[str, Any]:
    """F1 of "weakens" for ours, always saying so, never saying so (the majority) and sentence-vector similarity."""
    text = (corpora / "claimdiff" / "ClaimDiff-weak-train.json").read_text(encoding="utf-8")
    pairs = json.loads(text)["data"]
    vectors = embed(sorted({one[side] for one in pairs for side in ("claim_a", "claim_b")}))
    rows = np.array([features(one["claim_a"], one["claim_b"], vectors) for one in pairs])
    gold = np.array([float(one["relation"]) for one in pairs])
    topics = [one["topic"] for one in pairs]
    ours, similar = np.zeros(len(pairs)), np.zeros(len(pairs))
    for aside in tenths(topics, seed):
        kept = ~aside
        scorer = fit(rows[kept], gold[kept])
        ours[aside] = scorer(rows[aside]) >= best(scorer(rows[kept]), gold[kept])
        similar[aside] = rows[aside, 1] >= best(rows[kept, 1], gold[kept])
    return {
        "pairs": len(pairs),
        "weakens": int(gold.sum()),
        "sayso": round(f1(ours, gold), 4),
        "always": round(f1(np.ones(len(pairs)), gold), 4),
        "majority": 0.0,
        "vectors": round(f1(similar, gold), 4),
    }


def embed(texts: list[str]) -> dict[str, Floats]:
    """A unit vector for each text: the mean of its sentences'."""
    reader, found = Reader.load(), {}
    reports = [Report(id=str(number), original="", text=text, extractor="text") for number, text in enumerate(texts)]
    for text, reading in zip(texts, reader.read(reports), strict=True):
        parts = [np.frombuffer(one.vector, dtype=np.int8).astype(float) for one in reading.sentences if one.vector]
        total = np.sum(parts, axis=0)
        found[text] = total / (np.linalg.norm(total) + 1e-9)
    return found


def features(left: str, right: str, vectors: dict[str, Floats]) -> Floats:
    """What the scorer sees of a pair; the second is the cosine."""
    one, two = content_words(left), content_words(right)
    near = float(vectors[left] @ vectors[right])
    ours, theirs = _cues(left), _cues(right)
    plain = [1.0, near, jaccard(one, two), overlap(one, two), len(one) / 20, len(two) / 20, near * near]
    return np.concatenate([plain, ours, theirs, np.abs(ours - theirs), ours * theirs, ours * near, theirs * near])


def _cues(text: str) -> Floats:
    words = re.findall(r"[a-z']+", fold(text))
    return np.minimum([float(sum(word in cue for word in words)) for cue in _CUES], 2.0)


def tenths(topics: list[str], seed: int) -> list[Floats]:
    """Ten masks that part the pairs by topic."""
    names = sorted(set(topics))
    random.Random(seed).shuffle(names)
    return [np.array([topic in set(names[number::10]) for topic in topics]) for number in range(10)]


def fit(rows: Floats, gold: Floats) -> Callable[[Floats], Floats]:
    """A logistic scorer; the rare answer weighs six times."""
    middle, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    middle[0], spread[0] = 0.0, 1.0
    scaled = (rows - middle) / spread
    weight = np.where(gold > 0, 6.0, 1.0)

    def loss(by: Floats) -> tuple[float, Floats]:
        chance = expit(scaled @ by)
        given = gold * np.log(chance + 1e-9) + (1 - gold) * np.log(1 - chance + 1e-9)
        slope = scaled.T @ (weight * (chance - gold)) / len(gold) + 0.02 * by
        return float(-(weight * given).mean() + 0.01 * by @ by), slope

    by = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B").x
    return lambda those: np.asarray(expit(((those - middle) / spread) @ by))


def best(scores: Floats, gold: Floats) -> float:
    """The threshold with the best F1."""
    steps = np.quantile(scores, np.linspace(0.3, 0.99, 70))
    return float(max(steps, key=lambda step: f1(scores >= step, gold)))


def f1(called: Floats, gold: Floats) -> float:
    """F1 of the rare answer."""
    right = float((called * gold).sum())
    return 2 * right / float(called.sum() + gold.sum()) if right else 0.0
