"""UDS-IH2: how far predicates are said to have happened, -3 to 3, on sentences of the English Web Treebank."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence of gold words and the judged factuality of some, by word number."""

    forms: tuple[str, ...]
    factuality: dict[int, float]


def read(path: Path) -> Iterator[Judged]:
    """Every sentence of a JSON-lines file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            values = {int(target["span1"][0]): float(target["label"]) for target in record["targets"]}
            yield Judged(tuple(record["text"].split(" ")), values)
