"""The line that workers read a corpus with: the packaged rooms, loaded once in each worker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from sayso.corpus.reading import Line
from sayso.errors import SaysoError
from sayso.line import load_line
from sayso.model import Arrival, Entry


class ReportFailed(SaysoError):
    """A room broke on a report; the shard function records it and reads the others."""


def packaged_line(*, weights: str | None = None, threads: int = 1) -> Line:
    """The packaged line for one worker. Raises WeightsError, GazetteerError, DataFileError."""
    line = load_line(Path(weights) if weights else None, threads=threads)

    def read(arrivals: Iterable[Arrival]) -> Iterator[Entry]:
        for outcome in line.entries(arrivals):
            if not isinstance(outcome, Entry):
                raise ReportFailed(outcome.detail)
            yield outcome

    return Line(line.reader.version, read)
