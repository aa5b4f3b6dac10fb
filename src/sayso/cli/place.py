"""`sayso place`."""

from __future__ import annotations

from dataclasses import asdict

import click

from sayso.cli.options import json_option, ledger_option


@click.command()
@click.argument("name")
@json_option
@ledger_option
def place(name: str, as_json: bool, ledger_path: str) -> None:
    """Show what is claimed of one place: its matters, and control over time.

    Each side's word on who holds the place stands apart, from the day it was given until that side says otherwise or
    until it lapses. No line is drawn between them.

    \b
      sayso place Soledar
      sayso place Soledar --json | jq .control
    """
    from sayso.cli.matter_page import CONTROL, control_table, matters_table
    from sayso.cli.output import count, data_console, remark, write_line
    from sayso.cli.progress import weighed
    from sayso.ledger import open_ledger
    from sayso.views.matters import matter_to_json
    from sayso.views.records import record_place

    with open_ledger(ledger_path, create=False) as ledger, weighed(ledger) as weigher:
        record = record_place(ledger, weigher, name)
    if as_json:
        control = [asdict(one) for one in record.control]
        write_line(
            {"name": record.name, "control": control, "matters": [matter_to_json(one) for one in record.matters]}
        )
        return
    console = data_console()
    console.print(record.name, style="bold")
    console.print()
    if record.control:
        console.print(CONTROL, style="bold")
        console.print(control_table(record.control))
        console.print()
    console.print(matters_table([item.matter for item in record.matters], console))
    remark(f"{count(len(record.matters), 'matter')}. `sayso matter ID` sets its claims side by side.")
