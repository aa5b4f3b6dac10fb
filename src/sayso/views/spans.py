"""Corrections of spans: characters that a person selected, as the change of a judgement."""

from __future__ import annotations

from sayso.contract import Json, span_to_json
from sayso.errors import UsageError
from sayso.ledger import Ledger

PARTS = ("content", "source", "cue")


def corrected_span(ledger: Ledger, claim: str, part: str, start: int, end: int) -> Json:
    """The change that sets a claim's content, source or cue to characters `start` to `end` of its report.

    Raises UsageError for a part that is none or an empty selection, SpanError for characters that are not there.
    """
    if part not in PARTS:
        raise UsageError(f"{part!r} is no part of a claim; one of {', '.join(PARTS)}")
    if end <= start:
        raise UsageError("nothing was selected")
    report = ledger.report_of(ledger.claim(claim).claim.id)
    return {part: span_to_json(report.span(start, end))}
