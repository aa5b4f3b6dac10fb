"""Certainty and polarity through nesting, on trees drawn by hand."""

from __future__ import annotations

import pytest

from sayso.coding.strength import measure
from sayso.coding.trees import Tree
from tests.coding.building import read

A, N = "affirmed", "negated"
CASES = [
    # (sentence, index of the trigger, certainty, polarity)
    ("they/PRON/2/nsubj shelled/VERB/0/root Kherson/PROPN/2/obj", 1, "asserted", A),
    ("they/PRON/4/nsubj did/AUX/4/aux not/PART/4/advmod shell/VERB/0/root Kherson/PROPN/4/obj", 3, "asserted", N),
    ("they/PRON/3/nsubj may/AUX/3/aux shell/VERB/0/root Kherson/PROPN/3/obj", 2, "possible", A),
    ("they/PRON/4/nsubj will/AUX/4/aux not/PART/4/advmod send/VERB/0/root jets/NOUN/4/obj", 3, "intended", N),
    ("she/PRON/2/nsubj denied/VERB/0/root that/SCONJ/6/mark it/PRON/6/nsubj had/AUX/6/aux fallen/VERB/2/ccomp",
     5, "asserted", N),
    ("he/PRON/4/nsubj did/AUX/4/aux not/PART/4/advmod rule/VERB/0/root out/ADP/4/compound sending/VERB/4/xcomp "
     "jets/NOUN/6/obj", 5, "possible", A),
    ("he/PRON/2/nsubj ruled/VERB/0/root out/ADP/2/compound sending/VERB/2/xcomp jets/NOUN/4/obj", 3, "asserted", N),
    ("they/PRON/3/nsubj were/AUX/3/cop unable/ADJ/0/root to/PART/5/mark confirm/VERB/3/xcomp that/SCONJ/8/mark "
     "it/PRON/8/nsubj fell/VERB/5/ccomp", 7, "questioned", A),
    ("they/PRON/2/nsubj failed/VERB/0/root to/PART/4/mark take/VERB/2/xcomp it/PRON/4/obj", 3, "asserted", N),
    ("they/PRON/2/nsubj managed/VERB/0/root to/PART/4/mark take/VERB/2/xcomp it/PRON/4/obj", 3, "asserted", A),
    ("he/PRON/2/nsubj threatened/VERB/0/root to/PART/4/mark strike/VERB/2/xcomp Kyiv/PROPN/4/obj", 3, "intended", A),
    ("there/PRON/2/expl is/VERB/0/root no/DET/4/det evidence/NOUN/2/nsubj that/SCONJ/7/mark they/PRON/7/nsubj "
     "shelled/VERB/4/acl it/PRON/7/obj", 6, "questioned", N),
    ("nobody/PRON/3/nsubj was/AUX/3/aux hurt/VERB/0/root", 2, "asserted", N),
    ("they/PRON/5/nsubj no/ADV/3/advmod longer/ADV/5/advmod fully/ADV/5/advmod control/VERB/0/root it/PRON/5/obj",
     4, "asserted", N),
    ("they/PRON/4/nsubj reportedly/ADV/4/advmod probably/ADV/4/advmod shelled/VERB/0/root it/PRON/4/obj",
     3, "alleged", A),
    ("it/PRON/2/nsubj appears/VERB/0/root that/SCONJ/5/mark they/PRON/5/nsubj shelled/VERB/2/ccomp it/PRON/5/obj",
     4, "assessed", A),
    ("he/PRON/2/nsubj called/VERB/0/root the/DET/4/det shelling/NOUN/2/obj barbaric/ADJ/2/xcomp", 3, "asserted", A),
    ("that/PRON/4/nsubj does/AUX/4/aux not/PART/4/advmod justify/VERB/0/root the/DET/6/det use/NOUN/4/obj", 5,
     "possible", A),
    ("the/DET/2/det damage/NOUN/5/nsubj would/AUX/5/aux be/AUX/5/cop larger/ADJ/0/root", 4, "possible", A),
    ("he/PRON/2/nsubj said/VERB/0/root they/PRON/6/nsubj would/AUX/6/aux be/AUX/6/cop ready/ADJ/2/ccomp", 5,
     "intended", A),
    ("no/DET/2/det one/PRON/5/nsubj was/AUX/5/cop a/DET/5/det match/NOUN/0/root", 4, "asserted", N),
    # who rejects a claim does not allege its contrary
    ("he/PRON/2/nsubj denied/VERB/0/root claims/NOUN/2/obj that/SCONJ/6/mark it/PRON/6/nsubj fell/VERB/3/acl",
     5, "asserted", N),
    ("he/PRON/2/nsubj called/VERB/0/root for/ADP/4/case strikes/NOUN/2/obl", 3, "demanded", A),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "index", "certainty", "polarity"), CASES)
def test_strength_is_composed_over_the_tree(sentence: str, index: int, certainty: str, polarity: str) -> None:
    tree = Tree(read(sentence).words)
    strength, _ = measure(tree, index, range(len(tree.words)), ())
    assert (strength.certainty.value, strength.polarity.value) == (certainty, polarity)


def test_the_condition_is_a_span() -> None:
    reading = read(
        "Poland/PROPN/3/nsubj would/AUX/3/aux send/VERB/0/root tanks/NOUN/3/obj if/SCONJ/7/mark Berlin/PROPN/7/nsubj "
        "agreed/VERB/3/advcl"
    )
    strength, _ = measure(Tree(reading.words), 2, range(7), ())
    assert strength.certainty.value == "conditional"
    assert strength.condition is not None
    assert reading.report.text[strength.condition.start : strength.condition.end] == "if Berlin agreed"


def test_the_cue_counts_as_the_outermost_word() -> None:
    tree = Tree(read("he/PRON/2/nsubj claimed/VERB/0/root they/PRON/4/nsubj held/VERB/2/ccomp it/PRON/4/obj").words)
    assert measure(tree, 3, {2, 3, 4}, (1,))[0].certainty.value == "alleged"


def test_what_is_taken_for_granted_stays_so() -> None:
    tree = Tree(
        read(
            "she/PRON/2/nsubj denied/VERB/0/root that/SCONJ/5/mark they/PRON/5/nsubj fled/VERB/2/ccomp "
            "after/SCONJ/8/mark troops/NOUN/8/nsubj shelled/VERB/5/advcl it/PRON/8/obj"
        ).words
    )
    assert measure(tree, 4, range(9), ())[0].polarity.value == "negated"
    assert measure(tree, 7, range(9), ())[0].polarity.value == "affirmed"


def test_a_cycle_in_the_parse_does_no_harm() -> None:
    tree = Tree(read("one/VERB/2/conj two/VERB/3/conj three/VERB/1/conj").words)
    assert measure(tree, 0, range(3), ())[0].certainty.value == "asserted"
    assert tree.subtree(0) == {0, 1, 2}


def test_who_did_something_may_be_open_where_it_is_not_open_that_it_was_done() -> None:
    tree = Tree(
        read(
            "they/PRON/4/nsubj could/AUX/4/aux not/PART/4/advmod establish/VERB/0/root who/PRON/6/nsubj "
            "shelled/VERB/4/ccomp it/PRON/6/obj"
        ).words
    )
    strength, _ = measure(tree, 5, range(4, 7), (3,))
    assert strength.certainty.value == "asserted"
