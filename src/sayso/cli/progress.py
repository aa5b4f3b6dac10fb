"""Progress on standard error: a bar on a terminal, nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

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
