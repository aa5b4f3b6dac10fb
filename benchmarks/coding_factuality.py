"""UDS-IH2 through claims: do polarity and certainty agree with whether readers say that a predicate happened?

A target predicate is judged by the strength that a claim with its trigger there carries. Readers' labels run from -3
(did not happen) to 3 (did). From 1 upwards the strength should be affirmed and firm (asserted, verified, assessed,
alleged); down from -1 it should be negated, or of what has not come about (possible, conditional, intended, demanded,
questioned); between, not plainly asserted.
Beside it: always asserted, and the encoder's own factuality cut at the same bounds.
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_right
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.coding_line import read_claims
from sayso.coding.scene import Scene
from sayso.coding.strength import measure as measure_strength
from sayso.model import Certainty, Polarity, Reading, Strength

FIRM = {Certainty.ASSERTED, Certainty.VERIFIED, Certainty.ASSESSED, Certainty.ALLEGED}


def measure(path: Path, *, limit: int | None = None, show: bool = False) -> dict[str, Any]:
    """Agreement over all targets of the file."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line][:limit]
    counts = Counter[str]()
    for line, (reading, _) in zip(lines, read_claims([(line["text"], None) for line in lines]), strict=True):
        for target in line["targets"]:
            _judge(line["text"], target, reading, counts, show=show)
    total = counts["all"]
    return {
        "targets": total,
        "agreement": round(counts["agree"] / total, 3),
        "sign_agreement": round(counts["sign"] / counts["signed"], 3),
        "always_asserted_baseline": round(counts["always"] / total, 3),
        "encoder_factuality_alone": round(counts["encoder"] / total, 3),
        "by_band": {
            band: f"{counts['agree ' + band]}/{counts['band ' + band]}" for band in ("happened", "open", "not")
        },
    }


def band_of(label: float) -> str:
    """Happened, not, or open."""
    return "happened" if label >= 1 else "not" if label <= -1 else "open"


def agrees(strength: Strength, label: float) -> bool:
    """Whether a strength is one that fits a label."""
    firm = strength.certainty in FIRM
    if label >= 1:
        return firm and strength.polarity is Polarity.AFFIRMED
    if label <= -1:
        return not firm or strength.polarity is Polarity.NEGATED
    return not (
        strength.certainty in {Certainty.ASSERTED, Certainty.VERIFIED} and strength.polarity is Polarity.AFFIRMED
    )


def strength_at(reading: Reading, scene: Scene, word: int) -> Strength:
    """The strength of a claim whose trigger were this word: of the innermost attribution that holds it."""
    holding = [a for a in reading.attributions if word in a.words]
    if not holding:
        return measure_strength(scene.tree, word, range(len(reading.words)), ())[0]
    one = min(holding, key=lambda a: len(a.words))
    return measure_strength(scene.tree, word, set(one.words), one.cue_words)[0]


def _judge(text: str, target: dict[str, Any], reading: Reading, counts: Counter[str], *, show: bool) -> None:
    tokens = text.split(" ")
    offset = sum(len(token) + 1 for token in tokens[: target["span1"][0]])
    word = bisect_right([w.start for w in reading.words], offset) - 1
    if word < 0:
        return
    label, factuality = target["label"], reading.words[word].factuality
    strength = strength_at(reading, Scene(reading, _Nothing()), word)
    band = band_of(label)
    right = agrees(strength, label)
    counts.update({"all": 1, "agree": right, "band " + band: 1, "agree " + band: right})
    counts["always"] += band == "happened"
    counts["encoder"] += factuality is not None and band_of(factuality) == band
    if band != "open":
        counts["signed"] += 1
        counts["sign"] += right
    if show and not right:
        print(
            f"{label:+.1f} ({factuality}) {strength.certainty.value} {strength.polarity.value} "
            f"at {target['span_text']!r}: {text}",
            file=sys.stderr,
        )


class _Nothing:
    """No resolved values: strength needs none."""

    places = names = dates = figures = munitions = ()
    parties = None
