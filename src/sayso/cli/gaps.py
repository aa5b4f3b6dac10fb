"""`sayso gaps`."""

from __future__ import annotations

import click

from sayso.cli.options import json_option, ledger_option


@click.command()
@json_option
@ledger_option
def gaps(ledger_path: str, as_json: bool) -> None:
    """List what was not read, and why.

    \b
      sayso gaps
      sayso gaps --json | jq 'select(.reason == "unreadable").path'
    """
    from sayso.cli.output import count, data_console, remark, write_line
    from sayso.contract import span_to_json
    from sayso.ledger import open_ledger

    number = 0
    with open_ledger(ledger_path, create=False) as ledger:
        console = data_console()
        for noted in ledger.gaps():
            number += 1
            gap = noted.gap
            where = " ".join(filter(None, (gap.path, gap.locator))) or noted.report or "the input"
            if as_json:
                place = {"path": gap.path, "locator": gap.locator, "span": span_to_json(gap.span)}
                write_line(
                    {"at": noted.at, "reason": gap.reason, "detail": gap.detail, **place, "report": noted.report}
                )
            else:
                span = f", characters {gap.span.start} to {gap.span.end}" if gap.span else ""
                console.print(f"{where}{span}: {gap.reason}: {gap.detail}", soft_wrap=True)
    if not as_json:
        remark(f"{count(number, 'gap')}." if number else "No gaps: everything given was read.")
