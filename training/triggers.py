"""What words tell: sentences written for this project, and passages of corpora labelled by stand-off.

`triggers/written.txt` holds a passage a line, `[word](kind.act)` around each trigger and `{…}` around each name of a
facility; a word that is not marked tells nothing. `triggers/corpora.tsv` holds no text: a line names a document, the
characters of it that were read by the labeller, and the marks within them (`start-end:kind.act`, or `facility`). The
label `?` says that the labeller could not decide; such a word is left open.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from zipfile import ZipFile

from benchmarks.formats import columns
from benchmarks.formats.passage import (
    ANY,
    UNLABELLED,
    Passage,
    kind_bits,
    mark,
    passage_of_text,
    words_within,
)
from sayso.reading.labels import TRIGGERS
from sayso.reading.words import Blank, words_of
from training.corpora import articles, messages
from training.written import lines, part_of

FOLDER = Path(__file__).parent / "triggers"
CONTEXT = 400  # characters on each side of a labelled passage that are shown with it
UNDECIDED = "?"
_MARK = re.compile(r"\[(?P<word>[^\]]+)\]\((?P<label>[^)]+)\)|\{(?P<name>[^}]+)\}")
Mark = tuple[int, int, str]


def passages(corpora: Path, part: str, said: Path | None = None) -> list[Passage]:
    """Every labelled passage of a part; written ones both alone and, for training, a few at a time.

    Nobody labelled their trees, names and attributions. `said` is a file of what an earlier reader says of them (see
    `training.said`): learning it along keeps the other heads from drifting on short texts.
    """
    return part_of(chain(written(), labelled(corpora)), part, said, lambda passage: passage.name.startswith("written"))


def written(path: Path = FOLDER / "written.txt") -> Iterator[Passage]:
    """The sentences written for this project."""
    for number, line in enumerate(lines(path)):
        text, marks = unmarked(line)
        yield _passage(f"written-{number}", text, marks)


def unmarked(line: str) -> tuple[str, list[Mark]]:
    """A written line as its text, and what is marked in it."""
    text, marks, at = "", [], 0
    for match in _MARK.finditer(line):
        text += line[at : match.start()]
        form = match["word"] or match["name"]
        marks.append((len(text), len(text) + len(form), match["label"] or "facility"))
        text, at = text + form, match.end()
    return text + line[at:], marks


def labelled(corpora: Path, path: Path = FOLDER / "corpora.tsv") -> Iterator[Passage]:
    """The passages of corpora that were labelled, with some unlabelled context."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line:
            continue
        name, start, end, *marks = line.split("\t")
        text = document(corpora, name)
        first, last = max(0, int(start) - CONTEXT), min(len(text), int(end) + CONTEXT)
        first, last = text.find(" ", first, int(start)) + 1 or int(start), text.rfind(" ", int(end), last)
        last = last if last >= 0 else int(end)
        read = [(int(a) - first, int(b) - first, label) for a, b, label in map(_stand_off, marks)]
        yield _passage(f"{name}:{start}", text[first:last], read, (int(start) - first, int(end) - first))


def _stand_off(mark: str) -> tuple[str, str, str]:
    place, _, label = mark.partition(":")
    start, _, end = place.partition("-")
    return start, end, label


def document(corpora: Path, name: str) -> str:
    """The text of a document: a file's, or one of the documents that a file holds (`file#document`)."""
    file, _, part = name.partition("#")
    return _documents(corpora / file)[part] if part else (corpora / file).read_bytes().decode("utf-8")


@cache
def _documents(path: Path) -> dict[str, str]:
    if path.is_dir():  # re3d
        lines = (path / "documents.json").read_text(encoding="utf-8").splitlines()
        return {record["_id"]: record["text"] for record in map(json.loads, filter(str.strip, lines))}
    if path.suffix == ".xml":
        return _numbered(one.findtext("text") or "" for one in articles(path))
    if path.suffix == ".tsv":  # the sentences of conflibert, each with its class
        return _numbered(line.partition("\t")[0] for line in path.read_text(encoding="utf-8").splitlines())
    if path.suffix == ".zip":  # the stories of ngec_synthetic
        with ZipFile(path) as packed, packed.open(packed.namelist()[0]) as table:
            return _numbered(row["text"] for row in csv.DictReader(io.TextIOWrapper(table, encoding="utf-8")))
    if path.suffix == ".txt" and path.parent.name == "conllpp":
        read = (columns.passage_of(path.name, one) for one in columns.read_conll(path))
        return _numbered(words_of(one.forms, [Blank(blank) for blank in one.blanks])[0] for one in read)
    return dict(messages(path))


def _numbered(texts: Iterable[str]) -> dict[str, str]:
    return {str(number): text for number, text in enumerate(texts)}


def _passage(name: str, text: str, marks: Sequence[Mark], read: tuple[int, int] | None = None) -> Passage:
    """A text with its marks; outside the characters that were read, nothing is known."""
    passage = passage_of_text(name, text)
    known = set(words_within(passage, *(read or (0, len(text)))))
    told = [0 if word in known else UNLABELLED for word in range(len(passage))]
    named = [ANY & ~kind_bits("facility") if word in known else ANY for word in range(len(passage))]
    for start, end, label in marks:
        words = words_within(passage, start, end)
        if label == "facility":
            mark(named, words, "facility")
        else:
            told[words[0]] = UNLABELLED if label == UNDECIDED else TRIGGERS.index(label)
    passage.triggers, passage.entities = told, named
    return passage
