"""Progress on standard error: a bar on a terminal, nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import TaskID

    from sayso.ledger import Ledger
    from sayso.weighing import Weigher

Advance = Callable[..., None]


@contextmanager
def advancing(what: str, total: int | None = None) -> Iterator[Advance]:
    """A function to call for each thing done, `advance(note="…")`; silent when standard error is no terminal."""
    if not sys.stderr.isatty():
        yield lambda note="": None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from sayso.cli.output import side_console

    shape = (
        [BarColumn(bar_width=30), MofNCompleteColumn()]
        if total is not None
        else [SpinnerColumn(), TextColumn("{task.completed:,.0f}")]
    )
    columns = [TextColumn(what), *shape, TimeElapsedColumn(), TextColumn("{task.fields[note]}", style="dim")]
    with Progress(*columns, console=side_console(), transient=True) as progress:
        task = progress.add_task(what, total=total, note="")
        yield lambda note="": progress.update(task, advance=1, note=note)


@contextmanager
def weighed(ledger: Ledger) -> Iterator[Weigher]:
    """The ledger weighed; on a terminal a bar shows how far that is, where more than a few claims are new."""
    from sayso.views.weighed import weigh_ledger

    if not sys.stderr.isatty():
        with weigh_ledger(ledger) as weigher:
            yield weigher
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from sayso.cli.output import side_console

    columns = [TextColumn("{task.description}"), BarColumn(bar_width=30), MofNCompleteColumn(), TimeElapsedColumn()]
    with Progress(*columns, console=side_console(), transient=True) as progress:
        tasks: dict[str, TaskID] = {}

        def advance(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = progress.add_task(what)
            progress.update(tasks[what], completed=done, total=total)

        weigher = weigh_ledger(ledger, advance=advance)
    with weigher:
        yield weigher
