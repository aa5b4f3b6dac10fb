"""One body of tests over every engine: the `ledger` fixture is a SQLite file, then a PostgreSQL database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.ledger import Ledger, open_ledger
from tests.postgres import fresh_database

ENGINES = ("sqlite", "postgresql")


def place_for(engine: str, folder: Path, name: str = "test") -> str:
    """A place for a new ledger in that engine."""
    return str(folder / f"{name}.sayso") if engine == "sqlite" else fresh_database(f"sayso_{name}")


@pytest.fixture(params=ENGINES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return place_for(request.param, tmp_path)


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    with open_ledger(place, by="tester") as ledger:
        yield ledger
