from __future__ import annotations

from dataclasses import replace

from sayso.model import Manner, SourceKind
from sayso.reading.narration import UNKNOWN, narrator
from tests.reading.drawing import read, report


def test_the_narrator_is_the_publisher() -> None:
    narrated = [one for one in read("bulletin").attributions if one.manner is Manner.NARRATION]
    assert [one.origin.name for one in narrated] == ["The Example"]
    assert narrated[0].cue is None
    assert narrated[0].origin.kind is SourceKind.PUBLISHER


def test_an_unknown_publisher_has_one_name() -> None:
    assert narrator(replace(report("bulletin"), publisher=None)).name == UNKNOWN


def test_a_credited_agency_narrates_on_another_s_page() -> None:
    page = replace(report("bulletin"), dateline="KYIV (AP) —", credit=("AP",))
    assert narrator(page).name == "AP"


def test_what_an_attribution_covers_is_not_narrated() -> None:
    assert all(one.manner is not Manner.NARRATION for one in read("told").attributions)


def test_what_stands_in_quotation_marks_is_not_the_reporters() -> None:
    told_by = [(one.manner, one.origin.kind) for one in read("unclaimed").attributions]
    narrated, quoted = (Manner.NARRATION, SourceKind.PUBLISHER), (Manner.DIRECT, SourceKind.ANONYMOUS)
    assert told_by == [narrated, quoted, quoted, narrated]
