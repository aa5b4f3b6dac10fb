"""Reports to readings: the encoder, entities, attributions, syntax, coreference of sources.

    reader = Reader.load()
    for reading in reader.read(reports): …

A reading's attributions come in the order of the text, narration included. What could not be read is a gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from sayso.model import Entity, Gap, Reading, Report, Sentence
from sayso.reading.annotation import Annotation
from sayso.reading.attributions import assemble
from sayso.reading.encoder import Encoder
from sayso.reading.parse_mending import mend_parse
from sayso.reading.view import View, look
from sayso.version import __version__

__all__ = ["Reader"]

# Reports are handed to the encoder in batches of about this many characters, so that it can read ahead of decoding.
_BATCH_CHARACTERS = 120_000
_BATCH_REPORTS = 64
# A text beyond this (a book's length) is read up to here; the rest is a gap.
LONGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads reports with one set of weights; `version` names Sayso's version and the weights'."""

    encoder: Encoder
    version: str

    @classmethod
    def load(cls, folder: Path | None = None, *, threads: int = 2) -> Reader:
        """Load the weights once (the package's own, or those in `folder`); raises WeightsError."""
        encoder = Encoder.load(folder, threads=threads)
        return cls(encoder, f"sayso {__version__} / {encoder.version}")

    def read(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """The readings of `reports`, in order; reports are taken in batches ahead of the readings given."""
        batch: list[Report] = []
        characters = 0
        for report in reports:
            batch.append(report)
            characters += len(report.text)
            if characters >= _BATCH_CHARACTERS or len(batch) >= _BATCH_REPORTS:
                yield from self._read_batch(batch)
                batch, characters = [], 0
        yield from self._read_batch(batch)

    def _read_batch(self, batch: list[Report]) -> Iterator[Reading]:
        if not batch:
            return
        texts = [report.text[: _cut(report.text)] for report in batch]
        parted = [report.dateline_span.end if report.dateline_span else None for report in batch]
        for report, annotation in zip(batch, self.encoder.annotate(texts, parted), strict=True):
            yield self._reading(report, annotation)

    def _reading(self, report: Report, annotation: Annotation) -> Reading:
        annotation = replace(annotation, words=mend_parse(annotation.words))
        view = look(report, annotation)
        return Reading(
            report=report,
            reader=self.version,
            words=annotation.words,
            sentences=_sentences(view, annotation),
            entities=tuple(
                Entity(named.label, view.span(named.first, named.last), named.first, named.last, named.score)
                for named in annotation.entities
            ),
            attributions=assemble(view, annotation),
            gaps=_gaps(report, annotation),
        )


def _sentences(view: View, annotation: Annotation) -> tuple[Sentence, ...]:
    rows = np.clip(np.rint(annotation.vectors * 127), -127, 127).astype(np.int8)
    return tuple(
        Sentence(first, last, view.span(first, last), rows[number].tobytes())
        for number, (first, last) in enumerate(annotation.sentences)
    )


def _gaps(report: Report, annotation: Annotation) -> tuple[Gap, ...]:
    gaps = [Gap(unread.reason, unread.detail, report.span(unread.start, unread.end)) for unread in annotation.gaps]
    end = _cut(report.text)
    if end < len(report.text):
        detail = f"read to character {end} of {len(report.text)}; split the text to read the rest"
        gaps.append(Gap("text too long", detail, report.span(end, len(report.text))))
    return tuple(replace(gap, path=report.path, locator=report.locator) for gap in gaps)


def _cut(text: str) -> int:
    """Where reading stops: at the end, or at the last paragraph, sentence or blank before `LONGEST`."""
    if len(text) <= LONGEST:
        return len(text)
    for parting in ("\n\n", "\n", ". ", " "):
        at = text.rfind(parting, LONGEST - 10_000, LONGEST)
        if at > 0:
            return at + len(parting)
    return LONGEST
