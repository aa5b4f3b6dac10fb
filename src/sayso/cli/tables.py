"""Claims as a table that is legible from 60 columns on and uses what a wider terminal gives."""

from __future__ import annotations

from collections.abc import Iterable

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sayso.cli.output import content_of, one_line, places_words, short_id, strength_words, who_text
from sayso.ledger import Listed
from sayso.views.sources import SourceLine

WIDE = 110  # columns from which the publisher has one of its own
NARROW = 100  # below it, what a claim is about stands above its words


def claims_table(listed: Iterable[Listed], console: Console) -> Table:
    """A row a claim: day, who says it, what is said, what it is about, and the id to type."""
    wide, narrow = console.width >= WIDE, console.width < NARROW
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), expand=True, header_style="dim", show_edge=False)
    table.add_column("day", no_wrap=True, min_width=10)
    if wide:
        table.add_column("in", ratio=3, style="dim", overflow="fold")
    table.add_column("who says", ratio=4, overflow="fold")
    table.add_column("what", ratio=10, overflow="fold")
    if not narrow:
        table.add_column("about", ratio=3, min_width=12, overflow="fold")
    table.add_column("id", no_wrap=True, style="dim", width=8)
    last = None
    for item in listed:
        claim = item.claim
        day = (item.report.published or "")[:10] or "no date"
        shown = Text(day if day != last else "", style="" if day != "no date" else "dim")
        cells: list[Text | str] = [shown]
        if wide:
            cells.append(item.report.publisher or "unknown")
        cells.append(who_text(claim))
        if narrow:
            cells.append(Text.assemble(_about(item, ", "), "\n", _what(item)))
        else:
            cells += [_what(item), _about(item, "\n")]
        table.add_row(*cells, short_id(claim.id))
        last = day
    return table


def _what(item: Listed) -> Text:
    claim = item.claim
    strength = strength_words(claim)
    text = Text()
    if strength:
        text.append(f"{strength}: ", style="magenta")
    return text.append(one_line(content_of(claim), 150))


def _about(item: Listed, between: str) -> Text:
    text = Text(item.claim.kind.value, style="yellow")
    places = places_words(item.claim)
    return text.append(between + places, style="green") if places else text


def sources_table(lines: Iterable[SourceLine], console: Console) -> Table:
    """A row a source; a narrow terminal leaves out what sort of source it is and since when it speaks."""
    narrow = console.width < NARROW
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), header_style="dim", show_edge=False)
    table.add_column("source", overflow="fold", style="bold cyan", min_width=14)
    if not narrow:
        table.add_column("what", style="dim")
    for heading in ("claims", "passed on", "reports"):
        table.add_column(heading, justify="right", no_wrap=not narrow)
    table.add_column("last" if narrow else "days", no_wrap=True, style="dim", min_width=10)
    for line in lines:
        name = Text(line.name).append(f" ({line.party})" if line.party else "", style="not bold")
        days = line.last if narrow or line.first == line.last else f"{line.first} – {line.last}"
        numbers = [f"{number:,}" if number else "" for number in (line.claims, line.relayed, line.reports)]
        table.add_row(name, *([] if narrow else [line.kind]), *numbers, days or "no date")
    return table
