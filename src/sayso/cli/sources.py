"""`sayso sources`."""

from __future__ import annotations

from dataclasses import asdict

import click

from sayso.cli.options import asked_filter, filter_options, json_option, ledger_option


@click.command()
@filter_options
@click.option("--limit", "-n", type=click.IntRange(0), help="How many at most; 0 for all. [default: 30 in a table]")
@json_option
@ledger_option
def sources(ledger_path: str, as_json: bool, limit: int | None, **asked: str | None) -> None:
    """List sources and how much each claims.

    Those with most claims first; "passed on" counts claims whose word is another's. The options choose which claims
    are counted.

    \b
      sayso sources --place Soledar
      sayso sources --party RUS --json
    """
    from sayso.cli.output import count, data_console, remark, write_line
    from sayso.ledger import open_ledger
    from sayso.views.sources import count_sources, list_sources

    wanted = asked_filter(asked)
    with open_ledger(ledger_path, create=False) as ledger:
        if as_json:
            for line in list_sources(ledger, wanted, limit=limit or None):
                write_line(asdict(line))
            return
        from sayso.cli.tables import sources_table

        limit = 30 if limit is None else limit
        total = count_sources(ledger, wanted)
        if total:
            console = data_console()
            console.print(sources_table(list_sources(ledger, wanted, limit=limit or None), console))
        shown = min(total, limit or total)
        rest = f"; --limit {total} shows all" if shown < total else ""
        remark(f"{shown:,} of {count(total, 'source')}{rest}. `sayso claims --source NAME` lists what one claims.")
