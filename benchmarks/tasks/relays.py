"""Chains of sources, measured on MPQA's nested sources.

A question gives a target span in a sentence and the chain of sources that hold it, outermost first, the writer left
out. Only chains of two or more different sources count. The corpus mixes speech and attitude: "Petrenko said the
council fears an attack" is a chain of two. So the reader's chain for a target is that of `sayso.reading.holders`: the
holders within the smallest attribution around most of the target's words, then that attribution's origin and relays.
A chain is right if its outermost and its innermost source both are. A source is right if its name, or the words it
stands in, shares with the corpus' source the head (the last word of a name, or of a phrase before its first
preposition), if one holds all words of the other, or if it is a person whose whole name stands in the corpus' source.
`innermost` and `outermost` count each end alone; `found` the targets for which the reader has a chain of two or more.
`sole` is the same measure over the chains of one source: a check that the longer ones are not bought by finding
holders everywhere (right if the reader's chain has one source and it is right).
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.formats.files import files_of
from benchmarks.formats.mpqa import Document, Question, read
from sayso.model import Reading, Report, Source, SourceKind
from sayso.reading import Reader
from sayso.reading.holders import Holders

_SMALL = frozenset(("the", "a", "an", "of", "and", "'s", "mr", "mr.", "mrs", "ms", "dr"))
_SPLIT = re.compile(r"\b(?:of|for|in|at|on|from|with|who|which|to|,)\b|,")


def measure(reader: Reader, path: Path) -> dict[str, Any]:
    """The share of chains whose two ends are right."""
    documents = [document for file in files_of(path, ".json") for document in read(file)]
    reports = [Report("", "", document.text, "") for document in documents]
    counts: Counter[str] = Counter()
    for document, reading in zip(documents, reader.read(reports), strict=True):
        counts += judge_all(reading, document)
    shares = {
        name: round(counts[name] / max(1, counts["chains"]), 4) for name in ("both", "innermost", "outermost", "found")
    }
    sole = {"of": counts["sole"], "right": round(counts["sole right"] / max(1, counts["sole"]), 4)}
    return {"documents": len(documents), "chains": counts["chains"], **shares, "sole": sole}


def judge_all(reading: Reading, document: Document) -> Counter[str]:
    """What is right of the reader's chains for all questions of a document."""
    holders = Holders(reading)
    counts: Counter[str] = Counter()
    for question in document.questions:
        if not question.chain:
            continue
        sources = chain_for(holders, question)
        if question.chain[0].lower() != question.chain[-1].lower():
            counts.update(judge(sources, question))
        elif len(question.chain) == 1:
            counts["sole"] += 1
            counts["sole right"] += len(sources) == 1 and alike(sources[0], question.chain[0])
    return counts


def judge(sources: list[Source], question: Question) -> list[str]:
    """What is right of the reader's chain for one question."""
    if not sources:
        return ["chains"]
    innermost = alike(sources[0], question.chain[-1])
    outermost = alike(sources[-1], question.chain[0])
    found = ["found"] * (len(sources) > 1) + ["innermost"] * innermost + ["outermost"] * outermost
    return ["chains", *found, *(["both"] if innermost and outermost and len(sources) > 1 else [])]


def chain_for(holders: Holders, question: Question) -> list[Source]:
    """The reader's chain for the target, innermost first; empty where it has none."""
    text = holders.reading.report.text
    at = text.find(question.sentence)
    found = re.compile(rf"(?<!\w){re.escape(question.target)}(?!\w)").search(text, max(at, 0))
    return [] if found is None else holders.chain(found.start(), found.end())


def alike(source: Source, gold: str) -> bool:
    """Whether a source is the one that the corpus names."""
    wanted = _words(gold)
    whole = set(re.findall(r"[\w.']+", gold.lower()))
    if source.kind is SourceKind.PERSON and set(_words(source.name)) <= whole:
        return True
    return any(_same(_words(form), wanted) for form in (source.name, source.span.text if source.span else "") if form)


def _words(form: str) -> list[str]:
    head = next((part for part in _SPLIT.split(form.lower()) if part.strip()), form.lower())
    kept = [word for word in re.findall(r"[\w.']+", head) if word not in _SMALL]
    return kept or re.findall(r"[\w.']+", form.lower())


def _same(left: list[str], right: list[str]) -> bool:
    if not left or not right:
        return False
    return left[-1] == right[-1] or set(left) <= set(right) or set(right) <= set(left)
