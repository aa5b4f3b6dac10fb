"""The mentions of one somebody in a text, and all chains of a text."""

from __future__ import annotations

from dataclasses import dataclass, field

HE = frozenset(("he", "him", "his", "himself"))
SHE = frozenset(("she", "her", "hers", "herself"))
THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
IT = frozenset(("it", "its", "itself"))
PRONOUNS = HE | SHE | THEY | IT


@dataclass(slots=True)
class Chain:
    """The mentions of one somebody: `label` is an entity label or "noun"; `best` the words of the fullest name.

    `mentions` holds the head word of each mention, `lemmas` the nouns that named or described it, `role` the words of
    the first description that stood with its name. `bare` counts the times that a surname alone was enough. A "group"
    is several who are joined as one subject, `parts` the heads of their mentions: "Orsk and Vell said … *They* added".
    """

    label: str
    best: tuple[int, int] | None
    tokens: tuple[str, ...]
    gender: str | None = None
    plural: bool = False
    animate: bool = True
    lemmas: set[str] = field(default_factory=set)
    role: list[int] = field(default_factory=list)
    mentions: list[int] = field(default_factory=list)
    bare: int = 0
    parts: tuple[int, ...] = ()


@dataclass(slots=True)
class Chains:
    """All chains of a text, and the chain of each word that heads a mention; `sure` holds how sure each tie is."""

    chains: list[Chain] = field(default_factory=list)
    of_word: dict[int, int] = field(default_factory=dict)
    sure: dict[int, float] = field(default_factory=dict)

    def chain(self, word: int) -> Chain | None:
        """The chain of a mention's head word, or None."""
        number = self.of_word.get(word)
        return None if number is None else self.chains[number]
