"""The words by which a claim is shown: of one predication among several in a content, with all that it speaks of.

A predication owns the words that tell its places, figures and dates; what it demands, denies or refuses is owned by the
predication within it ("Ukraine should investigate | the use of mines"), and is shown with both.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sayso.coding.clauses import Predication
from sayso.coding.field import NESTING, Field
from sayso.coding.trees import Tree

COMPLEMENTS = NESTING | {"ccomp", "xcomp", "csubj"}
JOINING = frozenset({"CCONJ", "PUNCT", "ADP"})
SUBORDINATING = frozenset({"while", "as", "because", "since", "although", "though", "after", "before", "when", "where"})


def worded(field: Field, predication: Predication, left: Sequence[int]) -> list[int]:
    """The words of a predication and of those within its arguments, in order, without loose ends."""
    tree = field.scene.tree
    words = set(predication.words)
    for other in field.predications:
        if other.index in left and _is_argument(tree, other, predication):
            words.update(other.words)
    foreign = {word for other in field.predications if other is not predication for word in other.words} - words
    return _trimmed(tree, _closed(sorted(words), set(left) - foreign))


def whole(left: Sequence[int], words: Sequence[int]) -> list[int]:
    """What is left of a content beside the attributions within it, with what these take out of its middle."""
    if not left:
        return []
    return [word for word in words if left[0] <= word <= left[-1]]


def _is_argument(tree: Tree, inner: Predication, outer: Predication) -> bool:
    """Whether one predication stands within the arguments of another, and is not only joined to it."""
    top = {outer.index} if outer.verb is None else {outer.index, outer.verb}
    current = inner.index
    for step in tree.way_up(current):
        if tree.relation(current) not in COMPLEMENTS:
            return False
        if step in top:
            return inner.verb not in top
        current = step
    return False


def _closed(words: list[int], free: Collection[int]) -> list[int]:
    """The words with what fell out between them and tells of nothing else: a comma, an article, a list cut short."""
    found: list[int] = []
    for word in words:
        hole = range(found[-1] + 1, word) if found else range(0)
        if all(each in free for each in hole):
            found += hole
        found.append(word)
    return found


def _trimmed(tree: Tree, words: list[int]) -> list[int]:
    kept = list(words)
    while len(kept) > 1 and (tree.words[kept[0]].upos in JOINING or tree.lower[kept[0]] in SUBORDINATING):
        if tree.lower[kept[0]] in {'"', "“", "«", "„", "'", "‘"}:
            break
        del kept[0]
    while len(kept) > 1 and (
        tree.words[kept[-1]].upos == "CCONJ" or tree.lower[kept[-1]] in {",", ";", ":", "-", "–", "—"}
    ):
        del kept[-1]
    return kept or list(words)
