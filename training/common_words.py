"""Write data/common_words.txt: `python -m training.common_words FILE.conllu …`, training parts of UD treebanks.

Words of at least four letters that stand in lower case as noun, verb, adjective or adverb.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from sayso.resolving.toponyms import DATA

LEAST, SHORTEST = 1, 4
NOTE = "# Common words of English, which are no misspelt places. Written by `python -m training.common_words`.\n"


def main(arguments: list[str]) -> None:
    counts: Counter[str] = Counter()
    for path in map(Path, arguments):
        for line in path.read_text(encoding="utf-8").splitlines():
            fields = line.split("\t")
            if len(fields) == 10 and fields[3] in {"NOUN", "VERB", "ADJ", "ADV"}:
                counts.update({word for word in (fields[1], fields[2]) if word.islower() and word.isascii()})
    kept = sorted(word for word, n in counts.items() if n >= LEAST and len(word) >= SHORTEST and word.isalpha())
    (DATA / "common_words.txt").write_text(NOTE + "\n".join(kept) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
