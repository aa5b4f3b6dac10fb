from __future__ import annotations

import pytest

from sayso.coding.crosswalk import Acled, act_of, load_crosswalk, to_acled, to_plover
from sayso.coding.kinds import ACTS
from sayso.model import Actor, Certainty, Claim, Kind, Manner, Polarity, Source, SourceKind, Strength

PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip
ACLED = {
    "Battles": {"Armed clash", "Government regains territory", "Non-state actor overtakes territory"},
    "Protests": {"Excessive force against protesters", "Protest with intervention", "Peaceful protest"},
    "Riots": {"Violent demonstration", "Mob violence"},
    "Explosions/Remote violence": {
        "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED", "Grenade",
    },
    "Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
    "Strategic developments": {
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction", "Non-violent transfer of territory", "Other",
    },
}  # fmt: skip


def claim(kind: Kind, detail: dict[str, str], certainty: str = "asserted", polarity: str = "affirmed", **more):
    origin = Source("someone", SourceKind.PERSON)
    strength = Strength(Certainty(certainty), Polarity(polarity))
    return Claim(
        "claim:0", kind, "sha256:0", Manner.INDIRECT, None, (), origin, (), strength, "r", 1.0, detail=detail, **more
    )


def test_every_act_of_every_kind_has_a_row() -> None:
    assert set(load_crosswalk()) == {(kind, act) for kind, acts in ACTS.items() for act in acts}


def test_the_rows_name_types_that_exist() -> None:
    for row in load_crosswalk().values():
        assert row.plover is None or row.plover.type in PLOVER
        assert row.acled is None or row.acled.sub_event in ACLED[row.acled.event]


@pytest.mark.parametrize(
    ("kind", "detail", "certainty", "polarity", "expected"),
    [
        (Kind.AID, {"stage": "pledged"}, "intended", "affirmed", "AGREE"),
        (Kind.AID, {"stage": "refused"}, "asserted", "negated", "REJECT"),
        (Kind.AID, {"stage": "sent"}, "asserted", "affirmed", "AID"),
        (Kind.STRIKE, {"act": "shelling"}, "intended", "affirmed", "THREATEN"),
        (Kind.STRIKE, {"act": "shelling"}, "asserted", "negated", None),
        (Kind.CONTROL, {"value": "withdrew"}, "demanded", "affirmed", "REQUEST"),
        (Kind.OTHER, {"act": "none"}, "asserted", "affirmed", None),
    ],
)
def test_strength_changes_the_type(kind, detail, certainty, polarity, expected) -> None:
    event = to_plover(claim(kind, detail, certainty, polarity))
    assert (event.type if event else None) == expected


def test_a_state_regains_and_a_group_overtakes() -> None:
    group = claim(Kind.CONTROL, {"value": "gained"}, actors=(Actor("agent", "the group", None),))
    state = claim(Kind.CONTROL, {"value": "gained"}, actors=(Actor("agent", "the army", "SYR"),))
    assert to_acled(group) == Acled("Battles", "Non-state actor overtakes territory")
    assert to_acled(state) == Acled("Battles", "Government regains territory")
    assert to_acled(claim(Kind.CONTROL, {"value": "gained"}, "intended")) is None
    assert act_of(group) == "gained"
