"""The matters of a corpus equal those of one machine's weighing on the same claims, however they are spread."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from benchmarks.scenario_files import load_scenarios
from benchmarks.weighing_speed import Synthetic
from sayso.corpus.datasets import SCHEMA_VERSION, ShardWriter
from sayso.corpus.receipts import Receipt, file_hash, write_receipt
from sayso.corpus.tasks import MapTasks, map_here, map_in_pool
from sayso.corpus.weighing import weigh_corpus
from sayso.errors import IntakeError
from sayso.model import Arrival, Claim, Entry, Report
from sayso.views.matters import matter_to_json
from sayso.weighing import Weigher

SCENARIOS = load_scenarios()
SYNTHETIC = list(Synthetic(600).reports(600))
REPORTS = [report for scenario in SCENARIOS for report in scenario.reports] + [report for report, _ in SYNTHETIC]
CLAIMS = [claim for scenario in SCENARIOS for claim in scenario.claims] + [each for _, own in SYNTHETIC for each in own]


def write_shard(out: Path, name: str, reports: list[Report], claims: list[Claim]) -> None:
    with ShardWriter(out, name) as writer:
        for report in reports:
            own = tuple(claim for claim in claims if claim.report == report.id)
            writer.add(Entry(Arrival(report, report.text.encode(), "text/plain"), "scenario", own))
        files = {str(path.relative_to(out)): file_hash(path) for path in writer.commit().values()}
    write_receipt(out, Receipt(name, "made", "scenario", SCHEMA_VERSION, files))


@pytest.fixture(scope="module")
def spread(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scenarios' reports over seven shards, a few of them in two."""
    out = tmp_path_factory.mktemp("weighing")
    for number in range(7):
        write_shard(out, f"shard-{number}", REPORTS[number::7] + REPORTS[number : number + 3], CLAIMS)
    return out


@pytest.fixture(scope="module")
def alone() -> list[dict[str, Any]]:
    weigher = Weigher()
    weigher.add(CLAIMS, REPORTS)
    return [json.loads(json.dumps(matter_to_json(item))) for item in weigher.weighed()]


def matters(out: Path) -> list[dict[str, Any]]:
    rows = [row for path in sorted((out / "matters").glob("*")) for row in pq.read_table(path).to_pylist()]
    assert all(row["id"] == json.loads(row["json"])["id"] for row in rows)
    return [json.loads(row["json"]) for row in rows]


def in_order(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(found, key=lambda matter: matter["id"])


@pytest.mark.parametrize("parts", [1, 5, 64])
def test_matters_are_the_same_in_any_number_of_parts(spread: Path, alone: list[dict[str, Any]], parts: int) -> None:
    assert len(CLAIMS) > 700
    outcome = weigh_corpus(spread, run=map_here, parts=parts)
    assert outcome.claims == len(CLAIMS)
    assert outcome.matters == len(alone)
    assert in_order(matters(spread)) == in_order(alone)
    assert not (spread / "weighing").exists()


def _maps() -> list[MapTasks]:
    from sayso.corpus.on_ray import map_on_ray

    return [map_in_pool(2), map_on_ray(None)]


@pytest.mark.parametrize("which", [0, 1], ids=["pool", "ray"])
def test_matters_are_the_same_by_whoever_weighs(spread: Path, alone: list[dict[str, Any]], which: int) -> None:
    pytest.importorskip("ray")
    weigh_corpus(spread, run=_maps()[which], parts=4)
    assert in_order(matters(spread)) == in_order(alone)


def test_a_folder_that_is_no_corpus_says_so(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="corpus read"):
        weigh_corpus(tmp_path)
