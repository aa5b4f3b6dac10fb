"""Weighing over a corpus: blocks are spread over tasks, links joined, components weighed; the matters equal those of
the one-machine weighing on the same claims.

    claims ─ sketch ─▶ blocks ─ link ─▶ ties ─ join ─▶ components ─ deal ─▶ parts ─ weigh ─▶ matters (Parquet)
    a task a shard     a task a part    the driver     a task a shard       a task a part

Two claims are linked or not by what the two say, and compared where they share a block (kind and place, map cell,
figure or name, within the kind's period): `sayso.weighing` holds both rules, and nothing of them is repeated here. A
block lies whole in one part, so every pair that one machine compares is compared; ties from all parts are joined, and
a component is weighed by the same function. The driver holds the ids of claims and no more of them.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from sayso.contract import dump_line
from sayso.corpus.datasets import SCHEMA_VERSION, Row
from sayso.corpus.exchange import collect, hand_over, part_of
from sayso.corpus.loading import claim_of, report_of
from sayso.corpus.receipts import receipts
from sayso.corpus.tasks import MapTasks, map_here
from sayso.errors import IntakeError
from sayso.model import Claim, Report
from sayso.views.matters import matter_to_json
from sayso.weighing import Weighed
from sayso.weighing.clustering import Components
from sayso.weighing.index import MemoryIndex, link
from sayso.weighing.keys import block_keys, look_keys
from sayso.weighing.matters import weigh_groups
from sayso.weighing.settings import Setting, setting_of, sketch_in
from sayso.weighing.sketches import Sketch

PARTS = 16
_TEXT, _COUNT, _NUMBER = pa.string(), pa.int64(), pa.float64()
SCHEMA = pa.schema(
    [
        *((name, _TEXT) for name in ("id", "kind", "question", "place", "place_id", "country")),
        *((name, _NUMBER) for name in ("lat", "lon")),
        *((name, _TEXT) for name in ("earliest", "latest", "standing")),
        *((name, _COUNT) for name in ("k", "reports", "origins", "claims", "echoes")),
        ("json", _TEXT),
    ],
    metadata={"sayso.schema": SCHEMA_VERSION},
)


@dataclass(frozen=True, slots=True)
class Work:
    """A task: where the corpus and the exchange lie, the shard or part it is about, and how many parts there are."""

    folder: Path
    exchange: Path
    parts: int
    shard: str = ""
    part: int = 0
    given: Any = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a weighing came to."""

    claims: int
    components: int
    matters: int


def weigh_corpus(folder: Path, *, run: MapTasks = map_here, parts: int = PARTS) -> Outcome:
    """Weigh the claims of a corpus into `folder`/matters, replacing what was there once all is done.

    Raises IntakeError where the folder holds no finished shard.
    """
    shards = [receipt.shard for receipt in receipts(folder)]
    if not shards:
        raise IntakeError(f"{folder}: no finished shard there; is it the --out of `sayso corpus read`?")
    exchange = folder / "weighing"
    shutil.rmtree(exchange, ignore_errors=True)
    units: dict[str, list[str]] = {}
    tasks = [Work(folder, exchange, parts, shard=shard) for shard in shards]
    for task, found in zip(tasks, run(sketch_shard, tasks), strict=True):
        units[task.shard] = found
    components = _join(units, run(link_part, [Work(folder, exchange, parts, part=part) for part in range(parts)]))
    groups, homes = _deal(components, parts)
    dealt = [
        Work(folder, exchange, parts, shard=shard, given=_wanted(found, components, homes))
        for shard, found in units.items()
    ]
    for _ in run(deal_shard, dealt):
        pass
    tasks = [Work(folder, exchange, parts, part=part, given=groups[part]) for part in range(parts)]
    matters = sum(run(weigh_part, tasks))
    shutil.rmtree(folder / "matters", ignore_errors=True)
    (exchange / "matters").replace(folder / "matters")
    shutil.rmtree(exchange)
    return Outcome(len({_claim_id(unit) for found in units.values() for unit in found}), len(homes), matters)


def sketch_shard(work: Work) -> list[str]:
    """Leave each sketch of a shard with the parts that hold one of its blocks; gives the units."""
    read = _read(work.folder, work.shard)
    settings = _settings(read)
    sketches = [item for claim, report in read for item in sketch_in(claim, report, settings[report.id])]
    denied = {item.denies for item in sketches if item.denies}
    values: dict[int, list[Sketch]] = defaultdict(list)
    for item in sketches:
        keys = set(block_keys(item) | look_keys(item))
        # A denial of a claim in its own report meets it by its id, whatever blocks the two stand in.
        keys |= {f"=|{mark}" for mark in (item.denies, item.claim if item.claim in denied else None) if mark}
        for part in {part_of(key, work.parts) for key in keys}:
            values[part].append(item)
    hand_over(work.exchange, "sketches", work.shard, values)
    return [item.unit for item in sketches]


def link_part(work: Work) -> list[tuple[str, str]]:
    """The links within the blocks of a part, as few as hold each component together."""
    index = MemoryIndex(holds=lambda key: part_of(key, work.parts) == work.part)
    components = Components()
    ties = []
    for item in collect(work.exchange, "sketches", work.part):
        if item.unit in index.sketches:
            continue  # a report that stands in several shards
        ties += [(item.unit, other) for other in link(item, index, components)]
    return ties


def deal_shard(work: Work) -> None:
    """Leave the claims of a shard, with their reports, with the parts that weigh them."""
    values: dict[int, list[tuple[Claim, Report, Setting]]] = defaultdict(list)
    read = _read(work.folder, work.shard)
    settings = _settings(read)
    for claim, report in read:
        for part in work.given[claim.id]:
            values[part].append((claim, report, settings[report.id]))
    hand_over(work.exchange, "claims", work.shard, values)


def weigh_part(work: Work) -> int:
    """Weigh the components of a part (`given`, each a list of units) and write their matters; gives how many."""
    told: dict[str, tuple[Claim, Report | None]] = {}
    settings: dict[str, Setting] = {}
    for claim, report, setting in collect(work.exchange, "claims", work.part):
        told.setdefault(claim.id, (claim, report))
        settings.setdefault(report.id, setting)
    weighed = weigh_groups(told, work.given, settings)
    place = work.exchange / "matters" / f"part-{work.part:04}.parquet"
    place.parent.mkdir(parents=True, exist_ok=True)
    table = pa.Table.from_pylist([matter_row(item) for item in weighed], SCHEMA)
    pq.write_table(table, place, compression="zstd")
    return len(weighed)


def matter_row(weighed: Weighed) -> Row:
    """A matter as a row; `json` holds all of it, by the contract."""
    matter, place = weighed.matter, weighed.matter.place
    return {
        "id": matter.id,
        "kind": matter.kind.value,
        "question": matter.question,
        "place": place.name if place else None,
        "place_id": place.id if place else None,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "earliest": matter.when.earliest,
        "latest": matter.when.latest,
        "standing": matter.standing,
        "k": matter.k,
        "reports": matter.reports,
        "origins": len(matter.origins),
        "claims": len(matter.claims),
        "echoes": len(matter.echoes),
        "json": dump_line(matter_to_json(weighed)),
    }


def _read(folder: Path, shard: str) -> list[tuple[Claim, Report]]:
    """The claims of a shard with their reports, in the order they were read."""
    rows = pq.read_table(folder / "reports" / f"{shard}.parquet").to_pylist()
    reports = {row["id"]: report_of(row) for row in rows}
    claims = pq.read_table(folder / "claims" / f"{shard}.parquet", columns=["report", "json", "vector"]).to_pylist()
    return [(claim_of(row), reports[row["report"]]) for row in claims]


def _settings(read: Iterable[tuple[Claim, Report]]) -> dict[str, Setting]:
    """Where the reports of a shard play; a report lies whole in its shard."""
    own: dict[str, list[Claim]] = defaultdict(list)
    for claim, report in read:
        own[report.id].append(claim)
    return {report: setting_of(claims) for report, claims in own.items()}


def _join(units: dict[str, list[str]], ties: Iterable[Sequence[tuple[str, str]]]) -> Components:
    components = Components()
    for found in units.values():
        for unit in found:
            components.add(unit)
    for part in ties:
        for left, right in part:
            components.tie(left, right)
    return components


def _deal(components: Components, parts: int) -> tuple[list[list[list[str]]], dict[str, int]]:
    """Components to parts, the largest first and each to the part with the least work: groups by part, part by root.

    Echoes are looked for between all claims of a matter, so that work grows faster than size.
    """
    groups: list[list[list[str]]] = [[] for _ in range(parts)]
    load = [0.0] * parts
    homes = {}
    ranked = sorted(
        components.roots(), key=lambda root: (-len(components.members(root)), min(components.members(root)))
    )
    for root in ranked:
        part = min(range(parts), key=lambda number: (load[number], number))
        members = sorted(components.members(root))
        groups[part].append(members)
        load[part] += len(members) ** 1.5
        homes[root] = part
    return groups, homes


def _wanted(units: Iterable[str], components: Components, homes: dict[str, int]) -> dict[str, set[int]]:
    """Which parts each claim goes to: several, where it names places that belong to several matters."""
    found: dict[str, set[int]] = defaultdict(set)
    for unit in units:
        found[_claim_id(unit)].add(homes[components.root(unit)])
    return dict(found)


def _claim_id(unit: str) -> str:
    return unit.partition("@")[0]
