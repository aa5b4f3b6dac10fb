"""`python -m benchmarks.weighing TASK [CORPORA]`: one JSON object for one task of weighing.

ecbplus     CORPORA  same event across reports, CoNLL F1, beside the same-stem baseline
claimdiff   CORPORA  does one claim weaken another, beside majority and vector similarity
echoes      CORPORA  echo or another report on the event, beside datasketch and exact match
scenarios            the project's own reports: matters, origins, echoes, relations, standing
read                 the same through the whole line: their prose read, coded and weighed
proposals            links proposed to a person on those readings: how many are one matter
order                matters under 50 random orders, all at once and report by report
speed       [SIZE …] seconds from nothing and milliseconds for one report more
chart       FILE     an SVG of what `speed` gave
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any

from sayso.weighing import Weigher, weigh


def main(arguments: list[str]) -> int:
    """Run the task that the arguments name and print its scores."""
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    task, rest = arguments[0], arguments[1:]
    if task == "chart" and rest:
        from benchmarks.weighing_chart import draw_file

        draw_file(Path(rest[0]))
        return 0
    print(json.dumps(run(task, rest), ensure_ascii=False, indent=1))
    return 0


def run(task: str, rest: list[str]) -> dict[str, Any]:
    """The scores of a task. A benchmark's module is imported when it is asked for: some need scipy, some a reader."""
    if task == "scenarios":
        from benchmarks import weighing_scenarios

        return weighing_scenarios.measure()
    if task == "read":
        from benchmarks import weighing_read

        return weighing_read.measure()
    if task == "proposals":
        from benchmarks import weighing_proposals

        return weighing_proposals.measure()
    if task == "order":
        return measure_order()
    if task == "speed":
        from benchmarks import weighing_speed

        return weighing_speed.measure(sizes=tuple(int(size) for size in rest) or (1_000, 10_000, 100_000))
    if not rest:
        raise SystemExit(f"{task} needs the folder of the corpora")
    corpora = Path(rest[0])
    if task == "echoes":
        from benchmarks import weighing_echoes

        return weighing_echoes.measure(corpora)
    if task == "ecbplus":
        from benchmarks import weighing_ecbplus

        return weighing_ecbplus.measure(corpora)
    if task == "claimdiff":
        from benchmarks import weighing_claimdiff

        return weighing_claimdiff.measure(corpora)
    raise SystemExit(f"no task {task!r}")


def measure_order(*, orders: int = 50, seed: int = 6) -> dict[str, Any]:
    """How many of so many random orders give other matters than the first."""
    from benchmarks.scenario_files import load_scenarios

    scenarios = load_scenarios()
    reports = {report.id: report for scenario in scenarios for report in scenario.reports}
    claims = [claim for scenario in scenarios for claim in scenario.claims]
    expected = weigh(claims, reports)
    chance = random.Random(seed)
    whole = sum(weigh(chance.sample(claims, len(claims)), reports) != expected for _ in range(orders))
    single = 0
    for _ in range(orders):
        weigher = Weigher()
        for name in chance.sample(sorted(reports), len(reports)):
            weigher.add([claim for claim in claims if claim.report == name], [reports[name]])
        single += weigher.matters() != expected
    return {"orders": orders, "matters": len(expected), "differing": whole, "differing report by report": single}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
