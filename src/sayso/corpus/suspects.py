"""Which report broke the worker: what a dying worker leaves behind, and what the next one makes of it.

Before a worker reads a group of reports it notes their numbers in a file. A worker that dies cannot say why, but the
note stays. The next one reads the noted reports one at a time; a report that alone was being read when a worker died,
`STRIKES` times, is passed over and becomes a gap. Workers that are killed from outside hit one report that often only
by a chance that is small enough to live with, and are otherwise without any effect on what is written.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

STRIKES = 3


class Suspects:
    """The notes of one shard. Numbers count the shard's reports from 0."""

    def __init__(self, out: Path, shard: str) -> None:
        self._noted = out / "writing" / f"{shard}.reading"
        self._deaths = out / "writing" / f"{shard}.deaths"
        self._noted.parent.mkdir(parents=True, exist_ok=True)
        self.groups = self._take_over()

    @property
    def alone(self) -> frozenset[int]:
        """Reports to be read one at a time: some worker died while reading them."""
        return frozenset(number for group in self.groups for number in group)

    @property
    def passed_over(self) -> frozenset[int]:
        """Reports that broke a worker `STRIKES` times while they alone were being read."""
        struck = Counter(group[0] for group in self.groups if len(group) == 1)
        return frozenset(number for number, times in struck.items() if times >= STRIKES)

    def note(self, numbers: list[int]) -> None:
        """Say that these reports are being read now."""
        beside = self._noted.with_suffix(f".noting.{os.getpid()}")
        beside.write_text(json.dumps(numbers))
        beside.replace(self._noted)

    def clear(self) -> None:
        """The shard is done: forget."""
        for path in (self._noted, self._deaths):
            path.unlink(missing_ok=True)

    def _take_over(self) -> list[list[int]]:
        """The groups that workers died over, that of the last worker among them."""
        groups = [json.loads(line) for line in _lines(self._deaths)]
        last = _lines(self._noted)
        if last:
            groups.append(json.loads(last[0]))
            beside = self._deaths.with_suffix(f".deaths.{os.getpid()}")
            beside.write_text("".join(json.dumps(group) + "\n" for group in groups))
            beside.replace(self._deaths)
            self._noted.unlink(missing_ok=True)
        return groups


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text().splitlines()
    except FileNotFoundError:
        return []
