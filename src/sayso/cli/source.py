"""`sayso source`."""

from __future__ import annotations

from dataclasses import fields

import click

from sayso.cli.options import json_option, ledger_option


@click.command()
@click.argument("name")
@json_option
@ledger_option
def source(name: str, as_json: bool, ledger_path: str) -> None:
    """Show what one source claimed, and what became of it: counts, never a rating.

    A claim counts as supported, disputed or admitted where another origin's later word does so.

    \b
      sayso source Pushilin
      sayso source "Human Rights Watch" --json
    """
    from sayso.cli.matter_page import matters_table
    from sayso.cli.output import count, data_console, remark, write_line
    from sayso.cli.progress import weighed
    from sayso.ledger import open_ledger
    from sayso.views.records import Voices, record_source

    with open_ledger(ledger_path, create=False) as ledger, weighed(ledger) as weigher:
        record = record_source(Voices(weigher), name)
    facts = {one.name: getattr(record, one.name) for one in fields(record) if one.name not in ("matters", "fates")}
    if as_json:
        write_line({**facts, "matters": [item.matter.id for item in record.matters]})
        return
    console = data_console()
    party = f" ({record.party})" if record.party else ""
    depends = {None: "", "unknown": "; dependence unknown"}.get(record.depends_on, f"; depends on {record.depends_on}")
    console.print(f"{record.name}{party}{depends}", style="bold cyan")
    if record.also:
        console.print(f"also written {'; '.join(record.also)}", style="dim")
    echoes = f", repeated {count(record.echoes, 'time')}" if record.echoes else ""
    console.print(f"{count(record.claims, 'claim')}{echoes} in {count(len(record.matters), 'matter')}. Later:")
    for what, words in (
        ("supported", "supported by another origin"),
        ("disputed", "disputed or denied by another origin"),
        ("admitted", "admitted by the opposed side"),
        ("revised", "revised"),
        ("alone", "none of these"),
    ):
        console.print(f"  {facts[what]:>5,}  {words}")
    console.print()
    console.print(matters_table([item.matter for item in record.matters], console))
    remark("Counts of what others said later; they do not say who was right.")
