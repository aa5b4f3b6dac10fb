"""`sayso why`."""

from __future__ import annotations

from dataclasses import asdict

import click

from sayso.cli.options import json_option, ledger_option


@click.command()
@click.argument("left")
@click.argument("right")
@json_option
@ledger_option
def why(left: str, right: str, as_json: bool, ledger_path: str) -> None:
    """Explain why two claims are in one matter, or why not.

    LEFT and RIGHT are claims' ids or beginnings of them. `sayso judge link` and `sayso judge unlink` decide otherwise.

    \b
      sayso why 3fa91c02 9b2e77d0
    """
    from sayso.cli.output import content_of, data_console, one_line, short_id, write_line
    from sayso.cli.progress import weighed
    from sayso.ledger import open_ledger
    from sayso.weighing.why import explain

    with open_ledger(ledger_path, create=False) as ledger, weighed(ledger) as weigher:
        asked = [ledger.claim(left).claim, ledger.claim(right).claim]
        one, two = (claim.id for claim in asked)
        days = [ledger.report_of(id).published or "no date" for id in (one, two)]
        found = explain(weigher, one, two)
    if as_json:
        write_line({"left": one, "right": two, **asdict(found)})
        return
    console = data_console()
    for claim, day in zip(asked, days, strict=True):
        line = f"{short_id(claim.id)}  {day[:10]}  {claim.origin.name}: {one_line(content_of(claim), 100)}"
        console.print(line, style="cyan", highlight=False)
    console.print("In one matter." if found.together else "In different matters.", style="bold")
    for line in found.judged:
        console.print(f"  {line}", style="magenta")
    for points, words in found.reasons:
        console.print(f"  {points:+.1f}  {words}")
    if found.veto:
        console.print(f"  excluded: {found.veto}", style="red")
    else:
        verdict = "enough" if found.score >= found.needed else "too little"
        console.print(f"  {found.score:.1f} in all: {verdict}, {found.needed:.1f} link two claims", style="dim")
    if found.path:
        console.print(f"  tied through {' – '.join(short_id(claim) for claim in found.path)}")
    for line in found.relations:
        console.print(line, style="yellow")
