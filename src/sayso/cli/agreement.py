"""`sayso agreement`."""

from __future__ import annotations

from dataclasses import asdict

import click

from sayso.cli.options import json_option, ledger_option


@click.command()
@json_option
@ledger_option
def agreement(as_json: bool, ledger_path: str) -> None:
    """Measure how far reviewers agree: Krippendorff's alpha.

    Over claims that two or more accepted or rejected, and pairs that two or more linked or unlinked; each reviewer's
    latest word counts.

    \b
      sayso agreement
      sayso agreement --json | jq .alpha
    """
    from sayso.cli.output import count, data_console, short_id, write_line
    from sayso.ledger import open_ledger
    from sayso.weighing.agreement import measure_agreement

    with open_ledger(ledger_path, create=False) as ledger:
        found = measure_agreement(judgement for _, judgement in ledger.judgements())
    if as_json:
        write_line(asdict(found))
        return
    console = data_console()
    what = f"{count(found.units, 'decision')} by {count(len(found.reviewers), 'reviewer')}"
    if found.alpha is None:
        console.print(f"Not defined: {what} judged by more than one, or all of one mind on one value.")
    else:
        console.print(f"Krippendorff's alpha {found.alpha:.3f} over {what}.")
    for unit in found.differing:
        console.print(f"  differ on {' and '.join(short_id(one) for one in unit.split())}", style="yellow")
