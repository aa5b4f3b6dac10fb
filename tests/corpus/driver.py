"""A driver of its own process, to be killed: `python -m tests.corpus.driver pool|ray SOURCE OUT`."""

from __future__ import annotations

import sys
from pathlib import Path

from sayso.corpus.crews import Crew, Orders, Pool
from sayso.corpus.driving import drive
from sayso.corpus.shards import plan
from tests.corpus.lines import make_line


def crew_of(kind: str, orders: Orders) -> Crew:
    """Two workers of a kind."""
    if kind == "pool":
        return Pool(orders, 2)
    from sayso.corpus.on_ray import RayCrew

    return RayCrew(orders, hands=2)


if __name__ == "__main__":
    kind, source, out = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    drive(plan([source], shard_bytes=30_000), out, crew_of(kind, Orders(out, make_line, {"pause": 0.002})))
