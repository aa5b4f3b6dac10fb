"""Reports, claims and entries made by hand, for tests that need no reader. Sentences are ours."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from sayso.line import Line
from sayso.model import (
    Actor,
    Arrival,
    Basis,
    Bound,
    Certainty,
    Claim,
    Entry,
    Figure,
    Gap,
    Kind,
    Manner,
    Munition,
    Place,
    Polarity,
    Precision,
    Reading,
    Report,
    Source,
    SourceKind,
    Span,
    Strength,
    When,
    digest,
    identify,
)

TEXT = (
    "Separatist leader Denis Pushilin told TASS on Monday that his fighters had entered Vuhledar. "
    "Kyiv's general staff denied that the town had fallen. "
    "Rescuers in Izium found 11 wounded civilians near a PFM-1 mine."
)
READER = "sayso test / weights hand"


def make_report(text: str = TEXT, **facts: str | None) -> Report:
    """A report of `text` with its bytes preserved whole."""
    given: dict[str, str | None] = {"publisher": "Harbour Daily", "published": "2023-01-30", "title": "A town in doubt"}
    given.update(facts)
    mark = digest(text.encode("utf-8", "surrogatepass"))
    return Report(id=mark, original=mark, text=text, extractor="plain 1", **given)  # type: ignore[arg-type]


def find(report: Report, words: str) -> Span:
    """The first span of `words`; for hand-made values only."""
    start = report.text.index(words)
    return report.span(start, start + len(words))


def make_claim(report: Report, content: str, **fields: object) -> Claim:
    """A claim of kind other whose content are the given words of the report."""
    span = find(report, content)
    reader = str(fields.get("reader", READER))
    given: dict[str, object] = {
        "id": identify("claim", [report.id, reader, report.extractor, span.start, span.end]),
        "kind": Kind.OTHER,
        "report": report.id,
        "manner": Manner.NARRATION,
        "cue": None,
        "content": (span,),
        "origin": Source(report.publisher or "unknown publisher", SourceKind.PUBLISHER),
        "relays": (),
        "strength": Strength(Certainty.ASSERTED, Polarity.AFFIRMED),
        "reader": reader,
        "confidence": 0.5,
    }
    given.update(fields)
    return Claim(**given)  # type: ignore[arg-type]


def make_claims(report: Report, reader: str = READER) -> tuple[Claim, ...]:
    """Three claims of `TEXT`, with every part of a claim used somewhere."""
    vuhledar = Place(
        "Vuhledar", "geonames", "690823", 47.78, 37.25, Precision.EXACT, False, find(report, "Vuhledar"), country="UA"
    )
    izium = Place("Izium", "geonames", "707688", 49.2, 37.27, Precision.NEAR, True, find(report, "Izium"), "UA")
    entered = make_claim(
        report,
        "his fighters had entered Vuhledar",
        reader=reader,
        kind=Kind.CONTROL,
        manner=Manner.INDIRECT,
        cue=find(report, "told"),
        origin=Source("Denis Pushilin", SourceKind.PERSON, "Separatist leader", "RUS", find(report, "Denis Pushilin")),
        relays=(Source("TASS", SourceKind.ORGANIZATION, None, "RUS", find(report, "TASS")),),
        actors=(Actor("agent", "his fighters", "RUS", find(report, "his fighters"), "RU"),),
        places=(vuhledar,),
        when=When("2023-01-30", "2023-01-30", Basis.RELATIVE, find(report, "on Monday")),
        detail={"value": "gained", "holder": "RUS"},
        trigger=find(report, "entered"),
        confidence=0.91,
        vector=bytes(range(128)) * 3,
    )
    denied = make_claim(
        report,
        "the town had fallen",
        reader=reader,
        kind=Kind.DENIAL,
        manner=Manner.INDIRECT,
        cue=find(report, "denied"),
        origin=Source(
            "Kyiv's general staff", SourceKind.ORGANIZATION, None, "UKR", find(report, "Kyiv's general staff")
        ),
        strength=Strength(Certainty.ASSERTED, Polarity.NEGATED),
        denies=entered.id,
        confidence=0.8,
    )
    wounded = make_claim(
        report,
        "Rescuers in Izium found 11 wounded civilians near a PFM-1 mine",
        reader=reader,
        kind=Kind.CASUALTIES,
        places=(izium,),
        strength=Strength(Certainty.CONDITIONAL, Polarity.AFFIRMED, find(report, "near a PFM-1 mine")),
        figures=(
            Figure(
                11,
                11,
                Bound.EXACT,
                "persons",
                "wounded",
                "civilians",
                find(report, "11 wounded civilians"),
                (find(report, "in Izium"),),
            ),
        ),
        munitions=(Munition("PFM-1", "anti-personnel mine, scatterable", find(report, "PFM-1")),),
    )
    return entered, denied, wounded


def make_entry(text: str = TEXT, *, reader: str = READER, **facts: str | None) -> Entry:
    """A whole entry: `TEXT` with its three claims, any other text with its first sentence as one narration."""
    report = make_report(text, **facts)
    if text == TEXT:
        claims = make_claims(report, reader)
    else:
        claims = (make_claim(report, text.split(". ")[0].rstrip("."), reader=reader),)
    gap = Gap("no sentence", "a row of dashes", report.span(0, min(3, len(text))), report.path)
    return Entry(Arrival(report, text.encode("utf-8", "surrogatepass"), "text/plain"), reader, claims, (gap,))


class HandReader:
    """Stands in for the encoder where a test is about the line, the ledger or the command line."""

    version = READER

    def read(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """Readings with nothing in them; a report that holds "BREAK THE READER" breaks its batch."""
        for report in reports:
            if "BREAK THE READER" in report.text:
                raise RuntimeError("the reader broke")
            yield Reading(report, self.version, (), (), (), ())


def hand_claims(reading: Reading) -> tuple[Claim, ...]:
    """A claim for each "Name said that …" and a narration for every other sentence."""
    report = reading.report
    if "BREAK THE CODING" in report.text:
        raise RuntimeError("coding broke")
    claims = []
    for sentence in re.finditer(r"[^\s.][^.\n]*", report.text):
        start, end = sentence.span()
        span = report.span(start, end)
        mark = identify("claim", [report.id, start, end, reading.reader])
        fields: dict[str, object] = {"id": mark, "reader": reading.reader}
        if said := re.match(r"(.+?) (said|denied|announced) (?:that )?(.+)", sentence.group(), re.DOTALL):
            name = report.span(start + said.start(1), start + said.end(1))
            span = report.span(start + said.start(3), start + said.end(3))
            fields["origin"] = Source(name.text, SourceKind.PERSON, span=name)
            fields["cue"] = report.span(start + said.start(2), start + said.end(2))
            fields["manner"] = Manner.INDIRECT
        claims.append(replace(make_claim(report, span.text, **fields), content=(span,)))
    return tuple(claims)


def hand_line() -> Line:
    """A line that needs no weights."""
    return Line(HandReader(), hand_claims)


def child_environment() -> dict[str, str]:
    """The environment for a process of its own that imports this very Sayso and these tests."""
    import sayso

    home = Path(sayso.__file__).parents[1]
    roots = [str(home), str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(root for root in roots if root)}
