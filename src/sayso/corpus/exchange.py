"""The shuffle: what tasks hand to each other, in files by part, in a folder that all of them see.

    FOLDER/NAME/PART/FROM      one file for each task that has something for a part, whole or not there

Values are pickled: they are written and read by one run of one version, and thrown away with it.
"""

from __future__ import annotations

import os
import pickle
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any


def part_of(key: str, parts: int) -> int:
    """Which part a key belongs to: the same on every machine, unlike Python's own hash."""
    return zlib.crc32(key.encode("utf-8", "surrogatepass")) % parts


def hand_over(folder: Path, name: str, sender: str, values: Mapping[int, Sequence[Any]]) -> None:
    """Leave values for parts. A task that runs twice leaves the same once."""
    for part, found in values.items():
        place = folder / name / str(part) / sender
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = place.with_name(f".{sender}.{os.getpid()}")
        with beside.open("wb") as stream:
            pickle.dump(list(found), stream, protocol=pickle.HIGHEST_PROTOCOL)
        beside.replace(place)


def collect(folder: Path, name: str, part: int) -> Iterator[Any]:
    """All values left for a part, in the order of their senders."""
    place = folder / name / str(part)
    for path in sorted(place.glob("[!.]*")) if place.is_dir() else ():
        with path.open("rb") as stream:
            yield from pickle.load(stream)
