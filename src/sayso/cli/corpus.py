"""`sayso corpus`: many reports into Parquet datasets, and from there into a ledger."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.options import by_option, ledger_option

if TYPE_CHECKING:
    from sayso.corpus.crews import Crew, Orders
    from sayso.corpus.driving import Progress
    from sayso.corpus.shards import Shard

NAMED = 20  # shards that could not be read and are named one by one
LINE_EVERY = 60.0  # seconds between two lines of progress where there is no terminal, as in a cluster's log


@click.group()
def corpus() -> None:
    """Read a corpus of many reports, shard by shard.

    \b
      sayso corpus read crawl/*.warc.gz --out datasets/    read, with all cores
      sayso corpus read crawl/ --out datasets/ --sample 200   what would it cost?
      sayso corpus weigh datasets/                         its matters, as Parquet
      sayso corpus load datasets/ --kind control --place Soledar --ledger soledar.sayso
    """


@corpus.command("read")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The folder of the datasets.")
@click.option("--workers", "-w", type=click.IntRange(0), help="Processes; by default one a core. 0: in this process.")
@click.option("--ray", "ray", is_flag=False, flag_value="local", metavar="[ADDRESS]", help="Read on Ray instead.")
@click.option("--shard-mb", default=64, show_default=True, type=click.IntRange(1), help="Size of a shard of lines.")
@click.option("--language", default="en", show_default=True, help="Read this language only; 'any' reads all.")
@click.option("--no-originals", is_flag=True, help="Do not keep the original bytes (no ledger can be made then).")
@click.option("--sample", type=click.IntRange(1), metavar="N", help="Read N reports only and estimate the whole.")
@click.option("--core-price", type=click.FloatRange(0), metavar="P", help="With --sample: an hour of a core costs P.")
@click.pass_context
def read(context: click.Context, /, sources: tuple[str, ...], out: Path, **asked: Any) -> None:
    """Read SOURCEs into Parquet datasets of reports, claims and gaps.

    SOURCE is a WARC, JSON lines or Parquet file, a folder, a glob, or any address that fsspec opens. A rerun reads only
    what is not finished, whoever died.
    """
    from sayso.corpus.driving import drive
    from sayso.corpus.shards import plan

    shards = plan(sources, shard_bytes=asked["shard_mb"] << 20)
    if asked["sample"]:
        _estimate(shards, asked)
        return
    with _showing(shards) as show:
        progress = drive(shards, out, _crew(_orders(out, asked), asked), show=show)
    click.echo(summary(progress, out, language=asked["language"]), err=True)
    context.exit(1 if progress.failed else 0)


@corpus.command("load")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--kind", "-k", metavar="KIND", help="Claims of this kind.")
@click.option("--place", "-p", metavar="NAME", help="Claims at this place, by the register's name or id.")
@click.option("--publisher", metavar="NAME", help="In reports of exactly this publisher.")
@click.option("--since", metavar="DAY", help="On this day or later.")
@click.option("--until", metavar="DAY", help="On this day or earlier.")
@ledger_option
@by_option
def load(folder: Path, ledger_path: str, by: str | None, **asked: str | None) -> None:
    """Bring the reports that hold a claim of a selection into a ledger, whole."""
    from sayso.corpus.loading import Selection, entries, select
    from sayso.ledger import open_ledger

    chosen = select(folder, Selection(**asked))
    new = 0
    with open_ledger(ledger_path, by=by) as ledger:
        for entry in entries(folder, chosen):
            new += ledger.add(entry).reading
    click.echo(f"{len(chosen):,} reports hold such claims; {new:,} were new to {ledger_path}", err=True)


@corpus.command("weigh")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--workers", "-w", type=click.IntRange(0), help="Processes; by default one a core. 0: in this process.")
@click.option("--ray", "ray", is_flag=False, flag_value="local", metavar="[ADDRESS]", help="Weigh on Ray instead.")
@click.option("--parts", default=16, show_default=True, type=click.IntRange(1), help="Into how many parts it is cut.")
def weigh(folder: Path, workers: int | None, ray: str | None, parts: int) -> None:
    """Weigh the claims of a corpus into matters: Parquet beside the claims.

    The matters are those that a ledger of the same claims would show. Everything is weighed anew each time.
    """
    import os

    from sayso.corpus.tasks import map_here, map_in_pool
    from sayso.corpus.weighing import weigh_corpus

    run = map_here if workers == 0 else map_in_pool(workers or os.cpu_count() or 1)
    if ray:
        from sayso.corpus.on_ray import map_on_ray

        run = map_on_ray(None if ray == "local" else ray)
    done = weigh_corpus(folder.absolute(), run=run, parts=parts)
    click.echo(f"{done.matters:,} matters of {done.claims:,} claims → {folder / 'matters'}", err=True)


def summary(progress: Progress, out: Path, *, language: str = "en") -> str:
    """What a run read, in a few lines."""
    counts, minutes = progress.counts, progress.seconds / 60
    lines = [
        f"{counts['reports']:,} reports, {counts['claims']:,} claims, {counts['gaps']:,} gaps in {progress.done:,} of "
        f"{progress.shards:,} shards, {minutes:.1f} minutes → {out}"
    ]
    others = {code: number for code, number in progress.languages.most_common() if code != language}
    if others:
        shown = ", ".join(f"{code} {number:,}" for code, number in list(others.items())[:6])
        lines.append(f"left in other languages: {sum(others.values()):,} ({shown})")
    if progress.deaths:
        lines.append(f"{progress.deaths} workers died and were replaced")
    failed = [f"not read: {name}: {why}" for name, why in progress.failed.items()]
    lines += failed[:NAMED]
    if len(failed) > NAMED:
        lines.append(f"not read: {len(failed) - NAMED:,} more")
    if failed:
        lines.append("the same command reads what is missing")
    return "\n".join(lines)


def _orders(out: Path, asked: dict[str, Any]) -> Orders:
    from sayso.corpus.crews import Orders
    from sayso.corpus.lines import packaged_line

    language = None if asked["language"] == "any" else asked["language"]
    return Orders(out.absolute(), packaged_line, {}, originals=not asked["no_originals"], language=language)


def _crew(orders: Orders, asked: dict[str, Any]) -> Crew:
    import os

    from sayso.corpus.crews import Loop, Pool

    if asked["ray"]:
        from sayso.corpus.on_ray import RayCrew

        return RayCrew(orders, address=None if asked["ray"] == "local" else asked["ray"], hands=asked["workers"])
    workers = asked["workers"] if asked["workers"] is not None else os.cpu_count() or 1
    return Pool(orders, workers) if workers else Loop(orders)


def _estimate(shards: tuple[Shard, ...], asked: dict[str, Any]) -> None:
    from sayso.cli.output import remark
    from sayso.corpus.sampling import sample

    language = None if asked["language"] == "any" else asked["language"]
    estimate = sample(shards, asked["sample"], language=language, originals=not asked["no_originals"])
    remark(estimate.describe(asked["core_price"]))


def describe(progress: Progress) -> str:
    """How far a run is, in a line."""
    counts = progress.counts
    return (
        f"{progress.done:,} of {progress.shards:,} shards, {counts['reports']:,} reports, {progress.rate:.1f} a second"
        f", {counts['gaps']:,} gaps, {_left(progress.remaining)} left"
    )


def _left(seconds: float | None) -> str:
    if seconds is None:
        return "unknown time"
    minutes = round(seconds / 60)
    return f"{minutes // 60}:{minutes % 60:02} hours" if minutes >= 60 else f"{minutes} minutes"


@contextmanager
def _showing(shards: tuple[Shard, ...]) -> Iterator[Callable[[Progress], None]]:
    """A context that gives the function which shows progress: a bar on a terminal, now and then a line elsewhere."""
    if not sys.stderr.isatty():
        yield _lines()
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from sayso.cli.output import side_console

    columns = [TextColumn("reading"), BarColumn(), TextColumn("{task.fields[note]}"), TimeElapsedColumn()]
    with Progress(*columns, console=side_console()) as bar:
        task = bar.add_task("reading", total=max(1, sum(shard.size for shard in shards)), note="")
        yield lambda progress: bar.update(task, completed=progress.done_bytes, note=describe(progress))


def _lines() -> Callable[[Progress], None]:
    last = 0.0

    def show(progress: Progress) -> None:
        nonlocal last
        if progress.seconds - last >= LINE_EVERY:
            last = progress.seconds
            click.echo(describe(progress), err=True)

    return show
