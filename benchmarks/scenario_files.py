"""The project's own scenarios: short reports on invented or paraphrased events, with what weighing should make of them.

A file holds one conflict: `place`, `source` and `matter` tables and a list of `report`s. Each claim of a report names
the sentence `s` it stands in, its matter `m`, and what a reader should find in it; `by` is a source, absent for
narration. The gold: `origin` (whose word it is; default the publisher), `echo` (the claim it repeats: "report" or
"report:sentence") and `pos`, a label for what it says. In a matter, `conflicts` and `agree` are pairs of such labels,
`revises` and `apart` pairs of claims, `parts` pairs of labels where the first counts a part of the second; `origins`
(default: as many as the claims show), `k` and `standing` are what the matter amounts to in the end. Relations between
other pairs follow: the same label by another origin supports.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from sayso.model import (
    Actor,
    Basis,
    Bound,
    Certainty,
    Claim,
    Figure,
    Kind,
    Manner,
    Munition,
    Place,
    Polarity,
    Precision,
    Report,
    Source,
    SourceKind,
    Span,
    Strength,
    When,
    digest,
)

HERE = Path(__file__).parent / "scenarios"
_FIGURE = re.compile(r"([~<>]?)(\d+)(?:-(\d+))? (\w+)(?: (\w+))?$")
_DETAIL = ("value", "holder", "from", "item", "stage", "of_kind", "of", "extent")
_BOUNDS = {"": Bound.EXACT, "~": Bound.ABOUT, ">": Bound.AT_LEAST, "<": Bound.AT_MOST}


@dataclass(frozen=True, slots=True)
class Gold:
    """What is true of one claim of a scenario."""

    claim: str
    matter: str
    origin: str
    echo: str | None
    pos: str


@dataclass(slots=True)
class Scenario:
    """A conflict's reports, claims as a reader should find them, and the gold by claim id and by matter."""

    name: str
    conflict: str
    reports: list[Report] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    gold: dict[str, Gold] = field(default_factory=dict)
    matters: dict[str, dict[str, Any]] = field(default_factory=dict)

    def relations(self) -> set[tuple[str, str, str]]:
        """The gold relations between claims that are no echoes; the two ids in order."""
        found = set()
        for name, matter in self.matters.items():
            own = [gold for gold in self.gold.values() if gold.matter == name and not gold.echo]
            for one, two in combinations(own, 2):
                relation = _relation(one, two, matter, self.name)
                if relation:
                    found.add((min(one.claim, two.claim), max(one.claim, two.claim), relation))
        return found


def _relation(one: Gold, two: Gold, matter: dict[str, Any], name: str) -> str | None:
    ids, labels = {one.claim, two.claim}, {one.pos, two.pos}

    def listed(key: str) -> bool:
        return any({_id(name, ref) for ref in pair} == ids for pair in matter.get(key, ()))

    if listed("revises"):
        return "revises"
    if listed("apart"):
        return None
    if one.origin == two.origin:
        return None
    if any(set(pair) == labels for pair in matter.get("conflicts", ())):
        return "disputes"
    if any(set(pair) == labels for pair in matter.get("parts", ())):
        return "narrows"
    agree = len(labels) == 1 or any(set(pair) == labels for pair in matter.get("agree", ()))
    return "supports" if agree else None


def load_scenarios(folder: Path = HERE) -> list[Scenario]:
    """All scenarios of a folder, by file name."""
    return [load_scenario(path) for path in sorted(folder.glob("*.toml"))]


def load_scenario(path: Path) -> Scenario:
    """One scenario file."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    scenario = Scenario(path.stem, data["conflict"], matters=data["matter"])
    for entry in data["report"]:
        report = _report(entry, path.stem)
        scenario.reports.append(report)
        for claim, gold in _claims(entry, report, data, path.stem):
            scenario.claims.append(claim)
            scenario.gold[claim.id] = gold
    return scenario


def _id(name: str, reference: str) -> str:
    return f"{name}:{reference}" if ":" in reference else f"{name}:{reference}:0"


def _report(entry: dict[str, Any], name: str) -> Report:
    text = " ".join(entry["text"])
    return Report(
        id=f"{name}:{entry['id']}",
        original=digest(text.encode()),
        text=text,
        extractor="scenario",
        publisher=entry.get("publisher"),
        published=entry.get("published"),
        credit=tuple(entry.get("credit", ())),
        path=f"{name}/{entry['id']}",
    )


def _claims(entry: dict[str, Any], report: Report, data: dict[str, Any], name: str) -> Iterator[tuple[Claim, Gold]]:
    for item in entry["claims"]:
        start = sum(len(sentence) + 1 for sentence in entry["text"][: item["s"]])
        span = report.span(start, start + len(entry["text"][item["s"]]))
        suffix = item.get("id", str(item["s"]))
        claim = _claim(item, report, span, data, f"{report.id}:{suffix}")
        echo = _id(name, item["echo"]) if item.get("echo") else None
        origin = item.get("origin") or item.get("by") or f"publisher {entry.get('publisher')}"
        yield claim, Gold(claim.id, item["m"], origin, echo, item.get("pos", ""))


def _claim(item: dict[str, Any], report: Report, span: Span, data: dict[str, Any], claim_id: str) -> Claim:
    by = item.get("by")
    source = _source(data["source"][by]) if by else Source(report.publisher or "", SourceKind.PUBLISHER)
    detail = {
        key: item[key] for key in ("value", "holder", "from", "item", "stage", "of_kind", "of", "extent") if key in item
    }
    munition = item.get("munition")
    return Claim(
        id=claim_id,
        kind=Kind(item["kind"]),
        report=report.id,
        manner=Manner.INDIRECT if by else Manner.NARRATION,
        cue=None,
        content=(span,),
        origin=source,
        relays=tuple(_source(data["source"][key]) for key in item.get("relays", ())),
        strength=Strength(Certainty(item.get("certainty", "asserted")), Polarity(item.get("polarity", "affirmed"))),
        reader="scenario",
        confidence=1.0,
        actors=tuple(_actors(item, span)),
        places=(_place(data["place"][item["place"]], span),) if "place" in item else (),
        when=_when(item.get("on")),
        figures=tuple(_figure(text, span) for text in item.get("figs", ())),
        munitions=(Munition(munition, _class(munition), span),) if munition else (),
        detail=detail,
        denies=f"{report.id}:{item['denies']}" if "denies" in item else None,
    )


def _source(entry: dict[str, Any]) -> Source:
    return Source(entry["name"], SourceKind(entry["kind"]), entry.get("role"), entry.get("party"))


def _actors(item: dict[str, Any], span: Span) -> Iterator[Actor]:
    for role in ("agent", "patient", "recipient"):
        for text in item.get(role, ()):
            name, _, party = text.partition(":")
            yield Actor(role, name, party or None, Span(span.start, span.start, ""))


def _place(entry: dict[str, Any], span: Span) -> Place:
    return Place(
        name=entry["name"],
        gazetteer="test",
        id=entry["id"],
        lat=entry.get("lat"),
        lon=entry.get("lon"),
        precision=Precision(entry.get("precision", "exact")),
        repaired=False,
        span=Span(span.start, span.start, ""),
        country=entry.get("country"),
        region=entry.get("region"),
    )


def _when(on: str | list[str] | None) -> When:
    if on is None:
        return When(None, None, Basis.NONE)
    first, last = (on, on) if isinstance(on, str) else on
    return When(first, last, Basis.STATED)


def _figure(text: str, span: Span) -> Figure:
    found = _FIGURE.match(text)
    if found is None:
        raise ValueError(f"no figure: {text!r}")
    mark, low, high, category, of = found.groups()
    bound = Bound.RANGE if high else _BOUNDS[mark]
    return Figure(
        lower=float(low),
        upper=float(high or low),
        bound=bound,
        unit="persons",
        category=category,
        of=of,
        span=_number_span(span, low),
    )


_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()


def _number_span(span: Span, number: str) -> Span:
    """Where the number stands in the sentence, in digits or as a word; an empty span where it does not."""
    word = _WORDS[int(number)] if int(number) < len(_WORDS) else number
    found = re.search(rf"\b({number}|{word})\b", span.text, re.IGNORECASE)
    if found is None:
        return Span(span.start, span.start, "")
    return Span(span.start + found.start(), span.start + found.end(), found.group())


def _class(munition: str) -> str:
    return "anti-personnel mine, scatterable" if munition.startswith("PFM") else munition
