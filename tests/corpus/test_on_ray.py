"""The same shards on a real Ray: the same bytes as a plain loop, also when its workers are killed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sayso.corpus.crews import Loop, Orders
from sayso.corpus.driving import drive
from sayso.corpus.on_ray import RayCrew
from sayso.corpus.shards import plan
from tests.corpus.hunting import PAUSE, Hunt
from tests.corpus.lines import make_line
from tests.corpus.test_driving import hashes

ray = pytest.importorskip("ray")
psutil = pytest.importorskip("psutil")
KILLS = int(os.environ.get("SAYSO_KILLS", "5"))  # Ray takes seconds to replace an actor: fewer by default


@pytest.fixture(scope="module")
def cluster() -> Iterator[None]:
    # Workers are processes of their own: they find the tests' own line by this path.
    path = os.pathsep.join([str(Path.cwd()), str(Path.cwd() / "src")])
    ray.init(
        num_cpus=2,
        include_dashboard=False,
        log_to_driver=False,
        object_store_memory=80 << 20,
        runtime_env={"env_vars": {"PYTHONPATH": path}},
    )
    yield
    ray.shutdown()


def at_work() -> list[int]:
    """The processes of the actors that read."""
    found = psutil.process_iter(["cmdline"])
    return [each.pid for each in found if "ray::Hand" in " ".join(each.info["cmdline"] or [])]


@pytest.mark.usefixtures("cluster")
def test_ray_writes_what_a_loop_writes_though_workers_are_killed(corpus: Callable[..., Path], tmp_path: Path) -> None:
    shards = plan([str(corpus(3000))], shard_bytes=10_000)
    drive(shards, tmp_path / "calm", Loop(Orders(tmp_path / "calm", make_line, {})))
    out = tmp_path / "ray"
    hunt = Hunt(out, KILLS, at_work, seed=11)
    hunt.start()
    settings = {"pause": PAUSE, "until": str(hunt.over)}
    progress = drive(shards, out, RayCrew(Orders(out, make_line, settings), hands=2))
    assert hunt.killed == KILLS
    assert progress.failed == {}
    assert progress.deaths > 0
    assert hashes(tmp_path / "calm") == hashes(out)
