"""Roles as said, with their spans. Sentences are ours."""

from __future__ import annotations

import pytest

from sayso.resolving.role_finding import RoleFinder
from tests.resolving.readings import read

ROLES = [
    ("Ada Holm, arms director at Harbour Watch, said so.", ["arms director at Harbour Watch"]),
    ("The Moscow-backed head of the Donetsk region, Ada Holm, left.", ["Moscow-backed head of the Donetsk region"]),
    ("Russian-installed official Ada Holm left.", ["Russian-installed official"]),
    ("In the words of the regional prosecutor, Ada Holm, it was over.", ["regional prosecutor"]),
    ("Head of the General Staff Ada Holm left.", ["Head of the General Staff"]),
    ("Ada Holm, a potter, left.", ["potter"]),
    ("Ada Holm, the Red Cross and others left.", []),
    ("Ada Holm, in full regalia, left.", []),
    ("Dr. Ada Holm left.", []),
    ("In the letters of writers Ada Holm is named.", []),
    ("Ada Holm left.", []),
]


@pytest.mark.parametrize(("text", "roles"), ROLES)
def test_roles_are_kept_as_said(text: str, roles: list[str]) -> None:
    reading = read(text, entities="person: Ada Holm")
    found = RoleFinder(reading).roles_of(reading.entities[0])
    assert [span.text for span in found] == roles
    assert all(reading.report.quote(span) == span.text for span in found)


def test_a_title_within_the_name_is_its_role_and_an_honorific_is_not() -> None:
    reading = read("President Ada Holm met Mrs Bo Lind.", entities="person: President Ada Holm; Mrs Bo Lind")
    assert [[span.text for span in RoleFinder(reading).roles_of(entity)] for entity in reading.entities] == [
        ["President"],
        [],
    ]


def test_another_person_in_a_list_is_no_role() -> None:
    reading = read("Senator Ada Holm, Senator Bo Lind, left.", entities="person: Senator Ada Holm; Senator Bo Lind")
    assert [[span.text for span in RoleFinder(reading).roles_of(entity)] for entity in reading.entities] == [
        ["Senator"],
        ["Senator"],
    ]
