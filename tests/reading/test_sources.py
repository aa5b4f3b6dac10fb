from __future__ import annotations

from sayso.model import SourceKind
from tests.reading.drawing import read


def test_a_name_a_surname_and_a_pronoun_are_one_person_with_one_role() -> None:
    origins = [attribution.origin for attribution in read("told").attributions]
    assert {(origin.name, origin.kind, origin.role) for origin in origins} == {
        ("Ivan Petrenko", SourceKind.PERSON, "mayor of the town")
    }
    assert [origin.span.text for origin in origins if origin.span][1:] == ["Petrenko", "He"]


def test_a_ministry_keeps_its_country_and_it_is_the_ministry() -> None:
    origins = [one.origin for one in read("ministry").attributions]
    assert origins[0].name == origins[2].name == "Russia's Defence Ministry"
    assert origins[0].kind is SourceKind.ORGANIZATION


def test_whom_the_report_does_not_name_stays_unnamed() -> None:
    kinds = [(one.origin.name, one.origin.kind) for one in read("anonymous").attributions]
    assert kinds == [
        ("senior official", SourceKind.ANONYMOUS),
        ("unnamed", SourceKind.ANONYMOUS),
        ("Residents", SourceKind.GROUP),
    ]


def test_a_report_speaks_for_whoever_issued_it() -> None:
    assert {one.origin.name for one in read("report").attributions} == {"Human Rights Watch"}
