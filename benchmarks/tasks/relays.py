"""Chains of sources, measured on MPQA's nested sources.

A question gives a target span in a sentence and the chain of sources that hold it, outermost first, the writer left
out. Only chains of two or more different sources count. The corpus mixes speech and attitude: "Petrenko said the
council fears an attack" is a chain of two. So the reader's chain for a target is that of `sayso.reading.holders`: the
holders within the smallest attribution around most of the target's words, then that attribution's origin and relays.
A chain is right if its outermost and its innermost source both are. A source is right if its name, its role or the
words it stands in share with the corpus' source the head (the last word of a name, or of a phrase before its first
preposition), if one holds all words of the other, or if it is a person whose whole name, or several whose names all,
stand in the corpus' source. A government is its country ("Mexican government", "Mexico"), since the corpus names a
source by any one of its mentions; for the same reason "we" is "our".
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
from sayso.intake import take_text
from sayso.model import Reading, Source, SourceKind
from sayso.reading import Reader
from sayso.reading.holders import Holders

_SMALL = frozenset(("the", "a", "an", "of", "and", "'s", "mr", "mr.", "mrs", "ms", "dr"))
_GOVERNMENT = ("government", "administration", "authorities")
_ONE_NAME = (  # names of which the corpus takes now one, now another
    (re.compile(r"^(?:[Oo]urs?|[Oo]urselves)$"), "we"),
    (re.compile(r"\b(?:United States|US|U\.S\.(?:A\.)?|USA|Americans?|America)(?!\w)"), "usa"),
    (re.compile(r"\b(?:United Kingdom|UK|U\.K\.|Great Britain|Britain|British)(?!\w)"), "uk"),
)
_SPLIT = re.compile(r"\b(?:of|for|in|at|on|from|with|who|which|to|,)\b|,")


def measure(reader: Reader, path: Path) -> dict[str, Any]:
    """The share of chains whose two ends are right."""
    documents = [document for file in files_of(path, ".json") for document in read(file)]
    reports = [take_text(document.text).report for document in documents]
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
    start = (
        text.find(question.target, max(at, 0)) if found is None else found.start()
    )  # some targets lack a last letter
    return [] if start < 0 else holders.chain(start, start + len(question.target))


def alike(source: Source, gold: str) -> bool:
    """Whether a source is the one that the corpus names."""
    wanted = _words(gold)
    whole = set(re.findall(r"[\w.']+", gold.lower()))
    people = source.name.split(" and ") if source.kind is SourceKind.GROUP else [source.name]
    named = source.kind is SourceKind.PERSON or len(people) > 1
    if named and all(set(_words(name)) <= whole for name in people):
        return True
    forms = (source.name, source.span.text if source.span else "", source.role or "")
    return any(_same(_words(form), wanted) for form in forms if form)


def _words(form: str) -> list[str]:
    for written, one in _ONE_NAME:
        form = written.sub(one, form)
    told = form.lower()
    head = next((part for part in _SPLIT.split(told) if part.strip()), told)
    kept = [word for word in re.findall(r"[\w.']+", head) if word not in _SMALL]
    return kept or re.findall(r"[\w.']+", told)


def _same(left: list[str], right: list[str]) -> bool:
    if not left or not right:
        return False
    if left[-1] == right[-1] or set(left) <= set(right) or set(right) <= set(left):
        return True
    return _governs(left, right) or _governs(right, left)


def _governs(government: list[str], country: list[str]) -> bool:
    """Whether the first is the government of the second: the adjective's first four letters are the country's."""
    if len(government) < 2 or len(country) != 1 or government[-1] not in _GOVERNMENT:
        return False
    adjective = government[-2]
    return adjective == country[0] or (len(country[0]) > 3 and adjective.startswith(country[0][:4]))
