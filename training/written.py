"""Passages written for this project: who says what (`written/sayings.txt`), and names (`written/names.txt`).

A line is a passage; `\\n` within it ends a paragraph. In sayings, `<s1>…</s1> <c1>…</c1> <t1>…</t1>` mark source, cue
and content of the passage's first attribution; parts may be torn, nest, and serve several (`<s1+2>`). In names,
`[Name](label)` marks every name there is. Over what a passage does not say (trees, say) is laid what an earlier reader
says of it, so that learning from short texts unlearns nothing.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from benchmarks.formats.passage import (
    ANY,
    OUTSIDE,
    Passage,
    Tied,
    kind_bits,
    mark,
    passage_of_text,
    words_within,
)

FOLDER = Path(__file__).parent / "written"
HELD_OUT = 7  # every seventh passage is kept for development
_TAG = re.compile(r"<(?P<end>/?)(?P<role>[sct])(?P<numbers>[0-9+]+)>")
_NAME = re.compile(r"\[(?P<name>[^\]]+)\]\((?P<label>[^)]+)\)")
_ROLES = "sct"


def sayings(part: str, said: Path | None = None, path: Path = FOLDER / "sayings.txt") -> list[Passage]:
    """The passages of a part in which attributions are marked; for training also a few at a time."""
    return _part(path, part, said, _saying)


def names(part: str, said: Path | None = None, path: Path = FOLDER / "names.txt") -> list[Passage]:
    """The passages of a part in which names are marked; for training also a few at a time."""
    return _part(path, part, said, _named)


def lines(path: Path) -> Iterator[str]:
    """The passages of a file as they stand there, comments left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def _part(path: Path, part: str, said: Path | None, read: Callable[[str, str], Passage]) -> list[Passage]:
    every = (read(f"{path.stem}-{number}", line.replace("\\n", "\n")) for number, line in enumerate(lines(path)))
    return part_of(every, part, said)


def part_of(
    every: Iterable[Passage], part: str, said: Path | None, groups: Callable[[Passage], bool] = lambda _: True
) -> list[Passage]:
    """The passages of a part, every seventh of all being for development; for training with what an earlier reader says
    laid over them, and those that `groups` admits a few at a time as well."""
    kept = [passage for number, passage in enumerate(every) if (number % HELD_OUT == HELD_OUT - 1) == (part == "dev")]
    if part == "dev":
        return kept
    if said is not None:
        heard = json.loads(said.read_text(encoding="utf-8"))
        for passage in kept:
            lay_over(passage, heard[passage.name])
    return [*kept, *grouped([passage for passage in kept if groups(passage)])]


def _saying(name: str, line: str) -> Passage:
    text, at, opened = "", 0, []
    spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for tag in _TAG.finditer(line):
        text += line[at : tag.start()]
        at = tag.end()
        if not tag["end"]:
            opened.append(len(text))
            continue
        start = opened.pop()
        for number in tag["numbers"].split("+"):
            spans.setdefault((number, tag["role"]), []).append((start, len(text)))
    passage = passage_of_text(name, text + line[at:])
    numbers = dict.fromkeys(number for number, _ in spans)
    passage.attributions = [
        Tied(*(_words(passage, spans.get((number, role), ())) for role in _ROLES)) for number in numbers
    ]
    return passage


def _words(passage: Passage, spans: Sequence[tuple[int, int]]) -> list[int]:
    return sorted({word for start, end in spans for word in words_within(passage, start, end)})


def _named(name: str, line: str) -> Passage:
    text, at, marks = "", 0, []
    for match in _NAME.finditer(line):
        text += line[at : match.start()]
        marks.append((len(text), len(text) + len(match["name"]), match["label"]))
        text, at = text + match["name"], match.end()
    passage = passage_of_text(name, text + line[at:])
    passage.entities = [OUTSIDE] * len(passage)
    for start, end, label in marks:
        mark(passage.entities, words_within(passage, start, end), label)
    return passage


def lay_over(passage: Passage, said: dict[str, Any]) -> None:
    """Lay over a passage what an earlier reader says of the layers that it does not know itself (see `training.said`).

    A passage that knows only some tags of a word (facilities, say) keeps that and takes the rest.
    """
    passage.opens = [bool(one) for one in said["opens"]]
    passage.upos, passage.heads, passage.relations = said["upos"], said["heads"], said["relations"]
    known = passage.entities if passage.entities is not None else [ANY] * len(passage)
    outside = [OUTSIDE] * len(passage)
    for first, last in said["facilities"]:
        outside[first:last] = [ANY] * (last - first)
    for label, first, last in said["entities"]:
        mark(outside, list(range(first, last)), label)
    facility = kind_bits("facility")
    passage.entities = [
        now if now & facility == now or now.bit_count() == 1 else now & (old | facility)
        for now, old in zip(known, outside, strict=True)
    ]
    if passage.attributions is None:
        passage.attributions = [
            Tied(*([w for first, last in part for w in range(first, last)] for part in tie))
            for tie in said["attributions"]
        ]


def grouped(passages: Sequence[Passage]) -> list[Passage]:
    """The passages again, shuffled, two to five at a time as the paragraphs of one text."""
    chance = random.Random(0)
    alone = list(passages)
    chance.shuffle(alone)
    return [_together(alone[n : n + chance.randrange(2, 6)]) for n in range(0, len(alone), 4)]


def _together(several: Sequence[Passage]) -> Passage:
    """Several passages as the paragraphs of one; a layer that one of them lacks is lacking."""
    starts = list(accumulate((len(one) for one in several), initial=0))

    def laid(layer: str, move: Callable[[Any, int], Any] = lambda value, _: value) -> list[Any] | None:
        layers = [getattr(one, layer) for one in several]
        if any(values is None for values in layers):
            return None
        return [move(value, start) for values, start in zip(layers, starts, strict=False) for value in values]

    return Passage(
        "+".join(one.name for one in several),
        laid("forms") or [],
        [blank if n or not p else 3 for p, one in enumerate(several) for n, blank in enumerate(one.blanks)],
        opens=laid("opens"),
        upos=laid("upos"),
        heads=laid("heads", lambda head, start: head + start if head >= 0 else head),
        relations=laid("relations"),
        entities=laid("entities"),
        attributions=laid("attributions", _moved),
        triggers=laid("triggers"),
    )


def _moved(tied: Tied, start: int) -> Tied:
    return Tied(*([word + start for word in words] for words in (tied.source, tied.cue, tied.content)))
