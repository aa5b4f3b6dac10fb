"""Claims as W3C Web Annotations (https://www.w3.org/TR/annotation-model/): the claim tied to the words it stands on.

Each annotation targets the content's characters by position and by quotation, so that a reader who holds another copy
of the report can still find them. The claim itself travels in the body as the contract's JSON, which makes the way back
exact: `claim_of` gives the claim again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sayso.contract import claim_from_json, claim_to_json
from sayso.model import Claim, Report, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# Characters of context on each side of a quotation: enough to tell repeated words apart.
CONTEXT_CHARACTERS = 32


def annotate(pairs: Iterable[tuple[Claim, Report]]) -> Iterator[dict[str, Any]]:
    """An annotation for each claim, in order."""
    for claim, report in pairs:
        yield {
            "@context": CONTEXT,
            "id": f"urn:sayso:{claim.id}",
            "type": "Annotation",
            "motivation": "classifying",
            "generator": {"id": f"urn:sayso:reader:{claim.reader}", "type": "Software", "name": claim.reader},
            "body": [
                {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": claim.kind.value},
                {
                    "type": "TextualBody",
                    "purpose": "describing",
                    "format": "text/plain",
                    "language": "en",
                    "value": _described(claim),
                },
                {"type": "Dataset", "format": "application/json", "value": claim_to_json(claim, report)},
            ],
            "target": [_target(span, report) for span in claim.content],
        }


def claim_of(annotation: dict[str, Any]) -> Claim:
    """The claim that an annotation of ours carries; KeyError or StopIteration where it carries none."""
    body = next(body for body in annotation["body"] if body["type"] == "Dataset")
    return claim_from_json(body["value"])


def _described(claim: Claim) -> str:
    through = f", through {', '.join(relay.name for relay in claim.relays)}" if claim.relays else ""
    return f"{claim.origin.name}{through}: {claim.strength.certainty.value}, {claim.strength.polarity.value}"


def _target(span: Span, report: Report) -> dict[str, Any]:
    return {
        "source": report.url or f"urn:{report.id}",
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.text,
                "prefix": report.text[max(0, span.start - CONTEXT_CHARACTERS) : span.start],
                "suffix": report.text[span.end : span.end + CONTEXT_CHARACTERS],
            },
        ],
    }
