"""What each word tells: the acts that the encoder hears in it, with their chances."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sayso.reading.labels import TRIGGERS

Tells = tuple[tuple[str, float], ...]
AUDIBLE = 0.05  # chance that a word tells anything below which it is taken to tell nothing
LEAST = 0.02  # chance of an act below which it is not named


def tells(scores: NDArray[np.float32]) -> list[Tells]:
    """Scores of W words x triggers to what each word tells, likeliest first."""
    found: list[Tells] = [()] * len(scores)
    if not len(scores):
        return found
    chances = np.exp(scores - scores.max(1, keepdims=True))
    chances /= chances.sum(1, keepdims=True)
    for word in np.flatnonzero(chances[:, 0] <= 1 - AUDIBLE).tolist():
        row = chances[word]
        acts = [int(act) for act in np.argsort(-row[1:], kind="stable") + 1 if row[act] >= LEAST]
        found[word] = tuple((TRIGGERS[act], round(float(row[act]), 3)) for act in acts)
    return found
