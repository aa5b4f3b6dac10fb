from pathlib import Path

import pytest

from benchmarks.formats.passage import OUTSIDE, UNLABELLED, Tied
from sayso.reading.labels import ENTITY_TAGS
from training import written


def words(forms: list[str], numbers: list[int]) -> str:
    return " ".join(forms[number] for number in numbers)


def sayings(tmp_path: Path, line: str) -> list[tuple[str, str, str]]:
    path = tmp_path / "sayings.txt"
    path.write_text(f"# head\n{line}\n", encoding="utf-8")
    (passage,) = written.sayings("train", path=path)[:1]
    return [
        (words(passage.forms, tie.source), words(passage.forms, tie.cue), words(passage.forms, tie.content))
        for tie in passage.attributions or ()
    ]


def test_an_attribution_may_be_torn_and_hold_another(tmp_path: Path) -> None:
    line = "<t1>The <s2>mayor</s2> <c2>denied</c2> <t2>it</t2>,</t1> <s1>they</s1> <c1>said</c1>, <t1>twice</t1>.\\nSo"
    assert sayings(tmp_path, line) == [("mayor", "denied", "it"), ("they", "said", "The mayor denied it , twice")]


def test_a_part_may_serve_two(tmp_path: Path) -> None:
    assert sayings(tmp_path, "<s1+2>He</s1+2> <c1>said</c1> <t1>no</t1> and <c2>denied</c2> <t2>it</t2>.") == [
        ("He", "said", "no"),
        ("He", "denied", "it"),
    ]


def test_every_name_is_known_and_all_else_is_none(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text("[Ann Lee](person) left [Brask](place).\n", encoding="utf-8")
    (passage,) = written.names("train", path=path)[:1]
    tags = [ENTITY_TAGS[bits.bit_length() - 1] for bits in passage.entities or ()]
    assert tags == ["B-person", "E-person", "O", "S-place", "O"]


@pytest.mark.parametrize("read", [written.sayings, written.names])
def test_every_written_passage_can_be_read(read) -> None:  # type: ignore[no-untyped-def]
    train, dev = read("train"), read("dev")
    assert len(train) > 5 * len(dev) > 300
    for passage in (*train, *dev):
        assert not {"<", "[", "]"} & set(passage.forms)
        assert all(tie.cue and tie.content for tie in passage.attributions or ())


def test_what_an_earlier_reader_says_fills_only_what_is_open(tmp_path: Path) -> None:
    path = tmp_path / "sayings.txt"
    path.write_text("<s1>Ann</s1> <c1>denied</c1> <t1>it</t1>\n", encoding="utf-8")
    (passage,) = written.sayings("train", path=path)[:1]
    said = {
        "opens": [1, 0, 0], "upos": [1, 2, 3], "heads": [1, -1, 1], "relations": [0, 1, 2], "facilities": [],
        "entities": [["person", 0, 1]], "attributions": [],
    }  # fmt: skip
    written.lay_over(passage, said)
    assert passage.attributions == [Tied([0], [1], [2])]
    assert passage.upos == [1, 2, 3]
    assert [bits & OUTSIDE for bits in passage.entities or ()] == [0, 1, 1]


def test_passages_stand_side_by_side_as_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "sayings.txt"
    path.write_text("<s1>Ann</s1> <c1>denied</c1> <t1>it</t1>\n" * 2, encoding="utf-8")
    *alone, both = written.sayings("train", path=path)
    assert len(both) == sum(map(len, alone))
    assert [tie.cue for tie in both.attributions or ()] == [[1], [4]]
    assert both.heads is None
    assert UNLABELLED not in both.blanks
