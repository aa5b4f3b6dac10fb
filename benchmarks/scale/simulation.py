"""A run over many shards in simulated time: the real driving code, plans, receipts and progress, over a crew that only
reckons how long each shard takes, who dies over it, and which machines are taken away.

It backs two claims: that the time of a run grows linearly with its shards and falls linearly with its workers until few
shards are left for each, and that shards are done exactly once whatever happens. What it assumes is in `World`.
"""

from __future__ import annotations

import heapq
import random
import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sayso.corpus.crews import Died, Outcome
from sayso.corpus.driving import Progress, drive
from sayso.corpus.receipts import Receipt, receipts, write_receipt
from sayso.corpus.shards import Shard


@dataclass(frozen=True, slots=True)
class World:
    """What can happen. Seconds, and means of exponential distributions where nothing else is said.

    A shard takes `shard_s` give or take a tenth, a straggler `slow` times that. A worker that dies, and a machine of
    `on_a_machine` workers that is taken away (and replaced after `replace_s`), lose the shards they were reading.
    """

    shard_s: float = 1800.0
    start_s: float = 20.0
    straggler_share: float = 0.02
    slow: float = 4.0
    death_every_s: float = 200 * 3600.0  # of one worker: out of memory, a bug in a library
    preemption_every_s: float = 24 * 3600.0  # of one machine, as on spot markets
    replace_s: float = 300.0
    on_a_machine: int = 8
    driver_death_every_s: float = float("inf")


CALM = World(straggler_share=0.0, death_every_s=float("inf"), preemption_every_s=float("inf"))


class DriverDied(Exception):
    """The driver is gone; the run is started again."""


class Time:
    """Simulated seconds."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class SimulatedCrew:
    """Implements `Crew`. `hands` shrinks while machines are away, and the driver must cope."""

    def __init__(self, out: Path, time: Time, workers: int, world: World, chance: random.Random) -> None:
        self._out, self._time, self._world, self._chance = out, time, world, chance
        self._workers = list(range(workers))
        self._away: list[tuple[float, int]] = []
        self._busy: dict[int, tuple[Shard, float, int]] = {}  # worker: shard, when it ends, its turn
        self._events: list[tuple[float, int, int, Outcome]] = []
        self._turns = 0
        self._fresh = set(self._workers)
        machines = max(1, workers // world.on_a_machine)
        self._next_loss = time.now + self._after(world.preemption_every_s / machines)
        self._driver_ends = time.now + self._after(world.driver_death_every_s)
        self.tally: Counter[str] = Counter()
        self.busy_s = 0.0

    @property
    def hands(self) -> int:
        """Workers that are there now; never less than what is out, so that the driver waits instead of starving."""
        self._come_back()
        return max(1, len(self._workers) - len(self._away), len(self._busy))

    def give(self, shard: Shard) -> None:
        """See `Crew`."""
        away = {worker for _, worker in self._away}
        worker = next((each for each in self._workers if each not in self._busy and each not in away), None)
        if worker is None:  # everybody is away: the shard waits for the first to come back
            back, worker = min(self._away)
            self._time.now = max(self._time.now, back)
            self._come_back()
        world = self._world
        takes = world.shard_s * self._chance.uniform(0.9, 1.1)
        if self._chance.random() < world.straggler_share:
            takes *= world.slow
            self.tally["stragglers"] += 1
        if worker in self._fresh:
            self._fresh.discard(worker)
            takes += world.start_s
        dies = self._after(world.death_every_s)
        outcome: Outcome = Died("killed") if dies < takes else Receipt(shard.id, shard.url, "simulated", "2", {})
        self._turns += 1
        ends = self._time.now + min(dies, takes)
        self._busy[worker] = (shard, ends, self._turns)
        heapq.heappush(self._events, (ends, self._turns, worker, outcome))

    def take(self) -> tuple[Shard, Outcome]:
        """See `Crew`."""
        while True:
            ends, turn, worker, outcome = self._events[0]
            if self._driver_ends <= min(ends, self._next_loss):
                self._time.now = self._driver_ends
                raise DriverDied
            if self._next_loss < ends:
                self._lose_machine()
                continue
            heapq.heappop(self._events)
            if worker not in self._busy or self._busy[worker][2] != turn:
                continue  # that worker was taken away in the meantime
            shard, _, _ = self._busy.pop(worker)
            self._time.now = max(self._time.now, ends)
            if isinstance(outcome, Died):
                self._fresh.add(worker)
                self.tally["deaths"] += 1
            elif isinstance(outcome, Receipt):
                counts = {"reports": 1000, "claims": 8000}
                write_receipt(self._out, replace(outcome, counts=counts))
                return shard, replace(outcome, counts=counts)
            return shard, outcome

    def dismiss(self) -> None:
        """See `Crew`."""
        self._busy.clear()
        self._events.clear()

    def _lose_machine(self) -> None:
        """A machine goes: its shards come back as deaths at this moment, its workers after a while."""
        world, now = self._world, self._next_loss
        self._time.now = max(self._time.now, now)
        machines = max(1, len(self._workers) // world.on_a_machine)
        first = self._chance.randrange(machines) * world.on_a_machine
        away = {worker for _, worker in self._away}
        for worker in self._workers[first : first + world.on_a_machine]:
            if worker not in away:
                self._away.append((now + world.replace_s, worker))
                self._fresh.add(worker)
            if worker in self._busy:
                shard = self._busy[worker][0]
                self._turns += 1
                self._busy[worker] = (shard, now, self._turns)
                heapq.heappush(self._events, (now, self._turns, worker, Died("its machine was taken away")))
        self.tally["machines lost"] += 1
        self._next_loss = now + self._after(world.preemption_every_s / machines)

    def _come_back(self) -> None:
        self._away = [(back, worker) for back, worker in self._away if back > self._time.now]

    def _after(self, mean: float) -> float:
        return mean if mean == float("inf") else self._chance.expovariate(1 / mean)


def simulate(shards: int, workers: int, world: World, *, seed: int = 1) -> dict[str, Any]:
    """One run, started again whenever its driver died; its hours, how busy the workers were, and what went wrong."""
    planned = [Shard(f"shard-{number:06}", f"crawl/{number:06}.warc.gz", 0, None, 1 << 30) for number in range(shards)]
    time, chance = Time(), random.Random(seed)
    tally: Counter[str] = Counter()
    estimates: list[tuple[float, float]] = []

    def show(progress: Progress) -> None:
        if progress.remaining is not None and progress.done % max(1, shards // 20) == 0:
            estimates.append((time.now, time.now + progress.remaining))

    folder = Path(tempfile.mkdtemp(prefix="sayso-simulated-"))
    try:
        while True:
            crew = SimulatedCrew(folder, time, workers, world, chance)
            try:
                progress = drive(planned, folder, crew, show=show, clock=time)
                break
            except DriverDied:
                tally["driver deaths"] += 1
                time.now += world.replace_s
            finally:
                tally.update(crew.tally)
        done = receipts(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    once = len(done) == shards == progress.done and not progress.failed
    ideal = shards * world.shard_s / workers / 3600
    halfway = [abs(told - time.now) / time.now for at, told in estimates if time.now * 0.25 < at < time.now * 0.75]
    return {
        "shards": shards,
        "workers": workers,
        "hours": round(time.now / 3600, 2),
        "ideal_hours": round(ideal, 2),
        "efficiency": round(ideal / (time.now / 3600), 3),
        "every_shard_once": once,
        "estimate_off_by": round(max(halfway, default=0.0), 3),
        **tally,
    }


def measure(*, shards: int = 1000) -> dict[str, Any]:
    """Runs of more and more shards with as many workers, of more workers, and of worse worlds."""
    sizes = [shards // 4, shards // 2, shards, 2 * shards, 4 * shards]
    grow = [simulate(size, 64, World(), seed=size) for size in sizes]
    slope = _slope([(run["shards"], run["hours"]) for run in grow])
    short = replace(World(), shard_s=300.0)
    return {
        "by_shards": grow,
        "linear": slope,
        "by_workers": [simulate(shards, workers, World(), seed=workers) for workers in (8, 16, 32, 64, 128, 256, 512)],
        "worlds": {
            "calm": simulate(shards, 64, CALM),
            "as above": simulate(shards, 64, World()),
            "a machine lost every 2 hours of its own": simulate(
                shards, 64, replace(World(), preemption_every_s=7200.0)
            ),
            "so, with shards of 5 minutes": simulate(6 * shards, 64, replace(short, preemption_every_s=7200.0)),
            "a fifth of shards four times slower": simulate(shards, 64, replace(World(), straggler_share=0.2)),
            "the driver dies every hour": simulate(shards, 64, replace(World(), driver_death_every_s=3600.0)),
            "the driver so, with shards of 5 minutes": simulate(
                6 * shards, 64, replace(short, driver_death_every_s=3600.0)
            ),
        },
    }


def _slope(points: list[tuple[float, float]]) -> dict[str, float]:
    """The straight line through the points, and how much of the variation it explains."""
    n = len(points)
    mean_x, mean_y = sum(x for x, _ in points) / n, sum(y for _, y in points) / n
    over = sum((x - mean_x) * (y - mean_y) for x, y in points)
    slope = over / sum((x - mean_x) ** 2 for x, _ in points)
    rest = sum((y - mean_y - slope * (x - mean_x)) ** 2 for x, y in points)
    whole = sum((y - mean_y) ** 2 for _, y in points)
    at_zero = mean_y - slope * mean_x
    return {"hours_a_shard": round(slope, 5), "hours_at_none": round(at_zero, 3), "r2": round(1 - rest / whole, 5)}
