"""Who holds a passage by the parse: from the passage upwards, everybody whose wish, belief, fear or word it is.

Three roads lead to a holder: the subject of a predicate above the passage ("Petrenko *fears* an attack"), the owner of
a noun above it ("the minister's *wrath* at the report"), and whom a verb asks, blames or persuades ("urged the farmers
*to protect the river*", "accused the union of *hiding coal*"), whose deed the rest then is.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sayso.reading.attitudes import attitudes, has
from sayso.reading.chains import Chains
from sayso.reading.owners import OWNED, OWNING, agrees, is_held, owner
from sayso.reading.phrases import is_passive, may_speak, passive_agent, phrase
from sayso.reading.view import NOMINAL, View

_SPEAKER = frozenset(("i", "me", "my", "myself"))
_NOBODY = frozenset(("this", "what", "there", "these", "those", "one"))
_OBJECT = ("obj", "iobj")
_NOTHING = frozenset(("nothing", "anything", "everything", "something"))
_FLOATING = frozenset(("each", "all", "both", "himself", "herself", "itself", "themselves", "ourselves"))
_PARTS = frozenset(("one", "some", "many", "most", "all", "none", "part", "both", "each"))  # "one of our aims"
_BESIDE = frozenset(("when", "while", "after", "before", "since", "as", "although", "though"))
_CLAUSES = frozenset(("xcomp", "advcl", "ccomp", "acl"))
_POSSESSIVE = frozenset(("its", "their", "his", "her"))


class Climb:
    """One way up the parse from a passage. `found` holds the head of each holder, nearest first, and whether an
    attitude makes it one; who merely acts is a holder only where nobody has an attitude."""

    def __init__(self, view: View, chains: Chains, passage: Collection[int]) -> None:
        self.view = view
        self.chains = chains
        self.passage = passage
        self.found: list[tuple[int, bool]] = []
        self._waiting = False  # a verb of attitude without a subject of its own stands below

    def run(self, cue: Collection[int]) -> list[list[int]]:
        """The words of each holder between the passage and the cue of the attribution around it, nearest first."""
        path = [top(self.view, self.passage)]
        self._take(self._described(path[0]), wishing=True)
        while path[-1] >= 0:
            number, below = path[-1], path[-2] if len(path) > 1 else path[-1]
            self._take(self._moved(path), wishing=True)
            if number in cue:
                break
            self._step(number, below)
            self._take(self._stating(number, below), wishing=True)
            if self._stands_beside(number):
                break
            path.append(self.view.words[number].head)
        wishing = [head for head, wishing in self.found if wishing]
        kept = wishing if len(self.found) > 1 and wishing else [head for head, _ in self.found]
        return [own for head in kept if (own := self._phrase(head))]

    def _phrase(self, head: int) -> list[int]:
        """The words of a holder; an owner's end where it is marked as one."""
        view = self.view
        end = next((child for child in view.children[head] if view.lower[child] in OWNED), len(view.words))
        return [number for number in phrase(view, head) if number < end and number not in self.passage]

    def _take(self, head: int | None, *, wishing: bool) -> None:
        if head is not None and head not in self.passage and head not in [known for known, _ in self.found]:
            self.found.append((head, wishing))

    def _stating(self, number: int, below: int) -> int | None:
        """Whose the noun is that a clause fills: "the union's position is that the bridge must stay"."""
        view = self.view
        outer = view.child(number, "nsubj")
        filled = outer is not None and outer != below and view.child(number, "cop") is not None
        holder = owner(view, outer) if filled and outer is not None and is_held(view, outer) else None
        return holder if holder is not None and self._may_hold(holder, number, wishing=True) else None

    def _stands_beside(self, number: int) -> bool:
        """Whether a clause has its own subject beside another's deed: "When the press asked …, he said no"."""
        view = self.view
        beside = any(view.lower[child] in _BESIDE for child in view.children[number] if child < number)
        own = view.child(number, "nsubj") is not None or passive_agent(view, number) is not None
        return view.words[number].relation == "advcl" and beside and own

    def _described(self, number: int) -> int | None:
        """Who holds what the passage names by a clause behind it: "agreements *refused by the union*"."""
        view = self.view
        for child in view.children[number]:
            if child in self.passage or view.words[child].relation != "acl" or not _is_attitude(view, child):
                continue
            agent = passive_agent(view, child)
            subject = view.child(child, "nsubj")
            if agent is not None or (subject is not None and view.lower[subject] not in ("that", "which", "who")):
                return agent if agent is not None else subject
        return None

    def _moved(self, path: Sequence[int]) -> int | None:
        """Whom the verb at the end of a path up from the passage asks to do what stands below it, blames for it, or
        persuades of it."""
        view, known, number = self.view, attitudes(), path[-1]
        if view.words[number].upos != "VERB" or len(path) < 2:
            return None
        form, below = view.lower[number], path[-2]
        if view.words[below].relation in _OBJECT and len(path) > 2:  # "convince the union of this" hung on the union
            moves = has(known.persuading | known.answering, form) and "of" in self._marks(path[-3])
            return below if moves and below not in self.passage else None
        marks = self._marks(below)
        clause = view.words[below].relation in _CLAUSES and view.child(below, "nsubj") is None
        gerund = view.lower[below].endswith("ing") or any(view.lower[n] == "being" for n in view.children[below])
        asks = clause and "to" in marks and has(known.asking, form)
        blames = clause and gerund and bool(marks & {"of", "for", "from"}) and has(known.answering, form)
        persuades = bool(marks & {"of", "that"}) and has(known.persuading, form)
        if not (asks or blames or persuades):
            return None
        return next((n for n in view.children[number] if n < below and self._is_moved(n, number)), None)

    def _marks(self, number: int) -> set[str]:
        view = self.view
        return {view.lower[mark] for mark in view.children[number] if view.words[mark].relation in ("mark", "case")}

    def _is_moved(self, child: int, number: int) -> bool:
        """Whether a dependant of the verb is whom it moves: its object, the subject of a passive, who stands behind
        "on" and "to"."""
        view, word = self.view, self.view.words[child]
        if word.upos not in NOMINAL or child in self.passage or view.lower[child] in _NOTHING:
            return False
        moved = word.relation in _OBJECT or (word.relation == "nsubj" and is_passive(view, number))
        marks = self._marks(child)
        return moved or (word.relation == "obl" and (not marks or bool(marks & {"on", "upon", "to", "for"})))

    def _step(self, number: int, below: int) -> None:
        """Take the holder that the word `number`, an ancestor of the passage by way of `below`, brings in."""
        view = self.view
        attitude = _is_attitude(view, number)
        holder = self._subject(number, below)
        wishing = attitude or (self._waiting and view.words[number].upos != "NOUN")
        self._take(self._viewing(number, below), wishing=True)
        said_of = holder if holder is None or view.lower[holder] not in _PARTS else view.child(holder, "nmod") or holder
        if said_of is not None and is_held(view, said_of):  # "the union's position is that …"
            holder, wishing = owner(self.view, said_of), True
        if holder is None or holder == below:
            holder, wishing = owner(self.view, number), wishing or is_held(view, number)
        holder = None if holder is None else self._own_subject(holder, number)
        if (
            holder is None
            or holder == below
            or holder in self.passage
            or not self._may_hold(holder, number, wishing=wishing)
        ):
            relation, light = view.words[number].relation, has(attitudes().light, view.lower[view.words[number].head])
            bears = is_held(view, number) and relation in ("obj", "obl", "nsubj") and light
            self._waiting = bears or ((self._waiting or attitude) and relation in ("xcomp", "conj", "advcl"))
            return
        self._waiting = False
        self._take(holder, wishing=wishing)

    def _subject(self, number: int, below: int) -> int | None:
        """Who the predicate at `number` is said of; of a passive, by whom it is done."""
        view, word = self.view, self.view.words[number]
        if word.upos not in ("VERB", "ADJ", "AUX") and view.child(number, "cop") is None:
            return None
        state = view.lower[number] in attitudes().adjectives
        by = passive_agent(view, number)
        if word.upos == "VERB" and not state and (is_passive(view, number) or by is not None):
            return by
        subjects = [child for child in view.children[number] if view.words[child].relation == "nsubj"]
        solid = [child for child in subjects if view.lower[child] not in _FLOATING]
        before = [child for child in solid or subjects if child < number]
        if len(before) > 1 and before[-1] == before[-2] + 1 and view.words[before[-1]].upos == "PRON":
            del before[-1]  # "the leaders I talked to understand …"
        subject = before[-1] if before else next(iter(subjects), None)  # the nearest: another is a parse's slip
        if word.relation != "acl" or (subject is not None and view.lower[subject] not in ("that", "which")):
            return subject
        marks = {view.lower[mark] for mark in view.children[number] if view.words[mark].relation == "mark"}
        if subject is None and (marks or (not state and view.lower[number].endswith("ed"))):
            return by  # "a letter *written* by …", "the pledge *to end* …"
        return word.head

    def _viewing(self, number: int, below: int) -> int | None:
        """In whose eyes the predicate holds: "in our view", "treated with suspicion by the police", "To the union, it
        is …"; and, where it is said of the passage, "earned the wrath of the minister"."""
        view = self.view
        for child in view.children[number]:
            relation, marks = view.words[child].relation, self._marks(child)
            aside = relation in ("obl", "nmod") and bool(marks & {"in", "with"})
            drawn = relation == "obj" and view.words[below].relation == "nsubj"
            drawn = drawn and has(attitudes().drawing, view.lower[number])
            if child != below and (aside or drawn) and is_held(view, child):
                return owner(self.view, child)
            first = child <= view.sentence(number)[0] + 3 and child < below
            if first and relation == "obl" and "to" in marks and view.child(number, "cop") is not None:
                return child if may_speak(view, child) else None
        return None

    def _may_hold(self, holder: int, number: int, *, wishing: bool) -> bool:
        view, form = self.view, self.view.lower[holder]
        if form in _SPEAKER or form in _NOBODY or (form in ("that", "which")):
            return False
        if form in ("it", "its"):
            clefts = view.child(number, "expl") is not None or (
                view.child(number, "cop") is not None and view.child(number, "acl", "csubj", "ccomp") is not None
            )
            if self.chains.chain(holder) is None or (form == "it" and clefts):
                return False
        if may_speak(view, holder) or view.words[holder].upos in ("PRON", "PROPN"):
            return True
        owns = view.words[holder].relation in OWNING
        return wishing and (view.words[holder].upos == "NOUN" or owns)

    def _own_subject(self, holder: int, number: int) -> int:
        """For a possessive pronoun the subject of its own clause, where the two agree: "The firm maintains *its*
        estimate that …"."""
        view = self.view
        if view.lower[holder] not in _POSSESSIVE:
            return holder
        while number >= 0:
            subject = view.child(number, "nsubj")
            if subject is not None and view.words[number].upos in ("VERB", "ADJ", "AUX"):
                return subject if subject < holder and agrees(view, subject, view.lower[holder]) else holder
            number = view.words[number].head
        return holder


def top(view: View, words: Collection[int]) -> int:
    """The word of a passage that most of its words hang on."""
    inside = set(words)
    tops = [number for number in sorted(inside) if view.words[number].head not in inside]
    return max(tops, key=lambda number: (len(inside.intersection(view.subtree(number))), -number))


def _is_attitude(view: View, number: int) -> bool:
    """Whether a predicate gives its subject a wish, a belief or a word."""
    form, known = view.lower[number], attitudes()
    if form in known.adjectives:
        return True
    return view.words[number].upos in ("VERB", "AUX") and has(known.verbs, form)
