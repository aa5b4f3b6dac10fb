"""`sayso names`: an authority of names, and proposals of who is who across reports."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

import click

from sayso.cli.options import json_option, ledger_option
from sayso.errors import IntakeError

if TYPE_CHECKING:
    from sayso.ledger import Ledger
    from sayso.resolving.identities import NameUse

_SHOWN = 20  # damaged lines named one by one on the terminal; the rest are counted

authority_option = click.option(
    "--authority",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar="SAYSO_NAMES",
    show_envvar=True,
    metavar="PATH",
    help="The authority's file. [default: the ledger's path with -names]",
)


@click.group()
def names() -> None:
    """Import an authority of names, and see who may be who.

    \b
      sayso names import opensanctions.ftm.json
      sayso names find "Denis Poushiline"
      sayso names links
    """


@names.command("import")
@click.argument("file", type=click.Path(allow_dash=True))
@authority_option
@json_option
@ledger_option
def import_(file: str, authority: Path | None, ledger_path: str, as_json: bool) -> None:
    """Take in FollowTheMoney JSON lines (plain or gzip; - for standard input) as an authority of names.

    People, organizations, public bodies and companies are kept with their names, aliases, countries and positions.
    Damaged lines are named and the others kept.

    \b
      sayso names import opensanctions.ftm.json
      curl … | sayso names import -
    """
    from sayso.cli.output import count, remark, write_line
    from sayso.resolving.name_authority import import_names

    path = _authority_path(authority, ledger_path)
    with _opened(file) as stream:
        try:
            kept, damaged = import_names(stream, path, source=Path(file).name)
        except (OSError, EOFError) as error:
            raise IntakeError(f"{file}: cannot be read to its end: {error}; nothing was changed") from error
    if as_json:
        write_line({"kept": kept, "damaged": [asdict(line) for line in damaged], "authority": str(path)})
    for line in damaged[:_SHOWN]:
        remark(f"not kept: {file}, line {line.line}: {line.reason}")
    if len(damaged) > _SHOWN:
        remark(f"not kept: {len(damaged) - _SHOWN:,} more lines; --json lists them all")
    remark(f"{count(kept, 'entity', 'entities')} kept, {count(len(damaged), 'line')} damaged → {path}")
    if damaged:
        raise click.exceptions.Exit(1)


@names.command("find")
@click.argument("name")
@authority_option
@json_option
@ledger_option
def find(name: str, authority: Path | None, ledger_path: str, as_json: bool) -> None:
    """Show whom a name may mean: the party that it names, the ledger's names like it, and entries of the authority.

    \b
      sayso names find "Poushiline"
    """
    from sayso.cli.output import remark, write_line
    from sayso.resolving.identities import namesakes
    from sayso.resolving.name_authority import NameAuthority
    from sayso.resolving.parties import Parties

    match = Parties.load().match(name=name)
    path = _authority_path(authority, ledger_path)
    hits = NameAuthority.open(path).find(name) if authority is not None or path.is_file() else ()
    said = namesakes(name, _ledger_uses(ledger_path))
    if as_json:
        listed = [{"name": form, "label": label, "claims": claims, **asdict(how)} for form, label, claims, how in said]
        write_line({"name": name, "party": asdict(match), "ledger": listed, "authority": [asdict(hit) for hit in hits]})
        return
    click.echo(f"party: {match.party} ({match.reason})" if match.party else "party: unknown")
    for form, _, claims, how in said:
        click.echo(f"ledger: {form}, {claims:,} times ({how.score:.2f}: {how.reason})")
    for hit in hits:
        entity = hit.entity
        about = "; ".join(filter(None, (", ".join(entity.positions[:2]), ", ".join(entity.countries))))
        why = f"({hit.score:.2f}, {hit.form}: {hit.reason})"
        click.echo(f"authority: {entity.name} [{entity.schema} {entity.id}] {about} {why}")
    remark(f"{len(hits)} in the authority {path}" if path.is_file() else "no authority; `sayso names import FILE`")


@names.command("links")
@click.option("--limit", "-n", type=click.IntRange(0), default=50, show_default=True, help="How many; 0 for all.")
@authority_option
@json_option
@ledger_option
def links(ledger_path: str, authority: Path | None, as_json: bool, limit: int) -> None:
    """Propose which names in the ledger are one person's or one body's, likeliest first, each with its reason.

    Nothing is merged: a proposal is for a person to judge.

    \b
      sayso names links
      sayso names links --json | jq 'select(.score > 0.9)'
    """
    from sayso.cli.output import count, remark, write_line
    from sayso.ledger import open_ledger
    from sayso.resolving.identities import Known, propose_identities
    from sayso.resolving.name_authority import NameAuthority

    path = _authority_path(authority, ledger_path)
    known = Known(NameAuthority.open(path).ids_of) if authority is not None or path.is_file() else None
    with open_ledger(ledger_path, create=False) as ledger:
        found = propose_identities(_uses(ledger), known=known)
    for link in found[: limit or None]:
        if as_json:
            write_line(asdict(link))
        else:
            mark = " (repaired)" if link.repaired else ""
            click.echo(f"{link.score:.2f}  {link.left.name} = {link.right.name}{mark}: {link.reason}")
    remark(f"{count(len(found), 'proposed link')}; nothing is merged.")


def _ledger_uses(ledger_path: str) -> Iterator[NameUse]:
    """The names of a ledger; none where there is no ledger yet."""
    from sayso.ledger import open_ledger

    if "://" in ledger_path or Path(ledger_path).exists():
        with open_ledger(ledger_path, create=False) as ledger:
            yield from _uses(ledger)


def _uses(ledger: Ledger) -> Iterator[NameUse]:
    """Every named person and organization that the ledger's claims have for a source."""
    from sayso.resolving.identities import NameUse

    for listed in ledger.listed():
        for source in (listed.claim.origin, *listed.claim.relays):
            if source.kind in ("person", "organization"):
                report = listed.report
                yield NameUse(source.name, source.kind.value, report.id, source.role, source.party, report.published)


def _authority_path(given: Path | None, ledger_path: str) -> Path:
    return given if given is not None else Path(f"{ledger_path}-names")


@contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    """The bytes of a file, unpacked where they are gzip; standard input for -."""
    if file == "-":
        yield sys.stdin.buffer
        return
    try:
        with Path(file).open("rb") as stream:
            packed = stream.read(2) == b"\x1f\x8b"
            stream.seek(0)
            yield cast(BinaryIO, gzip.GzipFile(fileobj=stream)) if packed else stream
    except OSError as error:
        raise IntakeError(f"{file}: cannot be read: {error.strerror or error}") from error
