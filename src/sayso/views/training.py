"""What people judged, as training data: accepted and corrected claims as brat stand-off, the encoder's own format.

A line of JSON for each report that holds a judged claim: its text, and its annotation file in the form of PolNeAR (T
lines: Source, Cue, Content with their characters, several ranges where a content is discontinuous; E lines tie them).
Rejected claims are left out and named, so that a reader of the file knows what was said to be wrong.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from sayso.errors import UsageError
from sayso.ledger import ClaimFilter, Ledger
from sayso.model import Claim, Span
from sayso.weighing.judgements import corrected, in_force

FORMATS = ("polnear",)


def training_lines(ledger: Ledger, format: str = "polnear") -> Iterator[str]:
    """The lines, in order of the reports. Raises UsageError for an unknown format."""
    if format not in FORMATS:
        raise UsageError(f"{format!r} is no training format; one of {', '.join(FORMATS)}")
    decided: dict[str, dict[str, object]] = {}
    for judgement in in_force([item for _, item in ledger.judgements()]):
        if judgement.act in ("accept", "reject", "correct"):
            kept = decided.setdefault(judgement.subject, {"act": "accept", "change": {}})
            kept["act"] = "reject" if judgement.act == "reject" else "accept"
            kept["change"] = {**kept["change"], **judgement.change}  # type: ignore[dict-item]
    return _lines(ledger, decided)


def _lines(ledger: Ledger, decided: dict[str, dict[str, object]]) -> Iterator[str]:
    for report in ledger.reports():
        claims = [one for one in ledger.claims(ClaimFilter(report=report.id)) if one.id in decided]
        if not claims:
            continue
        good = [corrected(one, decided[one.id]["change"]) for one in claims if decided[one.id]["act"] == "accept"]  # type: ignore[arg-type]
        rejected = [one.id for one in claims if decided[one.id]["act"] == "reject"]
        value = {"report": report.id, "text": report.text, "ann": "".join(_standoff(good)), "rejected": rejected}
        yield json.dumps(value, ensure_ascii=False) + "\n"


def _standoff(claims: Sequence[Claim]) -> Iterator[str]:
    number = 0
    for event, claim in enumerate((one for one in claims if one.cue is not None), start=1):
        parts: list[tuple[str, tuple[Span, ...]]] = [("Content", claim.content)]
        if claim.origin.span:
            parts.insert(0, ("Source", (claim.origin.span,)))
        if claim.cue:
            parts.insert(1, ("Cue", (claim.cue,)))
        ties = []
        for name, spans in parts:
            number += 1
            ranges = ";".join(f"{span.start} {span.end}" for span in spans)
            words = " ".join(" ".join(span.text.split()) for span in spans)
            yield f"T{number}\t{name} {ranges}\t{words}\n"
            ties.append(f"{name}:T{number}")
        yield f"E{event}\tAttribution {' '.join(ties)}\n"
