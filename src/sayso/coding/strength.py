"""How firmly a claim is put: certainty and polarity, composed over the tree from the inside out.

A predicate starts asserted and affirmed. On the way up to the root of its content, and at last at the cue, each word
that stands over it may turn the polarity or lower the certainty; the innermost word that lowers it wins ("urged to
investigate allegations that": alleged). What is taken for granted (the object of a verb that says nothing of whether
it happened, "after" and "because" clauses, relative clauses) is out of reach of what stands above it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sayso.coding.embedding import Effect, Embedder, embedder, strength_tables
from sayso.coding.roles import is_passive, light_verb
from sayso.coding.trees import Tree
from sayso.model import Certainty, Polarity, Span, Strength

ARGUMENTS = frozenset({"nsubj", "obj", "obl", "nmod", "iobj", "compound"})
DOUBTED, BELIEVED = -1.0, 1.5  # on the scale from -3 to 3
GRANTING = frozenset({"over", "after", "following", "amid", "since", "during"})
TO_GOVERNING = frozenset({"failure", "success", "intention"})
CLAUSES = frozenset({"ccomp", "xcomp", "csubj"})


@dataclass(slots=True)
class _State:
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
        self.lower(effect.certainty)

    def lower(self, certainty: Certainty | None, *, soft: bool = False) -> None:
        if certainty is not None and self.certainty is Certainty.ASSERTED:
            self.certainty, self.soft = certainty, soft


def measure(tree: Tree, index: int, content: Collection[int], cue: Sequence[int]) -> tuple[Strength, bool]:
    """The strength of the predicate at word `index` of a content, and whether its negation is a denial."""
    state = _State()
    verb = light_verb(tree, index)
    _local(tree, index, state)
    current = index
    if verb is not None and verb in content:
        _local(tree, verb, state)
        embedding = embedder(tree, verb)
        if embedding is not None and embedding.name not in {"saying"}:
            state.apply(embedding.minus if tree.negated(verb) else embedding.plus)
        current = verb
    for step in tree.way_up(current):
        if step not in content:
            noun = _noun_before(tree, current, step)
            if noun is not None:
                _clause(tree, current, noun, embedder(tree, noun), state, content, relation="acl")
            break
        _climb(tree, current, step, state, content)
        current = step
    if state.condition is None and not state.presupposed:
        way = [index, *tree.way_up(index)]
        state.condition = _stray_condition(tree, content, cue, way)
    _question(tree, current, state)
    _cue(tree, cue, state)
    _weigh_factuality(tree, index, state)
    return _result(tree, state), state.denial and state.negative


def _result(tree: Tree, state: _State) -> Strength:
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


def _local(tree: Tree, index: int, state: _State) -> None:
    """What a predicate's own auxiliaries, adverbs, negation and condition do."""
    tables = strength_tables()
    if tree.negated(index):
        state.negative = not state.negative
    perfect = any(tree.lower[kid] in {"have", "'ve", "’ve"} for kid in tree.kids(index, "aux"))
    for kid in tree.children[index]:
        form, relation = tree.lower[kid], tree.relation(kid)
        if relation == "aux" and form in tables["modals"]:
            state.modal = True
            state.lower(_modal(tables["modals"][form], form, perfect=perfect, negated=tree.negated(index)))
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


def _own_condition(tree: Tree, clause: int, state: _State) -> None:
    marks = {tree.lower[kid] for kid in tree.kids(clause, "mark", "advmod")}
    if state.condition is None and (marks & strength_tables()["conditions"] or _condition_phrase(tree, clause)):
        state.condition = clause


def _condition_phrase(tree: Tree, index: int) -> bool:
    first = min(tree.subtree(index))
    return any(tuple(tree.lower[first : first + len(phrase)]) == phrase for phrase in strength_tables()["phrases"])


def _climb(tree: Tree, child: int, parent: int, state: _State, content: Collection[int]) -> None:
    """From a word to its governor: what the governor and the way between them do."""
    relation = tree.relation(child)
    marks = {tree.lower[kid] for kid in tree.kids(child, "mark", "case")}
    tables = strength_tables()
    found = embedder(tree, parent)
    if relation == "conj":
        _share_modals(tree, child, parent, state)
        return
    noun = _noun_before(tree, child, parent)
    if noun is not None:
        _clause(tree, child, noun, embedder(tree, noun), state, content, relation="acl")
        return
    if relation == "advcl" and "to" in marks and _governs_clause(tree, child, parent, found):
        _clause(tree, child, parent, found, state, content)
        return
    if relation in {"advcl", "parataxis"}:
        _adverbial(tree, child, parent, marks, state, content)
        return
    if relation == "acl" or relation in CLAUSES:
        _clause(tree, child, parent, found, state, content)
        return
    if relation in ARGUMENTS or relation in {"amod", "appos"}:
        works = found is not None and found.noun_too and relation in {"obj", "nmod", "obl", "nsubj", "compound"}
        if works and found is not None and _governs_noun(tree, child, parent, relation, found):
            state.apply(found.minus if tree.negated(parent) else found.plus)
            _local(tree, parent, state) if found.pos == "verb" and not tree.negated(parent) else None
        elif relation == "nmod":
            state.presupposed |= bool(marks & GRANTING)
        elif relation in {"obj", "obl", "nsubj", "iobj", "amod"} and light_verb(tree, child) != parent:
            state.presupposed = True
        return
    if marks & tables["turned"]:
        state.negative = not state.negative


def _noun_before(tree: Tree, child: int, parent: int) -> int | None:
    """The noun whose clause this is where the parse hangs it elsewhere: "there is no evidence that"."""
    mark = next((kid for kid in tree.kids(child, "mark") if tree.lower[kid] == "that"), 0)
    noun = mark - 1
    if mark < 1 or noun == parent or tree.words[noun].upos != "NOUN":
        return None
    found = embedder(tree, noun)
    return noun if found is not None and found.pos == "noun" else None


def _governs_noun(tree: Tree, child: int, parent: int, relation: str, found: Embedder) -> bool:
    """Whether a noun is what the embedding word is about: object of a verb, subject of its passive or an adjective."""
    if found.pos == "verb":
        if relation == "nsubj":
            return is_passive(tree, parent)
        return relation == "obj" or bool({"of", "on", "for", "about", "into", "with"} & set(tree.cases(child)))
    if found.pos == "noun":
        return relation == "compound" or bool({"of", "about", "for", "on", "into", "over"} & set(tree.cases(child)))
    return relation == "nsubj"


def _share_modals(tree: Tree, child: int, parent: int, state: _State) -> None:
    """ "will capture and hold": the second verb shares the first one's auxiliaries where it has none of its own."""
    if state.presupposed or tree.kids(child, "aux", "nsubj") or child < parent:
        return
    shared = _State()
    _local(tree, parent, shared)
    both = {tree.lower[kid] for kid in tree.kids(child, "cc")} & {"or", "nor"}
    if shared.modal or (both and shared.negative):
        state.lower(shared.certainty)
        state.negative ^= shared.negative
    if state.condition is None:
        state.condition = shared.condition


def _governs_clause(tree: Tree, child: int, parent: int, found: Embedder | None) -> bool:
    """Whether an infinitive that the parse takes for an adverbial is what its verb is about: "failed to storm",
    "ordered residents to leave"."""
    if found is None or found.pos != "verb" or child < parent or tree.kids(parent, *CLAUSES):
        return False
    return found.name == "demand" or (found.name in TO_GOVERNING and not tree.kids(parent, "obj"))


def _adverbial(tree: Tree, child: int, parent: int, marks: set[str], state: _State, content: Collection[int]) -> None:
    tables = strength_tables()
    found = embedder(tree, parent)
    if found is not None and not marks and tree.lower[child].endswith("ing") and not tree.kids(parent, *CLAUSES, "obj"):
        # "did not rule out on Monday sending": the complement, cut off from its verb by what stands between
        _clause(tree, child, parent, found, state, content)
        return
    if marks & tables["conditions"]:
        state.lower(Certainty.POSSIBLE)
        state.presupposed = True
    elif "to" in marks:
        state.lower(Certainty.INTENDED, soft=True)
    elif marks & tables["presupposed"] or marks & {"after", "before", "by", "despite", "for"}:
        state.presupposed = True
    elif not tree.kids(child, "nsubj") and tree.lower[child].endswith("ing"):
        # "will strike the port, killing many": what comes of it shares its strength
        shared = _State()
        _local(tree, parent, shared)
        state.lower(shared.certainty)
        state.negative ^= shared.negative


def _unsaid(tree: Tree, index: int, content: Collection[int]) -> bool:
    """Whether an embedding word is itself negated: by itself or by what stands over it ("unable to confirm")."""
    state = _State()
    _local(tree, index, state)
    current = index
    for step in tree.way_up(index):
        if step not in content or tree.relation(current) not in {"xcomp", "csubj", "acl", "conj"}:
            break
        _climb(tree, current, step, state, content)
        current = step
    return state.negative


def _clause(
    tree: Tree,
    child: int,
    parent: int,
    found: Embedder | None,
    state: _State,
    content: Collection[int],
    *,
    relation: str | None = None,
) -> None:
    """A complement clause or a clause of a noun, under a word that may or may not say how firm it is."""
    marks = {tree.lower[kid] for kid in tree.kids(child, "mark")}
    relation = relation or tree.relation(child)
    noun = tree.words[parent].upos in {"NOUN", "PROPN", "PRON", "NUM"}
    if relation == "acl" and noun:
        if found is not None and found.pos == "noun" and (marks & {"that", "to", "of"} or _complement(tree, child)):
            state.apply(found.minus if tree.negated(parent) else found.plus)
            if found.name == "assessment" and tree.negated(parent):
                state.certainty = Certainty.QUESTIONED
        elif "to" in marks:
            state.lower(Certainty.INTENDED, soft=True)
        else:
            state.presupposed = True
        return
    if "whether" in marks or ("if" in marks and relation == "ccomp"):
        state.lower(Certainty.QUESTIONED)
    if found is not None:
        negated = _unsaid(tree, parent, content) if found.minus != found.plus else tree.negated(parent)
        if not state.presupposed and found.plus.certainty is not None and _demanded(tree, parent):
            state.lower(Certainty.DEMANDED)  # "must not be likely to hit": what is asked for, not what is thought
        state.apply(found.minus if negated else found.plus)
        if negated:
            _aside(tree, parent, state)
            # what stands above was spent on turning this word round
            state.presupposed = True
        else:
            _local(tree, parent, state)
    elif relation == "xcomp":
        _have_to(tree, child, parent, state)
        _local(tree, parent, state)
    else:
        _aside(tree, parent, state)


def _demanded(tree: Tree, index: int) -> bool:
    modals = strength_tables()["modals"]
    return any(modals.get(tree.lower[kid]) is Certainty.DEMANDED for kid in tree.kids(index, "aux"))


def _complement(tree: Tree, child: int) -> bool:
    return bool(tree.kids(child, "nsubj")) and tree.lower[min(tree.subtree(child))] not in {"who", "which", "whose"}


def _aside(tree: Tree, parent: int, state: _State) -> None:
    """The governor's modals and adverbs, its negation left out: that was spent on choosing its effect."""
    shared = _State()
    _local(tree, parent, shared)
    state.lower(shared.certainty)
    if state.condition is None:
        state.condition = shared.condition


def _have_to(tree: Tree, child: int, parent: int, state: _State) -> None:
    """ "has to leave" demands; "has yet to leave" says that it did not happen (the negation is read at the parent)."""
    if tree.lower[parent] in {"have", "has", "had"} and not any(tree.lower[k] == "yet" for k in tree.children[parent]):
        state.lower(Certainty.DEMANDED, soft=tree.lower[parent] == "had")
    elif tree.lower[parent] == "going":
        state.lower(Certainty.INTENDED)


def _question(tree: Tree, root: int, state: _State) -> None:
    if any(tree.lower[kid] == "?" for kid in tree.children[root]):
        state.lower(Certainty.QUESTIONED, soft=True)


def _weigh_factuality(tree: Tree, index: int, state: _State) -> None:
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


def _cue(tree: Tree, cue: Sequence[int], state: _State) -> None:
    """What the cue of the attribution does, its words from the innermost outwards."""
    for index in sorted(cue, reverse=True):
        found = embedder(tree, index)
        if found is None:
            continue
        negated = _unsaid(tree, index, range(len(tree.words))) if found.minus != found.plus else tree.negated(index)
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
