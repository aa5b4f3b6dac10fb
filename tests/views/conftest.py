"""A ledger of one scenario, weighed: for what is asked of matters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.ledger import Ledger, open_ledger
from sayso.views.weighed import weigh_ledger
from sayso.weighing import Weighed, Weigher
from tests.weighing.ledgers import fill_ledger


@pytest.fixture(scope="session")
def scenario_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("views") / "views.sayso"
    fill_ledger(path)
    return path


@pytest.fixture(scope="session")
def scenario(scenario_file: Path) -> Iterator[Ledger]:
    with open_ledger(scenario_file, create=False) as ledger:
        yield ledger


@pytest.fixture(scope="session")
def weigher(scenario: Ledger) -> Iterator[Weigher]:
    with weigh_ledger(scenario) as weigher:
        yield weigher


@pytest.fixture(scope="session")
def soledar(weigher: Weigher) -> Weighed:
    return next(item for item in weigher.weighed() if item.matter.question == "Who holds Soledar?")
