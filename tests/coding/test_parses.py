"""Claims from parses as they come: measures, goods named by another noun, objects and clauses tied elsewhere."""

from __future__ import annotations

import pytest

from sayso.coding import code
from sayso.model import Claim, Kind, Polarity, Source, SourceKind
from tests.coding.building import Values, attribute, figure, place, read


def _code(sentence: str, **entities: str) -> tuple[Claim, ...]:
    entities = {name: label for name, label in entities.items() if name in sentence}
    reading = read(sentence, entities=entities)
    reading = attribute(reading, range(len(reading.words)))
    return code(reading, Values(places=tuple(place(reading, n) for n, label in entities.items() if label == "place")))


def _roles(claim: Claim) -> set[tuple[str, str]]:
    return {(actor.role, actor.name) for actor in claim.actors}


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        # a measure is of the class of what it measures
        (
            "Troops/NOUN/2/nsubj hold/VERB/0/root 90/NUM/4/nummod percent/NOUN/2/obj of/ADP/6/case Zoria/PROPN/4/nmod",
            Kind.CONTROL,
        ),
        # a particle that another sense shuns is no reason against the phrase that it belongs to
        (
            "Rebels/NOUN/2/nsubj pulled/VERB/0/root out/ADP/2/compound of/ADP/5/case Zoria/PROPN/2/obl",
            Kind.CONTROL,
        ),
        # goods known by the noun that says which, an object that the parse took for an adverbial
        (
            "Zoria/PROPN/2/nsubj sent/VERB/0/root MiG-29/PROPN/4/compound fighters/NOUN/2/obl to/ADP/7/case "
            "the/DET/7/det army/NOUN/2/obl",
            Kind.AID,
        ),
        # a noun that was tagged as an adjective
        ("They/PRON/2/nsubj launched/VERB/0/root a/DET/4/det offensive/ADJ/2/obj", Kind.FIGHTING),
        ("Rebels/NOUN/2/nsubj surrendered/VERB/0/root on/ADP/4/case Sunday/PROPN/2/obl", Kind.CASUALTIES),
    ],
)
def test_the_kind_is_found_where_the_parse_hides_an_argument(sentence: str, kind: Kind) -> None:
    assert {claim.kind for claim in _code(sentence, Zoria="place")} == {kind}


@pytest.mark.parametrize(
    "sentence",
    [
        "Troops/NOUN/2/nsubj took/VERB/0/root part/NOUN/2/obj in/ADP/6/case a/DET/6/det parade/NOUN/2/obl",
        "They/PRON/2/nsubj left/VERB/0/root the/DET/5/det European/ADJ/5/amod Union/PROPN/2/obj",
        "Visitors/NOUN/2/nsubj kicked/VERB/0/root a/DET/4/det ball/NOUN/2/obj",
    ],
)
def test_peaceful_words_stay_of_no_kind(sentence: str) -> None:
    assert {claim.kind for claim in _code(sentence)} == {Kind.OTHER}


def test_who_is_accused_stands_in_the_clause_of_the_accusation() -> None:
    sentence = (
        "Zoria/PROPN/2/nsubj accused/VERB/0/root Lesk/PROPN/5/nsubj of/SCONJ/5/mark sending/VERB/2/advcl "
        "mercenaries/NOUN/5/obj"
    )
    reading = read(sentence, entities={"Zoria": "place", "Lesk": "place"})
    reading = attribute(reading, range(len(reading.words)))
    accusation = next(claim for claim in code(reading, Values()) if claim.kind is Kind.ACCUSATION)
    assert ("patient", "Lesk") in _roles(accusation)


def test_who_is_ordered_to_leave_is_the_one_who_leaves() -> None:
    sentence = (
        "Troops/NOUN/2/nsubj ordered/VERB/0/root residents/NOUN/2/obj to/PART/5/mark leave/VERB/2/advcl "
        "their/PRON/7/nmod homes/NOUN/5/obj"
    )
    fled = next(claim for claim in _code(sentence) if claim.kind is Kind.DISPLACEMENT)
    assert ("patient", "residents") in _roles(fled)


def test_what_a_strike_hit_is_not_lost_to_the_verb_that_tells_its_toll() -> None:
    sentence = (
        "Airstrikes/NOUN/5/nsubj on/ADP/4/case a/DET/4/det bus/NOUN/5/obl killed/VERB/0/root 40/NUM/7/nummod "
        "boys/NOUN/5/obj"
    )
    reading = attribute(read(sentence, entities={}), range(7))
    claims = code(reading, Values(figures=(figure(reading, "40", 40, category="killed"),)))
    assert {claim.kind for claim in claims} == {Kind.STRIKE, Kind.CASUALTIES}


def test_ordnance_that_is_cleared_is_no_bombing() -> None:
    sentence = "Sappers/NOUN/2/nsubj defused/VERB/0/root two/NUM/5/nummod explosive/ADJ/5/amod devices/NOUN/2/obj"
    assert {claim.kind for claim in _code(sentence)} == {Kind.HAZARD}


def test_the_number_of_hurt_is_not_taken_for_dead() -> None:
    sentence = (
        "Four/NUM/2/nummod people/NOUN/3/nsubj died/VERB/0/root and/CCONJ/7/cc nine/NUM/7/nsubj were/AUX/7/aux "
        "injured/VERB/3/conj"
    )
    reading = attribute(read(sentence, entities={}), range(7))
    figures = (figure(reading, "Four", 4), figure(reading, "nine", 9))
    (claim,) = code(reading, Values(figures=figures))
    assert [(one.lower, one.category) for one in claim.figures] == [(4, "killed"), (9, "wounded")]


def test_what_they_failed_to_do_did_not_happen_however_the_clause_hangs() -> None:
    sentence = (
        "Rebels/NOUN/2/nsubj failed/VERB/0/root to/PART/4/mark storm/VERB/2/advcl the/DET/6/det barracks/NOUN/4/obj"
    )
    (claim,) = _code(sentence)
    assert (claim.kind, claim.strength.polarity) == (Kind.FIGHTING, Polarity.NEGATED)


def test_a_thing_demanded_is_not_asked_for_itself() -> None:
    sentence = "Zoria/PROPN/2/nsubj demanded/VERB/0/root more/ADJ/4/amod details/NOUN/2/obj"
    (claim,) = _code(sentence, Zoria="place")
    assert claim.kind is Kind.DEMAND
    assert _roles(claim) == {("agent", "Zoria")}


def test_whoever_is_urged_to_act_is_asked_whatever_they_are_called() -> None:
    sentence = (
        "Zoria/PROPN/2/nsubj urged/VERB/0/root all/DET/4/det signatories/NOUN/2/obj to/PART/6/mark stop/VERB/2/xcomp "
        "fighting/NOUN/6/obj"
    )
    demand = next(claim for claim in _code(sentence, Zoria="place") if claim.kind is Kind.DEMAND)
    assert ("recipient", "signatories") in _roles(demand)


def test_a_headline_without_its_auxiliary_tells_who_suffered() -> None:
    sentence = "Soldier/NOUN/2/nsubj killed/VERB/0/root near/ADP/4/case Zoria/PROPN/2/obl"
    (claim,) = _code(sentence, Zoria="place")
    assert _roles(claim) == {("patient", "Soldier")}


def test_a_town_before_an_action_is_where_it_was() -> None:
    sentence = "Four/NUM/2/nsubj died/VERB/0/root in/ADP/5/case Zoria/PROPN/5/compound airstrike/NOUN/2/obl"
    strike = next(claim for claim in _code(sentence, Zoria="place") if claim.kind is Kind.STRIKE)
    assert not strike.actors
    assert [one.name for one in strike.places] == ["Zoria"]


def test_the_side_that_an_adjective_names_is_called_by_its_name() -> None:
    sentence = "Russian/ADJ/2/amod attacks/NOUN/3/nsubj continued/VERB/0/root"
    (claim,) = _code(sentence, Russian="norp")
    assert _roles(claim) == {("agent", "Russia")}


def test_who_tells_of_their_own_losses_killed_nobody() -> None:
    sentence = "They/PRON/2/nsubj lost/VERB/0/root 40/NUM/4/nummod soldiers/NOUN/2/obj"
    reading = attribute(read(sentence, entities={}), range(4))
    (claim,) = code(reading, Values(figures=(figure(reading, "40", 40, category="killed"),)))
    assert claim.kind is Kind.CASUALTIES
    assert all(role != "agent" for role, _ in _roles(claim))


def test_who_was_executed_is_counted_with_the_execution() -> None:
    sentence = (
        "They/PRON/2/nsubj killed/VERB/0/root 20/NUM/4/nummod gunmen/NOUN/2/obj and/CCONJ/6/cc "
        "executed/VERB/2/conj 30/NUM/8/nummod civilians/NOUN/6/obj"
    )
    reading = attribute(read(sentence, entities={}), range(8))
    figures = (figure(reading, "20", 20, category="killed"), figure(reading, "30", 30, category="killed"))
    found = {claim.kind: [one.lower for one in claim.figures] for claim in code(reading, Values(figures=figures))}
    assert found == {Kind.CASUALTIES: [20], Kind.ABUSE: [30]}


def test_who_is_blamed_for_a_deed_did_it() -> None:
    sentence = (
        "Ilan/PROPN/2/nsubj criticised/VERB/0/root officers/NOUN/2/obj for/SCONJ/5/mark shooting/VERB/2/advcl "
        "a/DET/7/det man/NOUN/5/obj"
    )
    shot = next(claim for claim in _code(sentence, Ilan="person") if claim.kind is Kind.STRIKE)
    assert _roles(shot) == {("agent", "officers"), ("patient", "man")}


def test_a_subject_that_the_parse_hangs_on_the_object_acts() -> None:
    (claim,) = _code(
        "Both/DET/2/det sides/NOUN/5/nsubj had/AUX/4/aux tortured/VERB/0/root prisoners/NOUN/4/obj ./PUNCT/4/punct"
    )
    assert _roles(claim) == {("agent", "sides"), ("patient", "prisoners")}


@pytest.mark.parametrize(
    "sentence",
    [
        "Rebels/NOUN/2/nsubj suffered/VERB/0/root heavy/ADJ/4/amod losses/NOUN/2/obj",
        "Medics/NOUN/2/nsubj counted/VERB/0/root 40/NUM/5/nummod rebel/NOUN/5/compound deaths/NOUN/2/obj",
    ],
)
def test_who_suffers_is_named_beside_the_loss(sentence: str) -> None:
    (claim,) = _code(sentence)
    assert {(role, name.lower().removesuffix("s")) for role, name in _roles(claim)} == {("patient", "rebel")}


def test_talks_between_two_have_both_for_actors() -> None:
    talks = (
        "Talks/NOUN/7/nsubj between/ADP/4/case the/DET/4/det rebels/NOUN/1/nmod and/CCONJ/6/cc ministers/NOUN/4/conj"
    )
    (claim,) = _code(f"{talks} began/VERB/0/root")
    assert _roles(claim) == {("agent", "rebels"), ("agent", "ministers")}


def _figures(
    sentence: str, numbers: dict[str, float], category: str | None = "killed"
) -> dict[Kind, list[float | None]]:
    reading = attribute(read(sentence, entities={}), range(len(sentence.split())))
    figures = tuple(figure(reading, form, value, category=category) for form, value in numbers.items())
    return {claim.kind: [one.lower for one in claim.figures] for claim in code(reading, Values(figures=figures))}


def test_how_many_killed_is_not_how_many_were_killed() -> None:
    sentence = (
        "Six/NUM/2/nummod gunmen/NOUN/3/nsubj killed/VERB/0/root a/DET/5/det mayor/NOUN/3/obj and/CCONJ/8/cc "
        "two/NUM/8/nummod guards/NOUN/5/conj"
    )
    assert _figures(sentence, {"Six": 6, "two": 2}) == {Kind.CASUALTIES: [2]}


def test_who_has_to_do_with_a_murder_is_not_counted_with_its_victims() -> None:
    sentence = (
        "Eight/NUM/2/nummod officers/NOUN/0/root linked/VERB/2/acl with/ADP/6/case the/DET/6/det murder/NOUN/3/obl "
        "of/ADP/9/case six/NUM/9/nummod priests/NOUN/6/nmod"
    )
    assert _figures(sentence, {"Eight": 8, "six": 6}) == {Kind.CASUALTIES: [6]}


def test_one_of_three_is_not_three() -> None:
    sentence = (
        "Gunmen/NOUN/2/nsubj killed/VERB/0/root one/NUM/2/obj of/ADP/7/case the/DET/7/det three/NUM/7/nummod "
        "judges/NOUN/3/nmod"
    )
    assert _figures(sentence, {"three": 3}) == {Kind.CASUALTIES: []}


def test_who_finds_bodies_killed_nobody() -> None:
    sentence = (
        "Soldiers/NOUN/2/nsubj found/VERB/0/root the/DET/4/det bodies/NOUN/2/obj of/ADP/7/case two/NUM/7/nummod "
        "teachers/NOUN/4/nmod"
    )
    reading = read(sentence)
    whole, finder = range(len(reading.words)), Source("soldiers", SourceKind.GROUP)
    told = attribute(reading, whole)
    cued = attribute(reading, whole[2:], cue=(1,), origin=finder)
    for claim in (*code(told, Values()), *code(cued, Values())):
        assert claim.kind is Kind.CASUALTIES
        assert _roles(claim) == {("patient", "teachers")}


def test_hurt_beside_nobody_killed_are_a_claim_of_their_own() -> None:
    sentence = (
        "Nobody/PRON/3/nsubj was/AUX/3/aux killed/VERB/0/root but/CCONJ/8/cc four/NUM/6/nummod people/NOUN/8/nsubj "
        "were/AUX/8/aux wounded/VERB/3/conj"
    )
    reading = attribute(read(sentence, entities={}), range(8))
    claims = code(reading, Values(figures=(figure(reading, "four", 4, category="wounded"),)))
    found = {claim.detail["act"]: (claim.strength.polarity, [one.lower for one in claim.figures]) for claim in claims}
    assert found == {"killed": (Polarity.NEGATED, []), "wounded": (Polarity.AFFIRMED, [4])}


def test_a_passive_that_shares_its_auxiliary_has_no_agent() -> None:
    sentence = (
        "One/NUM/2/nummod guard/NOUN/4/nsubj was/AUX/4/aux killed/VERB/0/root and/CCONJ/8/cc three/NUM/7/nummod "
        "drivers/NOUN/8/nsubj injured/VERB/4/conj on/ADP/10/case Friday/PROPN/4/obl"
    )
    (claim,) = _code(sentence)
    assert _roles(claim) == {("patient", "guard"), ("patient", "drivers")}
    shares_not = sentence.replace("injured", "fled")
    assert ("patient", "drivers") not in {role for claim in _code(shares_not) for role in _roles(claim)}


def test_losses_of_money_are_no_casualties() -> None:
    sentence = (
        "Fire/NOUN/2/nsubj caused/VERB/0/root losses/NOUN/2/obj of/ADP/6/case 200/NUM/6/nummod dollars/NOUN/3/nmod"
    )
    assert all(claim.kind is not Kind.CASUALTIES for claim in _code(sentence))
