"""A driver of its own process, to be killed: `python -m tests.corpus.driver SOURCE OUT`."""

from __future__ import annotations

import sys
from pathlib import Path

from sayso.corpus.crews import Orders, Pool
from sayso.corpus.driving import drive
from sayso.corpus.shards import plan
from tests.corpus.lines import make_line

if __name__ == "__main__":
    source, out = sys.argv[1], Path(sys.argv[2])
    drive(plan([source], shard_bytes=30_000), out, Pool(Orders(out, make_line, {"pause": 0.002}), 2))
