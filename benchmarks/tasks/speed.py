"""Words per second of the whole encoder, against the bare network on the very same windows and threads.

By the clock, and by processor time: the latter says the same on a machine that others keep busy.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from sayso.reading.encoder import Encoder

ROUNDS = 5


def measure(encoder: Encoder, path: Path) -> dict[str, Any]:
    """Best of several alternating rounds over all texts of a folder (text/*.txt or *.txt)."""
    files = sorted((path / "text").glob("*.txt")) or sorted(path.glob("*.txt"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    if not files:
        raise FileNotFoundError(f"{path} holds no text/*.txt and no *.txt")
    words = sum(len(annotation.words) for annotation in encoder.annotate(texts))
    feeds = encoder.feeds(texts)
    pieces = sum(len(feed["pieces"]) for feed in feeds)
    rounds = [(_timed(lambda: encoder.annotate(texts)), _timed(lambda: _run(encoder, feeds))) for _ in range(ROUNDS)]
    whole, bare = (min(clock for clock, _ in side) for side in zip(*rounds, strict=True))
    whole_worked, bare_worked = (min(worked for _, worked in side) for side in zip(*rounds, strict=True))
    return {
        "texts": len(texts),
        "words": words,
        "pieces_read": pieces,
        "words_per_second": round(words / whole),
        "bare_words_per_second": round(words / bare),
        "bare_pieces_per_second": round(pieces / bare),
        "share_of_bare": round(bare / whole, 3),
        "share_of_bare_by_processor": round(bare_worked / whole_worked, 3),
        "words_per_processor_second": round(words / whole_worked),
        "resident_megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def _run(encoder: Encoder, feeds: list[dict[str, Any]]) -> None:
    with ThreadPoolExecutor(encoder.threads) as pool:
        for _ in pool.map(encoder.run, feeds):
            pass


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the clock, and of the processor over all threads."""
    started, worked = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - started, time.process_time() - worked
