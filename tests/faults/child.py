"""`sayso` in a process of its own, with a reader made by hand that takes its time: `python -m tests.faults.child …`.

SAYSO_TEST_PAUSE is how many seconds a report takes to read; SAYSO_TEST_FILE_LIMIT how many bytes a file may grow to.
"""

from __future__ import annotations

import os
import resource
import signal
import time

import sayso.line
from sayso.cli import main
from sayso.line import Line
from sayso.model import Claim, Reading
from tests.made import HandReader, hand_claims


def slow_claims(reading: Reading) -> tuple[Claim, ...]:
    """Claims made by hand, after a pause."""
    time.sleep(float(os.environ.get("SAYSO_TEST_PAUSE", "0")))
    return hand_claims(reading)


def slow_line() -> Line:
    """A line that takes its time."""
    return Line(HandReader(), slow_claims)


if __name__ == "__main__":
    if limit := os.environ.get("SAYSO_TEST_FILE_LIMIT"):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # so that writing fails, as on a full disk, instead of killing
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    sayso.line.load_line = slow_line  # type: ignore[assignment]
    main()
