"""Entities against corpora in columns: whole spans, their characters and their type."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.formats import columns
from benchmarks.formats.columns import Row
from benchmarks.formats.files import files_of
from benchmarks.formats.passage import Passage
from benchmarks.measures import Counts
from sayso.reading.annotation import Annotation
from sayso.reading.encoder import Encoder, Given
from sayso.reading.labels import ENTITIES, ENTITY_TAGS
from sayso.reading.words import Blank, split_words, words_of
from training.noise import noised

Span = tuple[int, int, str]  # half-open characters, label
READERS: dict[str, Callable[[Path], Iterator[list[list[Row]]]]] = {
    "conll": columns.read_conll,
    "iob2": columns.read_iob2,
    "tsv": columns.read_tsv,
}
ENDINGS = {"conll": (".txt", ".conll"), "iob2": (".iob2",), "tsv": (".tsv",)}
CORE = frozenset({"person", "organization", "place"})


def measure(encoder: Encoder, path: Path, *, form: str, noise: int | None = None) -> dict[str, Any]:
    """Span F1 by type, over the core types, and over all four of CoNLL-2003, where norp and misc count as one."""
    counts = {name: Counts() for name in (*sorted(CORE), "misc", "core", "all")}
    documents = 0
    for file in files_of(path, *ENDINGS[form]):
        for number, sentences in enumerate(READERS[form](file)):
            passage = columns.passage_of(f"{file.stem}-{number}", sentences)
            if noise is not None:
                passage = noised(passage, random.Random(f"{noise}-{file.stem}-{number}"))
            text, wanted = _gold(passage)
            (annotation,) = encoder.annotate_words([Given(text, split_words(text))])
            _count(counts, set(_said(annotation)), wanted)
            documents += 1
    named = {name: counts[name].scores() for name in (*sorted(CORE), "misc")}
    return {"documents": documents, "types": named, "core": counts["core"].scores(), "all": counts["all"].scores()}


def _count(counts: dict[str, Counts], said: set[Span], wanted: set[Span]) -> None:
    for name, total in counts.items():
        chosen = {"core": CORE, "all": CORE | {"misc"}}.get(name, {name})
        total.add({span for span in said if span[2] in chosen}, {span for span in wanted if span[2] in chosen})


def _gold(passage: Passage) -> tuple[str, set[Span]]:
    text, tokens = words_of(passage.forms, [Blank(blank) for blank in passage.blanks])
    found: set[Span] = set()
    first = 0
    for number, bits in enumerate(passage.entities or ()):
        place, _, kind = ENTITY_TAGS[bits.bit_length() - 1].partition("-")
        if place in {"B", "S"}:
            first = number
        if place in {"E", "S"} and kind in ENTITIES:
            found.add((tokens[first].start, tokens[number].end, _joined(kind)))
    return text, found


def _said(annotation: Annotation) -> Iterator[Span]:
    for named in (*annotation.entities, *annotation.others):
        words = annotation.words
        yield words[named.first].start, words[named.last - 1].end, _joined(named.label)


def _joined(label: str) -> str:
    return {"facility": "place", "norp": "misc"}.get(label, label)
