from __future__ import annotations

from sayso.reading.holders import Holders
from tests.reading.drawing import read


def held(name: str, passage: str) -> list[str]:
    reading = read(name)
    start = reading.report.text.index(passage)
    return [source.name for source in Holders(reading).chain(start, start + len(passage))]


def test_the_chain_runs_outwards_from_the_passage() -> None:
    assert held("told", "was closed") == ["Ivan Petrenko", "TASS"]
    assert held("nested", "was closed") == ["officials", "AP"]


def test_a_passage_of_the_writer_s_own_has_no_holder() -> None:
    assert held("bulletin", "40 metres wide") == []
    assert Holders(read("bulletin")).chain(3, 3) == []


def test_whom_one_asks_to_do_something_holds_what_is_to_be_done() -> None:
    assert held("attitudes", "the river") == ["farmers", "ministers", "Ilan Orsk"]


def test_who_has_a_request_holds_what_it_is_for() -> None:
    assert held("attitudes", "more timber") == ["US", "Ilan Orsk"]


def test_whom_one_blames_or_thanks_has_done_what_follows() -> None:
    assert held("blamed", "coal") == ["miners", "Ilan Orsk"]
    assert held("blamed", "the mill") == ["Mira Vell", "weavers"]


def test_in_whose_eyes_something_is_what_it_is() -> None:
    assert held("eyes", "The inspectors") == ["farmers", "Orsk"]
    assert held("eyes", "The report on the dam") == ["ministers", "Orsk"]


def test_whose_the_noun_is_that_a_clause_fills() -> None:
    assert held("positions", "must stay open") == ["union", "Vell"]


def test_a_possessive_pronoun_is_the_subject_of_its_clause() -> None:
    assert held("positions", "the harvest") == ["firm", "Vell"]


def test_wishes_in_relative_clauses_and_plans_that_one_has() -> None:
    assert held("wishes", "a new shaft") == ["miners", "Ilan Orsk"]
    assert held("wishes", "close the road") == ["miners", "Ilan Orsk"]
    assert held("wondering", "the dam") == ["whole world"]
