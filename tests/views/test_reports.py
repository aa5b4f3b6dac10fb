"""Reports as a list: the latest day first, pages without overlap, claims counted."""

from __future__ import annotations

from sayso.ledger import ClaimFilter, Ledger
from sayso.views.reports import list_reports


def test_pages_give_each_report_once_latest_first(scenario: Ledger) -> None:
    whole = list(list_reports(scenario, limit=1000))
    paged = [line for start in range(0, len(whole), 7) for line in list_reports(scenario, limit=7, offset=start)]
    assert paged == whole
    assert {line.report.id for line in whole} == {report.id for report in scenario.reports()}
    days = [line.report.published or "" for line in whole]
    assert days == sorted(days, reverse=True)


def test_claims_are_counted(scenario: Ledger) -> None:
    for line in list_reports(scenario, limit=5):
        assert line.claims == scenario.count(ClaimFilter(report=line.report.id))


def test_past_the_end_there_is_none(scenario: Ledger) -> None:
    assert list(list_reports(scenario, limit=5, offset=10_000)) == []
