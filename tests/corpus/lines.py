"""A small line for tests of the machinery: real arrivals in, one claim for each sentence out, no encoder.

Module level and importable, since workers are processes of their own. `poison` and `raising` are words in a text at
which the worker dies or the line raises.
"""

from __future__ import annotations

import os
import re
import resource
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from sayso.corpus import datasets
from sayso.corpus.reading import Line
from sayso.model import (
    Arrival,
    Basis,
    Certainty,
    Claim,
    Entry,
    Kind,
    Manner,
    Polarity,
    Report,
    Source,
    SourceKind,
    Strength,
    When,
    identify,
)


def make_line(
    poison: str | None = None,
    raising: str | None = None,
    pause: float = 0.0,
    until: str | None = None,
    file_limit: int | None = None,
    rows_a_group: int | None = None,
) -> Line:
    """A line that reads sentences, and rests `pause` seconds over each report, `until` a file of that name is there.

    `file_limit` is how many bytes a file of this process may grow to from its first report on; `rows_a_group` how many
    reports are
    held before they are written.
    """
    if rows_a_group:
        datasets.REPORTS_A_GROUP = rows_a_group

    def read(arrivals: Iterable[Arrival]) -> Iterator[Entry]:
        if file_limit:  # only now: the model that languages are told by unpacks itself into a file of 2 MB
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_limit, file_limit))
        for arrival in arrivals:
            if pause and not (until and Path(until).exists()):
                time.sleep(pause)
            if poison and poison in arrival.report.text:
                os._exit(9)
            if raising and raising in arrival.report.text:
                raise ValueError("this text cannot be read")
            yield Entry(arrival, "test 1", tuple(_claims(arrival.report)))

    return Line("test 1", read)


def _claims(report: Report) -> Iterator[Claim]:
    for found in re.finditer(r"[^.]+\.", report.text):
        yield Claim(
            id=identify("claim", [report.id, found.start()]),
            kind=Kind.CONTROL if "held" in found.group() else Kind.OTHER,
            report=report.id,
            manner=Manner.NARRATION,
            cue=None,
            content=(report.span(found.start(), found.end()),),
            origin=Source(report.publisher or "unknown publisher", SourceKind.PUBLISHER),
            relays=(),
            strength=Strength(Certainty.ASSERTED, Polarity.AFFIRMED),
            reader="test 1",
            confidence=1.0,
            when=When("2023-01-30", "2023-01-30", Basis.STATED),
            vector=bytes(4),
        )
