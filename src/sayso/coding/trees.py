"""A report's words as trees: children, subtrees, the way up. Safe on any heads a parser may give, cycles included."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sayso.model import Word

BE = frozenset(
    {"be", "is", "are", "am", "was", "were", "been", "being", "'s", "’s", "'re", "’re", "get", "got", "gets"}
)
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
OWNERS = frozenset({"his", "her", "its", "their", "our", "my", "your", "whose"})
NEGATORS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "nobody", "nothing", "nowhere", "hardly", "no"})
NONE = frozenset({"no", "neither"})
EMPTY = frozenset({"nobody", "nothing", "none", "neither"})
AMOUNTS = frozenset(
    {
        "least", "most", "more", "fewer", "less", "than", "some", "about", "nearly", "almost", "around", "up", "to",
        "over", "approximately", "only", "so", "or", "many", "several", "numerous", "dozens", "hundreds", "thousands",
        "of",
    }
)  # fmt: skip
COUNTERS = AMOUNTS | frozenset(
    "all both most much half rest number majority part some group percent cent quarter quarters third thirds".split()
)
LONGEST_WAY = 60  # ancestors followed at most: no sentence of sense nests deeper, and a cycle ends here


class Tree:
    """The dependency trees over a reading's words; indices are those of the reading."""

    __slots__ = ("_relations", "_ways", "children", "lower", "words")

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.lower = [word.text.lower() for word in words]
        self.children: list[list[int]] = [[] for _ in words]
        for index, word in enumerate(words):
            if 0 <= word.head < len(words) and word.head != index:
                self.children[word.head].append(index)
        self._relations = [word.relation.partition(":")[0] if ":" in word.relation else word.relation for word in words]
        self._ways: dict[int, tuple[int, ...]] = {}

    def relation(self, index: int) -> str:
        """The relation of a word to its governor, without subtype."""
        return self._relations[index]

    def kids(self, index: int, *relations: str) -> list[int]:
        """The children under one of these relations, in order."""
        return [child for child in self.children[index] if self._relations[child] in relations]

    def first(self, index: int, *relations: str) -> int | None:
        """The first child under one of these relations."""
        return next((child for child in self.children[index] if self._relations[child] in relations), None)

    def subtree(self, index: int, *, stop: Collection[int] = ()) -> set[int]:
        """The word and all below it; nothing below or at a word of `stop` (unless it is the word itself)."""
        found = {index}
        todo = [index]
        while todo:
            for child in self.children[todo.pop()]:
                if child not in found and child not in stop:
                    found.add(child)
                    todo.append(child)
        return found

    def way_up(self, index: int) -> tuple[int, ...]:
        """The governors of a word, nearest first."""
        way = self._ways.get(index)
        if way is None:
            self._ways[index] = way = tuple(self._governors(index))
        return way

    def _governors(self, index: int) -> Iterator[int]:
        seen = {index}
        for _ in range(LONGEST_WAY):
            index = self.words[index].head
            if index < 0 or index >= len(self.words) or index in seen:
                return
            seen.add(index)
            yield index

    def cases(self, index: int) -> list[str]:
        """The prepositions (or the possessive mark) of a nominal, as written in lower case."""
        return [self.lower[child] for child in self.children[index] if self.relation(child) == "case"]

    def spread(self, index: int) -> list[int]:
        """A nominal with those coordinated to it."""
        found = [index]
        for head in found:
            for child in self.children[head]:
                if self.relation(child) == "conj" and self.words[child].upos in NOMINAL and child not in found:
                    found.append(child)
        return found

    def negated(self, index: int) -> bool:
        """Whether a word carries a negation of its own: "not", "never", the determiner "no"."""
        count = 0
        for child in self.children[index]:
            if self.lower[child] in NEGATORS and self.relation(child) in {
                "advmod",
                "det",
                "cc",
                "aux",
                "mark",
                "discourse",
            }:
                # "not only" and "not just" affirm what they stand with
                after = self.lower[child + 1] if child + 1 < len(self.lower) else ""
                count += after not in {"only", "just", "merely"}
        return (count + self._empty_argument(index)) % 2 == 1

    def _empty_argument(self, index: int) -> int:
        """One where a verb's subject or object is nobody, nothing or "no ..."; else none."""
        if self.words[index].upos not in {"VERB", "AUX", "ADJ"} and not self.kids(index, "cop"):
            return 0
        for kid in self.kids(index, "nsubj", "obj"):
            none = self.lower[kid] == "one" and kid > 0 and self.lower[kid - 1] == "no"
            if none or self.lower[kid] in EMPTY or any(self.lower[low] in NONE for low in self.kids(kid, "det")):
                return 1
        return 0

    def passive(self, index: int) -> bool:
        """Whether a verb stands in the passive: a participle with a form of be or get as auxiliary."""
        if self.lower[index].endswith("ing"):
            return False
        last = [self.lower[child] for child in self.children[index] if self.relation(child) == "aux"]
        return bool(last) and last[-1] in BE
