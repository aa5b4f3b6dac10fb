"""A matter on the terminal: its question, its standing day by day, its claims by origin, figures and control over
time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.cli.output import count, one_line, short_id, strength_words
from sayso.model import Matter, MatterOrigin, SourceKind
from sayso.views.amounts import common_roots, counted_words, not_counted, tell_change
from sayso.weighing import Weighed
from sayso.weighing.parties import party_name
from sayso.weighing.said import Said
from sayso.weighing.sketches import content_of
from sayso.weighing.standing import DISPUTED
from sayso.weighing.timelines import ControlInterval, control_intervals, figure_series
from sayso.weighing.words import join

# No traffic lights: a standing says how far words agree, not how good they are.
STYLES = {"disputed": "bold", "admitted": "bold", "unresolved": "dim"}
FOLDED = 4  # echoes named one by one; more are counted
CONTROL = "Who holds it, as each side tells it"
ORIGINS = 40  # origins shown with their claims; the rest is counted


def matters_table(found: Iterable[Matter], console: Console) -> Table:
    """A row a matter: question, standing, reports, origins, days, and the id to type."""
    narrow = console.width < 100
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), expand=True, header_style="dim", show_edge=False)
    table.add_column("question", ratio=8, overflow="fold")
    table.add_column("standing", ratio=4, overflow="fold", min_width=13)
    for heading in ("reports", "origins"):
        table.add_column(heading, justify="right", no_wrap=not narrow)
    if not narrow:
        table.add_column("kind", style="yellow", no_wrap=True)
        table.add_column("days", style="dim", no_wrap=True, min_width=10)
    table.add_column("id", no_wrap=True, style="dim", width=8)
    for matter in found:
        cells: list[RenderableType] = [matter.question, standing_text(matter)]
        cells += [f"{matter.reports:,}", f"{len(matter.origins):,}"]
        if not narrow:
            cells += [matter.kind.value, days_words(matter)]
        table.add_row(*cells, short_id(matter.id))
    return table


def standing_text(matter: Matter) -> Text:
    """The standing, with how many independent origins agree where more than one does and none contradicts them."""
    text = Text(matter.standing, style=STYLES.get(matter.standing, ""))
    if matter.k > 1 and matter.standing != DISPUTED:
        text.append(f", {matter.k} agree", style="dim")
    return text


def days_words(matter: Matter) -> str:
    """From when to when, in days."""
    first, last = matter.when.earliest or "", matter.when.latest or ""
    if not first:
        return "no date"
    return first if first == last else f"{first} – {last}"


def matter_page(found: Weighed, console: Console, *, reasons: bool = False) -> Iterator[RenderableType]:
    """The parts of the page, top to bottom."""
    matter = found.matter
    yield Text(matter.question, style="bold")
    echoes = f", {count(len(matter.echoes), 'echo', 'echoes')} folded" if matter.echoes else ""
    facts = f"{count(matter.reports, 'report')}, {count(len(matter.origins), 'origin')}{echoes}; {days_words(matter)}"
    yield Text(facts, style="dim")
    yield Text()
    yield _history(found)
    for line in not_counted(found):
        yield Text(f"Not counted: {line}.", style="dim")
    for body, names in common_roots(found):
        yield Text(f"Counted as one: {join(names)}, who depend on {body}.", style="dim")
    yield Text()
    yield from _origins(found, console)
    yield from _figures(found)
    intervals = control_intervals(found.said)
    if intervals:
        yield Text(CONTROL, style="bold")
        yield control_table(intervals)
        yield Text()
    if reasons:
        yield from _reasons(found)
    yield Text("None of this is a verdict: it says who says what, and on whose word.", style="dim")


def _history(found: Weighed) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1), show_header=False)
    table.add_column(no_wrap=True, min_width=10)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for change in found.matter.history:
        standing = Text(change.standing, style=STYLES.get(change.standing, ""))
        table.add_row(change.on or "no date", standing, "\n".join(tell_change(found, change)))
    return table


def _origins(found: Weighed, console: Console) -> Iterator[RenderableType]:
    matter = found.matter
    said = {item.claim.id: item for item in found.said}
    against = _opponents(matter, said)
    folded = {echo.claim for echo in matter.echoes}
    for origin in matter.origins[:ORIGINS]:
        yield _origin_line(origin)
        own = [said[claim] for claim in origin.claims if claim not in folded]
        for item in own:
            yield Padding(_claim_line(item, against.get(item.claim.id, []), console.width), (0, 0, 0, 2))
        repeats = [said[claim] for claim in origin.claims if claim in folded]
        if repeats:
            yield Padding(_echo_line(repeats), (0, 0, 0, 4))
    if len(matter.origins) > ORIGINS:
        yield Text(f"and {count(len(matter.origins) - ORIGINS, 'more origin')}; --json gives all", style="dim")
    yield Text()


def _origin_line(origin: MatterOrigin) -> Text:
    text = Text(origin.name, style="bold cyan")
    facts = [party_name(origin.party)] if origin.party else []
    if origin.kind in (SourceKind.ANONYMOUS, SourceKind.GROUP):
        facts.append("unnamed, not counted")
    elif origin.depends_on == "unknown":
        facts.append("dependence unknown")
    elif origin.depends_on:
        facts.append(f"depends on {origin.depends_on}")
    if origin.also:
        facts.append(f"also written {', '.join(origin.also)}")
    if facts:
        text.append(f" ({'; '.join(facts)})", style="not bold dim")
    return text


def _claim_line(item: Said, against: list[str], width: int) -> Text:
    text = Text(f"{told_on(item):<10}  ")
    if strength := strength_words(item.claim):
        text.append(f"{strength}: ", style="magenta")
    text.append(one_line(content_of(item.claim), max(60, 2 * width - 60)), style="")
    publisher = item.report.publisher if item.report else None
    text.append(f"  {publisher or 'unknown publisher'}  {short_id(item.claim.id)}", style="dim")
    if against:
        text.append(f"  against {', '.join(against)}", style="italic")
    return text


def _echo_line(repeats: Sequence[Said]) -> Text:
    where = [(item.report.publisher if item.report else None) or "unknown publisher" for item in repeats]
    named = ", ".join(list(dict.fromkeys(where))[:FOLDED])
    more = ", …" if len(set(where)) > FOLDED else ""
    return Text(f"{count(len(repeats), 'echo', 'echoes')}: {named}{more}", style="dim")


def _opponents(matter: Matter, said: dict[str, Said]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for relation in matter.relations:
        if relation.relation in ("disputes", "denies"):
            for one, two in ((relation.left, relation.right), (relation.right, relation.left)):
                names = found.setdefault(one, [])
                if said[two].origin.name not in names:
                    names.append(said[two].origin.name)
    return found


def _figures(found: Weighed) -> Iterator[RenderableType]:
    series = figure_series(found.said, {echo.claim: echo.of for echo in found.matter.echoes})
    if not series:
        return
    yield Text("Figures, side by side", style="bold")
    table = Table(box=None, pad_edge=False, padding=(0, 1), show_header=False)
    for _ in range(3):
        table.add_column(overflow="fold")
    for line in series:
        what = counted_words(line.category, line.of)
        points = "; ".join(f"{point.on or 'no date'}: {point.words}" for point in line.points)
        table.add_row(Text(line.origin, style="cyan"), what, points)
    yield table
    yield Text()


def control_table(intervals: Iterable[ControlInterval]) -> Table:
    """A row for each interval: whose word, what it says, and from when to when it is taken to speak."""
    table = Table(box=None, pad_edge=False, padding=(0, 1), show_header=False)
    for _ in range(3):
        table.add_column(overflow="fold")
    for one in intervals:
        days = f"on {one.first}" if one.first == one.last else f"from {one.first}"
        if one.lapsed:
            days += f"; no newer word, taken to speak until {one.last}"
        elif one.first != one.last:
            days += f" until its next word on {_day_after(one.last)}"
        table.add_row(Text(one.side, style="cyan"), one.says, Text(days, style="dim"))
    return table


def _day_after(day: str | None) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat() if day else "an unknown day"


def _reasons(found: Weighed) -> Iterator[RenderableType]:
    """Every relation, in order of telling: who, on which day, how, to whom, why, and the two claims' ids."""
    said = {item.claim.id: item for item in found.said}
    yield Text("Relations, in order of telling", style="bold")
    for one in sorted(found.matter.relations, key=lambda one: (said[one.left].order, said[one.right].order)):
        left, right = said[one.left], said[one.right]
        by = "" if one.by == "machine" else f" (by {one.by})"
        text = (
            Text(f"{told_on(left)}  ")
            .append(left.origin.name, style="cyan")
            .append(f" {one.relation} ", style="yellow")
        )
        text.append(right.origin.name, style="cyan").append(f" of {told_on(right)}: {one.reason}{by}")
        text.append(f"  {short_id(one.left)} {short_id(one.right)}", style="dim")
        yield text
    yield Text()


def told_on(item: Said) -> str:
    """The day a claim was published."""
    return (item.report.published or "")[:10] if item.report and item.report.published else "no date"
