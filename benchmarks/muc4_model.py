"""Two small models: a logistic regression, and a choice among candidates, both drawn to 0 (L2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import expit, log_softmax, logsumexp

Weights = dict[str, float]
BIAS = "(bias)"


@dataclass(frozen=True, slots=True)
class Settings:
    """How many samples must have a feature, and how strongly weights are drawn to 0."""

    least: int = 5
    pull: float = 4.0


def fit_yes(samples: Sequence[Mapping[str, float]], wanted: Sequence[bool], settings: Settings) -> Weights:
    """Logistic regression: the weight of each feature that is common enough, and of the bias."""
    names = [BIAS, *_common(samples, settings)]
    x, sign = _matrix([{BIAS: 1.0, **sample} for sample in samples], names), np.where(wanted, 1.0, -1.0)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        margin = sign * (x @ w)
        slope = x.T @ (-sign * expit(-margin)) + settings.pull * w
        return float(np.logaddexp(0, -margin).sum() + settings.pull * w @ w / 2), slope

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    return dict(zip(names, found.x.tolist(), strict=True))


def chance(weights: Weights, sample: Mapping[str, float]) -> float:
    """How likely a sample is a yes."""
    return float(expit(weights.get(BIAS, 0.0) + sum(weights.get(name, 0.0) * value for name, value in sample.items())))


def fit_choice(choices: Sequence[Sequence[Collection[str]]], right: Sequence[int], settings: Settings) -> Weights:
    """Weights of traits such that the right one of each list of candidates is the likeliest."""
    rows = [dict.fromkeys(traits, 1.0) for one in choices for traits in one]
    names = _common(rows, settings)
    x, ends = _matrix(rows, names), np.cumsum([len(one) for one in choices])
    parts = [slice(end - len(one), end) for end, one in zip(ends, choices, strict=True)]
    best = np.array([part.start + one for part, one in zip(parts, right, strict=True)], dtype=int)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        scores = x @ w
        missed, lost = np.zeros(len(rows)), 0.0
        for part in parts:
            whole = logsumexp(scores[part])
            lost += whole
            missed[part] = np.exp(scores[part] - whole)
        missed[best] -= 1
        return float(lost - scores[best].sum() + settings.pull * w @ w / 2), x.T @ missed + settings.pull * w

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    return dict(zip(names, found.x.tolist(), strict=True))


def rank(weights: Weights, candidates: Sequence[Collection[str]]) -> list[float]:
    """The chance of each candidate."""
    scores = np.array([sum(weights.get(trait, 0.0) for trait in traits) for traits in candidates])
    return [float(one) for one in np.exp(log_softmax(scores))]


def _common(samples: Sequence[Mapping[str, float]], settings: Settings) -> list[str]:
    counted = Counter(name for sample in samples for name in sample)
    return sorted(name for name, times in counted.items() if times >= settings.least)


def _matrix(samples: Sequence[Mapping[str, float]], names: Sequence[str]) -> csr_matrix:
    column = {name: at for at, name in enumerate(names)}
    cells = [(row, column[k], v) for row, sample in enumerate(samples) for k, v in sample.items() if k in column]
    rows, columns, values = zip(*cells, strict=True) if cells else ((), (), ())
    return csr_matrix((values, (rows, columns)), shape=(len(samples), len(names)))
