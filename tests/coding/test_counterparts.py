"""Whom an act is towards, where a thing said, decided or demanded stands in their place."""

from __future__ import annotations

import pytest

from sayso.coding import code
from sayso.coding.crosswalk import plover_sides, to_plover
from sayso.model import Claim, Kind, Source, SourceKind
from tests.coding.building import Values, attribute, read

ENVOY = Source("the envoy", SourceKind.PERSON)


def _claims(sentence: str) -> dict[Kind, Claim]:
    reading = read(sentence)
    reading = attribute(reading, range(len(reading.words)), origin=ENVOY)
    return {claim.kind: claim for claim in code(reading, Values())}


def _roles(claim: Claim) -> set[tuple[str, str]]:
    return {(one.role, one.name) for one in claim.actors}


@pytest.mark.parametrize(
    ("sentence", "kind", "expected"),
    [
        (  # a proposal is rejected with whose it is
            "Rebels/NOUN/2/nsubj rejected/VERB/0/root the/DET/6/det ministers/NOUN/6/nmod '/PART/4/case "
            "proposal/NOUN/2/obj",
            Kind.TALKS,
            {("agent", "Rebels"), ("patient", "ministers")},
        ),
        (  # a threat is a threat to whom it would hit
            "Rebels/NOUN/2/nsubj threatened/VERB/0/root to/PART/4/mark shell/VERB/2/xcomp villagers/NOUN/4/obj",
            Kind.THREAT,
            {("agent", "Rebels"), ("patient", "villagers")},
        ),
        (  # an act is demanded of who does it
            "Rebels/NOUN/2/nsubj demanded/VERB/0/root the/DET/4/det withdrawal/NOUN/2/obj of/ADP/6/case "
            "troops/NOUN/4/nmod",
            Kind.DEMAND,
            {("agent", "Rebels"), ("recipient", "troops")},
        ),
    ],
)
def test_an_act_is_towards_somebody_and_not_towards_a_thing(
    sentence: str, kind: Kind, expected: set[tuple[str, str]]
) -> None:
    assert _roles(_claims(sentence)[kind]) == expected


def test_what_stands_aside_does_not_swallow_the_offer_it_is_told_of() -> None:
    offer = (
        "Rebels/NOUN/2/nsubj offered/VERB/0/root to/PART/4/mark surrender/VERB/2/xcomp men/NOUN/4/obj "
        "suspected/VERB/5/acl of/SCONJ/8/mark shelling/VERB/6/advcl villagers/NOUN/8/obj"
    )
    claim = _claims(offer)
    assert claim[Kind.STRIKE].trigger is not None
    assert {(event.type) for one in claim.values() if (event := to_plover(one))} >= {"AGREE"}


def test_what_is_demanded_is_a_request_of_who_demands_it() -> None:
    claim = _claims(
        "Rebels/NOUN/3/nsubj must/AUX/3/aux withdraw/VERB/0/root from/ADP/6/case the/DET/6/det town/NOUN/3/obl"
    )[Kind.CONTROL]
    event, (actors, recipients) = to_plover(claim), plover_sides(claim)
    assert event is not None
    assert event.type == "REQUEST"
    assert [one.name for one in actors] == ["the envoy"]
    assert [one.name for one in recipients] == ["Rebels"]


def test_a_curfew_lifted_is_a_concession_and_an_embargo_a_retreat() -> None:
    lifted = "Ministers/NOUN/2/nsubj lifted/VERB/0/root the/DET/4/det {}/NOUN/2/obj"
    types = {what: to_plover(_claims(lifted.format(what))[Kind.SANCTION]) for what in ("curfew", "embargo")}
    assert {what: event and event.type for what, event in types.items()} == {"curfew": "CONCEDE", "embargo": "RETREAT"}
