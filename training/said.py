"""What the installed reader says of passages labelled in part: `python -m training.said CORPORA FILE`.

Of the passages with triggers, sayings and names, nobody labelled every layer: their trees, for one. Trained without
them, the other heads drift on short texts: two networks took verbs for punctuation there, which no development part of
whole documents showed. The file (JSON, by passage: opens, upos, heads, relations, entities, facilities, attributions,
all in word numbers) goes to `training.train --said`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.formats.passage import Passage
from sayso.reading.annotation import Annotation
from sayso.reading.encoder import Encoder, Given
from sayso.reading.labels import RELATIONS, UPOS
from sayso.reading.words import Blank, words_of
from training.triggers import passages
from training.written import names, sayings

AT_ONCE = 64


def given(passage: Passage) -> Given:
    """A passage as the reader takes texts whose words are known."""
    return Given(*words_of(passage.forms, [Blank(blank) for blank in passage.blanks]))


def said(annotation: Annotation) -> dict[str, Any]:
    """An annotation in word numbers."""
    starts = {first for first, _ in annotation.sentences}
    named = [(one.label, one.first, one.last) for one in (*annotation.entities, *annotation.others)]
    return {
        "opens": [int(number in starts) for number in range(len(annotation.words))],
        "upos": [UPOS.index(word.upos) for word in annotation.words],
        "heads": [word.head for word in annotation.words],
        "relations": [RELATIONS.index(word.relation) for word in annotation.words],
        "entities": [one for one in named if one[0] != "facility"],
        "facilities": [one[1:] for one in named if one[0] == "facility"],
        "attributions": [(tie.source, tie.cue, tie.content) for tie in annotation.ties],
    }


def of(encoder: Encoder, found: Sequence[Passage]) -> dict[str, dict[str, Any]]:
    """What an encoder says of passages, by name."""
    told: dict[str, dict[str, Any]] = {}
    for first in range(0, len(found), AT_ONCE):
        some = found[first : first + AT_ONCE]
        read = encoder.annotate_words([given(passage) for passage in some])
        told |= {passage.name: said(one) for passage, one in zip(some, read, strict=True)}
    return told


def main() -> None:
    """Parse the command line, read, write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("file", type=Path)
    options = parser.parse_args()
    every = (*passages(options.corpora, "train"), *sayings("train"), *names("train"))
    found = [one for one in every if "+" not in one.name]
    options.file.write_text(json.dumps(of(Encoder.load(), found)), encoding="utf-8")


if __name__ == "__main__":
    main()
