"""The run over a corpus: plan, give shards to the crew, take what ends, until every shard has its receipt.

A rerun reads only what has no valid receipt, whoever died before. The dataset holds nothing of a shard without one.
"""

from __future__ import annotations

import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from sayso.corpus.crews import Crew, Died, Failed
from sayso.corpus.datasets import SCHEMAS
from sayso.corpus.receipts import Receipt, receipt_path, valid_receipt
from sayso.corpus.shards import Shard

# A shard whose workers died this often without one report to blame is given up and named.
DEATHS_A_SHARD = 100


@dataclass(slots=True)
class Progress:
    """How far a run is; handed to whoever shows it. `had` is what was done before the run began."""

    shards: int
    bytes: int
    done: int = 0
    done_bytes: int = 0
    deaths: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    failed: dict[str, str] = field(default_factory=dict)
    had_reports: int = 0
    had_bytes: int = 0
    clock: Callable[[], float] = time.monotonic
    started: float = field(init=False)

    def __post_init__(self) -> None:
        self.started = self.clock()

    @property
    def seconds(self) -> float:
        """Seconds since the run began."""
        return self.clock() - self.started

    @property
    def rate(self) -> float:
        """Reports a second in this run."""
        return (self.counts["reports"] - self.had_reports) / max(self.seconds, 0.001)

    @property
    def remaining(self) -> float | None:
        """Seconds that the rest will take at the speed of this run; None before its first shard is done."""
        speed = (self.done_bytes - self.had_bytes) / max(self.seconds, 0.001)
        return (self.bytes - self.done_bytes) / speed if speed else None

    def begin(self) -> None:
        """What is done by now was done before: rates count from here."""
        self.had_reports, self.had_bytes, self.started = self.counts["reports"], self.done_bytes, self.clock()

    def add(self, shard: Shard, receipt: Receipt) -> None:
        """A shard is done."""
        self.done += 1
        self.done_bytes += shard.size
        self.counts.update(receipt.counts)
        self.languages.update(receipt.languages)


def drive(
    shards: Iterable[Shard],
    out: Path,
    crew: Crew,
    *,
    show: Callable[[Progress], None] = lambda progress: None,
    clock: Callable[[], float] = time.monotonic,
) -> Progress:
    """Read the shards that have no receipt yet; gives the whole run's sums, earlier receipts included.

    The crew is dismissed at the end, however it comes. Shards that could not be read are in `failed`, with the reason.
    `clock` tells the seconds that rates are reckoned by.
    """
    planned = tuple(shards)
    progress = Progress(len(planned), sum(shard.size for shard in planned), clock=clock)
    waiting = []
    for shard in planned:
        receipt = valid_receipt(out, shard.id)
        if receipt is None:
            _remove(out, shard)
            waiting.append(shard)
        else:
            progress.add(shard, receipt)
    waiting.reverse()
    progress.begin()
    try:
        _empty(waiting, crew, progress, show)
    finally:
        crew.dismiss()
    if not progress.failed:
        shutil.rmtree(out / "writing", ignore_errors=True)
    return progress


def _empty(waiting: list[Shard], crew: Crew, progress: Progress, show: Callable[[Progress], None]) -> None:
    deaths: Counter[str] = Counter()
    out = 0
    while waiting or out:
        while waiting and out < crew.hands:
            crew.give(waiting.pop())
            out += 1
        show(progress)
        shard, outcome = crew.take()
        out -= 1
        if isinstance(outcome, Receipt):
            progress.add(shard, outcome)
        elif isinstance(outcome, Failed):
            progress.failed[shard.name] = outcome.why
        else:
            deaths[shard.id] += 1
            progress.deaths += 1
            _again(shard, outcome, deaths[shard.id], waiting, progress)
    show(progress)


def _again(shard: Shard, death: Died, times: int, waiting: list[Shard], progress: Progress) -> None:
    if times < DEATHS_A_SHARD:
        waiting.append(shard)
    else:
        progress.failed[shard.name] = f"its workers died {times} times ({death.how})"


def _remove(out: Path, shard: Shard) -> None:
    """What lies in a shard's place without a valid receipt: a run that ended between the files and the receipt."""
    for name in SCHEMAS:
        (out / name / f"{shard.id}.parquet").unlink(missing_ok=True)
    receipt_path(out, shard.id).unlink(missing_ok=True)
