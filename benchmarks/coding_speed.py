"""The processor time of coding and resolving against the encoder's own on the same texts, on one thread each."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.coding_line import as_report
from sayso.coding import code
from sayso.reading import Reader
from sayso.resolving import Resolver


def measure(path: Path, *, limit: int | None = None, show: bool = False) -> dict[str, Any]:
    """Seconds by stage over a folder of texts or one file, and ratios to the encoder; the first pass is thrown away."""
    del show
    files = sorted(path.rglob("*.txt")) if path.is_dir() else [path]
    texts = [file.read_text(encoding="utf-8", errors="replace") for file in files][:limit]
    reader, resolver = Reader.load(threads=1), Resolver.load()
    spent = {"encoder": 0.0, "attributions": 0.0, "resolving": 0.0, "coding": 0.0}
    claims = 0
    for timed in (False, True):
        for text in texts:
            report = as_report(text, "2023-01-30")
            at = [time.process_time()]
            reader.encoder.annotate([text])
            at.append(time.process_time())
            (reading,) = reader.read([report])
            at.append(time.process_time())
            resolved = resolver.resolve(reading)
            at.append(time.process_time())
            found = code(resolved.reading, resolved)
            at.append(time.process_time())
            if timed:
                steps = [late - early for early, late in pairwise(at)]
                spent["encoder"] += steps[0]
                spent["attributions"] += max(0.0, steps[1] - steps[0])
                spent["resolving"] += steps[2]
                spent["coding"] += steps[3]
                claims += len(found)
    encoder = spent["encoder"] or 1.0
    return {
        "texts": len(texts),
        "words": sum(len(text.split()) for text in texts),
        "claims": claims,
        "seconds": {stage: round(value, 3) for stage, value in spent.items()},
        "coding_to_encoder": round(spent["coding"] / encoder, 3),
        "coding_and_resolving_to_encoder": round((spent["coding"] + spent["resolving"]) / encoder, 3),
    }
