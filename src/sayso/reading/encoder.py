"""The encoder: texts in, annotations out. One pass of one network, several heads, decoded in numpy.

    encoder = Encoder.load()
    (annotation,) = encoder.annotate(["Kyiv said on Monday that the bridge was destroyed."])

The weights lie in `weights/` beside this module. The environment variable SAYSO_WEIGHTS names another folder of the
same shape (config.json, three graphs, vocab.txt), for trying weights that are not shipped yet.

A text is read in windows, each by itself: what stands in one text never changes the reading of another, and the
number of threads changes nothing but the time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from sayso.model import Word
from sayso.reading import entities, factuality, gaps, parse, sentences, telling, ties, weights, windows
from sayso.reading.annotation import Annotation, Named, Range, Tie, Unread
from sayso.reading.labels import RELATIONS, UPOS
from sayso.reading.tags import sigmoid
from sayso.reading.words import Blank, Token, case_of, split_words

Floats = NDArray[np.float32]
Feed = dict[str, NDArray[np.int32]]
ANCHOR = 0.5  # chance of opening a cue from which a word is taken for an anchor
OPENS, ANCHORS = 0, 1  # columns of the flags
WIDTH = 384  # of a sentence vector
# Words of texts that are decoded together: enough that a step serves many sequences, little enough that what the
# network says of them (about 5 kB a word, of two groups at a time) stays under 50 MB.
GROUP = 5000
_KEPT = (
    "upos", "entity", "flags", "factuality", "arc_dependent", "arc_head", "relation_dependent", "relation_head",
    "trigger", "sentence",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Given:
    """A text divided into words, and into sentences where the caller knows them."""

    text: str
    tokens: Sequence[Token]
    sentences: Sequence[Range] | None = None


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the network says of the words that a window owns, by output, a word a row; and of the anchors among them."""

    outputs: dict[str, Floats]
    heard: ties.Heard | None


Jobs = list[list[Future[_Seen]]]


class Encoder:
    """The loaded reader. Threads may share it: it keeps no state between calls but a memory of word pieces."""

    __slots__ = ("_blas", "_pool", "_weights", "threads")

    def __init__(self, loaded: weights.Weights, *, threads: int = 2) -> None:
        """Use opened weights; `load` is the usual way in."""
        self._weights = loaded
        self.threads = max(1, threads)
        self._pool = ThreadPoolExecutor(self.threads, thread_name_prefix="sayso-read")
        self._blas = ThreadpoolController()

    @classmethod
    def load(cls, folder: Path | None = None, *, threads: int = 2) -> Encoder:
        """Load weights from `folder` (else $SAYSO_WEIGHTS, else the package's own); raises WeightsError."""
        return cls(weights.load(folder), threads=threads)

    @property
    def version(self) -> str:
        """The name of the weights: part of the reader's version that every claim carries."""
        return self._weights.name

    def annotate(self, texts: Sequence[str], parted: Sequence[int | None] = ()) -> list[Annotation]:
        """Read each text by itself; `parted` are the characters, if any, at which each has its dateline behind it."""
        known = (*parted, *[None] * (len(texts) - len(parted)))
        return self.annotate_words(
            [Given(text, split_words(text, parted=end)) for text, end in zip(texts, known, strict=True)]
        )

    def annotate_words(self, given: Sequence[Given]) -> list[Annotation]:
        """The same for texts whose words are known: how corpora of gold words are read."""
        # numpy's own threads spin while they wait: on small products they cost four times what they save.
        with self._blas.limit(limits=1, user_api="blas"):
            found: list[Annotation] = []
            ahead: tuple[Sequence[Given], Jobs] | None = None
            for group in _groups(given):
                # the network reads on while what it said of the group before is decoded
                here, ahead = ahead, (group, self._submitted(group))
                found += self._decoded(*here) if here else ()
            return found + (self._decoded(*ahead) if ahead else [])

    def _submitted(self, given: Sequence[Given]) -> Jobs:
        planned = [self._plan(item.tokens) for item in given]
        return [
            [self._pool.submit(self._read, item.tokens, costs, window) for window in plan]
            for item, (costs, plan) in zip(given, planned, strict=True)
        ]

    def _decoded(self, given: Sequence[Given], jobs: Jobs) -> list[Annotation]:
        seen = [[job.result() for job in waiting] for waiting in jobs]
        divided = [_divide(item, windows) for item, windows in zip(given, seen, strict=True)]
        # Tags are decoded for all texts together: a step over many sequences costs hardly more than over one.
        tied = ties.decode([[part.heard for part in windows if part.heard is not None] for windows in seen])
        named = entities.find(
            [item.tokens for item in given], [_joined(windows, "entity") for windows in seen], [d for d, _ in divided]
        )
        parts = zip(given, seen, divided, tied, named, strict=True)
        return [self._decode(*part) for part in parts]

    def _plan(self, tokens: Sequence[Token]) -> tuple[list[tuple[int, ...]], list[windows.Window]]:
        numbers = [self._weights.pieces.of(token.form) for token in tokens]
        return numbers, windows.plan(tokens, [len(n) for n in numbers], limit=self._weights.window)

    def feeds(self, texts: Sequence[str]) -> list[Feed]:
        """What the network is given for the texts, window by window: for measuring it by itself."""
        found: list[Feed] = []
        for text in texts:
            tokens = split_words(text)
            numbers, plan = self._plan(tokens)
            found += [self._feed(tokens, numbers, window) for window in plan]
        return found

    def run(self, feed: Feed) -> dict[str, Floats]:
        """The bare network on one window: what it says of each word, by output."""
        return self._weights.reader.run(feed)

    def _feed(self, tokens: Sequence[Token], numbers: list[tuple[int, ...]], window: windows.Window) -> Feed:
        part, words = numbers[window.first : window.last], tokens[window.first : window.last]
        sizes = np.array([len(n) for n in part])
        last = np.cumsum(sizes)
        pieces = self._weights.pieces
        return {
            "pieces": np.array([pieces.begin, *chain.from_iterable(part), pieces.end], np.int32),
            "case": _spread([case_of(word.form) for word in words], sizes),
            "blank": _spread([word.blank for word in words], sizes),
            "first": (last - sizes + 1).astype(np.int32),
            "last": last.astype(np.int32),
        }

    def _read(self, tokens: Sequence[Token], numbers: list[tuple[int, ...]], window: windows.Window) -> _Seen:
        """Run the network on one window and read the attributions whose anchor it owns."""
        outputs = self.run(self._feed(tokens, numbers, window))
        chances = sigmoid(outputs["flags"][:, ANCHORS])
        at = np.flatnonzero(chances >= ANCHOR)
        at = at[(at >= window.owned - window.first) & (at < window.released - window.first)]
        heard = None
        if len(at):
            breaks = np.cumsum([word.blank >= Blank.LINE for word in tokens[window.first : window.last]])
            scores = ties.role_scores(self._weights.roles, outputs["role_word"], outputs["role_anchor"][at], at, breaks)
            heard = ties.Heard(scores, at, chances[at], window.first)
        kept = slice(window.owned - window.first, window.released - window.first)
        return _Seen({name: outputs[name][kept] for name in _KEPT}, heard)

    def _decode(
        self,
        given: Given,
        seen: Sequence[_Seen],
        divided: tuple[Sequence[Range], Sequence[Range]],
        tied: Sequence[Tie],
        named: Sequence[Named],
    ) -> Annotation:
        ranges, cut = divided
        if not ranges:
            return Annotation((), (), (), (), np.zeros((0, WIDTH), np.float32), gaps.empty(given.text))
        upos = _joined(seen, "upos").argmax(1)
        heads = parse.heads(_joined(seen, "arc_dependent"), _joined(seen, "arc_head"), ranges)
        relations = parse.relations(
            self._weights.relations, _joined(seen, "relation_dependent"), _joined(seen, "relation_head"), heads
        )
        degrees = factuality.degrees(_joined(seen, "factuality")[:, 0], upos, heads, relations)
        told = telling.tells(_joined(seen, "trigger"))
        words = tuple(
            Word(token.start, token.end, token.form, UPOS[tag], head, RELATIONS[relation], degree, tells)
            for token, tag, head, relation, degree, tells in zip(
                given.tokens, upos.tolist(), heads.tolist(), relations.tolist(), degrees, told, strict=True
            )
        )
        return Annotation(
            words,
            tuple(ranges),
            tuple(one for one in named if one.label != "misc"),
            tuple(ties.settled(tied)),
            _vectors(_joined(seen, "sentence"), ranges),
            self._gaps(given, cut),
            tuple(one for one in named if one.label == "misc"),
        )

    def _gaps(self, given: Given, cut: Sequence[Range]) -> tuple[Unread, ...]:
        return (*gaps.unread_words(given.tokens, self._weights.pieces), *gaps.cut_sentences(given.tokens, cut))


def _groups(given: Sequence[Given]) -> Iterator[Sequence[Given]]:
    """Texts in order, as many at a time as hold GROUP words, or one that is longer."""
    first, words = 0, 0
    for number, item in enumerate(given):
        if words and words + len(item.tokens) > GROUP:
            yield given[first:number]
            first, words = number, 0
        words += len(item.tokens)
    if first < len(given):
        yield given[first:]


def _joined(seen: Sequence[_Seen], output: str) -> Floats:
    """One output of all windows of a text, a word a row; nothing of a text without words."""
    return np.zeros((0, 1), np.float32) if not seen else np.concatenate([part.outputs[output] for part in seen])


def _divide(given: Given, seen: Sequence[_Seen]) -> tuple[Sequence[Range], Sequence[Range]]:
    """The sentences of a text, and those among them that were cut for their length."""
    if given.sentences is not None or not given.tokens:
        return given.sentences or (), ()
    return sentences.divide(given.tokens, sigmoid(_joined(seen, "flags")[:, OPENS]))


def _spread(values: Sequence[int], sizes: NDArray[np.intp]) -> NDArray[np.int32]:
    """A value a word to a value a piece, with zeros for the two marks that frame a window."""
    return np.concatenate(([0], np.repeat(np.array(values, np.int32), sizes), [0])).astype(np.int32)


def _vectors(turned: Floats, divided: Sequence[Range]) -> Floats:
    """A unit vector for each sentence: the mean of its words, each turned towards the untouched encoder's."""
    means = np.add.reduceat(turned, [first for first, _ in divided], axis=0)
    lengths = np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9)
    return np.asarray(means / lengths, dtype=np.float32)
