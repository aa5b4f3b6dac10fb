"""The encoder: texts in, annotations out. One pass of one network, several heads, decoded in numpy.

    encoder = Encoder.load()
    (annotation,) = encoder.annotate(["Kyiv said on Monday that the bridge was destroyed."])

The weights lie in `weights/` beside this module. The environment variable SAYSO_WEIGHTS names another folder of the
same shape (config.json, model.onnx, heads.npz, vocab.txt), for trying weights that are not shipped yet.

A text is read in windows, each by itself: what stands in one text never changes the reading of another, and the
number of threads changes nothing but the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sayso.model import Word
from sayso.reading import entities, factuality, gaps, parse, sentences, ties, weights, windows
from sayso.reading.annotation import Annotation, Range, Tie, Unread
from sayso.reading.labels import RELATIONS, UPOS
from sayso.reading.tags import sigmoid
from sayso.reading.words import Blank, Token, case_of, split_words

Floats = NDArray[np.float32]
ANCHOR = 0.5  # chance of opening a cue from which a word is taken for an anchor
OPENS, ANCHORS = 0, 1  # columns of the flags


@dataclass(frozen=True, slots=True)
class Given:
    """A text divided into words, and into sentences where the caller knows them."""

    text: str
    tokens: Sequence[Token]
    sentences: Sequence[Range] | None = None


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the network says of the words of a text: vectors N x width, heads N x columns, and the ties found."""

    vectors: Floats
    heads: Floats
    ties: list[Tie]


class Encoder:
    """The loaded reader. Threads may share it: it keeps no state between calls but a memory of word pieces."""

    __slots__ = ("_pool", "_weights")

    def __init__(self, loaded: weights.Weights, *, threads: int = 2) -> None:
        """Use opened weights; `load` is the usual way in."""
        self._weights = loaded
        self._pool = ThreadPoolExecutor(max(1, threads), thread_name_prefix="sayso-read")

    @classmethod
    def load(cls, folder: Path | None = None, *, threads: int = 2) -> Encoder:
        """Load weights from `folder` (else $SAYSO_WEIGHTS, else the package's own); raises WeightsError."""
        return cls(weights.load(folder), threads=threads)

    @property
    def version(self) -> str:
        """The name of the weights: part of the reader's version that every claim carries."""
        return self._weights.name

    def annotate(self, texts: Sequence[str]) -> list[Annotation]:
        """Read each text by itself."""
        return self.annotate_words([Given(text, split_words(text)) for text in texts])

    def annotate_words(self, given: Sequence[Given]) -> list[Annotation]:
        """The same for texts whose words are known: how corpora of gold words are read."""
        planned = [self._plan(item.tokens) for item in given]
        jobs = [
            [self._pool.submit(self._read, item.tokens, costs, window) for window in plan]
            for item, (costs, plan) in zip(given, planned, strict=True)
        ]
        found: list[Annotation] = []
        for item, (_, plan), waiting in zip(given, planned, jobs, strict=True):
            parts = [job.result() for job in waiting]
            found.append(self._decode(item, self._joined(plan, parts)))
        return found

    def _plan(self, tokens: Sequence[Token]) -> tuple[list[tuple[int, ...]], list[windows.Window]]:
        numbers = [self._weights.pieces.of(token.form) for token in tokens]
        return numbers, windows.plan(tokens, [len(n) for n in numbers], limit=self._weights.window)

    def _read(self, tokens: Sequence[Token], numbers: list[tuple[int, ...]], window: windows.Window) -> _Seen:
        """Run the network on one window and read the attributions whose anchor it owns."""
        loaded = self._weights
        part, words = numbers[window.first : window.last], tokens[window.first : window.last]
        sizes = np.array([len(n) for n in part])
        last = np.cumsum(sizes)
        feed = {
            "pieces": np.array([loaded.pieces.begin, *(p for n in part for p in n), loaded.pieces.end], np.int32),
            "case": _spread([case_of(word.form) for word in words], sizes),
            "blank": _spread([word.blank for word in words], sizes),
            "first": (last - sizes + 1).astype(np.int32),
            "last": last.astype(np.int32),
        }
        vectors, heads = loaded.session.run(["vectors", "heads"], feed)
        chances = sigmoid(heads[:, loaded.columns["flags"]][:, ANCHORS])
        at = np.flatnonzero(chances >= ANCHOR)
        at = at[(at >= window.owned - window.first) & (at < window.released - window.first)]
        found: list[Tie] = []
        if len(at):
            breaks = np.cumsum([word.blank >= Blank.LINE for word in words])
            scores = ties.role_scores(loaded.matrices, heads[:, loaded.columns["role_word"]], vectors[at], at, breaks)
            found = ties.decode(scores, at, window.first, chances[at])
        return _Seen(vectors, heads, found)

    def _joined(self, plan: Sequence[windows.Window], parts: Sequence[_Seen]) -> _Seen:
        """What all windows say, each of the words it owns."""
        if not parts:
            width = max(part.stop for part in self._weights.columns.values())
            vector = len(self._weights.matrices["sentence.bias"])
            return _Seen(np.zeros((0, vector), np.float32), np.zeros((0, width), np.float32), [])
        kept = [slice(w.owned - w.first, w.released - w.first) for w in plan]
        return _Seen(
            np.concatenate([seen.vectors[part] for seen, part in zip(parts, kept, strict=True)]),
            np.concatenate([seen.heads[part] for seen, part in zip(parts, kept, strict=True)]),
            ties.settled([tie for seen in parts for tie in seen.ties]),
        )

    def _decode(self, given: Given, seen: _Seen) -> Annotation:
        tokens, columns, matrices = given.tokens, self._weights.columns, self._weights.matrices
        if not tokens:
            return Annotation((), (), (), (), np.zeros((0, seen.vectors.shape[1]), np.float32), gaps.empty(given.text))
        if given.sentences is None:
            divided, cut = sentences.divide(tokens, sigmoid(seen.heads[:, columns["flags"]][:, OPENS]))
        else:
            divided, cut = list(given.sentences), []
        upos = seen.heads[:, columns["upos"]].argmax(1)
        heads = parse.heads(seen.heads[:, columns["arcs"]], matrices["arc_weight"], divided)
        relations = parse.relations(seen.heads[:, columns["labels"]], matrices["label_weight"], heads)
        degrees = factuality.degrees(seen.heads[:, columns["factuality.0"]], matrices, upos, heads, relations)
        words = tuple(
            Word(token.start, token.end, token.form, UPOS[tag], int(head), RELATIONS[relation], degree)
            for token, tag, head, relation, degree in zip(tokens, upos, heads, relations, degrees, strict=True)
        )
        return Annotation(
            words,
            tuple(divided),
            tuple(entities.find(tokens, seen.heads[:, columns["entity"]], divided)),
            tuple(seen.ties),
            _vectors(seen.vectors, divided, matrices),
            self._gaps(given, cut),
        )

    def _gaps(self, given: Given, cut: Sequence[Range]) -> tuple[Unread, ...]:
        return (*gaps.unread_words(given.tokens, self._weights.pieces), *gaps.cut_sentences(given.tokens, cut))


def _spread(values: Sequence[int], sizes: NDArray[np.intp]) -> NDArray[np.int32]:
    """A value a word to a value a piece, with zeros for the two marks that frame a window."""
    return np.concatenate(([0], np.repeat(np.array(values, np.int32), sizes), [0])).astype(np.int32)


def _vectors(vectors: Floats, divided: Sequence[Range], matrices: dict[str, Floats]) -> Floats:
    """A unit vector for each sentence: the mean of its words, turned towards the untouched encoder's."""
    means = np.add.reduceat(vectors, [first for first, _ in divided], axis=0)
    means /= np.array([[last - first] for first, last in divided], np.float32)
    turned = means @ matrices["sentence.weight"].T + matrices["sentence.bias"]
    return np.asarray(turned / np.linalg.norm(turned, axis=1, keepdims=True), dtype=np.float32)
