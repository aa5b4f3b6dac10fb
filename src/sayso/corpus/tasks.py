"""Plain functions over plain tasks, whoever runs them: this process, a pool of local ones, or Ray (`on_ray`)."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, Protocol


class MapTasks(Protocol):
    """Runs a function at module level over tasks; gives the results in the order of the tasks."""

    def __call__(self, function: Callable[[Any], Any], tasks: Sequence[Any], /) -> Iterator[Any]:
        """The results."""


def map_here(function: Callable[[Any], Any], tasks: Sequence[Any], /) -> Iterator[Any]:
    """One after the other, in this process."""
    return map(function, tasks)


def map_in_pool(workers: int) -> MapTasks:
    """A map over local processes."""

    def run(function: Callable[[Any], Any], tasks: Sequence[Any], /) -> Iterator[Any]:
        with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
            yield from pool.map(function, tasks)

    return run
