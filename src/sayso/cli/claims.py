"""`sayso claims`."""

from __future__ import annotations

from dataclasses import replace

import click

from sayso.cli.options import asked_filter, filter_options, json_option, ledger_option


@click.command()
@filter_options
@click.option("--near", type=(float, float, float), metavar="LAT LON KM", help="Within so many km of a point.")
@click.option("--limit", "-n", type=click.IntRange(0), help="How many at most; 0 for all. [default: 40 in a table]")
@json_option
@ledger_option
def claims(
    ledger_path: str,
    as_json: bool,
    limit: int | None,
    near: tuple[float, float, float] | None,
    **asked: str | None,
) -> None:
    """List claims: who says what, on whose word.

    Newest reports first; each report as its newest reading has it. A name is matched in whole words, in any case and
    without accents.

    \b
      sayso claims --place Soledar --kind control
      sayso claims --source "Denis Pushilin" --since 2023-01-15
      sayso claims --near 48.68 38.09 15 --kind control
      sayso claims --words "cluster munition*" --json | jq .attribution.origin.name
    """
    from sayso.cli.output import count, data_console, remark, write_line
    from sayso.contract import claim_to_json
    from sayso.ledger import open_ledger

    wanted = replace(asked_filter(asked), near=near)
    with open_ledger(ledger_path, create=False) as ledger:
        if as_json:
            for listed in ledger.listed(wanted, limit=limit or None):
                write_line(claim_to_json(listed.claim, listed.report))
            return
        from sayso.cli.tables import print_claims

        limit = 40 if limit is None else limit
        total = ledger.count(wanted)
        if total:
            print_claims(ledger.listed(wanted, limit=limit or None), data_console())
        shown = min(total, limit or total)
        rest = f"; --limit {total} shows all" if shown < total else ""
        remark(f"{shown:,} of {count(total, 'claim')}{rest}. `sayso show ID` shows one in its passage.")
