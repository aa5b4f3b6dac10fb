"""The learning rate over a training: warm-up, a plateau, then a straight descent to zero."""

from __future__ import annotations

WARM_UP = 200  # steps, where the training is long
SHORT_WARM_UP = 0.1  # share of a training too short for that
DESCENT = 0.65  # share of a training; a plateau before it lets --steps be changed while the run is still on it


def rate(step: int, done: float) -> float:
    """The share of the peak rate at a step by which a share `done` of the training, by steps or by time, is done."""
    warm = max(min(1.0, (step + 1) / WARM_UP), min(1.0, done / SHORT_WARM_UP))
    return max(0.0, min(warm, (1 - done) / DESCENT, 1.0))
