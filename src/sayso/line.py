"""The straight line: what intake hands on becomes entries that the ledger takes in, one report at a time.

Bounded memory: nothing is held but the reports that the reader batches. A report that breaks a room becomes a gap
that names it, and the others go on: this is one of the two places where any failure is caught and recorded.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from sayso.coding import code
from sayso.model import Arrival, Claim, Entry, Gap, Reading, Report
from sayso.reading import Reader
from sayso.resolving import Resolver


class Reads(Protocol):
    """What the line needs of `sayso.reading.Reader`."""

    @property
    def version(self) -> str:
        """The reader's version and weights."""

    def read(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """Readings, in order."""


@dataclass(frozen=True, slots=True)
class Line:
    """The loaded rooms: a reader, and `claims_of`, which resolves and codes one reading."""

    reader: Reads
    claims_of: Callable[[Reading], tuple[Claim, ...]]

    def entries(self, arrivals: Iterable[Arrival | Gap]) -> Iterator[Entry | Gap]:
        """An entry for each arrival, in order; gaps pass through, before the report that follows them."""
        return _Run(self, iter(arrivals)).entries()


@cache
def load_line(weights: Path | None = None, *, threads: int = 2) -> Line:
    """Load every room once per process. Raises WeightsError, GazetteerError, DataFileError."""
    reader, resolver = Reader.load(weights, threads=threads), Resolver.load()

    def claims_of(reading: Reading) -> tuple[Claim, ...]:
        resolved = resolver.resolve(reading)
        return code(resolved.reading, resolved)  # with the sources' names, roles and parties

    return Line(reader, claims_of)


class _Run:
    """One pass of the line: which arrivals are inside the reader, and what waits to be handed on."""

    def __init__(self, line: Line, arrivals: Iterator[Arrival | Gap]) -> None:
        self.line = line
        self.arrivals = arrivals
        self.inside: deque[Arrival] = deque()
        self.gaps: deque[Gap] = deque()
        self.broken: Exception | None = None
        self.ended = False

    def entries(self) -> Iterator[Entry | Gap]:
        while not self.ended:
            try:
                for reading in self.line.reader.read(self._feed()):
                    yield from self._drain()
                    yield self._enter(self.inside.popleft(), reading)
            except Exception:
                if not self.inside:
                    raise  # the reader itself is broken, not a report
            yield from self._drain()
            while self.inside:  # a reader that broke on a batch: each of its reports is tried alone
                yield self._alone(self.inside.popleft())
        yield from self._drain()
        if self.broken is not None:
            raise self.broken

    def _feed(self) -> Iterator[Report]:
        while True:
            try:
                arrival = next(self.arrivals)
            except StopIteration:
                self.ended = True
                return
            except Exception as error:  # noqa: BLE001  not the reader's failure: raised once what is inside is out
                self.ended, self.broken = True, error
                return
            if isinstance(arrival, Gap):
                self.gaps.append(arrival)
            else:
                self.inside.append(arrival)
                yield arrival.report

    def _drain(self) -> Iterator[Gap]:
        while self.gaps:
            yield self.gaps.popleft()

    def _alone(self, arrival: Arrival) -> Entry | Gap:
        try:
            (reading,) = self.line.reader.read([arrival.report])
        except Exception as error:  # noqa: BLE001  recorded as a gap
            return _broken(arrival, "reading", error)
        return self._enter(arrival, reading)

    def _enter(self, arrival: Arrival, reading: Reading) -> Entry | Gap:
        try:
            claims = self.line.claims_of(reading)
        except Exception as error:  # noqa: BLE001  recorded as a gap
            return _broken(arrival, "coding", error)
        return Entry(arrival, reading.reader, claims, reading.gaps)


def _broken(arrival: Arrival, room: str, error: Exception) -> Gap:
    report = arrival.report
    detail = f"{room} broke on it: {type(error).__name__}: {error}"
    return Gap("failed", detail, path=report.path or report.id, locator=report.locator)
