"""`sayso gazetteer find` and `sayso gazetteer import`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.options import json_option

if TYPE_CHECKING:
    from rich.table import Table

    from sayso.resolving.candidates import Candidate
    from sayso.resolving.gazetteer import Listing


@click.group()
def gazetteer() -> None:
    """Find places in the gazetteer, and make a larger one.

    The gazetteer in use is the one that comes with Sayso, or else the file that $SAYSO_GAZETTEER names.

    \b
      sayso gazetteer find Volidar --country UA
      sayso gazetteer import UA.zip --to ukraine.bin
    """


@gazetteer.command()
@click.argument("name")
@click.option("--country", metavar="CODE", help="Only places of this country (ISO 3166-1 alpha-2, such as UA).")
@click.option("--limit", "-n", type=click.IntRange(1, 100), default=12, show_default=True, help="How many at most.")
@json_option
def find(name: str, country: str | None, limit: int, as_json: bool) -> None:
    """Show which places NAME may stand for, and why.

    Those that bear the name, whatever the script; those whose names are a translator's slip away; and those that bear
    a part of it or hold all of it. A report's context, which decides in reading, has no part in it.

    \b
      sayso gazetteer find Volidar --country UA
      sayso gazetteer find "Vuhledar, Donetsk region"
      sayso gazetteer find Вугледар --json
    """
    from sayso.cli.output import data_console, remark, write_line
    from sayso.resolving.gazetteer import Gazetteer
    from sayso.resolving.looking_up import look_up, reason_for

    opened = Gazetteer.load()
    code = country.upper() if country else None
    found = [
        (opened.listing(candidate.row), candidate, reason_for(candidate, name))
        for candidate in look_up(opened, name, country=code, limit=limit)
    ]
    if as_json:
        for listing, candidate, why in found:
            write_line(_found_json(listing, candidate, why))
    elif found:
        data_console().print(_found_table(found))
        remark(f"Places: {opened.source}.")
    if not found:
        where = f" in {code}" if code else ""
        remark(f"no place{where} bears {name!r} or a name near it; `sayso gazetteer import` adds a country's villages")


def _found_json(listing: Listing, candidate: Candidate, why: str) -> dict[str, Any]:
    return {
        "name": listing.name,
        "gazetteer": listing.gazetteer,
        "id": listing.id,
        "kind": listing.kind.name.lower(),
        "country": listing.country,
        "region": listing.region,
        "lat": listing.lat,
        "lon": listing.lon,
        "population": listing.population,
        "likeness": round(candidate.likeness, 4),
        "form": candidate.form,
        "why": why,
    }


def _found_table(found: list[tuple[Listing, Candidate, str]]) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("place", style="bold cyan", overflow="fold")
    for heading in ("kind", "where"):
        table.add_column(heading, overflow="fold")
    table.add_column("people", justify="right", no_wrap=True)
    table.add_column("lat, lon", no_wrap=True)
    table.add_column("id", no_wrap=True, style="dim")
    table.add_column("why", overflow="fold")
    for listing, _, why in found:
        where = ", ".join(part for part in (listing.region, listing.country) if part)
        people = f"{listing.population:,}" if listing.population else ""
        spot = f"{listing.lat:.2f}, {listing.lon:.2f}"
        table.add_row(listing.name, listing.kind.name.lower(), where, people, spot, listing.id, why)
    return table


@gazetteer.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--to", "target", type=click.Path(dir_okay=False, path_type=Path), default=Path("gazetteer.bin"), show_default=True,
    help="Where the new gazetteer is written.",
)  # fmt: skip
@click.option(
    "--country", "countries", multiple=True, metavar="CODE", help="Take in only this country; may be repeated."
)
@click.option(
    "--everything", is_flag=True, help="Take in rivers, airfields and the like, not towns and divisions only."
)
def import_(files: tuple[Path, ...], target: Path, countries: tuple[str, ...], everything: bool) -> None:
    """Compile a larger gazetteer from FILES of GeoNames.

    FILES are downloaded from download.geonames.org beforehand: a country's dump (UA.zip) or allCountries.zip,
    alternateNamesV2.zip, admin1CodesASCII.txt, a country's file of postal codes. What Sayso brings along stays in.

    \b
      sayso gazetteer import UA.zip alternateNamesV2.zip --to ukraine.bin
      SAYSO_GAZETTEER=ukraine.bin sayso read news/
    """
    from sayso.cli.output import count, remark
    from sayso.resolving.gazetteer.importing import import_dumps

    total, new = import_dumps(files, target, countries=[code.upper() for code in countries], everything=everything)
    remark(
        f"{target}: {count(total, 'entry', 'entries')}, {new:,} of them new. To use it, set SAYSO_GAZETTEER={target}"
    )
