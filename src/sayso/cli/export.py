"""`sayso export`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sayso.cli.options import asked_filter, filter_options, ledger_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.exports.formats import Leaving
    from sayso.ledger import ClaimFilter, Ledger


@click.command()
@filter_options
@click.option(
    "--format", "-f", "form", default="jsonl", show_default=True, metavar="NAME",
    help="jsonl, matters, acled, plover, geojson, annotation, ftm or dossier.",
)  # fmt: skip
@click.option(
    "--profile", default="public", show_default=True, metavar="NAME",
    help="public: coarser places, fresh force positions held back, private names blackened; internal: as it is.",
)  # fmt: skip
@click.option(
    "--policy", default="none", show_default=True, metavar="NAME",
    help="Which figure of killed an ACLED-shaped row gives: none, lowest, highest or latest.",
)  # fmt: skip
@click.option("--output", "-o", type=click.Path(dir_okay=False, writable=True), help="A file; otherwise the output.")
@ledger_option
def export(ledger_path: str, form: str, profile: str, policy: str, output: str | None, **asked: str | None) -> None:
    """Write claims or matters in a format that others read.

    What leaves is changed by the public profile unless another is chosen; what was changed, and what the format cannot
    carry, is said on standard error.

    \b
      sayso export --format geojson --place Soledar -o soledar.geojson
      sayso export --format acled --policy lowest --since 2023-01 > events.csv
      sayso export --format dossier --place Soledar -o soledar.html
      sayso export --format matters --profile internal | jq .question
    """
    from datetime import date
    from pathlib import Path

    from sayso.cli.output import remark
    from sayso.exports.formats import ask_leaving
    from sayso.ledger import open_ledger

    leaving, wanted = ask_leaving(form, profile, policy, date.today()), asked_filter(asked)
    lines = 0
    with open_ledger(ledger_path, create=False) as ledger:
        pieces = _pieces(ledger, leaving, wanted)
        if output:
            with Path(output).open("w", encoding="utf-8", errors="replace", newline="") as file:
                for piece in pieces:
                    lines += 1
                    file.write(piece)
        else:
            for piece in pieces:
                lines += 1
                click.echo(piece.encode("utf-8", "replace"), nl=False)
    remark(f"{_much(lines, leaving)}. Profile {leaving.terms.profile.describe()}.")
    if leaving.format.lost:
        remark(f"Not carried: {leaving.format.lost}.")


def _much(pieces: int, leaving: Leaving) -> str:
    from sayso.cli.output import count

    return (
        leaving.format.title
        if leaving.format.suffix == "html"
        else f"{count(pieces, 'line')} of {leaving.format.title}"
    )


def _pieces(ledger: Ledger, leaving: Leaving, wanted: ClaimFilter) -> Iterator[str]:
    from sayso.cli.progress import weighed
    from sayso.exports.formats import claims_of, claims_with_reports
    from sayso.views.matters import Asked, list_matters

    if leaving.format.write_matters is None:
        yield from leaving.of_claims(claims_with_reports(ledger, wanted), claims_of(ledger))
        return
    with weighed(ledger) as weigher:
        found = weigher.fetch(line.n for line in list_matters(ledger, weigher, Asked(wanted)))
        yield from leaving.of_matters(found, claims_of(ledger))
