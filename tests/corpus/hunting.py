"""Somebody who kills workers at random moments while they read, so many times, and then leaves them alone."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

# While the hunt is on a report takes so long, so that the run cannot end before it; see `make_line`.
PAUSE = 0.01


class Hunt(threading.Thread):
    """Kills one of the processes that `find` gives, again and again, each time a while after some shard is being read.

    `over` is a file that is there once the hunt is over.
    """

    def __init__(self, out: Path, kills: int, find: Callable[[], list[int]], *, seed: int = 7) -> None:
        super().__init__(daemon=True)
        self.over = out.with_name(f"{out.name}.hunt-is-over")
        self.killed = 0
        self._out, self._kills, self._find = out, kills, find
        self._chance = random.Random(seed)

    def run(self) -> None:
        """See `threading.Thread`."""
        while self.killed < self._kills:
            if not list((self._out / "writing").glob("*.reading")):
                time.sleep(0.005)
                continue
            time.sleep(self._chance.uniform(0.0, 0.4))
            living = self._find()
            if living:
                try:
                    os.kill(self._chance.choice(living), signal.SIGKILL)
                except ProcessLookupError:
                    continue
                self.killed += 1
        self.over.touch()
