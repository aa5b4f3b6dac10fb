"""`sayso show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sayso.cli.options import json_option, ledger_option

if TYPE_CHECKING:
    from rich.text import Text

    from sayso.contract import Masthead
    from sayso.model import Claim, Figure, Place, Report
    from sayso.views.passage import Passage

# The mark that decides a piece's colour is the first of these that it has.
STYLES = {
    "source": "bold cyan",
    "relay": "cyan",
    "cue": "bold yellow",
    "content": "green",
    "condition": "magenta",
}
# Without colour: brackets that open before a mark's first piece and close after its last.
BRACKETS = {"source": ("[", "]"), "relay": ("(", ")"), "cue": ("{", "}"), "content": ("«", "»")}


@click.command()
@click.argument("id")
@json_option
@ledger_option
def show(id: str, as_json: bool, ledger_path: str) -> None:
    """Show one claim in its passage.

    ID is a claim's id or a beginning of it that no other has. Source, cue and content are marked in colour, or by
    brackets where there is none.

    \b
      sayso show 3fa91c02
      sayso show 3fa91c02 --json | jq .places
    """
    from sayso.cli.output import data_console, write_line
    from sayso.contract import claim_to_json
    from sayso.ledger import open_ledger
    from sayso.views.passage import show_passage

    with open_ledger(ledger_path, create=False) as ledger:
        listed = ledger.claim(id)
        claim = listed.claim
        if as_json:
            write_line(claim_to_json(claim, listed.report))
            return
        report = ledger.report_of(claim.id)
    console = data_console()
    console.print(_headline(claim))
    console.print()
    console.print(_passage_text(show_passage(report, claim), coloured=console.color_system is not None))
    console.print()
    for line in _facts(claim, listed.report, report):
        console.print(line)


def _headline(claim: Claim) -> Text:
    from rich.text import Text

    from sayso.cli.output import places_words, strength_words, who

    text = Text(who(claim.origin), style="bold cyan")
    if claim.origin.role:
        text.append(f", {claim.origin.role}", style="cyan")
    for relay in claim.relays:
        text.append(f" › via {relay.name}", style="cyan")
    text.append(f"  {claim.kind.value}", style="yellow")
    if strength := strength_words(claim):
        text.append(f"  {strength}", style="magenta")
    if places := places_words(claim):
        text.append(f"  {places}", style="green")
    return text


def _passage_text(passage: Passage, *, coloured: bool) -> Text:
    from rich.text import Text

    text = Text("… " if passage.more_before else "")
    opened: list[str] = []
    for piece in passage.pieces:
        if coloured:
            style = next((STYLES[mark] for mark in STYLES if mark in piece.marks), "dim")
            text.append(piece.text, style=style)
            continue
        for mark in [mark for mark in reversed(opened) if mark not in piece.marks]:
            text.append(BRACKETS[mark][1])
            opened.remove(mark)
        for mark in [mark for mark in reversed(BRACKETS) if mark in piece.marks and mark not in opened]:
            text.append(BRACKETS[mark][0])
            opened.append(mark)
        text.append(piece.text)
    for mark in reversed(opened):
        text.append(BRACKETS[mark][1])
    text.append(" …" if passage.more_after else "")
    text.append("\n\n")
    for mark, (before, after) in BRACKETS.items():
        text.append(mark if coloured else f"{before}{mark}{after}", style=STYLES[mark] if coloured else "")
        text.append("  ")
    return text


def _facts(claim: Claim, masthead: Masthead, report: Report) -> list[Text]:
    from rich.text import Text

    pairs = [
        ("when", _when_words(claim)),
        ("figures", "; ".join(_figure_words(figure) for figure in claim.figures)),
        ("weapons", "; ".join(f"{munition.id} ({munition.class_})" for munition in claim.munitions)),
        ("actors", "; ".join(f"{a.name} ({', '.join(filter(None, (a.role, a.party)))})" for a in claim.actors)),
        ("places", "; ".join(_place_line(place) for place in claim.places)),
        ("detail", ", ".join(f"{key}: {value}" for key, value in claim.detail.items() if value not in (None, ""))),
        ("condition", claim.strength.condition.text if claim.strength.condition else ""),
        ("denies", claim.denies or ""),
        ("report", ", ".join(filter(None, (masthead.title, masthead.publisher, masthead.published or "no date")))),
        ("file", " ".join(filter(None, (masthead.path, report.locator))) or (masthead.url or "")),
        ("original", report.original),
        ("claim", claim.id),
        ("read by", f"{claim.reader}, confidence {claim.confidence:.2f}, as {claim.manner.value} speech"),
    ]
    return [Text(f"{name:<10}", style="dim").append(value, style="not dim") for name, value in pairs if value]


def _when_words(claim: Claim) -> str:
    when = claim.when
    if when.basis.value == "none":
        return ""
    days = when.earliest if when.earliest == when.latest else f"{when.earliest or '…'} to {when.latest or '…'}"
    said = f"“{when.span.text}”, " if when.span else ""
    return f"{days} ({said}{when.basis.value})"


def _figure_words(figure: Figure) -> str:
    number = figure.span.text
    unit = None if figure.of and figure.unit == "persons" else figure.unit
    what = " ".join(filter(None, (figure.category, figure.of, unit)))
    bound = "" if figure.bound.value == "exact" else f", {figure.bound.value.replace('_', ' ')}"
    if figure.bound.value == "vague":  # "thousands" is no number: what its plural promises at least is not shown as one
        return f"“{number}” {what}{bound}"
    return f"“{number}”: {_number(figure)} {what}{bound}"


def _number(figure: Figure) -> str:
    if figure.lower == figure.upper:
        return "?" if figure.lower is None else f"{figure.lower:,g}"
    low, high = (f"{value:,g}" if value is not None else "…" for value in (figure.lower, figure.upper))
    return f"{low} to {high}"


def _place_line(place: Place) -> str:
    from sayso.cli.output import place_words

    said = f", written “{place.span.text}”" if place.span.text != place.name else ""
    point = f" {place.lat:.3f}, {place.lon:.3f}" if place.lat is not None and place.lon is not None else ""
    register = f" ({place.gazetteer} {place.id}{said})" if place.id else f" (not found in the gazetteer{said})"
    return place_words(place).rstrip("?") + point + register
