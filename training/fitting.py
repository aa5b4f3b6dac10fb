"""Logistic regression by Newton's method: the few coefficients of the resolvers, fitted without a library."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def fit_logistic(inputs: Floats, labels: Floats, *, penalty: float = 1.0, weights: Floats | None = None) -> Floats:
    """Coefficients for the columns of `inputs`, and last the intercept; `penalty` shrinks standardised coefficients."""
    mean, scale = inputs.mean(axis=0), inputs.std(axis=0)
    scale[scale == 0] = 1.0
    columns = np.hstack([(inputs - mean) / scale, np.ones((len(inputs), 1))])
    weight = np.ones(len(inputs)) if weights is None else weights
    ridge = np.full(columns.shape[1], penalty)
    ridge[-1] = 0.0
    beta = np.zeros(columns.shape[1])
    for _ in range(50):
        chance = 1.0 / (1.0 + np.exp(-np.clip(columns @ beta, -30, 30)))
        gradient = columns.T @ (weight * (labels - chance)) - ridge * beta
        curve = (columns * (weight * chance * (1 - chance))[:, None]).T @ columns + np.diag(ridge + 1e-9)
        step = np.linalg.solve(curve, gradient)
        beta += step
        if float(np.abs(step).max()) < 1e-6:
            break
    found = beta[:-1] / scale
    return np.append(found, beta[-1] - float(found @ mean))


def fit_choice(inputs: Floats, groups: npt.NDArray[np.int64], chosen: Floats, *, penalty: float = 1.0) -> Floats:
    """Conditional logit: coefficients by which the chosen row of each group beats the others of its group.

    `groups` are ascending numbers; `chosen` is 1 for right rows (several may be right), 0 for the others.
    """
    scale = inputs.std(axis=0)
    scale[scale == 0] = 1.0
    columns = inputs / scale
    starts = np.flatnonzero(np.r_[True, groups[1:] != groups[:-1]])
    index = np.repeat(np.arange(len(starts)), np.diff(np.r_[starts, len(groups)]))
    beta = np.zeros(columns.shape[1])

    def shares(mask: Floats | None) -> Floats:
        score = columns @ beta
        score = score - np.maximum.reduceat(score, starts)[index]
        value = np.exp(np.clip(score, -60, 0)) * (1.0 if mask is None else mask)
        total: Floats = value / np.add.reduceat(value, starts)[index]
        return total

    for _ in range(60):
        share, wanted = shares(None), shares(chosen + 1e-12)
        gradient = columns.T @ (wanted - share) - penalty * beta
        mean = np.add.reduceat(columns * share[:, None], starts)
        curve = (columns * share[:, None]).T @ columns - mean.T @ mean + np.eye(len(beta)) * (penalty + 1e-6)
        step = np.linalg.solve(curve, gradient)
        beta += np.clip(step, -2, 2)
        if float(np.abs(step).max()) < 1e-5:
            break
    found: Floats = beta / scale
    return found
