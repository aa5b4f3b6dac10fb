"""What each room of the line costs beside the encoder's network: `python -m benchmarks.line FOLDER [--reports 60]`.

Reads a sample of the folder's files room by room in one thread and prints one JSON object: processor seconds for each
room, the share of all that is not the network (the goal is under a quarter of the network's own), reports and
characters per second, and the process' peak memory. `--many N` reads N reports (the sample again and again, each made
different by a line at its end) through the whole line into a ledger, for the memory of long runs.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from sayso.coding import code
from sayso.filling import Tally, fill
from sayso.intake import take_bytes, take_in
from sayso.ledger import open_ledger
from sayso.line import Line, load_line
from sayso.model import Arrival, Entry, Gap
from sayso.reading import Reader
from sayso.resolving import Resolver

SEED = 5


class Clock:
    """Processor seconds of this process by room."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    def time(self, room: str, work: Callable[[], Any]) -> Any:
        """Do `work` and book its time under `room`."""
        start = time.process_time()
        result = work()
        self.spent[room] = self.spent.get(room, 0.0) + time.process_time() - start
        return result


def sample(folder: Path, number: int) -> list[str]:
    """A seeded sample of the files under `folder`."""
    files = sorted(str(path) for path in folder.rglob("*") if path.is_file() and path.suffix in ("", ".txt", ".html"))
    return random.Random(SEED).sample(files, min(number, len(files)))


def time_network(clock: Clock) -> None:
    """Book the network's own runs apart from the decoding around them."""
    import onnxruntime

    run = onnxruntime.InferenceSession.run

    def timed(session: Any, *arguments: Any, **options: Any) -> Any:
        # The graphs run within the calling thread, beside the decoding: its own clock tells them apart.
        start = time.thread_time()
        result = run(session, *arguments, **options)
        clock.spent["network"] = clock.spent.get("network", 0.0) + time.thread_time() - start
        return result

    onnxruntime.InferenceSession.run = timed


def room_by_room(files: list[str], clock: Clock) -> dict[str, int]:
    """Take the files through the rooms as the line does, report by report; gives the counts."""
    time_network(clock)
    reader, resolver = Reader.load(threads=1), Resolver.load()
    for reading in reader.read([take_in_one(files[0]).report]):  # what loads at first use is loaded
        warm = resolver.resolve(reading)
        code(warm.reading, warm)
    clock.spent.clear()
    arrivals = clock.time("intake", lambda: [item for item in take_in(files) if isinstance(item, Arrival)])
    readings = reader.read(arrival.report for arrival in arrivals)
    number = 0
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "bench.sayso") as ledger:
        for arrival in arrivals:
            reading = clock.time("reading", partial(next, readings))
            resolved = clock.time("resolving", partial(resolver.resolve, reading))
            claims = clock.time("coding", partial(code, resolved.reading, resolved))
            clock.time("ledger", partial(ledger.add, Entry(arrival, reading.reader, claims, reading.gaps)))
            number += len(claims)
    clock.spent["decoding and assembly"] = clock.spent.pop("reading") - clock.spent["network"]
    characters = sum(len(arrival.report.text) for arrival in arrivals)
    return {"reports": len(arrivals), "characters": characters, "claims": number}


def take_in_one(path: str) -> Arrival:
    """One report, to warm up on."""
    (arrival,) = (item for item in take_in([path]) if isinstance(item, Arrival))
    return arrival


def many(files: list[str], number: int) -> dict[str, float]:
    """Read `number` reports through the whole line into a ledger; gives rates and peak memory."""

    def arrivals() -> Iterator[Arrival | Gap]:
        for count in range(number):
            path = files[count % len(files)]
            yield from take_bytes(Path(path).read_bytes() + f"\n\nCopy {count}.".encode(), path=path)

    line: Line = load_line()
    tally = Tally()
    start, busy = time.perf_counter(), time.process_time()
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "bench.sayso") as ledger:
        for done, _ in enumerate(fill(ledger, line, arrivals(), tally), 1):
            if done % 500 == 0:
                print(done, round(peak_mb()), "MB", file=sys.stderr)
    took = time.perf_counter() - start
    return {
        "reports": tally.reports,
        "wall_s_per_report": round(took / number, 4),
        "cpu_s_per_report": round((time.process_time() - busy) / number, 4),
        "peak_mb": round(peak_mb()),
    }


def peak_mb() -> float:
    """This process' peak memory in MB (Linux counts in KiB, macOS in bytes)."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20) if sys.platform == "darwin" else peak / 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reports", type=int, default=60)
    parser.add_argument("--many", type=int)
    options = parser.parse_args()
    files = sample(options.folder, options.reports)
    if options.many:
        print(json.dumps(many(files, options.many)))
        return
    clock = Clock()
    counts = room_by_room(files, clock)
    rest = sum(seconds for room, seconds in clock.spent.items() if room != "network")
    result = {
        **counts,
        "cpu_s": {room: round(seconds, 2) for room, seconds in sorted(clock.spent.items())},
        "rest_to_network": round(rest / clock.spent["network"], 3),
        "cpu_s_per_report": round((rest + clock.spent["network"]) / counts["reports"], 3),
        "peak_mb": round(peak_mb()),
    }
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
