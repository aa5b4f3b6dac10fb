from __future__ import annotations

from sayso.coding.clauses import SPEECH
from sayso.coding.embedding import load_embedders
from sayso.coding.forms import noun_forms, past_forms, progressive, verb_forms
from sayso.coding.kinds import ACTS
from sayso.coding.lexicon import ROLES, load_classes, load_triggers
from sayso.model import Kind


def test_forms_follow_english() -> None:
    assert {"shelled", "shelling", "shells"} <= verb_forms("shell")
    assert {"hit", "hits", "hitting"} <= verb_forms("hit")
    assert {"controlled", "controlling"} <= verb_forms("control")
    assert {"seizes", "seized", "seizing"} <= verb_forms("seize")
    assert {"denies", "denied", "denying"} <= verb_forms("deny")
    assert past_forms("take") == ({"took"}, {"taken"})
    assert past_forms("freeze") == ({"froze"}, {"frozen"})
    assert {"pummelled", "pummeled"} <= verb_forms("pummel")
    assert progressive("flee") == "fleeing"
    assert noun_forms("casualty") == {"casualty", "casualties"}
    assert noun_forms("child") == {"child", "children"}


def test_every_sense_has_an_act_of_its_kind_that_coding_knows() -> None:
    for form, entries in load_triggers().items():
        assert form == form.lower()
        for entry in entries:
            sense = entry.sense
            # aid's acts are its stages, which the strength gives
            assert sense.kind is Kind.AID or sense.act in ACTS[sense.kind], (form, sense)
            assert set(sense.frame) == set(ROLES)


def test_every_kind_has_triggers() -> None:
    kinds = {entry.sense.kind for entries in load_triggers().values() for entry in entries}
    assert kinds == set(Kind)
    assert kinds > SPEECH


def test_every_class_that_a_need_names_exists() -> None:
    known = {name for classes in load_classes().values() for name in classes}
    known |= {
        "name",
        "money",
        "propn",
        "common",
        "any",
        "verb",
        "noun",
        "light",
        "xcomp",
        "ccomp",
        "object",
        "without",
        "root",
        "intended",
        "figure",
        "pronoun",
        "infinitive",
    }
    for entries in load_triggers().values():
        for entry in entries:
            for need in entry.sense.needs:
                for test in need:
                    assert test.what not in {"plain", "slot"} or test.value in known, (entry.lemma, test)


def test_strength_words_are_grouped_without_contradiction() -> None:
    embedders = load_embedders()
    assert embedders["denied"][0].plus.flip
    assert any(entry.name == "exclusion" for entry in embedders["ruled"])
