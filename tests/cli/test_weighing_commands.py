"""Matters, places, sources, reasons and judgements on the command line, over a ledger of one scenario."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.weighing.ledgers import fill_ledger


@pytest.fixture
def filled(tmp_path: Path, sayso_run: Run) -> Run:
    fill_ledger(tmp_path / "ledger.sayso")
    return sayso_run


def test_matters_lists_and_filters(filled: Run) -> None:
    ran = filled("matters", "--limit", "0")
    assert ran.status == 0
    assert "Who holds Soledar?" in ran.out
    assert "admitted" in ran.out
    only = filled("matters", "--place", "Soledar", "--json")
    assert [line["question"] for line in only.lines] == ["Who holds Soledar?"]
    assert filled("matters", "--standing", "disputed", "--sort", "dispute").status == 0
    assert filled("matters", "--standing", "true").status == 2
    assert filled("matters", "--sort", "truth").status == 2


def test_matter_json_is_the_contract(filled: Run) -> None:
    (matter,) = filled("matters", "--place", "Soledar", "--json").lines
    assert set(matter) == {
        "id", "kind", "question", "place", "when", "reports", "origins", "standing", "claims", "relations",
    }  # fmt: skip
    assert set(matter["standing"]) == {"now", "k", "history"}
    assert {"name", "party", "claims", "depends_on"} <= set(matter["origins"][0])
    assert {"id", "path", "content", "origin", "echo_of"} <= set(matter["claims"][0])
    assert set(matter["relations"][0]) == {"left", "right", "relation", "reason", "by"}


def test_matter_sets_claims_side_by_side(filled: Run) -> None:
    ran = filled("matter", "ukraine:u1:0", "--reasons")
    assert "1 echo: Harbour Daily" in ran.out
    assert "against Hanna Maliar" in " ".join(ran.out.split())
    assert "2023-01-25" in ran.out
    assert "Relations" in ran.out
    figures = filled("matter", "ukraine:i1:1").out
    assert "Figures, side by side" in figures
    assert "11" in figures
    assert "50" in figures
    assert "61" not in figures
    assert filled("matter", "ffffffff").status == 1


def test_place_and_source(filled: Run) -> None:
    assert "Russia holds it" in filled("place", "Soledar").out
    assert filled("place", "Soledar", "--json").lines[0]["control"]
    assert filled("place", "Atlantis").status == 1
    (record,) = filled("source", "Pushlin", "--json").lines
    assert (record["name"], record["claims"], record["echoes"], record["disputed"]) == ("Denis Pushilin", 2, 3, 2)
    assert "dependence unknown" in filled("source", "Prigozhin").out
    assert filled("source", "Nobody").status == 1


def test_why_and_judge_and_undo(filled: Run) -> None:
    why = filled("why", "ukraine:u1:0", "ukraine:u9:0")
    assert "In one matter" in why.out
    assert "the same place" in why.out
    unlinked = filled(
        "judge", "unlink", "ukraine:u1:0", "ukraine:u9:0", "--by", "A. Editor", "--note", "look again", "--json"
    )
    again = filled("why", "ukraine:u1:0", "ukraine:u9:0")
    assert "In different matters" in again.out
    assert "A. Editor" in again.out
    assert filled("judge", "undo", unlinked.lines[0]["id"], "--by", "A. Editor").status == 0
    assert "In one matter" in filled("why", "ukraine:u1:0", "ukraine:u9:0").out
    assert [line["state"] for line in filled("judge", "list", "--json").lines] == ["taken back", "in force"]


def test_judge_refuses_what_makes_no_sense(filled: Run) -> None:
    assert filled("judge", "link", "ukraine:u1:0").status == 2
    assert filled("judge", "link", "ukraine:u1:0", "ukraine:u1:0").status == 2
    assert filled("judge", "correct", "ukraine:u1:0").status == 2
    assert filled("judge", "correct", "ukraine:u1:0", "--set", "certainty=maybe").status == 2
    assert filled("judge", "accept", "ukraine:u1:0", "--set", "kind=aid").status == 2
    assert filled("judge", "undo", "ffffffff").status == 1


def test_a_rejected_claim_leaves_its_matter_and_a_correction_changes_it(filled: Run) -> None:
    filled("judge", "reject", "ukraine:u9:0", "--by", "A. Editor")
    (matter,) = filled("matters", "--place", "Soledar", "--json").lines
    assert matter["standing"]["now"] == "disputed"
    assert "ukraine:u9:0" not in [claim["id"] for claim in matter["claims"]]
    filled("judge", "correct", "ukraine:u8:0", "--by", "A. Editor", "--set", "certainty=possible")
    (matter,) = filled("matters", "--place", "Soledar", "--json").lines
    assert {c["certainty"] for c in matter["claims"] if c["id"] == "ukraine:u8:0"} == {"possible"}


def test_agreement(filled: Run) -> None:
    for by, acts in (("A", ("accept", "accept", "reject")), ("B", ("accept", "reject", "reject"))):
        for act, claim in zip(acts, ("ukraine:u1:0", "ukraine:u5:0", "ukraine:u6:0"), strict=True):
            assert filled("judge", act, claim, "--by", by).status == 0
    ran = filled("agreement", "--json")
    assert ran.lines[0]["units"] == 3
    assert ran.lines[0]["alpha"] == pytest.approx(0.4444, abs=1e-3)
    assert "differ on" in filled("agreement").out
