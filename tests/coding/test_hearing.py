"""What the encoder hears confirms the lexicon, silences it, or adds to it."""

from __future__ import annotations

from dataclasses import replace

from sayso.coding import code
from sayso.model import Claim, Kind
from tests.coding.building import Values, attribute, place, read

HELD = "Troops/NOUN/2/nsubj hold/VERB/0/root Zoria/PROPN/2/obj"
MARCHED = "Rebels/NOUN/2/nsubj frogmarched/VERB/0/root farmers/NOUN/2/obj"
Tells = tuple[tuple[str, float], ...]


def coded(sentence: str, **told: Tells) -> tuple[Claim, ...]:
    reading = read(sentence, entities={"Zoria": "place"} if "Zoria" in sentence else {})
    words = tuple(replace(word, tells=told.get(word.text, ())) for word in reading.words)
    reading = attribute(replace(reading, words=words), range(len(words)))
    return code(reading, Values(places=(place(reading, "Zoria"),) if "Zoria" in sentence else ()))


def test_the_lexicon_speaks_alone_where_nothing_listened() -> None:
    reading = attribute(read(HELD, entities={"Zoria": "place"}), range(3))
    (claim,) = code(reading, Values(places=(place(reading, "Zoria"),)))
    assert claim.kind is Kind.CONTROL


def test_a_trigger_in_which_nothing_is_heard_is_none() -> None:
    (claim,) = coded(HELD)
    assert claim.kind is Kind.OTHER


def test_a_trigger_needs_only_a_little() -> None:
    (claim,) = coded(HELD, hold=(("control.holds", 0.2),))
    assert claim.kind is Kind.CONTROL
    assert claim.detail["value"] == "holds"


def test_a_word_that_no_list_names_is_heard() -> None:
    (claim,) = coded(MARCHED, frogmarched=(("abuse.abducted", 0.9), ("displacement.fled", 0.05)))
    assert claim.kind is Kind.ABUSE
    assert {(actor.role, actor.name) for actor in claim.actors} == {("agent", "Rebels"), ("patient", "farmers")}
    assert claim.confidence < 0.9


def test_a_whisper_is_not_heard() -> None:
    (claim,) = coded(MARCHED, frogmarched=(("abuse.abducted", 0.4), ("displacement.fled", 0.2)))
    assert claim.kind is Kind.OTHER


def test_where_its_conditions_hold_the_lexicon_says_what_is_told() -> None:
    (claim,) = coded(HELD, hold=(("abuse.detained", 0.95),))
    assert claim.kind is Kind.CONTROL


def test_a_sense_of_weapons_needs_no_hearing() -> None:
    (claim,) = coded("Kyiv/PROPN/2/nsubj sent/VERB/0/root howitzers/NOUN/2/obj")
    assert claim.kind is Kind.AID


def test_what_is_heard_stands_where_the_conditions_of_the_lexicon_fail() -> None:
    (claim,) = coded("Rebels/NOUN/2/nsubj hold/VERB/0/root farmers/NOUN/2/obj", hold=(("abuse.detained", 0.95),))
    assert claim.kind is Kind.ABUSE


def test_of_a_cue_only_the_lexicon_is_asked() -> None:
    reading = read("Ana/PROPN/2/nsubj fears/VERB/0/root rain/NOUN/2/obj")
    words = tuple(
        replace(word, tells=(("threat.warned", 0.99),) if word.text == "fears" else ()) for word in reading.words
    )
    (claim,) = code(attribute(replace(reading, words=words), (2,), cue=(1,)), Values())
    assert claim.kind is Kind.OTHER


def test_a_sense_that_asks_nothing_has_to_be_heard_well() -> None:
    killed = "Ana/PROPN/2/nsubj killed/VERB/0/root deals/NOUN/2/obj"
    assert coded(killed, killed=(("casualties.killed", 0.2),))[0].kind is Kind.OTHER
    assert coded(killed, killed=(("casualties.killed", 0.4),))[0].kind is Kind.CASUALTIES
