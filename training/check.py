"""Do the corpora hold what their README says? `python -m training.check CORPORA` fails on the first that does not."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.formats import columns, conllu, uds
from training import corpora
from training.harvest import narration

# What each loader must find: (what is counted, train or whole, development part). Articles and attributions of PolNeAR
# are the README's; the others were counted once from the files as published.
COUNTS = {
    "polnear articles": (840, 84),
    "polnear attributions": (19_868, 2_193),
    "conllpp documents": (946, 216),
    "uner_ewt documents": (318,),
    "ud_ewt sentences": (12_544, 2_001),
    "ud_gum sentences": (2_812, 1_575),
    "uds_ih2 sentences": (9_098, 1_246),
    "re3d documents": (63,),
    "geoparsing articles": (873,),
    "muc4 reports that name an instrument": (233,),
    "wikiwars narratives": (16,),
}


def counted(folder: Path) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Count what the loaders find."""
    articles = [corpora.attributions(folder, part) for part in ("train", "dev")]
    yield "polnear articles", tuple(map(len, articles))
    yield "polnear attributions", tuple(sum(len(p.attributions or ()) for p in part) for part in articles)
    conll = (sum(1 for _ in columns.read_conll(folder / "conllpp" / f"{part}.txt")) for part in ("train", "dev"))
    yield "conllpp documents", tuple(conll)
    yield "uner_ewt documents", (sum(1 for _ in columns.read_iob2(folder / "uner_ewt" / "dev.iob2")),)
    for name in ("ud_ewt", "ud_gum"):
        parts = (conllu.read(folder / name / f"{part}.conllu") for part in ("train", "dev"))
        yield f"{name} sentences", tuple(sum(sum(p.opens or ()) for p in part) for part in parts)
    judged = (sum(1 for _ in uds.read(folder / "uds_ih2" / f"{part}.jsonl")) for part in ("train", "dev"))
    yield "uds_ih2 sentences", tuple(judged)
    yield "re3d documents", (sum(1 for _ in corpora.conflict_documents(folder)),)
    yield "geoparsing articles", (sum(1 for _ in corpora.geoparsed(folder)),)
    yield "muc4 reports that name an instrument", (sum(1 for _ in corpora.terror_reports(folder, set())),)
    yield "wikiwars narratives", (sum(1 for _ in narration(folder)),)


def main() -> None:
    """Count, compare, and say so."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpora", type=Path)
    wrong = 0
    for name, found in counted(parser.parse_args().corpora):
        wrong += found != COUNTS[name]
        print(f"{'as expected' if found == COUNTS[name] else f'EXPECTED {COUNTS[name]}'}: {name} {found}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
