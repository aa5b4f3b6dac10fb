"""Reports per second and core by whoever reads the same shards: a plain loop, the local pool, Ray.

Two clocks. The wall's: what a person waits for, and only true on an idle machine. The processor's, over the whole
tree of processes (workers, driver, and what Ray itself runs): true on a busy machine too. Both run from the moment
each worker could have ended a shard until the last one is done, so that starting and loading are left out.
"""

from __future__ import annotations

import os
import resource
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import psutil

from benchmarks.scale.crawl import write_crawl
from sayso.corpus.crews import Crew, Loop, Orders, Pool
from sayso.corpus.driving import Progress, drive
from sayso.corpus.lines import packaged_line
from sayso.corpus.reading import Line
from sayso.corpus.receipts import receipts
from sayso.corpus.shards import plan
from sayso.model import Arrival, Entry

WAYS = ("loop", "pool 1", "pool 2", "ray 1", "ray 2")
SHARDS = 32  # so many that two workers end at about the same time


def watched_line(notes: str) -> Line:
    """The packaged line, whose worker notes the most memory it has held after each group of reports."""
    line = packaged_line()
    path = Path(notes) / str(os.getpid())

    def read(arrivals: Iterable[Arrival]) -> Iterator[Entry]:
        yield from line.read(arrivals)
        path.write_text(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))

    return Line(line.version, read)


def measure(*, reports: int, ways: Iterable[str] = WAYS, workers: int = 2) -> dict[str, Any]:
    """Each way over the same crawl of so many reports; `ways` of 2 read with `workers`."""
    with tempfile.TemporaryDirectory() as folder:
        crawl = Path(folder) / "crawl"
        write_crawl(crawl, reports, archives=SHARDS)
        found = {way: measure_way(way, crawl, Path(folder) / "out", workers) for way in ways}
        stored = sum(path.stat().st_size for path in crawl.iterdir())
    same = len({each.pop("hashes") for each in found.values()}) == 1
    result = {"reports": reports, "crawl_bytes_a_report": round(stored / reports), "same_bytes_by_all": same}
    return {**result, "ways": found, **_compared(found)}


def measure_way(way: str, crawl: Path, out: Path, workers: int) -> dict[str, Any]:
    """One way: `loop`, or `pool` or `ray` with 1 or (2) so many workers."""
    shutil.rmtree(out, ignore_errors=True)
    notes = out / "notes"
    notes.mkdir(parents=True)
    crew = _crew(way, Orders(out, watched_line, {"notes": str(notes)}), workers)
    watch = _Watch(crew.hands)
    progress = drive(plan([str(crawl)]), out, crew, show=watch.look)
    peaks = [float(path.read_text()) for path in notes.iterdir()]
    reports, words = progress.counts["reports"], progress.counts["words"]
    return {
        "workers": len(peaks),
        "reports": watch.reports,
        "wall_s": round(watch.wall_s, 2),
        "cpu_s": round(watch.cpu_s, 2),
        "reports_per_s": round(watch.reports / watch.wall_s, 2),
        "reports_per_s_and_core": round(watch.reports / watch.wall_s / len(peaks), 2),
        "reports_per_cpu_s": round(watch.reports / watch.cpu_s, 2),
        "words_per_cpu_s": round(words / reports * watch.reports / watch.cpu_s),
        "words_a_report": round(words / reports),
        "claims_a_report": round(progress.counts["claims"] / reports, 2),
        "worker_peak_mb": round(max(peaks)),
        "bytes_a_report": _bytes(out, reports),
        "hashes": str(sorted(hash_ for receipt in receipts(out) for hash_ in receipt.files.values())),
    }


def _crew(way: str, orders: Orders, workers: int) -> Crew:
    kind, _, number = way.partition(" ")
    hands = workers if number == "2" else 1
    if kind == "loop":
        return Loop(orders)
    if kind == "pool":
        return Pool(orders, hands)
    os.environ.update(RAY_worker_niceness="0")  # Ray's own default is 15: everything else would go first
    from sayso.corpus.on_ray import RayCrew

    return RayCrew(orders, hands=hands)


class _Watch:
    """Wall and processor seconds and reports between the looks at a run, from when `hands` shards were done on."""

    def __init__(self, hands: int) -> None:
        self._hands = hands
        self._first: tuple[float, dict[int, float], int] | None = None
        self._last: tuple[float, dict[int, float], int] = (0.0, {}, 0)

    def look(self, progress: Progress) -> None:
        """Called after each shard."""
        if progress.done >= self._hands:
            self._last = (time.perf_counter(), _tree(), progress.counts["reports"])
            self._first = self._first or self._last

    @property
    def _span(self) -> tuple[float, float, int]:
        if self._first is None or self._first is self._last:
            raise ValueError("too few shards to measure anything")
        (began, used, had), (ended, using, has) = self._first, self._last
        return ended - began, sum(using.values()) - sum(used.values()), has - had

    @property
    def wall_s(self) -> float:
        return self._span[0]

    @property
    def cpu_s(self) -> float:
        return self._span[1]

    @property
    def reports(self) -> int:
        return self._span[2]


def _tree() -> dict[int, float]:
    """Processor seconds of this process and of each below it."""
    me, found = psutil.Process(), {}
    for process in [me, *me.children(recursive=True)]:
        try:
            found[process.pid] = _used(process)
        except psutil.NoSuchProcess:
            continue
    return found


def _used(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _bytes(out: Path, reports: int) -> dict[str, int]:
    sizes = {}
    for folder in sorted(path for path in out.iterdir() if path.is_dir() and path.name != "notes"):
        sizes[folder.name] = round(sum(file.stat().st_size for file in folder.iterdir()) / reports)
    return sizes


def _compared(found: dict[str, dict[str, Any]]) -> dict[str, float]:
    asked = {
        "two_workers_times_one_wall": ("pool 2", "pool 1", "reports_per_s"),
        "ray_overhead_wall": ("pool 2", "ray 2", "reports_per_s"),
        "ray_overhead_cpu": ("pool 2", "ray 2", "reports_per_cpu_s"),
        "pool_overhead_cpu": ("loop", "pool 1", "reports_per_cpu_s"),
    }
    told = {}
    for name, (one, other, what) in asked.items():
        if one in found and other in found:
            ratio = found[one][what] / found[other][what]
            told[name] = round(ratio - 1 if "overhead" in name else ratio, 3)
    return told
