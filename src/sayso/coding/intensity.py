"""How intense fighting is said to be, in the report's words and on a scale of three."""

from __future__ import annotations

from sayso.coding.clauses import Predication
from sayso.coding.scene import Scene

HIGH = frozenset(
    {
        "fierce",
        "fiercest",
        "heavy",
        "heaviest",
        "intense",
        "intensified",
        "intensive",
        "bloody",
        "bitter",
        "massive",
        "violent",
        "furious",
        "large-scale",
        "full-scale",
        "relentless",
        "raging",
        "raged",
        "rages",
        "intensifying",
        "stepped",
        "escalated",
        "escalating",
        "heavily",
        "fiercely",
        "severe",
        "brutal",
        "hardest",
        "deadliest",
        "intensively",
        "intensely",
    }
)
LOW = frozenset(
    {
        "sporadic",
        "light",
        "limited",
        "minor",
        "low-intensity",
        "isolated",
        "subsided",
        "eased",
        "abated",
        "calm",
        "quieter",
        "lull",
        "weakened",
        "decreased",
    }
)
LESS = frozenset({"less", "fewer", "reduced", "decreased"})
MORE = frozenset({"more", "increasingly"})


def intensity(scene: Scene, predication: Predication) -> str | None:
    """ "high", "low", "less" or "more" as the words around the trigger say; None where they say nothing of it."""
    tree = scene.tree
    near = [predication.index, *tree.children[predication.index]]
    if predication.verb is not None:
        near += [predication.verb, *tree.children[predication.verb]]
    above = tree.words[predication.index].head
    if predication.entry.pos == "noun" and tree.relation(predication.index) == "nsubj" and above >= 0:
        near += [above, *tree.kids(above, "advmod")]
    words = {tree.lower[index] for index in near}
    words |= {tree.lower[kid] for index in near for kid in tree.kids(index, "advmod")}
    for name, listed in (("less", LESS), ("more", MORE), ("low", LOW), ("high", HIGH)):
        if words & listed:
            return name
    return None
