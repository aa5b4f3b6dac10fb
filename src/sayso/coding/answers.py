"""Short answers ("asked whether it would send jets, he said no") and none ("he did not say when the town fell")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.coding.embedding import embedder
from sayso.coding.scene import Scene
from sayso.model import Attribution, Certainty, Polarity, Strength

ANSWERS = {"no": Polarity.NEGATED, "yes": Polarity.AFFIRMED}
ASKED = frozenset({"asked", "questioned", "pressed"})
QUESTIONS = frozenset({"whether", "if"})
OPEN = frozenset({"when", "where", "why", "how"})


def answer_of(scene: Scene, attribution: Attribution) -> Polarity | None:
    """What a content that is nothing but yes or no says; None of any other content."""
    words = {scene.tree.lower[index] for index in attribution.words if scene.tree.words[index].upos != "PUNCT"}
    return ANSWERS.get(words.pop()) if len(words) == 1 else None


def answered(scene: Scene, attribution: Attribution, all_of_them: Sequence[Attribution]) -> Polarity | None:
    """The answer that the same origin gives, in the same sentence, to the question which is this content."""
    if not attribution.words or scene.tree.lower[attribution.words[0]] not in QUESTIONS:
        return None
    sentence = _sentence(scene, attribution)
    for other in all_of_them:
        if other is not attribution and other.origin.name == attribution.origin.name and other.words:
            polarity = answer_of(scene, other)
            if polarity is not None and _sentence(scene, other) == sentence:
                return polarity
    return None


def question_of(scene: Scene, attribution: Attribution) -> Attribution | None:
    """The question that a yes or no answers, where the reader did not take it for a content of its own."""
    tree = scene.tree
    sentence = _sentence(scene, attribution)
    for index, form in enumerate(tree.lower):
        if form not in QUESTIONS or tree.relation(index) != "mark" or scene.sentence_of.get(index) != sentence:
            continue
        clause = tree.words[index].head
        asked = tree.words[clause].head if clause >= 0 else -1
        if asked >= 0 and tree.lower[asked] in ASKED:
            words = tuple(sorted(tree.subtree(clause) - set(attribution.words)))
            span = scene.span(words[0], words[-1])
            return replace(attribution, content=(span,), words=words, inner=())
    return None


def settle(strength: Strength, polarity: Polarity) -> Strength:
    """The strength of what was asked, once it is answered."""
    return Strength(Certainty.ASSERTED, polarity, strength.condition)


def leaves_open(scene: Scene, attribution: Attribution) -> bool:
    """Whether a content is a question that its source did not answer: "did not say when", "declined to say how",
    "without specifying the date"."""
    tree = scene.tree
    if any(tree.lower[word] == "without" for word in attribution.cue_words):
        return True
    if not attribution.words or tree.lower[attribution.words[0]] not in OPEN:
        return False
    for word in attribution.cue_words:
        found = embedder(tree, word)
        if tree.negated(word) or (found is not None and found.name == "failure"):
            return True
    return False


def _sentence(scene: Scene, attribution: Attribution) -> int:
    word = attribution.words[0]
    return next((i for i, one in enumerate(scene.reading.sentences) if one.first <= word < one.last), -1)
