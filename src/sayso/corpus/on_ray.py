"""The crew on Ray: the same shard function in actors that each load the reader once. Nothing else knows Ray.

The output folder must be one that every node sees. An actor that dies gives its shard back, and Ray starts another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sayso.corpus.crews import Died, Failed, Hand, Orders, Outcome
from sayso.corpus.shards import Shard
from sayso.corpus.tasks import MapTasks
from sayso.errors import UsageError

STARTS = 3  # tries to start or reach Ray


def map_on_ray(address: str | None) -> MapTasks:
    """A map of plain functions over plain tasks on a Ray cluster, a task a core, in the order of the tasks."""

    def run(function: Callable[[Any], Any], tasks: Sequence[Any]) -> Iterator[Any]:
        ray, own = _connect(address)
        try:
            remote = ray.remote(num_cpus=1)(function)
            for reference in [remote.remote(task) for task in tasks]:
                yield ray.get(reference)
        finally:
            if own:
                ray.shutdown()

    return run


def _connect(address: str | None) -> tuple[Any, bool]:
    """Ray, started or reached, and whether it was us who did so. Raises UsageError."""
    try:
        import ray
    except ImportError:
        raise UsageError("Ray is not installed: pip install 'sayso[ray]'") from None
    if ray.is_initialized():
        return ray, False
    for left in reversed(range(STARTS)):
        try:
            ray.init(address=address, include_dashboard=False, log_to_driver=False, configure_logging=False)
            break
        except Exception as failure:  # Ray raises a bare one where a busy machine let its 30 seconds to start pass
            ray.shutdown()
            if not left:
                raise UsageError(f"Ray could not be started or reached: {failure}") from failure
    return ray, True


class RayCrew:
    """Actors on a Ray cluster: `address` as Ray takes it, None for one on this machine."""

    def __init__(self, orders: Orders, *, address: str | None = None, hands: int | None = None) -> None:
        self._ray, self._own = _connect(address)
        self.hands = hands or max(1, int(self._ray.cluster_resources().get("CPU", 1)))
        self._orders = orders
        self._actor: Any = self._ray.remote(num_cpus=1)(Hand)
        self._idle: list[Any] = []
        self._out: dict[Any, tuple[Shard, Any]] = {}

    def give(self, shard: Shard) -> None:
        """See `Crew`."""
        actor = self._idle.pop() if self._idle else self._actor.remote(self._orders)
        self._out[actor.read.remote(shard)] = (shard, actor)

    def take(self) -> tuple[Shard, Outcome]:
        """See `Crew`."""
        (ready,), _ = self._ray.wait(list(self._out), num_returns=1)
        shard, actor = self._out.pop(ready)
        try:
            outcome: Outcome = self._ray.get(ready)
        except self._ray.exceptions.RayActorError as death:
            return shard, Died(str(death).splitlines()[0][:200])
        except self._ray.exceptions.RayError as failure:
            return shard, Failed(str(failure).splitlines()[0][:200])
        self._idle.append(actor)
        return shard, outcome

    def dismiss(self) -> None:
        """See `Crew`."""
        for actor in [*self._idle, *(actor for _, actor in self._out.values())]:
            self._ray.kill(actor)
        self._idle.clear()
        self._out.clear()
        if self._own:
            self._ray.shutdown()
