"""The demo's claims and matters as lines that a person can review: `python -m tests.golden.rendering` rewrites them.

One claim takes one or two lines: what stands out wrong to a reader of the report has to stand out here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from sayso.cli.demo import demo_arrivals
from sayso.line import load_line
from sayso.model import Bound, Claim, Entry, Figure, Polarity
from sayso.views.amounts import not_counted, tell_change
from sayso.weighing import Weighed, Weigher
from sayso.weighing.said import Said

FOLDER = Path(__file__).parent
CLAIMS, MATTERS = FOLDER / "demo_claims.txt", FOLDER / "demo_matters.txt"


@cache
def read_demo() -> tuple[Entry, ...]:
    """The demo reports through the whole line."""
    return tuple(entry for entry in load_line().entries(demo_arrivals()) if isinstance(entry, Entry))


def claims_text(entries: Iterable[Entry]) -> str:
    """Every claim, by report."""
    lines: list[str] = []
    for entry in entries:
        report = entry.arrival.report
        lines.append(f"== {Path(report.path or '').name}: {report.publisher}, {report.published}: {report.title}")
        for claim in entry.claims:
            lines += _claim_lines(claim)
        lines += [f"   gap: {gap.reason}: {gap.detail}" for gap in entry.gaps]
        lines.append("")
    return "\n".join(lines)


def _claim_lines(claim: Claim) -> Iterator[str]:
    source = claim.origin
    who = source.name + (f" ({source.party})" if source.party else "") + (f", {source.role}" if source.role else "")
    via = "".join(f" < {relay.name}" for relay in claim.relays)
    negated = ", NOT" if claim.strength.polarity is Polarity.NEGATED else ""
    content = " … ".join(" ".join(span.text.split()) for span in claim.content)
    cue = f" [{claim.cue.text}]" if claim.cue else ""
    yield f"{claim.kind.value} ({claim.strength.certainty.value}{negated}) {who}{via}{cue}: {content}"
    parts = [f"{actor.role} {actor.name}" + (f" ({actor.party})" if actor.party else "") for actor in claim.actors]
    for place in claim.places:
        repaired = f" ← {place.span.text}" if place.repaired else ""
        role = "" if place.role == "where" else f"{place.role} "
        parts.append(f"at {role}{place.name} [{place.id}] {place.precision.value}{repaired}")
    if claim.when.span or claim.when.earliest:
        said = f" ← {claim.when.span.text}" if claim.when.span else ""
        parts.append(f"on {claim.when.earliest}..{claim.when.latest}{said}")
    parts += [_figure(figure) for figure in claim.figures]
    parts += [f"with {munition.id}" for munition in claim.munitions]
    parts += [f"{name}={value}" for name, value in sorted(claim.detail.items()) if value and name != "safety"]
    if claim.strength.condition:
        parts.append(f"condition “{claim.strength.condition.text}”")
    if claim.denies:
        parts.append("denies another claim of the report")
    if parts:
        yield "    " + "; ".join(parts)


def _figure(figure: Figure) -> str:
    numbers = [f"{value:g}" for value in (figure.lower, figure.upper) if value is not None]
    vague = figure.bound is Bound.VAGUE
    parts = [
        figure.bound.value,
        "" if vague else "-".join(dict.fromkeys(numbers)),
        figure.of or figure.unit,
        figure.category,
    ]
    part = " (part of another)" if figure.part_of is not None else ""
    return f"figure {' '.join(each for each in parts if each)}{part} ← {figure.span.text}"


def matters_text(entries: Iterable[Entry]) -> str:
    """Every matter of more than one claim, and every other in one line."""
    entries = tuple(entries)
    weigher = Weigher()
    weigher.add((claim for entry in entries for claim in entry.claims), [entry.arrival.report for entry in entries])
    found = sorted(weigher.weighed(), key=lambda item: (-len(item.matter.claims), item.matter.question))
    return "\n".join(line for item in found for line in _matter_lines(item))


def _matter_lines(item: Weighed) -> Iterator[str]:
    matter = item.matter
    yield f"== {matter.question} {matter.kind.value}; {matter.standing} {matter.k}; {matter.reports} reports"
    if len(matter.claims) == 1:
        return
    for change in matter.history:
        yield f"   {change.on}: {change.standing} {change.k}: {'; '.join(tell_change(item, change))}"
    for origin in matter.origins:
        if origin.also:
            yield f"   {origin.name}, also written {', '.join(origin.also)}"
    yield from (f"   not counted: {line}" for line in not_counted(item))
    echo_of = {echo.claim: echo.signal for echo in matter.echoes}
    for said in item.said:
        day = said.report.published[:10] if said.report and said.report.published else "undated"
        content = " … ".join(" ".join(span.text.split()) for span in said.claim.content)
        echo = f"  ECHO: {echo_of[said.claim.id]}" if said.claim.id in echo_of else ""
        yield f"   - {day} {said.origin.name}: {content[:90]}{echo}"
    said_of = {said.claim.id: said for said in item.said}
    for one in sorted(matter.relations, key=lambda r: (said_of[r.left].order, said_of[r.right].order)):
        if one.relation != "repeats":
            left, right = said_of[one.left], said_of[one.right]
            yield f"   {_who(left)} {one.relation} {_who(right)}: {one.reason}"


def _who(said: Said) -> str:
    day = said.report.published[5:10] if said.report and said.report.published else "undated"
    return f"{said.origin.name} ({day})"


if __name__ == "__main__":
    CLAIMS.write_text(claims_text(read_demo()), encoding="utf-8")
    MATTERS.write_text(matters_text(read_demo()) + "\n", encoding="utf-8")
