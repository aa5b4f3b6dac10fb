"""Fit the weights by which a pronoun chooses its antecedent: `python -m training.antecedents UD_GUM_TRAIN`.

Reads the free genres of UD GUM with the shipped encoder and walks each text as the reader does, errors included. Every
pronoun whose entity the walk has met is one example: a softmax over its candidates, fitted by gradient descent with a
small penalty. Walk and fit are repeated, so that the weights are fitted on the mistakes they make themselves.
Prints the weights for `sayso.reading.antecedents.WEIGHTS`.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import numpy as np

from benchmarks.formats.gum import Document, read
from sayso.model import Report
from sayso.reading import coreference
from sayso.reading.annotation import Annotation
from sayso.reading.antecedents import WEIGHTS
from sayso.reading.attributions import drafts_of
from sayso.reading.encoder import Encoder
from sayso.reading.view import View, look

NAMES = tuple(WEIGHTS)
_PENALTY = 2e-3
_STEPS = 1500
_ROUNDS = 4

Example = tuple[np.ndarray, int]  # a candidate a row; the number of the right one


class _Following(coreference._Tying):
    """The reader's walk, with the candidates of each pronoun kept."""

    def __init__(self, view: View, annotation: Annotation, entity_of: dict[int, str]) -> None:
        super().__init__(view, drafts_of(view, annotation))
        self.entity_of = entity_of
        self.examples: list[Example] = []

    def _entity(self, number: int) -> str | None:
        votes = Counter(self.entity_of[word] for word in self.found.chains[number].mentions if word in self.entity_of)
        return votes.most_common(1)[0][0] if votes else None

    def _pronoun(self, head: int) -> None:
        wanted = self.entity_of.get(head)
        rows, right = [], None
        for number in range(len(self.found.chains)):
            features = self.features(number, head)
            if features is None:
                continue
            if wanted is not None and self._entity(number) == wanted and right is None:
                right = len(rows)
            rows.append([features[name] for name in NAMES])
        if right is not None and len(rows) > 1:
            self.examples.append((np.array(rows), right))
        super()._pronoun(head)


def examples(views: list[tuple[View, Annotation]], documents: list[Document]) -> list[Example]:
    """One example for each pronoun whose antecedent the walk has met."""
    found: list[Example] = []
    for document, (view, annotation) in zip(documents, views, strict=True):
        heads = {one.head[0]: one.entity for one in document.mentions}
        walk = _Following(
            view, annotation, {n: heads[word.start] for n, word in enumerate(view.words) if word.start in heads}
        )
        walk.run()
        found += walk.examples
    return found


def fit(found: list[Example]) -> np.ndarray:
    """The weights that make the corpus' choices likeliest."""
    weights = np.zeros(len(NAMES))
    momentum = np.zeros(len(NAMES))
    for _ in range(_STEPS):
        gradient = _PENALTY * weights
        for rows, right in found:
            scores = rows @ weights
            share = np.exp(scores - scores.max())
            share /= share.sum()
            gradient += (share @ rows - rows[right]) / len(found)
        momentum = 0.9 * momentum - 0.1 * gradient
        weights += momentum
        if np.abs(gradient).max() < 1e-4:
            break
    return weights


def main() -> None:
    """Fit and print."""
    documents = [one for one in read(Path(sys.argv[1])) if one.name.split("_")[1] != "voyage"]
    annotations = Encoder.load().annotate([one.text for one in documents])
    views = [(look(Report("", "", one.text, ""), own), own) for one, own in zip(documents, annotations, strict=True)]
    for _ in range(_ROUNDS):
        found = examples(views, documents)
        weights = fit(found)
        WEIGHTS.update(zip(NAMES, map(float, weights), strict=True))
        right = sum(int((rows @ weights).argmax() == right) for rows, right in found)
        print(f"# {len(found)} examples, {right / len(found):.3f} right")
    for name, weight in zip(NAMES, weights, strict=True):
        print(f'    "{name}": {weight:.2f},')


if __name__ == "__main__":
    main()
