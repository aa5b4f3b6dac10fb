"""A claim in its passage: the words around it, cut into pieces that each know what they are part of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from sayso.model import Claim, Report, Span

LONGEST = 8000  # characters shown at most: a claim that swallowed a whole book is shown by its beginning
MARGIN = 240  # characters shown at most on either side of a claim: about two sentences of news English


@dataclass(frozen=True, slots=True)
class Piece:
    """Adjoining characters with the same marks: source, cue, content, relay, place, date, figure, munition, …"""

    text: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters `start` to `end` of a report's text in pieces; whether the report goes on before and after."""

    start: int
    end: int
    pieces: tuple[Piece, ...]
    more_before: bool
    more_after: bool


def marks_of(claim: Claim) -> Iterator[tuple[str, Span]]:
    """Everything of a claim that stands in the text, each under the name of its mark."""
    for span in claim.content:
        yield "content", span
    named: list[tuple[str, Span | None]] = [
        ("cue", claim.cue),
        ("source", claim.origin.span),
        *(("relay", relay.span) for relay in claim.relays),
        ("condition", claim.strength.condition),
        ("date", claim.when.span),
        *(("actor", actor.span) for actor in claim.actors),
        *(("place", place.span) for place in claim.places),
        *(("figure", figure.span) for figure in claim.figures),
        *(("munition", munition.span) for munition in claim.munitions),
    ]
    for mark, place in named:
        if place is not None:
            yield mark, place


def show_passage(report: Report, claim: Claim, *, margin: int = MARGIN) -> Passage:
    """The passage a claim stands in. Raises SpanError where the claim is not of this text."""
    marks = list(marks_of(claim))
    for _, span in marks:
        report.quote(span)
    core = [span for mark, span in marks if mark in ("content", "cue", "source")]
    # A source named far from what it says (a pronoun resolved to a name at the top) does not stretch the passage.
    near = [span for span in core if span.end > claim.content[0].start - 2 * margin] if claim.content else core
    first, last = min(span.start for span in near), max(span.end for span in near)
    start, end = _widen(report.text, first, -margin), _widen(report.text, last, margin)
    end = min(end, start + LONGEST)
    pieces = tuple(cut(report.text, marks, start, end))
    return Passage(start, end, pieces, bool(report.text[:start].strip()), bool(report.text[end:].strip()))


def cut(text: str, marks: Iterable[tuple[str, Span]], start: int, end: int) -> Iterator[Piece]:
    """Characters `start` to `end` of `text` in pieces, cut wherever a mark begins or ends."""
    held = [(mark, max(span.start, start), min(span.end, end)) for mark, span in marks]
    held = [(mark, first, last) for mark, first, last in held if first < last]
    cuts = sorted({start, end, *(first for _, first, _ in held), *(last for _, _, last in held)})
    for first, last in pairwise(cuts):
        here = tuple(dict.fromkeys(mark for mark, begin, stop in held if begin <= first and last <= stop))
        yield Piece(text[first:last], here)


def _widen(text: str, at: int, margin: int) -> int:
    """The nearest paragraph's edge within the margin, or else a gap between words."""
    if margin < 0:
        floor = max(0, at + margin)
        edge = text.rfind("\n", floor, at)
        if edge >= 0 or floor == 0:
            return edge + 1
        blank = text.find(" ", floor, at)
        return blank + 1 if blank >= 0 else floor
    ceiling = min(len(text), at + margin)
    edge = text.find("\n", at, ceiling)
    if edge >= 0 or ceiling == len(text):
        return edge if edge >= 0 else ceiling
    blank = text.rfind(" ", at, ceiling)
    return blank if blank >= 0 else ceiling
