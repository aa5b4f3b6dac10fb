"""Chains of sources, measured on MPQA's nested sources.

A question gives a target span in a sentence and the chain of sources that hold it, outermost first, the writer left
out. Only chains of two or more different sources count. The reader's chain for a target is that of the smallest of its
attributions that the target's words lie in (cue, source or content; most of them), or else none. A chain is right if
its outermost and its innermost source both are. A source is right if its name, or the words it stands in, shares with
the corpus' source the head (the last word of a name or of a phrase before its first preposition), or if one holds all
words of the other. `origin` and `outermost` count each end alone; `found` the targets with any chain of two or more.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.formats.mpqa import Question, read
from sayso.model import Attribution, Manner, Reading, Report, Source
from sayso.reading import Reader

_SMALL = frozenset(("the", "a", "an", "of", "and", "'s", "mr", "mr.", "mrs", "ms", "dr"))
_SPLIT = re.compile(r"\b(?:of|for|in|at|on|from|with|who|which|to|,)\b|,")


def measure(reader: Reader, path: Path) -> dict[str, Any]:
    """The share of chains whose two ends are right."""
    documents = list(read(path))
    reports = [Report("", "", document.text, "") for document in documents]
    counts: Counter[str] = Counter()
    for document, reading in zip(documents, reader.read(reports), strict=True):
        for question in document.questions:
            if len(question.chain) >= 2 and question.chain[0].lower() != question.chain[-1].lower():
                counts.update(judge(reading, question))
    total = max(1, counts["chains"])
    shares = {name: round(counts[name] / total, 4) for name in ("both", "origin", "outermost", "found")}
    return {"documents": len(documents), "chains": counts["chains"], **shares}


def judge(reading: Reading, question: Question) -> list[str]:
    """What is right of the reader's chain for a question."""
    sources = chain_for(reading, question)
    found = ["chains"]
    if not sources:
        return found
    origin = alike(sources[0], question.chain[-1])
    outermost = alike(sources[-1], question.chain[0])
    found += ["found"] * (len(sources) > 1) + ["origin"] * origin + ["outermost"] * outermost
    return [*found, "both"] if origin and outermost and len(sources) > 1 else found


def chain_for(reading: Reading, question: Question) -> list[Source]:
    """The reader's chain for the target, origin first; empty where it has none."""
    text = reading.report.text
    at = text.find(question.sentence)
    start = text.find(question.target, max(at, 0))
    if start < 0:
        return []
    end = start + len(question.target)
    words = {n for n, word in enumerate(reading.words) if word.start < end and word.end > start}
    best: tuple[int, Attribution] | None = None
    for attribution in reading.attributions:
        own = {*attribution.words, *attribution.cue_words}
        if attribution.manner is Manner.NARRATION or 2 * len(words & own) < len(words):
            continue
        if best is None or len(own) < best[0]:
            best = (len(own), attribution)
    return [] if best is None else [best[1].origin, *best[1].relays]


def alike(source: Source, gold: str) -> bool:
    """Whether a source is the one that the corpus names."""
    wanted = _words(gold)
    return any(_same(_words(form), wanted) for form in (source.name, source.span.text if source.span else "") if form)


def _words(form: str) -> list[str]:
    head = next((part for part in _SPLIT.split(form.lower()) if part.strip()), form.lower())
    kept = [word for word in re.findall(r"[\w.']+", head) if word not in _SMALL]
    return kept or re.findall(r"[\w.']+", form.lower())


def _same(left: list[str], right: list[str]) -> bool:
    if not left or not right:
        return False
    return left[-1] == right[-1] or set(left) <= set(right) or set(right) <= set(left)
