"""`sayso matters`."""

from __future__ import annotations

import click

from sayso.cli.options import asked_filter, filter_options, json_option, ledger_option


@click.command()
@filter_options
@click.option("--standing", metavar="WORD", help="Of this standing: disputed, admitted, corroborated, single-origin, …")
@click.option("--origins", type=click.IntRange(0), default=0, metavar="N", help="With at least N origins.")
@click.option("--sort", default="activity", show_default=True, help="By activity, dispute or origins.")
@click.option("--limit", "-n", type=click.IntRange(0), help="How many at most; 0 for all. [default: 30 in a table]")
@json_option
@ledger_option
def matters(
    ledger_path: str,
    as_json: bool,
    limit: int | None,
    sort: str,
    origins: int,
    standing: str | None,
    **asked: str | None,
) -> None:
    """List matters: the claims that ask one question, side by side.

    The filters choose matters that hold a claim that meets them. An origin counts once, however many reports carry it;
    a standing says what the claims amount to, never what is true.

    \b
      sayso matters --place Soledar
      sayso matters --standing disputed --sort dispute
      sayso matters --kind control --json | jq .standing.now
    """
    from sayso.cli.matter_page import matters_table
    from sayso.cli.output import count, data_console, remark, write_line
    from sayso.cli.progress import weighed
    from sayso.ledger import open_ledger
    from sayso.views.matters import Asked, is_aside, list_matters, matter_to_json

    wanted = Asked(asked_filter(asked), standing, origins)
    with open_ledger(ledger_path, create=False) as ledger, weighed(ledger) as weigher:
        found = list_matters(ledger, weigher, wanted, sort=sort)
        if as_json:
            for item in weigher.fetch(line.n for line in found[: limit or None]):
                write_line(matter_to_json(item))
            return
        aside = [] if asked.get("kind") else [line for line in found if is_aside(line)]
        listed = [line for line in found if not (aside and is_aside(line))]
        limit = 30 if limit is None else limit
        shown = weigher.in_brief(line.n for line in listed[: limit or None])
    if shown:
        console = data_console()
        console.print(matters_table(shown, console))
    rest = f"; --limit {len(listed)} shows all" if len(shown) < len(listed) else ""
    remark(f"{len(shown):,} of {count(len(listed), 'matter')}{rest}. `sayso matter ID` sets its claims side by side.")
    if aside:
        remark(f"{count(len(aside), 'lone claim')} of no kind left out; --kind other lists them.")
