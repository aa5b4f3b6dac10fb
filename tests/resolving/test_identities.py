"""Proposed identities: links with reasons, within one role, party and time, and never a merge."""

from __future__ import annotations

from dataclasses import replace

from sayso.resolving.identities import Known, NameUse, propose_identities

FULL = NameUse("Denis Pushilin", "person", "r1", "Moscow-backed head of the region", "RUS", "2023-01-30")
MISSPELT = NameUse("Denis Poushiline", "person", "r2", "local leader", "RUS", "2023-01-31")
BARE = NameUse("Pushilin", "person", "r3", "head of the region", "RUS", "2023-02-01")


def test_a_full_name_is_proposed_with_its_reason_and_its_repair() -> None:
    (link,) = propose_identities([FULL, MISSPELT])
    assert {link.left.name, link.right.name} == {"Denis Pushilin", "Denis Poushiline"}
    assert link.score >= 0.85
    assert link.repaired
    assert "transliteration" in link.reason


def test_a_bare_name_needs_party_or_role_and_time() -> None:
    (link,) = propose_identities([FULL, BARE])
    assert link.score < 0.85
    assert "both called head" in link.reason
    alone = replace(BARE, role=None, party=None)
    assert propose_identities([FULL, alone]) == ()
    assert propose_identities([FULL, replace(BARE, published="2031-01-01")]) == ()


def test_other_given_names_and_other_parties_are_never_proposed() -> None:
    putin = NameUse("Vladimir Putin", "person", "r1", "president", "RUS")
    zelensky = NameUse("Vladimir Zelensky", "person", "r2", "president", "UKR")
    assert propose_identities([putin, zelensky]) == ()
    assert propose_identities([FULL, replace(MISSPELT, party="UKR")]) == ()
    assert propose_identities([FULL, replace(MISSPELT, label="organization")]) == ()


def test_an_authority_can_tie_what_the_spelling_cannot() -> None:
    ids = {"Hemedti": frozenset({"Q9"}), "Mohamed Hamdan Dagalo": frozenset({"Q9"})}
    known = Known(lambda name: ids.get(name, frozenset()))
    uses = [NameUse("Hemedti", "person", "r1"), NameUse("Mohamed Hamdan Dagalo", "person", "r2")]
    assert propose_identities(uses, known=known) == ()  # nothing shared brings the two before the authority
    uses = [NameUse("General Dagalo", "person", "r1"), NameUse("Mohamed Hamdan Dagalo", "person", "r2")]
    ids["General Dagalo"] = frozenset({"Q9"})
    (link,) = propose_identities(uses, known=known)
    assert "Q9" in link.reason


def test_order_and_repetition_change_nothing() -> None:
    uses = [FULL, MISSPELT, BARE]
    assert propose_identities(uses) == propose_identities([*reversed(uses), *uses])
