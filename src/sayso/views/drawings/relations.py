"""Who stands with whom, who against whom: origins one under another, grouped by side, with a bow for each relation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.views.drawings.axes import hue
from sayso.views.sides import APART, TOGETHER, Side
from sayso.weighing import Weighed

ROW, HEAD = 26, 30
NAMES, BOWS = 96, 330  # where names begin, and where bows of disputes do
LONGEST = 34  # characters of a name
CHARACTER = 6.3  # units of width, about, of one in the drawing's type


@dataclass(frozen=True, slots=True)
class Heading:
    """A side's words, above its origins."""

    words: str
    y: int


@dataclass(frozen=True, slots=True)
class Node:
    """An origin; `end` is about where its name ends."""

    name: str
    hue: str
    y: int
    end: float


@dataclass(frozen=True, slots=True)
class Tie:
    """A bow between two origins: `apart` where they dispute; `words` are the reasons."""

    path: str
    apart: bool
    words: str


@dataclass(frozen=True, slots=True)
class RelationsChart:
    """Headings, origins and bows."""

    heads: tuple[Heading, ...]
    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    height: int


def relations_chart(item: Weighed, sides: Sequence[Side], hues: Mapping[str, str]) -> RelationsChart | None:
    """The drawing of a matter; None where no two origins are related."""
    found = _pairs(item)
    related = {name for left, right, _ in found for name in (left, right)}
    heads: list[Heading] = []
    nodes: dict[str, Node] = {}
    y = 0
    placed = [(side.name, voice.said.origin) for side in sides for voice in side.voices]
    placed += [("Also said", said.origin) for said in item.said]
    for words, origin in placed:
        if origin.name not in related or origin.name in nodes:
            continue
        if not heads or heads[-1].words != words:
            heads.append(Heading(words, y + 19))
            y += HEAD
        shown = origin.name if len(origin.name) <= LONGEST else origin.name[: LONGEST - 1] + "…"
        nodes[origin.name] = Node(shown, hue(hues, origin.party), y + 12, NAMES + 18 + CHARACTER * len(shown))
        y += ROW
    if not nodes:
        return None
    ties = [_tie(nodes[left].y, nodes[right].y, apart, words) for (left, right, apart), words in sorted(found.items())]
    return RelationsChart(tuple(heads), tuple(nodes.values()), tuple(ties), y + 8)


def _pairs(item: Weighed) -> dict[tuple[str, str, bool], str]:
    """Each two related origins once for agreement and once for dispute, with the reasons."""
    origin = {one.claim.id: one.origin.name for one in item.said}
    found: dict[tuple[str, str, bool], dict[str, None]] = {}
    for relation in item.matter.relations:
        if relation.relation not in APART | TOGETHER:
            continue
        left, right = sorted((origin.get(relation.left, ""), origin.get(relation.right, "")))
        if left and right and left != right:
            words = f"{relation.relation}: {relation.reason}"
            found.setdefault((left, right, relation.relation in APART), {})[words] = None
    return {
        (left, right, apart): f"{left} and {right}\n" + "\n".join(reasons)
        for (left, right, apart), reasons in found.items()
    }


def _tie(one: int, two: int, apart: bool, words: str) -> Tie:
    """Disputes bow to the right, agreements to the left, so that neither hides the other."""
    high, low = sorted((one, two))
    reach = 14 + (low - high) * (0.55 if apart else 0.3)
    start = BOWS if apart else NAMES - 8
    bow = start + min(reach, 150) if apart else start - min(reach, 86)
    return Tie(f"M{start},{high} C{bow:.0f},{high} {bow:.0f},{low} {start},{low}", apart, words)
