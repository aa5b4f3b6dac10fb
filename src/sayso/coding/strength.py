"""How firmly a claim is put: certainty and polarity, composed over the tree from the inside out.

A predicate starts asserted and affirmed. On the way up to the root of its content, and at last at the cue, each word
that stands over it may turn the polarity or lower the certainty; the innermost word that lowers it wins ("urged to
investigate allegations that": alleged). What is taken for granted (the object of a verb that says nothing of whether
it happened, "after" and "because" clauses, relative clauses) is out of reach of what stands above it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sayso.coding.climbing import CLAUSES, climb, noun_before, under_clause, unsaid
from sayso.coding.embedding import embedder, strength_tables
from sayso.coding.own_strength import State, apply_own
from sayso.coding.roles import light_verb
from sayso.coding.trees import Tree
from sayso.model import Certainty, Polarity, Span, Strength

WHO = frozenset({"who", "which", "whose"})
DOUBTED, BELIEVED = -1.0, 1.5  # on the scale from -3 to 3


def measure(tree: Tree, index: int, content: Collection[int], cue: Sequence[int]) -> tuple[Strength, bool]:
    """The strength of the predicate at word `index` of a content, and whether its negation is a denial."""
    state = State()
    verb = light_verb(tree, index)
    apply_own(tree, index, state)
    current = index
    if verb is not None and verb in content:
        apply_own(tree, verb, state)
        embedding = embedder(tree, verb)
        if embedding is not None and embedding.name not in {"saying"}:
            state.apply(embedding.minus if tree.negated(verb) else embedding.plus)
        current = verb
    for step in tree.way_up(current):
        if step not in content:
            noun = noun_before(tree, current, step)
            if noun is not None:
                under_clause(tree, current, noun, embedder(tree, noun), state, content, relation="acl")
            state.presupposed |= _asks_who(tree, current)
            break
        climb(tree, current, step, state, content)
        current = step
    if state.condition is None and not state.presupposed:
        way = [index, *tree.way_up(index)]
        state.condition = _stray_condition(tree, content, cue, way)
    _question(tree, current, state)
    _cue(tree, cue, state)
    _weigh_factuality(tree, index, state)
    return _result(tree, state), state.denial and state.negative


def _result(tree: Tree, state: State) -> Strength:
    polarity = Polarity.NEGATED if state.negative else Polarity.AFFIRMED
    if state.condition is None:
        return Strength(state.certainty, polarity)
    words = tree.words
    below = sorted(tree.subtree(state.condition))
    span = Span(words[below[0]].start, words[below[-1]].end, "")
    # what is possible, asked for or doubted stays so under a condition; what would else be said or intended hangs on it
    open_already = state.certainty in {Certainty.POSSIBLE, Certainty.DEMANDED, Certainty.QUESTIONED}
    return Strength(state.certainty if open_already else Certainty.CONDITIONAL, polarity, span)


def _stray_condition(tree: Tree, content: Collection[int], cue: Sequence[int], way: Collection[int]) -> int | None:
    """An if-clause of the content that the parse hangs on the cue or above the predicate."""
    for index in content:
        if tree.lower[index] in strength_tables()["conditions"] and tree.relation(index) == "mark":
            clause = tree.words[index].head
            hangs = tree.words[clause].head if clause >= 0 else -1
            if clause in content and tree.relation(clause) == "advcl" and clause not in way and hangs in {*cue, *way}:
                return clause
    return None


def _asks_who(tree: Tree, clause: int) -> bool:
    """Whether a clause asks only who did something, and so takes for granted that it was done."""
    return tree.relation(clause) in CLAUSES and any(tree.lower[kid] in WHO for kid in tree.kids(clause, "nsubj"))


def _question(tree: Tree, root: int, state: State) -> None:
    if any(tree.lower[kid] == "?" for kid in tree.children[root]):
        if state.certainty is Certainty.INTENDED and state.soft is False and state.modal:
            state.certainty = Certainty.QUESTIONED  # "will they attack?"
        state.lower(Certainty.QUESTIONED, soft=True)


def _weigh_factuality(tree: Tree, index: int, state: State) -> None:
    """What the encoder makes of whether the predicate happened, where the words alone leave it open.

    Thresholds: chosen on one half of 300 sentences of UDS-IH2 dev, confirmed on the other (docs/coding.md).
    """
    evidence = tree.words[index].factuality
    if evidence is None or state.negative:
        return
    if state.certainty is Certainty.ASSERTED and evidence <= DOUBTED:
        state.lower(Certainty.POSSIBLE)
    elif state.soft and evidence >= BELIEVED:
        state.certainty = Certainty.ASSERTED


def _cue(tree: Tree, cue: Sequence[int], state: State) -> None:
    """What the cue of the attribution does, its words from the innermost outwards."""
    for index in sorted(cue, reverse=True):
        found = embedder(tree, index)
        if found is None:
            continue
        negated = unsaid(tree, index, range(len(tree.words))) if found.minus != found.plus else tree.negated(index)
        effect = found.minus if negated else found.plus
        if state.presupposed:
            if effect.certainty in {Certainty.ALLEGED, Certainty.ASSESSED, Certainty.VERIFIED}:
                state.lower(effect.certainty)
        else:
            state.apply(effect)
        if effect.certainty is Certainty.QUESTIONED and state.certainty is Certainty.ALLEGED:
            state.certainty = Certainty.QUESTIONED  # "the claim to hold the town was not confirmed"
        if negated:
            return
