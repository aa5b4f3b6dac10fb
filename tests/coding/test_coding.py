"""The door: attributions in, claims out, by hand-built trees."""

from __future__ import annotations

from dataclasses import replace

from sayso.coding import code
from sayso.model import Certainty, Kind, Polarity, Source, SourceKind
from tests.coding.building import Values, attribute, date, figure, munition, place, read

MALIAR = Source("Hanna Maliar", SourceKind.PERSON, party="UKR")
HELD = (
    "Prigozhin/PROPN/2/nsubj claimed/VERB/0/root that/SCONJ/6/mark his/PRON/5/nmod fighters/NOUN/6/nsubj "
    "held/VERB/2/ccomp Soledar/PROPN/6/obj ./PUNCT/2/punct"
)
DENIED = (
    "Maliar/PROPN/2/nsubj denied/VERB/0/root that/SCONJ/6/mark Soledar/PROPN/6/nsubj had/AUX/6/aux "
    "fallen/VERB/2/ccomp ./PUNCT/2/punct"
)
PRIGOZHIN = Source("Yevgeny Prigozhin", SourceKind.PERSON, party="WAGNER")


def test_who_holds_a_place_is_claimed_by_its_origin() -> None:
    reading = read(HELD, entities={"Soledar": "place"})
    reading = attribute(reading, range(2, 7), cue=(1,), origin=PRIGOZHIN)
    (claim,) = code(reading, Values(places=(place(reading, "Soledar"),)))
    assert claim.kind is Kind.CONTROL
    assert claim.detail["value"] == "holds"
    assert claim.detail["holder"] == "WAGNER"
    assert claim.strength.certainty is Certainty.ALLEGED
    assert [one.name for one in claim.places] == ["Soledar"]
    assert reading.report.quote(claim.content[0]) == "that his fighters held Soledar"


def test_a_denied_fall_disputes_the_claim_it_denies() -> None:
    reading = read(HELD, DENIED, entities={"Soledar": "place"})
    reading = attribute(reading, range(2, 7), cue=(1,), origin=PRIGOZHIN)
    reading = attribute(reading, range(10, 14), cue=(9,), origin=MALIAR)
    first, second = reading.words[6], reading.words[11]
    there = place(reading, "Soledar")
    again = place(read(HELD, entities={}), "Soledar")
    values = Values(
        places=(there, there.__class__(**{**_fields(again), "span": reading.report.span(second.start, second.end)}))
    )
    held, denied = code(reading, values)
    assert first.text == second.text
    assert denied.strength.polarity is Polarity.NEGATED
    assert (denied.detail["value"], denied.detail["of"], denied.detail["from"]) == ("denied", "lost", "UKR")
    assert denied.denies == held.id


def _fields(value: object) -> dict[str, object]:
    return {name: getattr(value, name) for name in type(value).__dataclass_fields__}  # type: ignore[attr-defined]


def test_a_time_that_is_not_given_is_no_claim_of_the_event() -> None:
    sentence = (
        "He/PRON/4/nsubj did/AUX/4/aux not/PART/4/advmod say/VERB/0/root when/ADV/8/advmod Russian/ADJ/7/amod "
        "forces/NOUN/8/nsubj left/VERB/4/ccomp Soledar/PROPN/8/obj ./PUNCT/4/punct"
    )
    reading = read(sentence, entities={"Soledar": "place"})
    reading = attribute(reading, range(4, 9), cue=(1, 2, 3), origin=MALIAR)
    (claim,) = code(reading, Values(places=(place(reading, "Soledar"),)))
    assert (claim.kind, claim.strength.certainty) == (Kind.OTHER, Certainty.QUESTIONED)


def test_repelled_attacks_are_no_actor_but_those_who_attacked_are() -> None:
    sentence = (
        "Ukraine/PROPN/2/nsubj repelled/VERB/0/root Russian/ADJ/4/amod attacks/NOUN/2/obj near/ADP/6/case "
        "Soledar/PROPN/2/obl ./PUNCT/2/punct"
    )
    reading = read(sentence, entities={"Soledar": "place", "Russian": "norp"})
    reading = attribute(reading, range(6))
    (claim,) = code(reading, Values(places=(place(reading, "Soledar"),)))
    assert [(one.role, one.party) for one in claim.actors] == [("agent", "UKR"), ("patient", "RUS")]


def test_who_claims_gains_did_not_make_them_alone() -> None:
    sentence = (
        "Prigozhin/PROPN/2/nsubj claimed/VERB/0/root gains/NOUN/2/obj in/ADP/6/case the/DET/6/det "
        "town/NOUN/3/nmod of/ADP/8/case Soledar/PROPN/6/nmod ./PUNCT/2/punct"
    )
    reading = read(sentence, entities={"Soledar": "place", "Prigozhin": "person"})
    reading = attribute(reading, range(2, 8), cue=(1,), origin=PRIGOZHIN)
    (claim,) = code(reading, Values(places=(place(reading, "Soledar"),)))
    assert "agent" not in {one.role for one in claim.actors}
    assert (claim.detail["holder"], claim.detail["inferred"]) == ("WAGNER", ["holder"])


def test_a_claim_is_shown_with_what_it_demands() -> None:
    sentence = (
        "Ukraine/PROPN/3/nsubj should/AUX/3/aux investigate/VERB/0/root the/DET/5/det shelling/NOUN/3/obj "
        "of/ADP/7/case Soledar/PROPN/5/nmod and/CCONJ/10/cc it/PRON/10/nsubj shelled/VERB/3/conj Kherson/PROPN/10/obj"
    )
    reading = read(sentence, entities={"Soledar": "place", "Ukraine": "place", "Kherson": "place"})
    reading = attribute(reading, range(11), origin=MALIAR)
    shown = {claim.kind: claim.content[0].text for claim in code(reading, Values(places=(place(reading, "Soledar"),)))}
    assert shown[Kind.DEMAND] == "Ukraine should investigate the shelling of Soledar"


def test_what_came_from_them_happened_where_they_lay() -> None:
    sentence = (
        "Watch/PROPN/2/nsubj documented/VERB/0/root mines/NOUN/2/obj around/ADP/5/case Soledar/PROPN/3/nmod "
        "and/CCONJ/7/cc verified/VERB/2/conj 11/NUM/9/nummod deaths/NOUN/7/obj from/ADP/11/case them/PRON/9/nmod"
    )
    watch = Source("Watch", SourceKind.ORGANIZATION)
    reading = read(sentence, entities={"Soledar": "place", "Watch": "organization"})
    reading = attribute(reading, range(2, 5), cue=(1,), origin=watch)
    reading = attribute(reading, range(7, 11), cue=(6,), origin=watch)
    values = Values(places=(place(reading, "Soledar"),), figures=(figure(reading, "11", 11, category="killed"),))
    deaths = [claim for claim in code(reading, values) if claim.kind is Kind.CASUALTIES]
    assert [[one.name for one in claim.places] for claim in deaths] == [["Soledar"]]
    assert all(one.name != "Watch" for claim in deaths for one in claim.actors)


def test_both_towns_are_the_last_two_others_beside_the_one_that_is_named() -> None:
    before = (
        "Fights/NOUN/2/nsubj raged/VERB/0/root at/ADP/4/case Vesk/PROPN/2/obl ,/PUNCT/6/punct Orda/PROPN/4/conj "
        "and/CCONJ/8/cc Brask/PROPN/4/conj ./PUNCT/2/punct"
    )
    captured = (
        "Forces/NOUN/2/nsubj captured/VERB/0/root both/DET/4/det towns/NOUN/2/obj and/CCONJ/6/cc Vesk/PROPN/4/conj"
    )
    reading = read(before, captured, entities={"Vesk": "place", "Orda": "place", "Brask": "place"})
    reading = attribute(reading, range(9, 15), origin=MALIAR)
    again = reading.words[14]
    named = place(reading, "Vesk")
    values = Values(
        places=(
            *(place(reading, name) for name in ("Vesk", "Orda", "Brask")),
            replace(named, span=reading.report.span(again.start, again.end)),
        )
    )
    taken = [claim for claim in code(reading, values) if claim.kind is Kind.CONTROL]
    assert [[one.name for one in claim.places] for claim in taken] == [["Vesk", "Orda", "Brask"]]


def test_a_country_that_had_deaths_killed_nobody() -> None:
    sentence = (
        "Ukraine/PROPN/2/nsubj had/VERB/0/root 11/NUM/4/nummod deaths/NOUN/2/obj from/ADP/6/case heat/NOUN/4/nmod"
    )
    reading = attribute(read(sentence, entities={"Ukraine": "place"}), range(6))
    (claim,) = code(reading, Values(figures=(figure(reading, "11", 11, category="killed"),)))
    assert claim.kind is Kind.CASUALTIES
    assert "by" not in claim.detail


def test_a_day_receives_no_demand() -> None:
    sentence = (
        "Maliar/PROPN/2/nsubj called/VERB/0/root on/ADP/4/case Monday/PROPN/2/obl on/ADP/6/case Ukraine/PROPN/2/obl "
        "to/PART/8/mark withdraw/VERB/2/xcomp"
    )
    reading = read(sentence, entities={"Ukraine": "place"})
    reading = attribute(reading, range(4, 8), cue=(1,), origin=MALIAR)
    found = code(reading, Values(dates=(date(reading, "Monday", "2023-01-30"),)))
    assert all(one.name != "Monday" for claim in found for one in claim.actors)


def test_a_country_that_acts_is_no_place_though_it_is_one_elsewhere() -> None:
    first = "They/PRON/2/nsubj fought/VERB/0/root in/ADP/4/case Ukraine/PROPN/2/obl ./PUNCT/2/punct"
    second = "Mines/NOUN/2/nsubj exploded/VERB/0/root ,/PUNCT/2/punct used/VERB/1/acl by/ADP/6/case Ukraine/PROPN/4/obl"
    reading = read(first, second, entities={"Ukraine": "place"})
    reading = attribute(reading, range(5, 11))
    found = code(reading, Values(places=(place(reading, "Ukraine"),)))
    assert all(not claim.places for claim in found if claim.content[0].start > 20)


def test_whither_aid_goes_may_hang_on_what_is_sent() -> None:
    sentence = (
        "He/PRON/2/nsubj excluded/VERB/0/root the/DET/4/det delivery/NOUN/2/obj of/ADP/6/case planes/NOUN/4/nmod "
        "to/ADP/8/case Ukraine/PROPN/6/nmod"
    )
    reading = attribute(read(sentence, entities={"Ukraine": "place"}), range(2, 8), cue=(1,), origin=PRIGOZHIN)
    (claim,) = code(reading, Values())
    assert (claim.kind, claim.detail["recipient"]) == (Kind.AID, "UKR")


def test_a_content_of_two_events_is_two_claims() -> None:
    sentence = (
        "Russian/ADJ/2/amod forces/NOUN/3/nsubj captured/VERB/0/root Soledar/PROPN/3/obj and/CCONJ/6/cc "
        "shelled/VERB/3/conj Kherson/PROPN/6/obj on/ADP/9/case Monday/PROPN/6/obl ./PUNCT/3/punct"
    )
    reading = read(sentence, entities={"Soledar": "place", "Kherson": "place"})
    reading = attribute(reading, range(10))
    values = Values(
        places=(place(reading, "Soledar"), place(reading, "Kherson")), dates=(date(reading, "Monday", "2023-01-30"),)
    )
    gained, shelled = code(reading, values)
    assert (gained.kind, shelled.kind) == (Kind.CONTROL, Kind.STRIKE)
    assert [one.name for one in gained.actors if one.role == "agent"] == ["Russian forces"]
    assert [one.party for one in shelled.actors if one.role == "agent"] == ["RUS"]
    assert [one.name for one in shelled.places] == ["Kherson"]
    assert shelled.when.earliest == "2023-01-30"


def test_figures_go_with_their_own_event() -> None:
    sentence = (
        "The/DET/2/det strike/NOUN/5/nsubj on/ADP/4/case Dnipro/PROPN/2/nmod killed/VERB/0/root 40/NUM/7/nummod "
        "people/NOUN/5/obj ./PUNCT/5/punct"
    )
    reading = attribute(read(sentence, entities={"Dnipro": "place"}), range(8))
    values = Values(places=(place(reading, "Dnipro"),), figures=(figure(reading, "40", 40, category="killed"),))
    strike, killed = code(reading, values)
    assert (strike.kind, killed.kind) == (Kind.STRIKE, Kind.CASUALTIES) or strike.kind is Kind.FIGHTING
    assert [one.lower for one in killed.figures] == [40]
    assert [one.name for one in killed.places] == ["Dnipro"]
    assert not strike.figures


def test_a_content_of_no_kind_stays_other() -> None:
    sentence = (
        "The/DET/2/det director/NOUN/5/nsubj is/AUX/5/cop Steve/PROPN/5/compound Goose/PROPN/0/root ./PUNCT/5/punct"
    )
    (claim,) = code(attribute(read(sentence), range(6)), Values())
    assert claim.kind is Kind.OTHER
    assert claim.trigger is None


def test_what_an_inner_attribution_says_is_coded_once() -> None:
    reading = read(
        "Tass/PROPN/2/nsubj said/VERB/0/root "
        + HELD.replace("/2/", "/4/").replace("claimed/VERB/0/root", "claimed/VERB/2/ccomp")
    )
    reading = attribute(reading, range(2, 9), cue=(1,), inner=(1,))
    reading = attribute(reading, range(4, 9), cue=(3,), origin=PRIGOZHIN)
    claims = code(reading, Values())
    assert [claim.origin.name for claim in claims] == ["Yevgeny Prigozhin"]


def test_a_question_that_is_asked_is_no_demand() -> None:
    sentence = "Ana/PROPN/2/nsubj asked/VERB/0/root Who/PRON/4/nsubj knows/VERB/2/ccomp ?/PUNCT/2/punct"
    reading = read(sentence)
    (claim,) = code(attribute(reading, (2, 3, 4), cue=(1,)), Values())
    assert claim.kind is Kind.OTHER


def test_what_is_left_unsaid_is_no_claim_of_it() -> None:
    sentence = "He/PRON/0/root without/SCONJ/3/mark specifying/VERB/1/advcl the/DET/5/det date/NOUN/3/obj"
    (claim,) = code(attribute(read(sentence), (3, 4), cue=(1, 2)), Values())
    assert claim.kind is Kind.OTHER
    assert claim.strength.certainty is Certainty.QUESTIONED


def test_who_disputes_this_denies_what_was_said_before() -> None:
    disputed = "Kyiv/PROPN/2/nsubj disputes/VERB/0/root this/PRON/2/obj ./PUNCT/2/punct"
    reading = read(HELD, disputed, entities={"Soledar": "place"})
    reading = attribute(reading, range(2, 7), cue=(1,), origin=PRIGOZHIN)
    reading = attribute(reading, (10,), cue=(9,), origin=Source("Kyiv", SourceKind.ORGANIZATION, party="UKR"))
    held, denied = code(reading, Values(places=(place(reading, "Soledar"),)))
    assert denied.kind is Kind.DENIAL
    assert denied.denies == held.id


def test_what_joins_a_treaty_by_a_relative_clause_is_told_of_the_treaty() -> None:
    sentence = (
        "They/PRON/2/nsubj read/VERB/0/root the/DET/4/det treaty/NOUN/2/obj to/ADP/6/case which/PRON/10/obl "
        "Norland/PROPN/10/nsubj is/AUX/10/cop a/DET/10/det party/NOUN/4/acl ./PUNCT/2/punct"
    )
    reading = read(sentence, entities={"Norland": "organization"})
    claims = code(attribute(reading, range(10), cue=(), origin=MALIAR), Values())
    (party,) = (claim for claim in claims if claim.detail["act"] == "party")
    assert [(one.role, one.name) for one in party.actors] == [("agent", "Norland"), ("patient", "treaty")]


def test_the_sort_that_a_mine_is_of_is_no_second_mine() -> None:
    reading = read("The/DET/2/det PFM-1/PROPN/6/nsubj is/AUX/6/cop a/DET/6/det blast/NOUN/6/compound mine/NOUN/0/root")
    reading = attribute(reading, range(6), cue=(), origin=MALIAR)
    values = Values(munitions=(munition(reading, "PFM-1", "PFM-1"), munition(reading, "mine", "landmine")))
    (claim,) = code(reading, values)
    assert [one.id for one in claim.munitions] == ["PFM-1"]


def test_who_claims_responsibility_for_an_attack_is_its_agent() -> None:
    sentence = (
        "They/PRON/2/nsubj {}claimed/VERB/0/root responsibility/NOUN/{}/obj for/ADP/{}/case the/DET/{}/det "
        "attack/NOUN/{}/nmod on/ADP/{}/case Brask/PROPN/{}/nmod ./PUNCT/{}/punct"
    )
    group = Source("Norland Front", SourceKind.ORGANIZATION)
    taken = read(sentence.format("", 2, 6, 6, 3, 8, 6, 2), entities={"Brask": "place"})
    (claim,) = code(attribute(taken, range(2, 8), cue=(1,), origin=group), Values(places=(place(taken, "Brask"),)))
    assert [one.name for one in claim.actors if one.role == "agent"] == ["Norland Front"]
    sentence = sentence.replace("They/PRON/2/nsubj {}", "They/PRON/3/nsubj never/ADV/3/advmod {}")
    left = read(sentence.format("", 3, 7, 7, 4, 9, 7, 3), entities={"Brask": "place"})
    (claim,) = code(attribute(left, range(3, 9), cue=(1, 2), origin=group), Values(places=(place(left, "Brask"),)))
    assert [one.name for one in claim.actors if one.role == "agent"] == []


def test_what_stands_in_a_condition_is_not_told() -> None:
    sentence = (
        "They/PRON/3/nsubj will/AUX/3/aux shell/VERB/0/root Brask/PROPN/3/obj if/SCONJ/8/mark the/DET/7/det "
        "army/NOUN/8/nsubj attacks/VERB/3/advcl ./PUNCT/3/punct"
    )
    reading = read(sentence, entities={"Brask": "place"})
    claims = code(attribute(reading, range(8), cue=(), origin=MALIAR), Values(places=(place(reading, "Brask"),)))
    assert [claim.trigger.text for claim in claims if claim.trigger] == ["shell"]
    assert claims[0].strength.certainty is Certainty.CONDITIONAL


def test_a_not_in_a_later_sentence_denies_nothing_of_the_first() -> None:
    reading = read(
        "We/PRON/3/nsubj are/AUX/3/cop late/ADJ/0/root ./PUNCT/3/punct",
        "Nobody/PRON/2/nsubj knows/VERB/0/root why/ADV/2/advmod ./PUNCT/2/punct",
    )
    (claim,) = code(attribute(reading, range(8), cue=(), origin=MALIAR), Values())
    assert claim.strength.polarity is Polarity.AFFIRMED
