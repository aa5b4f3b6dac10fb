"""`sayso demo`."""

from __future__ import annotations

import os
import shlex
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
    from rich.text import Text

    from sayso.cli.output import count, data_console
    from sayso.cli.tables import claims_table
    from sayso.ledger import ClaimFilter
    from sayso.views.overview import look_over

    held = look_over(ledger)
    console = data_console()
    wanted = ClaimFilter(place=SHOWN_PLACE, kind="control")
    if not ledger.count(wanted):
        wanted = ClaimFilter(words=SHOWN_PLACE)
    listed = sorted(ledger.listed(wanted), key=lambda item: (item.report.published or "", item.seq))
    console.print(Text(f"Who holds {SHOWN_PLACE}? What each source claimed, as the days went by", style="bold"))
    console.print()
    console.print(claims_table(listed, console))
    console.print()
    console.print(
        f"{count(len(listed), 'claim')} of {count(held.claims, 'claim')} in {count(held.reports, 'report')}, "
        f"{held.first} to {held.last}. None of them is a verdict."
    )
    if not listed:
        return
    short = listed[0].claim.id.split(":")[-1][:8]
    option = "" if str(place) == DEFAULT_LEDGER else f" --ledger {shlex.quote(str(place))}"
    console.print()
    console.print("Look further:")
    for line, why in (
        (f"sayso show {short}{option}", "the first of these in its passage"),
        (f"sayso claims --source Pushilin{option}", "what one source claims, through whom"),
        (f"sayso sources{option}", "everybody who claims anything"),
        (f"sayso verify{option}", "check every quoted character"),
    ):
        console.print(f"  {line}", soft_wrap=True)
        console.print(Text(f"      {why}", style="dim"))


def _cache() -> Path:
    """A folder of this user's cache, or a new temporary one where that cannot be written."""
    home = os.environ.get("XDG_CACHE_HOME")
    if not home:
        home = "~/Library/Caches" if sys.platform == "darwin" else "~/.cache"
    try:
        folder = Path(home).expanduser() / "sayso"
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return Path(tempfile.mkdtemp(prefix="sayso-"))
    return folder if os.access(folder, os.W_OK) else Path(tempfile.mkdtemp(prefix="sayso-"))


def _remove(place: Path) -> None:
    from sayso.ledger import open_ledger

    if place.exists():
        open_ledger(place, create=False).close()  # refuses what is no ledger of ours
        for path in (place, Path(f"{place}-wal"), Path(f"{place}-shm")):
            path.unlink(missing_ok=True)
