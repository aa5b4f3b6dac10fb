"""Ledgers in both engines, side by side: how fast reports are taken in, and how fast a place's dossier is there.

PostgreSQL is started for the purpose, on loopback, with its settings as they come (every commit waits for the disk).
SQLite waits at its checkpoints only; so that the two can be told apart, PostgreSQL is measured a second time with
synchronous_commit off, which promises what SQLite promises. Beside the wall's clock stands the processor's, which a
busy machine does not blur: this process and the server's together.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any, Self

import psutil
from sqlalchemy import text

from benchmarks.ledger import make_entries
from sayso.ledger import ClaimFilter, Ledger, open_ledger
from sayso.ledger.copying import copied_tables
from sayso.ledger.verifying import count_reports
from sayso.ledger.writing import write_entry
from tests.postgres import Server

AT_ONCE = 500  # reports in one transaction while a ledger is seeded
TOWNS = 20  # dossiers asked for; the median and the slowest are told
TOWNS_NAMED = 2000  # as many as benchmarks.ledger names: 500 claims each in a million


def measure_intake(*, reports: int) -> dict[str, Any]:
    """Reports per second into each engine, ten claims each, one transaction a report."""
    entries = list(make_entries(10 * reports))
    server = Server("")
    places = {"postgresql": server.fresh("intake"), "postgresql, lazy": server.fresh("lazy")}
    places["postgresql, lazy"] += "?options=-c%20synchronous_commit%3Doff"
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, place in {"sqlite": str(Path(folder) / "intake.sayso"), **places}.items():
            with open_ledger(place) as ledger, _Clock(server) as clock:
                for entry in entries:
                    ledger.add(entry)
            found[name] = {"reports_per_s": round(reports / clock.wall_s)}
            found[name]["cpu_ms_a_report"] = round(1000 * clock.cpu_s / reports, 2)
    server.end()
    rate = found["sqlite"]["reports_per_s"]
    found["share_of_sqlite"] = round(found["postgresql"]["reports_per_s"] / rate, 2)
    found["share_of_sqlite_lazy"] = round(found["postgresql, lazy"]["reports_per_s"] / rate, 2)
    return found


def measure_dossiers(*, claims: int, seeded: Path | None = None) -> dict[str, Any]:
    """Milliseconds of the questions that a place's dossier asks of a ledger of so many claims, in both engines.

    `seeded` is where the ledger is kept, and found again by the next run.
    """
    found: dict[str, Any] = {"claims": claims}
    server = Server("-c shared_buffers=512MB -c fsync=off")
    with tempfile.TemporaryDirectory() as folder:
        path = seeded or Path(folder) / "seeded.sayso"
        seed(path, claims)
        address = server.fresh("dossier")
        with open_ledger(path) as ledger:
            found["sqlite"] = ask(ledger, server)
            pour(ledger, address)
        with open_ledger(address) as ledger:
            found["postgresql"] = ask(ledger, server)
    server.end()
    return found


def seed(path: Path, claims: int) -> None:
    """Fill a ledger up to so many claims, many reports to a transaction; what is there of them is not made again."""
    with open_ledger(path) as ledger:
        batch: list[Any] = []
        for entry in islice(make_entries(claims), _held(ledger), None):
            batch.append(entry)
            if len(batch) == AT_ONCE:
                _write(ledger, batch)
                batch = []
        _write(ledger, batch)
        with ledger.writing() as connection:
            connection.execute(text("ANALYZE"))


def _held(ledger: Ledger) -> int:
    with ledger.reading() as connection:
        return count_reports(connection)


def _write(ledger: Ledger, batch: list[Any]) -> None:
    with ledger.writing() as connection:
        for entry in batch:
            write_entry(connection, entry, ledger.dialect, by="benchmark", run=None)


def pour(source: Ledger, address: str) -> None:
    """Every row of a ledger into an empty one in PostgreSQL, by its COPY; the index of words is left empty."""
    import psycopg

    open_ledger(address).close()
    with source.reading() as reading, psycopg.connect(address) as writing:
        for table in copied_tables():
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            rows = reading.exec_driver_sql(f"SELECT {names} FROM {table.name}")
            with writing.cursor().copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:  # type: ignore[arg-type]
                for row in rows:
                    copy.write_row(tuple(row))
        writing.commit()
        writing.autocommit = True
        writing.execute("VACUUM ANALYZE")


def ask(ledger: Ledger, server: Server) -> dict[str, Any]:
    """Each question for some towns, in milliseconds: the median and the slowest, and the processor's mean."""
    chance = random.Random(3)
    towns = [chance.randrange(TOWNS_NAMED) for _ in range(TOWNS)]
    questions: dict[str, Callable[[int], Any]] = {
        "all claims, by name": lambda town: list(ledger.claims(ClaimFilter(place=f"Town{town}"))),
        "all claims, by id": lambda town: list(ledger.claims(ClaimFilter(place=str(town)))),
        "who holds it": lambda town: list(ledger.claims(ClaimFilter(place=f"Town{town}", kind="control"))),
        "first page and count": lambda town: _page(ledger, ClaimFilter(place=f"Town{town}")),
        "within 20 km": lambda town: _page(ledger, ClaimFilter(near=(*_corner(town), 20.0))),
        "in a box": lambda town: _page(ledger, ClaimFilter(box=_box(town))),
    }
    told = {}
    for name, question in questions.items():
        question(towns[0])  # the first of its kind pays for the plan and the connection
        times = []
        with _Clock(server) as all_:
            for town in towns:
                with _Clock() as one:
                    question(town)
                times.append(1000 * one.wall_s)
        told[name] = {
            "median_ms": round(statistics.median(times), 1),
            "slowest_ms": round(max(times), 1),
            "mean_cpu_ms": round(1000 * all_.cpu_s / TOWNS, 1),
        }
    return told


def _page(ledger: Ledger, wanted: ClaimFilter) -> None:
    list(ledger.listed(wanted, limit=50))
    ledger.count(wanted)


def _corner(town: int) -> tuple[float, float]:
    return 45.1 + town % 7, 24.1 + town % 13  # the made-up towns lie all over 45 to 52 north, 24 to 38 east


def _box(town: int) -> tuple[float, float, float, float]:
    south, west = _corner(town)
    return south, west, south + 0.2, west + 0.3


class _Clock:
    """Wall and processor seconds of a block; with a server, those of its processes too."""

    def __init__(self, server: Server | None = None) -> None:
        self._server = server
        self.wall_s = self.cpu_s = 0.0

    def __enter__(self) -> Self:
        self.wall_s, self.cpu_s = -time.perf_counter(), -time.process_time() - self._of_server()
        return self

    def __exit__(self, *_: object) -> None:
        self.wall_s += time.perf_counter()
        self.cpu_s += time.process_time() + self._of_server()

    def _of_server(self) -> float:
        if self._server is None:
            return 0.0
        head = psutil.Process(int((self._server.folder / "data/postmaster.pid").read_text().split()[0]))
        times = [process.cpu_times() for process in [head, *head.children()]]
        return sum(one.user + one.system for one in times)
