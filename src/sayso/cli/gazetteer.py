"""`sayso gazetteer find` and `sayso gazetteer import`."""

from __future__ import annotations

from pathlib import Path

import click

from sayso.cli.options import json_option


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

    First those that bear the name, whatever the script; then those whose names are a translator's slip away, with how
    likely the two spellings are of one name. A report's context, which decides in reading, has no part in it.

    \b
      sayso gazetteer find Volidar --country UA
      sayso gazetteer find Вугледар --json
    """
    from sayso.cli.output import data_console, remark, write_line
    from sayso.resolving.candidates import look_up
    from sayso.resolving.gazetteer import Gazetteer

    opened = Gazetteer.load()
    found = look_up(opened, name, country=country.upper() if country else None, limit=limit)
    console = data_console()
    for candidate in found:
        listing = opened.listing(candidate.row)
        why = f"spelt like {candidate.form!r}, {candidate.likeness:.2f}" if candidate.repaired else "bears the name"
        if as_json:
            write_line(
                {
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
            )
        else:
            where = ", ".join(part for part in (listing.region, listing.country) if part)
            size = f", {listing.population:,} people" if listing.population else ""
            console.print(
                f"{listing.name} ({listing.kind.name.lower()}; {where}{size}) {listing.lat:.2f}, {listing.lon:.2f}  "
                f"{listing.gazetteer} {listing.id}: {why}"
            )
    if not found:
        remark(f"no place bears {name!r} or a name near it; `sayso gazetteer import` adds every village of a country")
    elif not as_json:
        remark(f"Places: {opened.source}.")


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
