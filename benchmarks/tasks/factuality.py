"""Factuality of predicates against UDS-IH2."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.formats import uds
from benchmarks.formats.files import files_of
from benchmarks.formats.passage import guess_blanks
from sayso.reading.encoder import Encoder, Given
from sayso.reading.words import Blank, words_of


def measure(encoder: Encoder, path: Path) -> dict[str, Any]:
    """Pearson r and mean absolute error over the predicates that the reader takes for such, and their share of all."""
    said: list[float] = []
    wanted: list[float] = []
    missed = 0
    for judged in (one for file in files_of(path, ".jsonl") for one in uds.read(file)):
        text, tokens = words_of(judged.forms, [Blank(blank) for blank in guess_blanks(list(judged.forms))])
        (annotation,) = encoder.annotate_words([Given(text, tokens, [(0, len(tokens))])])
        for word, value in judged.factuality.items():
            degree = annotation.words[word].factuality
            if degree is None:
                missed += 1
            else:
                said.append(degree)
                wanted.append(value)
    if len(said) < 2:
        return {"predicates": len(said), "coverage": 0.0}
    ours, theirs = np.array(said), np.array(wanted)
    return {
        "predicates": len(said) + missed,
        "coverage": round(len(said) / (len(said) + missed), 4),
        "pearson": round(float(np.corrcoef(ours, theirs)[0, 1]), 4),
        "mean_absolute_error": round(float(np.abs(ours - theirs).mean()), 4),
    }
