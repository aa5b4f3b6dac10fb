"""A figure's noun and category from the parse: the noun it modifies, and the verb or noun that governs that noun."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model import Word
from sayso.resolving.figures.lexicon import Lexicon

_COUNTING = ("nummod", "compound", "amod", "det")
_OBJECT_LIKE = ("obj", "nsubj:pass", "nsubj", "nmod", "appos", "dep", "obl", "acl", "root", "parataxis", "conj")
_INTRANSITIVE = frozenset("died die dies perished fled surrendered disappeared vanished dead missing hurt".split())


def governed(words: Sequence[Word], index: int, lexicon: Lexicon) -> tuple[str | None, str | None]:
    """The noun that the number at word `index` counts and the category its governor gives; None where not told."""
    noun = index
    for _ in range(3):
        word = words[noun]
        if (
            word.relation.startswith(_COUNTING)
            and 0 <= word.head < len(words)
            and word.upos in ("NUM", "DET", "ADJ", "NOUN")
        ):
            noun = word.head
            if words[noun].upos in ("NOUN", "PROPN"):
                break
        else:
            break
    text = words[noun].text.lower() if noun != index and words[noun].upos in ("NOUN", "PROPN") else None
    if words[noun].upos == "PROPN" and text not in lexicon.units:
        text = None
    return text, _category(words, noun, lexicon)


def _category(words: Sequence[Word], noun: int, lexicon: Lexicon) -> str | None:
    for child in range(max(0, noun - 4), min(len(words), noun + 6)):
        word = words[child]
        if word.head == noun and word.relation in ("acl", "amod") and word.text.lower() in lexicon.categories:
            return lexicon.categories[word.text.lower()]
    current = noun
    for _ in range(4):
        word = words[current]
        relation = word.relation
        if not 0 <= word.head < len(words):
            return None
        head = words[word.head]
        category = lexicon.categories.get(head.text.lower())
        if relation in ("obj", "nsubj:pass") and category:
            return category
        if relation == "nsubj" and category and head.text.lower() in _INTRANSITIVE:
            return category
        if relation == "nmod" and category and head.upos == "NOUN" and _has_case(words, current, "of"):
            return category
        if relation in ("conj", "appos"):
            current = word.head
            continue
        return None
    return None


def _has_case(words: Sequence[Word], index: int, text: str) -> bool:
    return any(
        words[child].head == index and words[child].relation == "case" and words[child].text.lower() == text
        for child in range(max(0, index - 6), index)
    )
