"""`sayso export`: data on standard output or in a file, what was changed and lost on standard error."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from sayso.exports.formats import FORMATS
from tests.cli.conftest import Run
from tests.weighing.ledgers import fill_ledger


@pytest.fixture
def filled(tmp_path: Path, sayso_run: Run) -> Run:
    fill_ledger(tmp_path / "ledger.sayso")
    return sayso_run


def test_every_format_leaves(filled: Run, tmp_path: Path) -> None:
    for name, format in FORMATS.items():
        ran = filled("export", "--format", name, "-o", f"out.{name}")
        assert (ran.status, ran.out) == (0, "")
        assert "Profile public" in ran.err
        assert ("Not carried" in ran.err) == bool(format.lost)
        assert (tmp_path / f"out.{name}").stat().st_size > 100


def test_filters_and_policies(filled: Run) -> None:
    ran = filled("export", "--format", "matters", "--place", "Soledar", "--kind", "control", "--profile", "internal")
    (line,) = [json.loads(one) for one in ran.out.splitlines()]
    assert line["question"] == "Who holds Soledar?"
    rows = list(csv.DictReader(io.StringIO(filled("export", "-f", "acled", "--policy", "highest").out)))
    assert {row["tags"].split("fatalities=")[1] for row in rows} == {"highest"}


def test_what_makes_no_sense_is_refused(filled: Run) -> None:
    for wrong in (("--format", "pdf"), ("--profile", "x"), ("--policy", "sum"), ("--kind", "poetry")):
        assert filled("export", *wrong).status == 2
