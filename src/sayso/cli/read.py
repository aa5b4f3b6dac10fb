"""`sayso read`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from sayso.cli.options import by_option, json_option, ledger_option

if TYPE_CHECKING:
    from sayso.filling import Tally
    from sayso.ledger import Ledger
    from sayso.line import Line
    from sayso.model import Arrival, Entry, Gap, Report


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@json_option
@click.option("--no-ledger", is_flag=True, help="Keep nothing; only print claims (with --json).")
@ledger_option
@by_option
@click.pass_context
def read(
    context: click.Context, inputs: tuple[str, ...], as_json: bool, no_ledger: bool, ledger_path: str, by: str | None
) -> None:
    """Read reports into the ledger.

    INPUT is a file, a folder, a glob, or - for standard input: plain text, HTML, RSS or Atom, or JSON lines (a report
    a line: text or html, with optional url, publisher, published, title, language). Originals are preserved as they
    came. What the ledger holds already is not read again. With --json the claims of all these reports are printed.

    \b
      sayso read news/ feed.xml
      cat reports.jsonl | sayso read -
      sayso read page.html --json --no-ledger | jq .attribution.origin.name
    """
    if no_ledger and not as_json:
        raise click.UsageError("--no-ledger without --json would do nothing")
    from sayso.cli.output import remark
    from sayso.cli.progress import advancing
    from sayso.filling import Tally
    from sayso.intake import take_in
    from sayso.ledger import open_ledger
    from sayso.line import load_line

    tally = Tally()
    with nullcontext() if no_ledger else open_ledger(ledger_path, by=by) as ledger:
        line = load_line()
        finished = False
        try:
            with advancing("reading") as advance:
                for outcome in run(ledger, line, take_in(inputs), tally, inputs):
                    tell(outcome, ledger, as_json)
                    advance(note=path_of(outcome))
            finished = True
        finally:
            if finished or tally != Tally():  # what broke off before anything came has only its own message
                remark(summary(tally, None if no_ledger else ledger_path, finished=finished))
    context.exit(1 if tally.unread else 0)


def run(
    ledger: Ledger | None, line: Line, arrivals: Iterable[Arrival | Gap], tally: Tally, inputs: Iterable[str]
) -> Iterator[Entry | Report | Gap]:
    """Outcomes through the line, into the ledger if there is one."""
    from sayso.filling import fill
    from sayso.model import Entry

    if ledger is not None:
        yield from fill(ledger, line, arrivals, tally, inputs=inputs)
        return
    for item in line.entries(arrivals):
        if isinstance(item, Entry):
            tally.reports += 1
            tally.claims += len(item.claims)
            tally.gaps += len(item.gaps) + len(item.arrival.gaps)
        else:
            tally.unread += 1
        yield item


def tell(outcome: Entry | Report | Gap, ledger: Ledger | None, as_json: bool) -> None:
    """Name what could not be read on standard error; print claims where they are asked for."""
    from sayso.cli.output import remark, write_line
    from sayso.contract import claim_to_json
    from sayso.ledger import ClaimFilter
    from sayso.model import Entry, Gap

    if isinstance(outcome, Gap):
        where = " ".join(filter(None, (outcome.path, outcome.locator))) or "input"
        remark(f"not read: {where}: {outcome.reason}: {outcome.detail}")
    elif not as_json:
        return
    elif isinstance(outcome, Entry):
        for claim in outcome.claims:
            write_line(claim_to_json(claim, outcome.arrival.report))
    elif ledger is not None:
        for listed in ledger.listed(ClaimFilter(report=outcome.id)):
            write_line(claim_to_json(listed.claim, listed.report))


def path_of(outcome: Entry | Report | Gap) -> str:
    """Where an outcome comes from, for the progress line."""
    from sayso.model import Entry

    path = outcome.arrival.report.path if isinstance(outcome, Entry) else outcome.path
    return (path or "")[-60:]


def summary(tally: Tally, place: str | None, *, finished: bool = True) -> str:
    """What a run brought, in one or two lines; what to do next only where it finished."""
    from sayso.cli.output import count

    parts = [f"{count(tally.reports, 'report')} read, {count(tally.claims, 'claim')}"]
    if tally.again:
        parts.append(f"{tally.again:,} read again by a newer reader")
    if tally.known:
        parts.append(f"{tally.known:,} already there")
    if tally.gaps:
        parts.append(f"{count(tally.gaps, 'remark')} (`sayso gaps`)")
    if tally.unread:
        parts.append(f"{tally.unread:,} not read")
    listed = " `sayso claims` lists them." if finished and (tally.claims or tally.known) else ""
    return "; ".join(parts) + (f" → {place}.{listed}" if place else ".")
