"""MPQA nested sources as JSON: documents with questions "who holds this target, through whom"."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Question:
    """A target span in a sentence of the document; `chain` runs from the outermost source to the innermost.

    The writer ("w"), who stands first in every chain of the corpus, is left out, and repeats of one source next to
    itself are folded: they tell speech from attitude, which is no relay.
    """

    sentence: str
    target: str
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A document's text, its escapes resolved, and its questions."""

    text: str
    questions: tuple[Question, ...]


def read(path: Path) -> Iterator[Document]:
    """Every document of the file."""
    for value in json.loads(path.read_text(encoding="utf-8")).values():
        text = _plain(value["context"])
        found = tuple(
            Question(_plain(one["text"]).strip(), _plain(one["question"]).strip(), _chain(one["answer"]))
            for one in value["extract"]
        )
        yield Document(text, found)


def _plain(text: str) -> str:
    """The corpus writes line ends and tabs as two characters; blanks at line ends go, paragraphs stay apart, and the
    lines of a wrapped paragraph stay one paragraph."""
    resolved = text.replace("\\n", "\n").replace("\\t", " ").replace("\\'", "'")
    return re.sub(r"[ \t]*\n[ \t\n]*", lambda found: "\n" * min(found[0].count("\n"), 2), resolved).strip()


def _chain(answer: list[str]) -> tuple[str, ...]:
    folded: list[str] = []
    for source in answer[1:]:
        cleaned = _plain(source).strip()
        if not folded or folded[-1].lower() != cleaned.lower():
            folded.append(cleaned)
    return tuple(folded)
