"""Who reads the shards: a crew takes shards and says how each ended. Here, a pool of local processes.

A worker loads the reader once and reads shards until it is told to stop. If it dies, its shard comes back as `Died` and
another worker takes its place. `on_ray` holds the same for Ray.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Protocol

from sayso.corpus.reading import Line, read_shard
from sayso.corpus.receipts import Receipt
from sayso.corpus.shards import Shard
from sayso.errors import SaysoError


@dataclass(frozen=True, slots=True)
class Orders:
    """What every worker is told once: where to write, what to keep, and how to make the line that it reads with.

    `make_line` is a function at module level, called in the worker with `settings`.
    """

    out: Path
    make_line: Callable[..., Line]
    settings: dict[str, Any]
    originals: bool = True
    language: str | None = "en"


@dataclass(frozen=True, slots=True)
class Died:
    """A worker that ended in the middle of a shard, and how."""

    how: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A shard that could not be read or written: its source went away, the disk is full, the weights are missing."""

    why: str


Outcome = Receipt | Died | Failed


class Crew(Protocol):
    """Workers that read shards. `hands` is how many shards it reads at once."""

    hands: int

    def give(self, shard: Shard) -> None:
        """Hand over a shard; call only while fewer than `hands` are out."""

    def take(self) -> tuple[Shard, Outcome]:
        """Wait for the next shard to end, however it ends."""

    def dismiss(self) -> None:
        """End the workers at once; shards that are out are left without receipt."""


class Hand:
    """One worker, wherever it runs: it makes its line at the first shard and keeps it."""

    def __init__(self, orders: Orders) -> None:
        self._orders = orders
        self._line: Line | None = None

    def read(self, shard: Shard) -> Receipt | Failed:
        """Read one shard. Whatever breaks that is no single report is an answer, not a death."""
        orders = self._orders
        try:
            if self._line is None:
                self._line = orders.make_line(**orders.settings)
            return read_shard(shard, orders.out, self._line, originals=orders.originals, language=orders.language)
        except OSError as failure:
            return Failed(f"{failure.strerror or failure}: {failure.filename or orders.out}")
        except SaysoError as failure:
            return Failed(str(failure))
        except Exception as failure:  # noqa: BLE001 - the batch worker's border: recorded, and the other shards read
            return Failed(f"{type(failure).__name__}: {failure}"[:300])


class Loop:
    """No crew at all: the caller reads each shard itself, in the process it is in."""

    hands = 1

    def __init__(self, orders: Orders) -> None:
        self._hand = Hand(orders)
        self._given: list[Shard] = []

    def give(self, shard: Shard) -> None:
        """See `Crew`."""
        self._given.append(shard)

    def take(self) -> tuple[Shard, Outcome]:
        """See `Crew`."""
        shard = self._given.pop(0)
        return shard, self._hand.read(shard)

    def dismiss(self) -> None:
        """See `Crew`."""
        self._given.clear()


@dataclass(slots=True)
class _Worker:
    process: multiprocessing.process.BaseProcess
    pipe: Connection
    shard: Shard | None = None


class Pool:
    """A pool of local processes, one shard each at a time."""

    def __init__(self, orders: Orders, hands: int) -> None:
        self.hands = hands
        self._orders = orders
        # Fresh processes: a forked one would inherit the threads and locks of onnxruntime half alive.
        self._context = multiprocessing.get_context("spawn")
        self._workers: list[_Worker] = []

    def give(self, shard: Shard) -> None:
        """See `Crew`."""
        worker = next((each for each in self._workers if each.shard is None), None)
        if worker is None:
            worker = self._hire()
        worker.shard = shard
        try:
            worker.pipe.send(shard)
        except OSError:
            return  # it died while idle: `take` finds it by its end and gives the shard back

    def take(self) -> tuple[Shard, Outcome]:
        """See `Crew`."""
        while True:
            busy = [worker for worker in self._workers if worker.shard is not None]
            ready = wait([worker.pipe for worker in busy] + [worker.process.sentinel for worker in busy])
            for worker in busy:
                if worker.pipe in ready or worker.process.sentinel in ready:
                    return self._ended(worker)

    def _ended(self, worker: _Worker) -> tuple[Shard, Outcome]:
        shard = worker.shard
        if shard is None:
            raise RuntimeError("a worker without a shard cannot end one")
        worker.shard = None
        try:
            if worker.pipe.poll():
                outcome: Outcome = worker.pipe.recv()
                return shard, outcome
        except (EOFError, OSError):
            pass  # the pipe broke with the process: the same as no answer
        worker.process.join()
        self._workers.remove(worker)
        worker.pipe.close()
        return shard, Died(f"exit status {worker.process.exitcode}")

    def dismiss(self) -> None:
        """See `Crew`."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.pipe.close()
        self._workers.clear()

    def _hire(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._orders), daemon=True)
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker


def _serve(pipe: Connection, orders: Orders) -> None:
    hand = Hand(orders)
    while True:
        try:
            shard = pipe.recv()
        except (EOFError, OSError):
            return  # the driver is gone
        pipe.send(hand.read(shard))
