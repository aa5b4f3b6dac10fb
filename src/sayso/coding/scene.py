"""What coding knows of one report: its trees, and by word what was resolved there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from sayso.coding.lexicon import load_classes
from sayso.coding.trees import COUNTERS, Tree
from sayso.model import Entity, Figure, Munition, Place, Precision, Reading, Span, When

ENTITY_CLASSES = {
    "person": frozenset({"people", "name"}),
    "organization": frozenset({"force", "name"}),
    "norp": frozenset({"people", "force", "name"}),
    "place": frozenset({"place", "name"}),
    "facility": frozenset({"structure", "place", "name"}),
    "weapon": frozenset({"weapon"}),
}
PRONOUN_CLASSES = {
    **dict.fromkeys(("they", "them", "we", "us"), frozenset({"people", "force", "pronoun"})),
    **dict.fromkeys(("who", "he", "him", "she", "her", "i", "everyone", "those"), frozenset({"people", "pronoun"})),
    **dict.fromkeys(("it", "which", "that", "this"), frozenset({"pronoun"})),
}
Value = TypeVar("Value", Place, When, Figure, Munition)
UNSURE = frozenset({"organization", "person"})
NOTHING: frozenset[str] = frozenset()
BARE = frozenset({"measure", "weapon", "aid", "structure"})
GOODS = frozenset({"weapon", "aid"})
MONEY = frozenset({"$", "€", "£", "¥", "₽", "₴", "US$"})


class NameMention(Protocol):
    """One mention of a name."""

    @property
    def span(self) -> Span: ...


class NamedOne(Protocol):
    """A person or an organization of the report, with its mentions."""

    @property
    def name(self) -> str: ...
    @property
    def party(self) -> str | None: ...
    @property
    def mentions(self) -> Sequence[NameMention]: ...


class KnownParties(Protocol):
    """The parties of the conflicts."""

    def of(
        self, *, name: str | None = None, role: str | None = None, text: str | None = None, country: str | None = None
    ) -> str | None:
        """The id of the party that a name or the words of a mention make clear."""

    def name_of(self, party: str) -> str | None:
        """What a party is called."""


class ResolvedValues(Protocol):
    """What coding asks of resolving: the values it found in the report."""

    @property
    def places(self) -> Sequence[Place]: ...
    @property
    def names(self) -> Sequence[NamedOne]: ...
    @property
    def dates(self) -> Sequence[When]: ...
    @property
    def figures(self) -> Sequence[Figure]: ...
    @property
    def munitions(self) -> Sequence[Munition]: ...
    @property
    def parties(self) -> KnownParties: ...


class Scene:
    """The trees of a report and its resolved values, each tied to the words it stands on."""

    __slots__ = (
        "dates",
        "entity_at",
        "figures",
        "memory",
        "munitions",
        "place_at",
        "places",
        "reading",
        "resolved",
        "sentence_of",
        "starts",
        "tree",
    )

    def __init__(self, reading: Reading, resolved: ResolvedValues) -> None:
        self.reading = reading
        self.resolved = resolved
        self.tree = Tree(reading.words)
        self.memory: dict[str, str] = {}
        self.sentence_of = {
            index: number for number, one in enumerate(reading.sentences) for index in range(one.first, one.last)
        }
        self.starts = [word.start for word in reading.words]
        self.entity_at: dict[int, Entity] = {}
        for entity in reading.entities:
            for index in range(entity.first, entity.last):
                self.entity_at[index] = entity
        self.places: list[tuple[Place, int]] = self._tie(resolved.places)
        self._spread_places()
        self.place_at: dict[int, Place] = {}
        for place, _ in self.places:
            for index in self.words_of(place.span):
                self.place_at[index] = place
        self.dates: list[tuple[When, int]] = self._tie(date for date in resolved.dates if not self._in_dateline(date))
        self.figures: list[tuple[Figure, int]] = self._tie(resolved.figures)
        self.munitions: list[tuple[Munition, int]] = self._without_sorts(self._tie(resolved.munitions))

    def _in_dateline(self, date: When) -> bool:
        """Whether a date stands in the report's dateline: when it was filed, not when anything happened."""
        line = self.reading.report.dateline_span
        return line is not None and date.span is not None and line.start <= date.span.start < line.end

    def _spread_places(self) -> None:
        """Takes a bare name for the place that the same form is elsewhere in the report ("Soledar had fallen")."""
        known = {place.span.text: place for place, _ in self.places if " " not in place.span.text}
        taken = {index for place, _ in self.places for index in self.words_of(place.span)}
        for index, word in enumerate(self.tree.words):
            place = known.get(word.text)
            if place is None or index in taken or word.upos != "PROPN":
                continue
            entity = self.entity_at.get(index)
            if entity is not None and entity.label == "place":
                continue  # seen by the resolver, and left out as somebody: "weapons used by Ukraine"
            if entity is None or entity.last - entity.first == 1:
                self.places.append((replace(place, span=self.span(index, index)), index))

    def _without_sorts(self, munitions: list[tuple[Munition, int]]) -> list[tuple[Munition, int]]:
        """Leaves out the sort that a munition is said to be of: "the PFM-1 is a scatterable mine" is one thing."""
        named = {head for _, head in munitions}
        sorts = {
            head
            for head in named
            if (self.tree.relation(head) == "appos" and self.tree.words[head].head in named)
            or (self.tree.kids(head, "cop") and named.intersection(self.tree.kids(head, "nsubj")))
        }
        return [(munition, head) for munition, head in munitions if head not in sorts]

    def words_of(self, span: Span) -> range:
        """The words that begin within a span."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def head_of(self, words: Iterable[int]) -> int | None:
        """The word among these whose governor lies outside them; None of no words."""
        inside = set(words)
        heads = [index for index in sorted(inside) if self.tree.words[index].head not in inside]
        return heads[-1] if heads else None

    def _tie(self, values: Iterable[Value]) -> list[tuple[Value, int]]:
        tied = []
        for value in values:
            head = self.head_of(self.words_of(value.span)) if value.span else None
            if head is not None:
                tied.append((value, head))
        return tied

    def counted(self, index: int) -> int:
        """What an amount is an amount of: "thousands of soldiers", "all of the town"; else the word itself."""
        if self.tree.lower[index] not in COUNTERS or index in self.entity_at:
            return index
        return next((kid for kid in self.tree.kids(index, "nmod") if "of" in self.tree.cases(kid)), index)

    def sets_scene(self, index: int, slot: str) -> bool:
        """Whether a name before an action noun tells where, not by whom: "the Aleppo strike", "Aleppo's bombing"."""
        place = self.place_at.get(index)
        if place is None or slot not in {"mod", "poss"} or place.precision is Precision.COUNTRY:
            return False
        return slot == "mod" or self.resolved.parties.of(text=place.span.text) is None

    def classes(self, index: int) -> frozenset[str]:
        """What manner of thing a nominal names: by its entity, its resolved place, its noun."""
        found = self._own_classes(index) | self._lent_classes(index)
        return found - {"measure"}

    def _lent_classes(self, index: int) -> frozenset[str]:
        """What a measure takes from what it measures ("98 percent of Aleppo"), and goods from the word that says
        which ("MiG-29 fighters", "spare parts")."""
        tree = self.tree
        own = load_classes().get(tree.lower[index], NOTHING)
        if "measure" in own:
            measured = [kid for kid in tree.kids(index, "nmod") if "of" in tree.cases(kid)]
            if measured:
                return self._own_classes(measured[0])
        if tree.words[index].upos != "NOUN":
            return NOTHING
        lent: frozenset[str] = NOTHING
        for kid in tree.kids(index, "compound", "amod"):
            numbered = any(character.isdigit() for character in tree.lower[kid])
            if numbered or (own and not own - BARE):
                lent |= load_classes().get(tree.lower[kid], NOTHING) & GOODS
        return lent

    def _own_classes(self, index: int) -> frozenset[str]:
        tree = self.tree
        word = tree.words[index]
        found = load_classes().get(tree.lower[index], NOTHING)
        entity = self.entity_at.get(index)
        if entity is not None:
            found = found | ENTITY_CLASSES.get(entity.label, NOTHING)
            if (
                entity.label in UNSURE
                and entity.last - entity.first == 1
                and word.upos == "PROPN"
                and not self._full(entity)
            ):
                # a town that the reader does not know is as often taken for a person or a body
                found = found | {"propn"}
        if index in self.place_at:
            found = found | ENTITY_CLASSES["place"]
        if word.upos == "NOUN":
            found = found | {"common"}
        if word.upos == "NUM":
            found = found | {"figure", "people", "common"}
        elif word.upos == "SYM" and word.text in MONEY:
            found = found | {"figure", "money"}
        elif word.upos == "PRON":
            found = found | PRONOUN_CLASSES.get(tree.lower[index], NOTHING)
        elif word.upos == "PROPN" and not found:
            found = found | {"name", "propn"}
        return found

    def _full(self, entity: Entity) -> bool:
        """Whether the report names the same person or body elsewhere in more than one word."""
        for name in self.resolved.names:
            if " " in name.name and any(mention.span == entity.span for mention in name.mentions):
                return True
        return False

    def span(self, first: int, last: int) -> Span:
        """The span from word `first` to word `last`, both included."""
        words = self.tree.words
        return self.reading.report.span(words[first].start, words[last].end)
