"""`sayso demo`."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.options import DEFAULT_LEDGER

if TYPE_CHECKING:
    from sayso.ledger import Ledger
    from sayso.model import Arrival, Gap

MATTERS = 12  # how many are listed before the one that is shown whole
SHOWN_PLACE = "Soledar"  # one town, conflicting claims, then an admission: what a ledger is for


@click.command()
@click.option("--ledger", "-l", "ledger_path", metavar="PATH", help="Where to keep it. [default: the user's cache]")
@click.option("--fresh", is_flag=True, help="Read the reports anew, into a new ledger.")
def demo(ledger_path: str | None, fresh: bool) -> None:
    """Read the demo reports and show what is claimed.

    The reports come with Sayso: paraphrases of public reporting of January 2023, some machine-translated in tone, some
    mere repeats. Their ledger is kept in the user's cache; nothing is written to this folder.

    \b
      sayso demo
      sayso demo --fresh --ledger demo.sayso
    """
    from sayso.cli.output import remark
    from sayso.cli.progress import advancing
    from sayso.cli.read import path_of, summary, tell
    from sayso.filling import Tally, fill
    from sayso.ledger import open_ledger
    from sayso.line import load_line

    place = Path(ledger_path) if ledger_path else _cache() / "demo.sayso"
    if fresh:
        _remove(place)
    tally = Tally()
    with open_ledger(place) as ledger:
        line = load_line()
        with advancing("reading", len(_names())) as advance:
            for outcome in fill(ledger, line, demo_arrivals(), tally, inputs=["demo reports"]):
                tell(outcome, ledger, as_json=False)
                advance(note=path_of(outcome))
        if tally.reports or tally.again:
            remark(summary(tally, None))
        _show(ledger, place)


def demo_arrivals() -> Iterator[Arrival | Gap]:
    """The package's demo reports, in order, with paths that are the same on every machine."""
    from sayso.intake import take_bytes

    folder = files("sayso.demo") / "reports"
    for name in _names():
        yield from take_bytes((folder / name).read_bytes(), path=f"demo/{name}")


def _names() -> list[str]:
    return sorted(entry.name for entry in (files("sayso.demo") / "reports").iterdir() if not entry.name.startswith("."))


def _show(ledger: Ledger, place: Path) -> None:
    from sayso.cli.matter_page import matter_page, matters_table
    from sayso.cli.output import count, data_console, short_id
    from sayso.cli.progress import weighed
    from sayso.ledger import ClaimFilter
    from sayso.views.matters import Asked, is_aside, list_matters
    from sayso.views.overview import look_over

    held = look_over(ledger)
    console = data_console()
    with weighed(ledger) as weigher:
        found = list_matters(ledger, weigher, Asked(ClaimFilter()), sort="dispute")
        heated = weigher.in_brief([line.n for line in found if not is_aside(line)][:MATTERS])
        shown = list_matters(ledger, weigher, Asked(ClaimFilter(place=SHOWN_PLACE)), sort="dispute")
        about = next(weigher.fetch(line.n for line in (shown or found)[:1]), None)
    console.print(
        f"{count(held.claims, 'claim')} in {count(held.reports, 'report')}, {held.first} to {held.last}. "
        "What they are about, the most disputed first:"
    )
    console.print()
    console.print(matters_table(heated, console))
    console.print()
    option = "" if str(place) == DEFAULT_LEDGER else f" --ledger {shlex.quote(str(place))}"
    mark = short_id(about.said[0].claim.id) if about else "ID"
    console.print("Look further:")
    sayso = _called()
    for line, why in (
        (f"{sayso} serve --open{option}", "the same in the browser, with a map and a review queue"),
        (f"{sayso} matters{option}", "all of them"),
        (f"{sayso} show {mark}{option}", "one claim in its passage"),
        (f"{sayso} source Pushilin{option}", "what one source claims, and what became of it"),
        (f"{sayso} verify{option}", "check every quoted character"),
    ):
        console.print(f"  {line}", soft_wrap=True)
        console.print(f"      {why}", style="dim")
    if about is None:
        return
    console.print()
    for part in matter_page(about, console):
        console.print(part)
    console.print()
    console.print(f"See it in the browser:  {sayso} serve --open{option}", soft_wrap=True)


def _called() -> str:
    """How to call this program from here: `make demo` sets it up in a folder that no PATH names."""
    here = Path(sys.argv[0])
    if shutil.which("sayso") or not here.is_file() or here.name != "sayso":
        return "sayso"
    return shlex.quote(os.path.relpath(here))


def _cache() -> Path:
    """A folder of this user's cache, or a new temporary one where that cannot be written."""
    from sayso.views.cache import user_cache

    return user_cache() or Path(tempfile.mkdtemp(prefix="sayso-"))


def _remove(place: Path) -> None:
    from sayso.ledger import open_ledger
    from sayso.views.weighed import forget

    if place.exists():
        open_ledger(place, create=False).close()  # refuses what is no ledger of ours
        for tail in ("", "-wal", "-shm"):
            Path(f"{place}{tail}").unlink(missing_ok=True)
        forget(place)
