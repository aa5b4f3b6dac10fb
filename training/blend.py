"""The mean of several checkpoints' weights: `python -m training.blend OUT CHECKPOINT CHECKPOINT …`.

Runs that began from one another lie close enough for their mean to read at least as well as either: what a later run
learnt anew stays, what it forgot of the earlier one comes back by half.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch


def blend(checkpoints: Sequence[Path]) -> dict[str, Any]:
    """A checkpoint whose averaged weights are the mean of those given, all of one shape; the step is the last one's."""
    saved = [torch.load(path, weights_only=False) for path in checkpoints]
    if any(one["shape"] != saved[0]["shape"] for one in saved):
        raise ValueError("checkpoints of different shapes have no mean")
    states = [one["average"] for one in saved]
    mean = {name: torch.stack([state[name].float() for state in states]).mean(0) for name in states[0]}
    return {"average": mean, "shape": saved[0]["shape"], "step": saved[-1]["step"]}


def main() -> None:
    """Parse the command line and write the blend."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("checkpoints", type=Path, nargs="+")
    options = parser.parse_args()
    torch.save(blend(options.checkpoints), options.out)


if __name__ == "__main__":
    main()
