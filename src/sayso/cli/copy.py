"""`sayso copy`."""

from __future__ import annotations

import click


@click.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
def copy(source: str, target: str) -> None:
    """Copy a ledger to another place, and check the copy.

    FROM and TO are paths or postgresql:// addresses; TO must be new or empty. Every row goes with its number, moment
    and signature; then every hash and every quoted span of the copy is checked.

    \b
      sayso copy ledger.sayso postgresql://desk@db.example/ledger
      sayso copy postgresql://desk@db.example/ledger copy-2026-01.sayso
    """
    from sayso.cli.output import count, remark
    from sayso.cli.progress import advancing
    from sayso.errors import LedgerError
    from sayso.ledger import open_ledger
    from sayso.ledger.copying import copy_ledger

    with open_ledger(source, create=False) as old, open_ledger(target) as new:
        with advancing("copying") as advance:
            rows = copy_ledger(old, new, show=lambda table, _: advance(note=table))
        with advancing("checking") as advance:
            spans = 0
            for check in new.verify():
                if check.problem:
                    raise LedgerError(f"{check.what} {check.id} of the copy: {check.problem}")
                spans += check.spans
                advance()
    held = [count(rows[name], name.removesuffix("s")) for name in ("reports", "claims", "judgements")]
    remark(f"{', '.join(held)} and the audit copied to {new.name}; {count(spans, 'span')} checked")
