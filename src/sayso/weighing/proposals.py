"""Claims that the machine nearly tied, or never compared for want of a place: proposed to a person, never tied.

Matters are found in blocks, and a claim whose place was not read stands in few of them. Here the newest claims are
looked through once more by the rare words that two of them share; the same evidence is weighed, and what comes close
is proposed. It follows from the claims alone, so it need be worked out only when claims come.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from sayso.model import Kind
from sayso.weighing.linking import Link, compare
from sayso.weighing.sketches import Sketch

# Half a point, as a wide area or a shared name gives, may be missing. On the scenarios, read by the whole line, all
# proposals of known gold are one matter in it (`benchmarks.weighing proposals`); on sixty news articles about half
# were seen to be, and hardly any below this.
NEAR = 2.5
NEWEST = 2000  # claims looked through: what came last is what is judged
RARE = 4  # words of a claim by which it is looked for, the rarest first
LARGEST_BLOCK = 30  # claims that share a word; more than that is a word that tells nothing


@dataclass(frozen=True, slots=True)
class NearPair:
    """Two claims, in canonical order, with the evidence that they ask one question."""

    left: str
    right: str
    link: Link


def near_pairs(sketches: Iterable[Sketch], *, newest: int = NEWEST) -> list[NearPair]:
    """The pairs among the newest claims that come close to one question, or reach it unseen, likeliest first.

    At most `newest` × RARE × LARGEST_BLOCK / 2 pairs are compared. Whether the two stand in one matter already, by
    way of others, is not asked here.
    """
    best: dict[tuple[str, str], Link] = {}
    for left, right in _candidates(_newest(sketches, newest)):
        ours = (left.claim, right.claim) if left.claim < right.claim else (right.claim, left.claim)
        link = compare(left, right)
        if link.veto is None and link.score >= NEAR and (ours not in best or link.score > best[ours].score):
            best[ours] = link
    found = [NearPair(*ours, link) for ours, link in best.items()]
    return sorted(found, key=lambda one: (-one.link.score, one.left, one.right))


def _newest(sketches: Iterable[Sketch], most: int) -> list[Sketch]:
    # Claims of no kind share words with everything and ask nothing that a person would miss.
    asked = [item for item in sketches if item.kind is not Kind.OTHER]
    return sorted(asked, key=lambda item: (-(item.told or 0), item.unit))[:most]


def _candidates(items: Sequence[Sketch]) -> Iterator[tuple[Sketch, Sketch]]:
    uses = Counter(word for item in items for word in item.words)
    blocks: dict[str, list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        shared = sorted((uses[word], word) for word in item.words if 1 < uses[word] <= LARGEST_BLOCK)
        for _, word in shared[:RARE]:
            blocks[word].append(index)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        for pair in combinations(block, 2):
            if pair not in seen:
                seen.add(pair)
                yield items[pair[0]], items[pair[1]]
