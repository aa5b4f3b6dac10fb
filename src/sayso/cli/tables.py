"""Claims and sources as tables that are legible from 60 columns on and use what a wider terminal gives."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sayso.cli.output import content_of, one_line, places_words, short_id, strength_words, who_text
from sayso.contract import Masthead
from sayso.ledger import Listed
from sayso.views.sources import SourceLine

NARROW = 100  # columns below which what a claim is about stands above its words
LONGEST = 160  # characters of a claim's words: `sayso show` gives all of them


def print_claims(listed: Iterable[Listed], console: Console) -> None:
    """Claims under the line of their report: who says it, what is said, what it is about, and the id to type."""
    for report, claims in groupby(listed, key=lambda item: item.report):
        console.print(_report_line(report, console.width))
        console.print(_claims_grid(claims, narrow=console.width < NARROW))


def _report_line(report: Masthead, width: int) -> Text:
    day = (report.published or "")[:10] or "no date"
    named = report.publisher or report.path or "unknown publisher"
    title = f": {report.title}" if report.title else ""
    line = Text(one_line(f"{day} · {named}{title}", width), style="dim")
    line.stylize("not dim bold", 0, len(day))
    return line


def _claims_grid(claims: Iterable[Listed], *, narrow: bool) -> Table:
    grid = Table.grid(expand=True, padding=(0, 2, 0, 0), pad_edge=False)
    grid.add_column(width=0)
    grid.add_column(ratio=3, overflow="fold")
    grid.add_column(ratio=7, overflow="fold")
    if not narrow:
        grid.add_column(ratio=2, overflow="fold")
    grid.add_column(width=8, no_wrap=True, style="dim")
    for item in claims:
        words = Text(one_line(content_of(item.claim).removeprefix("that "), LONGEST))
        about = _about(item, ", " if narrow else "\n")
        cells = [Text.assemble(about, "\n", words)] if narrow else [words, about]
        grid.add_row("", who_text(item.claim), *cells, short_id(item.claim.id))
    return grid


def _about(item: Listed, between: str) -> Text:
    text = Text(item.claim.kind.value, style="yellow")
    if strength := strength_words(item.claim):
        text.append(f", {strength}", style="magenta")
    if places := places_words(item.claim):
        text.append(between + places, style="green")
    return text


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
