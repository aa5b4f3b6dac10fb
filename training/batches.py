"""Passages to windows, windows to arrays: what one step of training sees."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from benchmarks.formats.passage import UNLABELLED, Passage
from sayso.reading.labels import tag_span
from sayso.reading.pieces import Pieces
from sayso.reading.words import Blank, case_of
from training.noise import keep_only, noised

WINDOW = 382  # pieces of a window, the two marks that frame it left out
SMALLER = 254  # every other document is cut into smaller windows, so that texts of any length are at home
MASKED_ROWS, MASKED = 0.3, 0.08  # share of rows with words hidden, and of their words
LONGEST_LONE = 60  # words
LONE = 0.3  # share of the sentences whose vectors are compared with the untouched encoder's
Ints = NDArray[np.int64]


def windows(passage: Passage, pieces: Pieces, limit: int, chance: random.Random | None = None) -> Iterator[Passage]:
    """Cut a passage into windows of whole sentences or paragraphs, of at most `limit` pieces where they allow it.

    With `chance`, the first window is shortened at random so that each epoch cuts elsewhere.
    """
    costs = [len(pieces.of(form)) for form in passage.forms]
    room = chance.randrange(limit // 3, limit + 1) if chance else limit
    begin, cost = 0, 0
    for start, end in _units(passage, costs, limit):
        unit = sum(costs[start:end])
        if cost and cost + unit > room:
            yield keep_only(passage, range(begin, start))
            begin, cost, room = start, 0, limit
        cost += unit
    if begin < len(passage):
        yield keep_only(passage, range(begin, len(passage)))


def _units(passage: Passage, costs: Sequence[int], limit: int) -> Iterator[tuple[int, int]]:
    """What windows are made of: sentences where they are known, else paragraphs, cut where one alone is too long."""
    begin, cost = 0, 0
    for word in range(len(passage)):
        opens = passage.opens[word] if passage.opens is not None else _may_open(passage, word)
        if word > begin and (opens or cost + costs[word] > limit):
            yield begin, word
            begin, cost = word, 0
        cost += costs[word]
    if begin < len(passage):
        yield begin, len(passage)


def _may_open(passage: Passage, word: int) -> bool:
    if passage.blanks[word] >= Blank.LINE:
        return True
    before = passage.forms[word - 1]
    return before in {".", "?", "!"} or (before in {"”", '"'} and passage.forms[word - 2] in {".", "?", "!"})


def stream(
    passages: Sequence[Passage], pieces: Pieces, seed: int, *, short: float = 0.08, noisy: float = 0.35
) -> Iterator[Passage]:
    """Windows of the passages for ever, in a new order and cut anew each epoch; some short, some noised."""
    chance = random.Random(seed)
    while True:
        order = list(passages)
        chance.shuffle(order)
        pool: list[Passage] = []
        for passage in order:
            limit = chance.randrange(24, 80) if chance.random() < short else chance.choice((SMALLER, WINDOW))
            pool += windows(passage, pieces, limit, chance)
            if len(pool) >= 400 or passage is order[-1]:
                chance.shuffle(pool)
                for window in pool:
                    yield noised(window, chance) if chance.random() < noisy else window
                pool = []


def made(
    documents: Iterator[Passage], pieces: Pieces, chance: random.Random, *, noisy: float = 0.5
) -> Iterator[Passage]:
    """Windows of documents that never repeat; some noised."""
    for document in documents:
        for window in windows(document, pieces, WINDOW):
            yield noised(window, chance) if chance.random() < noisy else window


def cue_forms(passages: Sequence[Passage]) -> frozenset[str]:
    """Forms that begin a cue twice or more: where they begin none, they teach the reader to refuse."""
    seen = Counter(p.forms[tied.cue[0]].lower() for p in passages for tied in p.attributions or () if tied.cue)
    return frozenset(form for form, count in seen.items() if count > 1)


@dataclass(frozen=True, slots=True)
class Batch:
    """Arrays of a batch of windows: R rows, P pieces, W words, A anchors. A label not known is -1 (0 bits)."""

    pieces: Ints  # R x P, with case, blank: the same shape
    case: Ints
    blank: Ints
    attended: NDArray[np.bool_]
    first: Ints  # R x W: a word's first and last piece
    last: Ints
    words: NDArray[np.bool_]
    breaks: Ints  # R x W: lines or paragraphs begun so far, a feature of the role head
    opens: Ints
    upos: Ints
    heads: Ints  # number of the head within the row, the word itself for a root
    relations: Ints
    sentence: Ints  # R x W: number of the word's sentence within the batch
    entities: Ints  # allowed tags as bits
    factuality: NDArray[np.float32]
    triggers: Ints  # what the word tells
    marked: Ints  # R x W x 3: whether the word is anchor, source, content of any attribution
    anchors: Ints  # A x 2: row and word
    roles: Ints  # A x W: role tags, as seen from the anchor
    lone: Ints  # pieces of some of the sentences, each framed, end to end: what the untouched encoder reads
    lone_sizes: Ints  # pieces of each of them
    lone_words: Ints  # R x W: the number of the word's sentence among these


def collate(rows: Sequence[Passage], pieces: Pieces, cues: frozenset[str], chance: random.Random) -> Batch:
    """One batch of windows as arrays."""
    numbers = [_numbers(row, pieces, chance) for row in rows]
    width = max(len(row) for row in rows)
    length = 2 + max(sum(map(len, row)) for row in numbers)
    shape, wide = (len(rows), length), (len(rows), width)
    batch = Batch(
        *(np.zeros(shape, np.int64) for _ in range(3)),
        np.zeros(shape, bool),
        *(np.zeros(wide, np.int64) for _ in range(2)),
        np.zeros(wide, bool),
        np.zeros(wide, np.int64),
        *(np.full(wide, -1, np.int64) for _ in range(5)),
        np.zeros(wide, np.int64),
        np.full(wide, np.nan, np.float32),
        np.full(wide, -1, np.int64),
        np.full((*wide, 3), -1, np.int64),
        *_anchored(rows, width, cues, chance),
        *_lone(rows, numbers, width, pieces, chance),
    )
    sentences = 0
    for number, (row, found) in enumerate(zip(rows, numbers, strict=True)):
        _place_pieces(batch, number, row, found, pieces)
        sentences = _place_labels(batch, number, row, sentences)
    return batch


def _numbers(row: Passage, pieces: Pieces, chance: random.Random) -> list[tuple[int, ...]]:
    """Pieces of a row's words; of attributions, some words at times are hidden: few articles are read many times."""
    hidden = MASKED if row.attributions is not None and chance.random() < MASKED_ROWS else 0.0
    return [(pieces.unknown,) if hidden and chance.random() < hidden else pieces.of(form) for form in row.forms]


def _place_pieces(batch: Batch, row: int, passage: Passage, found: list[tuple[int, ...]], pieces: Pieces) -> None:
    at = 1
    batch.pieces[row] = pieces.pad
    batch.pieces[row, 0] = pieces.begin
    for word, numbers in enumerate(found):
        end = at + len(numbers)
        batch.pieces[row, at:end] = numbers
        batch.case[row, at:end] = case_of(passage.forms[word])
        batch.blank[row, at:end] = passage.blanks[word]
        batch.first[row, word], batch.last[row, word] = at, end - 1
        at = end
    batch.pieces[row, at] = pieces.end
    batch.attended[row, : at + 1] = True
    batch.words[row, : len(passage)] = True
    batch.breaks[row, : len(passage)] = np.cumsum(np.array(passage.blanks) >= Blank.LINE)


def _place_labels(batch: Batch, row: int, passage: Passage, sentences: int) -> int:
    size = len(passage)
    if passage.opens is not None:
        batch.opens[row, :size] = passage.opens
        numbers = np.cumsum(passage.opens) - 1
        batch.sentence[row, :size] = sentences + np.maximum(numbers, 0)
        sentences += int(max(numbers[-1], 0)) + 1
    if passage.upos is not None and passage.heads is not None and passage.relations is not None:
        heads = np.array(passage.heads)
        batch.upos[row, :size] = passage.upos
        batch.heads[row, :size] = np.where(heads == UNLABELLED, -1, np.where(heads < 0, np.arange(size), heads))
        batch.relations[row, :size] = passage.relations
    if passage.entities is not None:
        batch.entities[row, :size] = passage.entities
    for word, value in passage.factuality.items():
        batch.factuality[row, word] = value
    if passage.triggers is not None:
        batch.triggers[row, :size] = np.maximum(passage.triggers, -1)
    if passage.attributions is not None:
        batch.marked[row, :size] = 0
        for tied in passage.attributions:
            if tied.cue:
                batch.marked[row, tied.cue[0], 0] = 1
                batch.marked[row, tied.source, 1] = 1
                batch.marked[row, tied.content, 2] = 1
    return sentences


def role_tags(source: Sequence[int], cue: Sequence[int], content: Sequence[int], width: int) -> Ints:
    """Role tags of a row as seen from one anchor: the cue before the source before the content where they overlap."""
    kinds = np.full(width + 1, -1)
    for kind, words in ((2, content), (0, source), (1, cue)):
        kinds[list(words)] = kind
    tags = np.zeros(width, np.int64)
    bounds = np.flatnonzero(np.diff(kinds, prepend=-1))
    for first, last in pairwise(bounds):
        if kinds[first] >= 0:
            tags[first:last] = tag_span(int(kinds[first]), int(last - first))
    return tags


def _anchored(rows: Sequence[Passage], width: int, cues: frozenset[str], chance: random.Random) -> tuple[Ints, Ints]:
    anchors: list[tuple[int, int]] = []
    tags: list[Ints] = []
    for number, row in enumerate(rows):
        if row.attributions is None:
            continue
        seen = set()
        for tied in row.attributions:
            if tied.cue and tied.cue[0] not in seen:
                seen.add(tied.cue[0])
                anchors.append((number, tied.cue[0]))
                tags.append(role_tags(tied.source, tied.cue, tied.content, width))
        others = [w for w, form in enumerate(row.forms) if form.lower() in cues and w not in seen]
        for word in chance.sample(others, min(2, len(others))):
            anchors.append((number, word))
            tags.append(np.zeros(width, np.int64))
    if not anchors:
        return np.zeros((0, 2), np.int64), np.zeros((0, width), np.int64)
    return np.array(anchors, np.int64), np.stack(tags)


def _lone(
    rows: Sequence[Passage], numbers: Sequence[list[tuple[int, ...]]], width: int, pieces: Pieces, chance: random.Random
) -> tuple[Ints, Ints, Ints]:
    """Some of the sentences by themselves, as the untouched encoder reads them."""
    within = np.full((len(rows), width), -1, np.int64)
    found: list[list[int]] = []
    for number, row in enumerate(rows):
        starts = [word for word, opens in enumerate(row.opens or ()) if opens]
        for start, end in pairwise([*starts, len(row)]):
            if chance.random() < LONE and end - start <= LONGEST_LONE:
                within[number, start:end] = len(found)
                inner = [piece for word in numbers[number][start:end] for piece in word]
                found.append([pieces.begin, *inner, pieces.end])
    sizes = np.array([len(one) for one in found], np.int64)
    return np.array([piece for one in found for piece in one], np.int64), sizes, within
