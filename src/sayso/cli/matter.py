"""`sayso matter`."""

from __future__ import annotations

import click

from sayso.cli.options import json_option, ledger_option


@click.command()
@click.argument("id")
@click.option("--reasons", is_flag=True, help="Every relation between claims, each with its reason.")
@json_option
@ledger_option
def matter(id: str, reasons: bool, as_json: bool, ledger_path: str) -> None:
    """Show one matter: who asserts, who disputes, who repeats.

    ID is the id of a matter or of one of its claims, or a beginning of it that no other has. Echoes are folded under
    the origin whose word they repeat.

    \b
      sayso matter 3fa91c02
      sayso matter 3fa91c02 --reasons
      sayso matter 3fa91c02 --json | jq .standing.history
    """
    from sayso.cli.matter_page import matter_page
    from sayso.cli.output import data_console, write_line
    from sayso.cli.progress import weighed
    from sayso.ledger import open_ledger
    from sayso.views.matters import find_matter, matter_to_json

    with open_ledger(ledger_path, create=False) as ledger, weighed(ledger) as weigher:
        found = find_matter(ledger, weigher, id)
    if as_json:
        write_line(matter_to_json(found))
        return
    console = data_console()
    for part in matter_page(found, console, reasons=reasons):
        console.print(part)
