"""UD GUM: documents with their running text and their entity mentions, from the Entity annotation in MISC."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Mention:
    """A mention of an entity: half-open characters of the whole, of its head word, and what the head is.

    `titled` marks a description that a name belongs to ("captain Harry Kane").
    """

    entity: str
    kind: str
    start: int
    end: int
    head: tuple[int, int]
    form: str
    upos: str
    relation: str
    titled: bool


@dataclass(slots=True)
class Document:
    """A document: its name (which holds its genre), its text, its mentions in order of their start."""

    name: str
    text: str = ""
    mentions: list[Mention] = field(default_factory=list)


@dataclass(slots=True)
class _Token:
    form: str
    upos: str
    head: int
    relation: str
    start: int
    end: int


def read(path: Path) -> Iterator[Document]:
    """Every document of a CoNLL-U file."""
    for block in re.split(r"(?m)^# newdoc id = ", path.read_text(encoding="utf-8"))[1:]:
        name, _, rest = block.partition("\n")
        yield _document(name.strip(), rest)


def _document(name: str, block: str) -> Document:
    document = Document(name)
    tokens: list[_Token] = []
    still_open: list[tuple[str, str, int]] = []
    found: list[tuple[str, str, int, int]] = []
    gap, base, glued = "", 0, 0
    for line in block.splitlines():
        if line.startswith("# newpar"):
            gap = "\n\n" if tokens else ""
        columns = line.split("\t")
        if not line:
            base = len(tokens)
        if len(columns) != 10 or "." in columns[0]:
            continue
        if "-" in columns[0]:
            glued = base + int(columns[0].split("-")[1])
            after = "" if "SpaceAfter=No" in columns[9] else " "
            continue
        number = len(tokens)
        document.text += gap + columns[1]
        start = len(document.text) - len(columns[1])
        head = base + int(columns[6]) - 1 if columns[6] != "0" else -1
        tokens.append(_Token(columns[1], columns[3], head, columns[7].split(":")[0], start, len(document.text)))
        if number + 1 < glued:
            gap = ""
        else:
            gap = after if number + 1 == glued else "" if "SpaceAfter=No" in columns[9] else " "
        entity = re.search(r"(?:^|\|)Entity=([^|]*)", columns[9])
        if entity:
            _step(entity[1], number, still_open, found)
    document.mentions = [_mention(tokens, *one) for one in sorted(found, key=lambda one: (one[2], -one[3]))]
    return document


def _step(
    value: str, number: int, still_open: list[tuple[str, str, int]], found: list[tuple[str, str, int, int]]
) -> None:
    """Follow the brackets of one word: "(7-person-…" opens, "7)" closes, "(8-…)" does both."""
    for part in re.findall(r"\([^()]+\)?|[^()]*\)", value):
        fields = part.strip("()").split("-")
        if part.startswith("("):
            still_open.append((fields[0], fields[1], number))
        if part.endswith(")"):
            at = next((at for at in range(len(still_open) - 1, -1, -1) if still_open[at][0] == fields[0]), None)
            if at is not None:
                entity, kind, first = still_open.pop(at)
                found.append((entity, kind, first, number + 1))


def _mention(tokens: list[_Token], entity: str, kind: str, first: int, last: int) -> Mention:
    head = next((n for n in range(first, last) if not first <= tokens[n].head < last), first)
    token = tokens[head]
    span = (tokens[first].start, tokens[last - 1].end)
    titled = any(
        tokens[n].upos == "PROPN" and tokens[n].head == head and tokens[n].relation in ("flat", "appos", "compound")
        for n in range(first, last)
    )
    return Mention(entity, kind, *span, (token.start, token.end), token.form, token.upos, token.relation, titled)
