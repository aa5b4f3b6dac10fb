"""What a corpus would cost to read: a few reports of it, really read and written, carried to the whole."""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sayso.corpus.datasets import ShardWriter
from sayso.corpus.lines import packaged_line
from sayso.corpus.reading import find_language
from sayso.corpus.shards import Shard, arrivals, is_archive, is_table, rows_of
from sayso.errors import IntakeError
from sayso.model import Arrival, Gap

LOOKED_AT = 10  # shards that a sample is spread over


@dataclass(frozen=True, slots=True)
class Estimate:
    """A corpus carried from a sample: its reports and those left in other languages, the seconds of one core, the bytes
    written, and the share of the whole that was looked at, by bytes as stored."""

    reports: int
    left: int
    seconds: float
    written: int
    share: float
    originals: bool

    def describe(self, core_price: float | None = None) -> str:
        """The estimate in a few lines; `core_price` is what an hour of one core costs."""
        hours = self.seconds / self.share / 3600
        cost = "" if core_price is None else f", {hours * core_price:,.2f} at {core_price:g} an hour of a core"
        return (
            f"sample: {self.reports:,} reports in {self.seconds:.1f} s ({self.reports / self.seconds:.1f} a second and "
            f"core), {self.left:,} left in other languages, {self.share:.2%} of the bytes\n"
            f"whole: about {self.reports / self.share:,.0f} reports, {hours:,.1f} hours of one core{cost}, "
            f"{self.written / self.share / 1e9:,.2f} GB of datasets with{'' if self.originals else 'out'} originals"
        )


def sample(shards: tuple[Shard, ...], wanted: int, *, language: str | None, originals: bool = True) -> Estimate:
    """Read `wanted` reports from the beginnings of up to ten shards; nothing of it is kept.

    Raises IntakeError where there is none.
    """
    looked = shards[:: max(1, -(-len(shards) // LOOKED_AT))]
    each = -(-wanted // len(looked))
    line = packaged_line()
    reports, left, covered = 0, 0, 0.0
    began = time.perf_counter()
    with (
        tempfile.TemporaryDirectory() as folder,
        ShardWriter(Path(folder), "sample", originals=originals) as writer,
    ):
        for shard in looked:
            found, share = _beginning(shard, each)
            covered += share * shard.size
            kept = [arrival for arrival in found if language in (None, find_language(arrival.report.text))]
            left += len(found) - len(kept)
            for entry in line.read(kept):
                reports += 1
                writer.add(entry)
        written = sum(path.stat().st_size for path in writer.commit().values())
    if not reports:
        raise IntakeError("no report of the sample could be read; nothing can be estimated")
    share = covered / max(1, sum(shard.size for shard in shards))
    return Estimate(reports, left, time.perf_counter() - began, written, share, originals)


def _beginning(shard: Shard, count: int) -> tuple[list[Arrival], float]:
    """The first reports of a shard, and what share of its bytes as stored they and what lies between them take."""
    found = list(islice(arrivals(shard), count + 1))
    reports = [each for each in found[:count] if isinstance(each, Arrival)]
    if len(found) <= count:
        return reports, 1.0
    if is_archive(shard):
        return reports, min(1.0, _byte(found[count]) / max(1, shard.size))
    if is_table(shard):
        return reports, count / max(count, rows_of(shard))
    return reports, min(1.0, sum(len(each.original) + 1 for each in reports) / max(1, shard.size))


def _byte(found: Arrival | Gap) -> int:
    """Where in its archive something was found: intake says "byte 1234" of each record."""
    locator = found.locator if isinstance(found, Gap) else found.report.locator
    return int((locator or "byte 0").removeprefix("byte "))
