"""What the words that stand over a predicate do to its strength, on the way up from it, one governor at a time."""

from __future__ import annotations

from collections.abc import Collection

from sayso.coding.embedding import Embedder, embedder, strength_tables
from sayso.coding.own_strength import State, apply_own
from sayso.coding.roles import TIMES, is_passive, light_verb
from sayso.coding.trees import Tree
from sayso.model import Certainty

ARGUMENTS = frozenset({"nsubj", "obj", "obl", "nmod", "iobj", "compound"})
GRANTING = frozenset({"over", "after", "following", "amid", "since", "during"})
TO_GOVERNING = frozenset({"failure", "success", "intention"})
CLAUSES = frozenset({"ccomp", "xcomp", "csubj"})


def climb(tree: Tree, child: int, parent: int, state: State, content: Collection[int]) -> None:
    """From a word to its governor: what the governor and the way between them do."""
    relation = tree.relation(child)
    marks = {tree.lower[kid] for kid in tree.kids(child, "mark", "case")}
    tables = strength_tables()
    found = embedder(tree, parent)
    if relation == "conj":
        _share_modals(tree, child, parent, state)
        return
    noun = noun_before(tree, child, parent)
    if noun is not None:
        under_clause(tree, child, noun, embedder(tree, noun), state, content, relation="acl")
        return
    if relation == "advcl" and "to" in marks and _governs_clause(tree, child, parent, found):
        under_clause(tree, child, parent, found, state, content)
        return
    if relation in {"advcl", "parataxis"}:
        _adverbial(tree, child, parent, marks, state, content)
        return
    if relation == "acl" or relation in CLAUSES:
        under_clause(tree, child, parent, found, state, content)
        return
    if relation in ARGUMENTS or relation in {"amod", "appos"}:
        works = found is not None and found.noun_too and relation in {"obj", "nmod", "obl", "nsubj", "compound"}
        if works and found is not None and _governs_noun(tree, child, parent, relation, found):
            state.apply(found.minus if tree.negated(parent) else found.plus)
            apply_own(tree, parent, state) if found.pos == "verb" and not tree.negated(parent) else None
        elif relation == "nmod":
            state.presupposed |= bool(marks & GRANTING)
        elif relation in {"obj", "obl", "nsubj", "iobj", "amod"} and light_verb(tree, child) != parent:
            state.presupposed = True
        return
    if marks & tables["turned"]:
        state.negative = not state.negative


def noun_before(tree: Tree, child: int, parent: int) -> int | None:
    """The noun whose clause this is where the parse hangs it elsewhere: "there is no evidence that"."""
    mark = next((kid for kid in tree.kids(child, "mark") if tree.lower[kid] == "that"), 0)
    noun = mark - 1
    if mark < 1 or noun == parent or tree.words[noun].upos != "NOUN":
        return None
    found = embedder(tree, noun)
    return noun if found is not None and found.pos == "noun" else None


def _governs_noun(tree: Tree, child: int, parent: int, relation: str, found: Embedder) -> bool:
    """Whether a noun is what the embedding word is about: object of a verb, subject of its passive or an adjective."""
    if tree.lower[child] in TIMES:
        return False  # "stopped work on the first day of a strike"
    if found.pos == "verb":
        if relation == "nsubj":
            return is_passive(tree, parent)
        return relation == "obj" or bool({"of", "on", "for", "about", "into", "with"} & set(tree.cases(child)))
    if found.pos == "noun":
        return relation == "compound" or bool({"of", "about", "for", "on", "into", "over"} & set(tree.cases(child)))
    return relation == "nsubj"


def _share_modals(tree: Tree, child: int, parent: int, state: State) -> None:
    """ "will capture and hold": the second verb shares the first one's auxiliaries where it has none of its own."""
    if state.presupposed or tree.kids(child, "aux", "nsubj") or child < parent:
        return
    shared = State()
    apply_own(tree, parent, shared)
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


def _adverbial(tree: Tree, child: int, parent: int, marks: set[str], state: State, content: Collection[int]) -> None:
    tables = strength_tables()
    found = embedder(tree, parent)
    if found is not None and not marks and tree.lower[child].endswith("ing") and not tree.kids(parent, *CLAUSES, "obj"):
        # "did not rule out on Monday sending": the complement, cut off from its verb by what stands between
        under_clause(tree, child, parent, found, state, content)
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
        shared = State()
        apply_own(tree, parent, shared)
        state.lower(shared.certainty)
        state.negative ^= shared.negative


def unsaid(tree: Tree, index: int, content: Collection[int]) -> bool:
    """Whether an embedding word is itself negated: by itself or by what stands over it ("unable to confirm")."""
    state = State()
    apply_own(tree, index, state)
    current = index
    for step in tree.way_up(index):
        if step not in content or tree.relation(current) not in {"xcomp", "csubj", "acl", "conj"}:
            break
        climb(tree, current, step, state, content)
        current = step
    return state.negative


def under_clause(
    tree: Tree,
    child: int,
    parent: int,
    found: Embedder | None,
    state: State,
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
        negated = unsaid(tree, parent, content) if found.minus != found.plus else tree.negated(parent)
        if not state.presupposed and found.plus.certainty is not None and _demanded(tree, parent):
            state.lower(Certainty.DEMANDED)  # "must not be likely to hit": what is asked for, not what is thought
        state.apply(found.minus if negated else found.plus)
        if negated:
            _aside(tree, parent, state)
            # what stands above was spent on turning this word round
            state.presupposed = True
        else:
            apply_own(tree, parent, state)
    elif relation == "xcomp":
        _have_to(tree, child, parent, state)
        apply_own(tree, parent, state)
    else:
        _aside(tree, parent, state)


def _demanded(tree: Tree, index: int) -> bool:
    modals = strength_tables()["modals"]
    return any(modals.get(tree.lower[kid]) is Certainty.DEMANDED for kid in tree.kids(index, "aux"))


def _complement(tree: Tree, child: int) -> bool:
    return bool(tree.kids(child, "nsubj")) and tree.lower[min(tree.subtree(child))] not in {"who", "which", "whose"}


def _aside(tree: Tree, parent: int, state: State) -> None:
    """The governor's modals and adverbs, its negation left out: that was spent on choosing its effect."""
    shared = State()
    apply_own(tree, parent, shared)
    state.lower(shared.certainty)
    if state.condition is None:
        state.condition = shared.condition


def _have_to(tree: Tree, child: int, parent: int, state: State) -> None:
    """ "has to leave" demands; "has yet to leave" says that it did not happen (the negation is read at the parent)."""
    if tree.lower[parent] in {"have", "has", "had"} and not any(tree.lower[k] == "yet" for k in tree.children[parent]):
        state.lower(Certainty.DEMANDED, soft=tree.lower[parent] == "had")
    elif tree.lower[parent] == "going":
        state.lower(Certainty.INTENDED)
