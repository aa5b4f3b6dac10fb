"""Small corpora on disk."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

# Ray gives its workers the lowest priority but four: on a machine that has other work, tests would wait for minutes.
os.environ.setdefault("RAY_worker_niceness", "0")


def line_of(number: int, word: str = "held") -> str:
    text = f"Unit {number} {word} the village of Example on Monday. The road was closed. Officials said so again later."
    return json.dumps(
        {"text": text, "publisher": "Example Wire", "published": "2023-01-30", "url": f"https://e.example/{number}"}
    )


@pytest.fixture
def corpus(tmp_path: Path) -> Callable[..., Path]:
    """Makes a file of JSON lines: `corpus(40)`, or `corpus(40, odd={7: "poisoned"})` with another word in report 7."""

    def make(count: int, odd: dict[int, str] | None = None, name: str = "news.jsonl") -> Path:
        path = tmp_path / name
        path.write_text("".join(line_of(i, (odd or {}).get(i, "held")) + "\n" for i in range(count)))
        return path

    return make
