"""Parts of speech and trees against Universal Dependencies, on gold words and sentences."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from benchmarks.formats import conllu
from benchmarks.formats.files import files_of
from benchmarks.formats.passage import ROOT, UNLABELLED, Passage
from sayso.reading.encoder import Encoder, Given
from sayso.reading.labels import RELATIONS, UPOS
from sayso.reading.words import Blank, words_of
from training.noise import noised


def measure(encoder: Encoder, path: Path, *, noise: int | None = None) -> dict[str, Any]:
    """UPOS, UAS and LAS over all words, relations without subtypes; and F1 of where sentences open in running text."""
    totals = dict.fromkeys(("words", "upos", "uas", "las"), 0)
    opens = {"right": 0, "said": 0, "wanted": 0}
    passages = (passage for file in files_of(path, ".conllu") for passage in conllu.read(file))
    for number, passage in enumerate(passages):
        if noise is not None:
            passage = noised(passage, random.Random(f"{noise}-{number}"))
        _count(encoder, passage, totals, opens)
    words = max(totals["words"], 1)
    shares = {name: round(totals[name] / words, 4) for name in ("upos", "uas", "las")}
    both = opens["said"] + opens["wanted"]
    return {"words": totals["words"], **shares, "sentences_f1": round(2 * opens["right"] / both if both else 0.0, 4)}


def _count(encoder: Encoder, passage: Passage, totals: dict[str, int], opens: dict[str, int]) -> None:
    text, tokens = words_of(passage.forms, [Blank(blank) for blank in passage.blanks])
    starts = [number for number, is_one in enumerate(passage.opens or ()) if is_one]
    sentences = list(zip(starts, [*starts[1:], len(tokens)], strict=True))
    given, free = encoder.annotate_words([Given(text, tokens, sentences), Given(text, tokens)])
    gold = zip(passage.upos or (), passage.heads or (), passage.relations or (), strict=True)
    for word, (upos, head, relation) in zip(given.words, gold, strict=True):
        if head == UNLABELLED:
            continue
        attached = word.head == (ROOT if head < 0 else head)
        totals["words"] += 1
        totals["upos"] += word.upos == UPOS[upos]
        totals["uas"] += attached
        totals["las"] += attached and word.relation == RELATIONS[relation]
    said = {first for first, _ in free.sentences}
    opens["right"] += len(said & set(starts))
    opens["said"] += len(said)
    opens["wanted"] += len(starts)
