"""The same shards on a real Ray: the same bytes as a plain loop, also when its workers are killed."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sayso.corpus.crews import Loop, Orders
from sayso.corpus.driving import drive
from sayso.corpus.on_ray import RayCrew
from sayso.corpus.shards import plan
from tests.corpus.lines import make_line
from tests.corpus.test_driving import hashes

ray = pytest.importorskip("ray")
psutil = pytest.importorskip("psutil")


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


@pytest.mark.usefixtures("cluster")
def test_ray_writes_what_a_loop_writes_though_workers_are_killed(corpus: Callable[..., Path], tmp_path: Path) -> None:
    shards = plan([str(corpus(3000))], shard_bytes=40_000)
    drive(shards, tmp_path / "calm", Loop(Orders(tmp_path / "calm", make_line, {})))
    stop = threading.Event()
    kills = 0

    def hunt() -> None:
        nonlocal kills
        chance = random.Random(11)
        while not stop.is_set() and kills < 3:
            time.sleep(chance.uniform(0.2, 0.6))
            readers = [
                p for p in psutil.process_iter(["name", "cmdline"]) if "ray::Hand" in " ".join(p.info["cmdline"] or [])
            ]
            for reader in readers[:1]:
                try:
                    os.kill(reader.pid, signal.SIGKILL)
                except ProcessLookupError:
                    continue
                kills += 1

    hunter = threading.Thread(target=hunt, daemon=True)
    hunter.start()
    progress = drive(shards, tmp_path / "ray", RayCrew(Orders(tmp_path / "ray", make_line, {}), hands=2))
    stop.set()
    assert progress.failed == {}
    assert kills > 0
    assert progress.deaths > 0
    assert hashes(tmp_path / "calm") == hashes(tmp_path / "ray")
