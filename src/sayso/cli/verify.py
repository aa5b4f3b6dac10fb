"""`sayso verify`."""

from __future__ import annotations

from collections import Counter

import click

from sayso.cli.options import json_option, ledger_option


@click.command()
@json_option
@ledger_option
@click.pass_context
def verify(context: click.Context, as_json: bool, ledger_path: str) -> None:
    """Check that the ledger still holds what it was given.

    Rehashes every preserved original, every extracted text and every reading, compares each quoted span with the
    characters of its text, and names whatever does not hold (exit status 1).

    \b
      sayso verify
      sayso verify --ledger shared.sayso --json
    """
    from sayso.cli.output import count, remark, write_line
    from sayso.cli.progress import advancing
    from sayso.ledger import open_ledger

    seen: Counter[str] = Counter()
    spans = wrong = 0
    with open_ledger(ledger_path, create=False) as ledger, advancing("verifying", ledger.check_size()) as advance:
        for check in ledger.verify():
            seen[check.what] += 1
            spans += check.spans
            advance()
            if check.problem is None:
                continue
            wrong += 1
            if as_json:
                write_line({"what": check.what, "id": check.id, "problem": check.problem})
            else:
                click.echo(f"{check.what} {check.id}: {check.problem}".replace("  ", " "))
    parts = [count(seen[what], what) for what in ("original", "text", "reading")] + [count(spans, "span")]
    remark(f"{', '.join(parts)}: " + ("all hold." if not wrong else f"{count(wrong, 'thing')} wrong."))
    context.exit(1 if wrong else 0)
