"""Proposed links over the scenarios, read by the whole line: how many are one matter in the gold.

Of each two matters the likeliest pair is proposed, as in the review queue. Pairs of which a claim has no gold are
counted apart.
"""

from __future__ import annotations

from typing import Any

from benchmarks.scenario_files import load_scenarios
from benchmarks.weighing_read import pair_up
from sayso.intake import take_text
from sayso.line import load_line
from sayso.model import Claim, Entry, Report
from sayso.views.review import proposed_links
from sayso.weighing import Weigher
from sayso.weighing.proposals import NEWEST, near_pairs


def measure() -> dict[str, Any]:
    """Proposals of known gold, how many of them are right, and how many have none."""
    line = load_line()
    right = wrong = unknown = 0
    for scenario in load_scenarios():
        reports: list[Report] = []
        claims: list[Claim] = []
        for entry in line.entries(
            take_text(one.text, publisher=one.publisher, published=one.published) for one in scenario.reports
        ):
            if isinstance(entry, Entry):
                reports.append(entry.arrival.report)
                claims += entry.claims
        gold: dict[str, set[str]] = {}
        for name, claim in pair_up(scenario, reports, claims).items():
            if claim is not None and name in scenario.gold:
                gold.setdefault(claim.id, set()).add(scenario.gold[name].matter)
        weigher = Weigher()
        weigher.add(claims, reports)
        near = near_pairs(weigher.newest(NEWEST))
        for one in proposed_links(near, weigher):
            ours, theirs = gold.get(one.claim), gold.get(one.other or "")
            if ours is None or theirs is None:
                unknown += 1
            elif ours & theirs:
                right += 1
            else:
                wrong += 1
    return {"proposed": right + wrong + unknown, "one matter": right, "two matters": wrong, "no gold": unknown}
