"""Filling a ledger: inputs through the line into the ledger, report by report, each whole before the next.

Stopped at any moment, the ledger holds whole reports only, and the same call again completes the rest.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.errors import SpanError
from sayso.ledger import Ledger
from sayso.line import Line
from sayso.model import Arrival, Entry, Gap, Report


@dataclass(slots=True)
class Tally:
    """What a run brought: new reports, reports read again by a newer reader, reports already there, claims, gaps
    within reports, and inputs that could not be read."""

    reports: int = 0
    again: int = 0
    known: int = 0
    claims: int = 0
    gaps: int = 0
    unread: int = 0

    def counts(self) -> dict[str, int]:
        """As a mapping, for the audit."""
        return {name: getattr(self, name) for name in self.__slots__}


def fill(
    ledger: Ledger,
    line: Line,
    arrivals: Iterable[Arrival | Gap],
    tally: Tally,
    *,
    inputs: Iterable[str] = (),
) -> Iterator[Entry | Report | Gap]:
    """Take arrivals through the line into the ledger; gives each outcome once it is kept, and counts it in `tally`.

    An `Entry` was added, a `Report` was there already, a `Gap` could not be read. `inputs` is what was asked for, for
    the record. Raises LedgerError; what was given before is kept.
    """
    return _Filling(ledger, line, tally, tuple(inputs)).outcomes(arrivals)


def read_into(ledger: Ledger, inputs: Iterable[str]) -> Tally:
    """Read files, folders and globs into the ledger with the packaged reader; gives the counts."""
    from sayso.intake import take_in
    from sayso.line import load_line

    given, tally = tuple(inputs), Tally()
    for _ in fill(ledger, load_line(), take_in(given), tally, inputs=given):
        pass
    return tally


class _Filling:
    def __init__(self, ledger: Ledger, line: Line, tally: Tally, inputs: tuple[str, ...]) -> None:
        self.ledger = ledger
        self.line = line
        self.tally = tally
        self.inputs = inputs
        self.known: deque[Report] = deque()
        self.seen: set[str] = set()
        self.run: int | None = None

    def outcomes(self, arrivals: Iterable[Arrival | Gap]) -> Iterator[Entry | Report | Gap]:
        outcome = "stopped"
        try:
            for item in self.line.entries(self._new(arrivals)):
                yield from self._drain()
                yield self._keep(item)
            yield from self._drain()
            outcome = "finished"
        finally:
            # Nothing new, nothing written: reading the same input twice leaves no trace.
            if self.run is not None:
                self.ledger.end_run(self.run, outcome, self.tally.counts())

    def _new(self, arrivals: Iterable[Arrival | Gap]) -> Iterator[Arrival | Gap]:
        reader = self.line.reader.version
        for item in arrivals:
            if isinstance(item, Gap):
                yield item
            elif item.report.id in self.seen or self.ledger.has(item.report, reader):
                self.tally.known += 1
                self.known.append(item.report)
            else:
                self.seen.add(item.report.id)
                yield item

    def _drain(self) -> Iterator[Report]:
        while self.known:
            yield self.known.popleft()

    def _keep(self, item: Entry | Gap) -> Entry | Gap:
        if self.run is None:
            self.run = self.ledger.begin_run(self.line.reader.version, self.inputs)
        if isinstance(item, Entry):
            try:
                added = self.ledger.add(item, run=self.run)
            except SpanError as error:
                report = item.arrival.report
                item = Gap("failed", str(error), path=report.path or report.id, locator=report.locator)
            else:
                self.seen.discard(item.arrival.report.id)  # from here on the ledger knows it
                self.tally.reports += added.report
                self.tally.again += added.reading and not added.report
                self.tally.claims += added.claims
                self.tally.gaps += added.gaps
                return item
        self.tally.unread += 1
        self.ledger.note([item], run=self.run)
        return item
