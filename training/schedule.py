"""The learning rate over a training: warm-up, a plateau, then a straight descent to zero."""

from __future__ import annotations

WARM_UP = 200
DESCENT = 0.65  # share of the steps; a plateau before it lets --steps be changed while the run is still on it


def rate(step: int, steps: int) -> float:
    """The share of the peak rate at a step of `steps`."""
    warm = min(1.0, (step + 1) / WARM_UP)
    left = (steps - step) / (steps * DESCENT)
    return max(0.0, min(warm, left, 1.0))
