"""Matters over the project's scenarios: the same in every order, all at once or report by report."""

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.scenario_files import load_scenarios
from benchmarks.weighing_scenarios import Tally, score, summary
from sayso.model import Judgement, Matter
from sayso.weighing import Weigher, weigh
from sayso.weighing.judgements import PAIRED, make_judgement

SCENARIOS = load_scenarios()
EVERYTHING = [claim for scenario in SCENARIOS for claim in scenario.claims]
REPORTS = {report.id: report for scenario in SCENARIOS for report in scenario.reports}
MATTERS = weigh(EVERYTHING, REPORTS)


def test_scenarios_are_weighed_as_written() -> None:
    tally = Tally()
    for scenario in SCENARIOS:
        score(scenario, weigh(scenario.claims, scenario.reports), tally)
    found = summary(tally, len(SCENARIOS))
    assert found["conflicts"] >= 8
    assert found["matters"] >= 25
    for key in ("b3", "origins", "k", "relations_f1", "echoes_f1", "standing"):
        assert found[key] >= 0.95, (key, found[key], found["wrong"])


def test_conflicts_do_not_mix() -> None:
    for matter in MATTERS:
        assert len({claim.split(":")[0] for claim in matter.claims}) == 1


def test_fifty_orders_give_the_same_matters() -> None:
    chance = random.Random(6)
    for _ in range(50):
        claims = chance.sample(EVERYTHING, len(EVERYTHING))
        assert weigh(claims, REPORTS) == MATTERS


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False))
def test_report_by_report_equals_all_at_once(chance: random.Random) -> None:
    weigher = Weigher()
    order = chance.sample(list(REPORTS), len(REPORTS))
    for number, report in enumerate(order):
        weigher.add([claim for claim in EVERYTHING if claim.report == report], [REPORTS[report]])
        if number % 17 == 0:
            weigher.matters()
    assert weigher.matters() == MATTERS


def _decisions(chance: random.Random) -> list[Judgement]:
    """A dozen decisions of every act, an undo among them, signed at different hours."""
    made: list[Judgement] = []
    for hour, act in enumerate(
        ("reject", "correct", "link", "unlink", "collapse", "separate", "link", "unlink", "undo")
    ):
        left, right = (claim.id for claim in chance.sample(EVERYTHING, 2))
        subject = chance.choice(made).id if act == "undo" else left
        change = {"detail": {"value": "contested"}} if act == "correct" else None
        object_ = right if act in PAIRED else None
        made.append(make_judgement(act, subject, object_, by="Ana", at=f"2026-01-01T{hour:02}:00", change=change))
    return made


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False))
def test_reports_and_judgements_may_come_in_any_order(chance: random.Random) -> None:
    judgements = _decisions(chance)
    expected = weigh(EVERYTHING, REPORTS, judgements)
    weigher = Weigher()
    for arrived in chance.sample([*REPORTS.values(), *judgements], len(REPORTS) + len(judgements)):
        if isinstance(arrived, Judgement):
            weigher.judge([arrived])
        else:
            weigher.add([claim for claim in EVERYTHING if claim.report == arrived.id], [arrived])
    assert weigher.matters() == expected


def test_adding_twice_changes_nothing() -> None:
    weigher = Weigher()
    weigher.add(EVERYTHING, REPORTS)
    weigher.add(EVERYTHING, REPORTS)
    assert weigher.matters() == MATTERS


def test_every_relation_has_its_reason_and_stays_inside() -> None:
    for matter in MATTERS:
        for relation in matter.relations:
            assert relation.reason
            assert {relation.left, relation.right} <= set(matter.claims)


def _matter(question: str) -> Matter:
    return next(matter for matter in MATTERS if matter.question == question)


def test_soledar_is_disputed_then_admitted() -> None:
    matter = _matter("Who holds Soledar?")
    assert [(change.on, change.standing) for change in matter.history] == [
        ("2023-01-11", "disputed"),
        ("2023-01-25", "admitted"),
    ] or [change.standing for change in matter.history][-1] == "admitted"
    assert len(matter.origins) == 6


def test_an_echo_goes_to_the_origin_whose_word_it_repeats() -> None:
    for matter in MATTERS:
        at = {claim: origin.name for origin in matter.origins for claim in origin.claims}
        for echo in matter.echoes:
            assert at[echo.claim] == at[echo.of]
            assert echo.signal
            assert all(echo.pair)
