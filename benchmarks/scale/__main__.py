"""`python -m benchmarks.scale TASK`."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

from benchmarks.scale import ledgers, reading, simulation


def main() -> None:
    """Measure one task and print it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    tasks = parser.add_subparsers(dest="task", required=True)
    read = tasks.add_parser("read", help="loop, pool and Ray over the same made-up crawl")
    read.add_argument("--reports", type=int, default=20_000)
    read.add_argument("--ways", default=",".join(reading.WAYS))
    intake = tasks.add_parser("intake", help="reports into SQLite and PostgreSQL")
    intake.add_argument("--reports", type=int, default=2000)
    dossier = tasks.add_parser("dossier", help="what a place's dossier asks of a ledger, in both engines")
    dossier.add_argument("--claims", type=int, default=1_000_000)
    dossier.add_argument("--keep", type=Path, help="keep the seeded ledger here, or take the one that is here")
    simulate = tasks.add_parser("simulate", help="a run over many shards in simulated time, with all that goes wrong")
    simulate.add_argument("--shards", type=int, default=1000)
    options = parser.parse_args()
    before = os.getloadavg()[0]
    if options.task == "read":
        result = reading.measure(reports=options.reports, ways=options.ways.split(","))
    elif options.task == "intake":
        result = ledgers.measure_intake(reports=options.reports)
    elif options.task == "dossier":
        result = ledgers.measure_dossiers(claims=options.claims, seeded=options.keep)
    elif options.task == "simulate":
        result = simulation.measure(shards=options.shards)
    print(json.dumps({"task": options.task, **result, "load_before": before, "load": os.getloadavg()[0]}, indent=1))


if __name__ == "__main__":
    main()
