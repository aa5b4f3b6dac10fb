"""What a predicate's own words do to its strength: its auxiliaries, adverbs, negation, marks and conditions."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.coding.embedding import Effect, embedder, strength_tables
from sayso.coding.trees import Tree
from sayso.model import Certainty

SUPPOSING = frozenset({"would", "'d", "’d"})


@dataclass(slots=True)
class State:
    """The strength so far, on the way up."""

    certainty: Certainty = Certainty.ASSERTED
    negative: bool = False
    denial: bool = False
    presupposed: bool = False
    condition: int | None = None
    modal: bool = False
    soft: bool = False  # lowered by form alone, so that evidence to the contrary may raise it again

    def apply(self, effect: Effect) -> None:
        if self.presupposed:
            return
        self.negative ^= effect.flip
        self.denial |= effect.denial and self.negative
        if effect.flip and self.certainty is Certainty.ALLEGED:
            self.certainty = Certainty.ASSERTED  # who rejects a claim does not allege its contrary
        self.lower(effect.certainty)

    def lower(self, certainty: Certainty | None, *, soft: bool = False) -> None:
        if certainty is not None and self.certainty is Certainty.ASSERTED:
            self.certainty, self.soft = certainty, soft


def apply_own(tree: Tree, index: int, state: State) -> None:
    """What a predicate's own auxiliaries, adverbs, negation and condition do."""
    tables = strength_tables()
    if tree.negated(index):
        state.negative = not state.negative
    perfect = any(tree.lower[kid] in {"have", "'ve", "’ve"} for kid in tree.kids(index, "aux"))
    for kid in tree.children[index]:
        form, relation = tree.lower[kid], tree.relation(kid)
        if relation == "aux" and form in tables["modals"]:
            state.modal = True
            certainty = _modal(tables["modals"][form], form, perfect=perfect, negated=tree.negated(index))
            # what "would be larger" is a supposition and nobody's intent; "said that it would be ready" is a plan
            supposed = form in SUPPOSING and bool(tree.kids(index, "cop")) and tree.relation(index) != "ccomp"
            state.lower(Certainty.POSSIBLE if supposed else certainty)
        elif relation in {"advmod", "amod", "discourse", "parataxis"} and tree.words[kid].upos in {
            "ADV",
            "ADJ",
            "VERB",
        }:
            if form in tables["negating"] and (form != "longer" or _no_longer(tree, kid)):
                state.negative = not state.negative if form != "longer" or not tree.negated(index) else state.negative
            elif form == "yet" and _yet_to(tree, kid):
                state.negative = not state.negative
            else:
                found = embedder(tree, kid)
                if found is not None and found.pos in {"adverb", "adjective"}:
                    state.apply(found.minus if tree.negated(kid) else found.plus)
        elif relation == "advcl":
            _own_condition(tree, kid, state)
        elif relation in {"obl", "nmod"} and state.condition is None and _condition_phrase(tree, kid):
            state.condition = kid
        elif relation == "mark" and form in tables["turned"]:
            state.negative = not state.negative
        elif relation == "mark" and form == "whether":
            state.lower(Certainty.QUESTIONED)
    if any(tree.lower[kid] == "to" for kid in tree.kids(index, "mark")) and _is_to(tree, index):
        state.lower(Certainty.INTENDED)
    if tree.relation(index) in {"obl", "nmod"} and "without" in tree.cases(index):
        state.negative = not state.negative


def _is_to(tree: Tree, index: int) -> bool:
    """Whether "to" follows a form of be: "are to exchange"."""
    return any(tree.lower[kid] in {"is", "are", "was", "were"} for kid in tree.kids(index, "aux", "cop"))


def _modal(certainty: Certainty, form: str, *, perfect: bool, negated: bool) -> Certainty | None:
    """ "must have fallen" is an assessment; "could not enter" and "can hold" tell of ability, not of possibility."""
    if form == "must" and perfect:
        return Certainty.ASSESSED
    if form == "can" or (form == "could" and negated):
        return None
    return certainty


def _no_longer(tree: Tree, kid: int) -> bool:
    return kid > 0 and tree.lower[kid - 1] == "no"


def _yet_to(tree: Tree, kid: int) -> bool:
    return kid + 1 < len(tree.lower) and tree.lower[kid + 1] == "to"


def _own_condition(tree: Tree, clause: int, state: State) -> None:
    marks = {tree.lower[kid] for kid in tree.kids(clause, "mark", "advmod")}
    if state.condition is None and (marks & strength_tables()["conditions"] or _condition_phrase(tree, clause)):
        state.condition = clause


def _condition_phrase(tree: Tree, index: int) -> bool:
    first = min(tree.subtree(index))
    return any(tuple(tree.lower[first : first + len(phrase)]) == phrase for phrase in strength_tables()["phrases"])
