"""The simulated run really is the driving code: every shard once, whoever dies, and time that grows with the shards."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.scale.simulation import CALM, World, simulate

ROUGH = World(
    shard_s=600.0, straggler_share=0.1, death_every_s=7200.0, preemption_every_s=7200.0, driver_death_every_s=1800.0
)


def test_every_shard_is_done_once_though_workers_machines_and_the_driver_die() -> None:
    run = simulate(80, 16, ROUGH, seed=3)
    assert run["every_shard_once"]
    assert min(run["deaths"], run["machines lost"], run["driver deaths"], run["stragglers"]) > 0


def test_time_grows_with_the_shards_and_falls_with_the_workers() -> None:
    one, two = (simulate(count, 8, CALM)["hours"] for count in (80, 160))
    assert 1.9 < two / one < 2.1
    assert 1.9 < one / simulate(80, 16, CALM)["hours"] < 2.1


def test_what_is_told_to_remain_is_near_what_remains() -> None:
    assert simulate(200, 8, replace(CALM, straggler_share=0.02))["estimate_off_by"] < 0.1
