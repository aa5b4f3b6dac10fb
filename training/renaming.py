"""Other names for the persons of an article: few persons are named in most of US politics, and none of them matters."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from benchmarks.formats.passage import Passage

TITLES = frozenset(
    "Mr. Mrs. Ms. Dr. Sen. Rep. Gov. Senator Representative Governor President Secretary Congressman Congresswoman "
    "Mayor Justice Judge Gen. Lt. Speaker Chancellor Minister".split()
)
_SHARE = 0.3  # of the windows whose persons are renamed
_SEEN = 2  # times that a word must follow a title before it counts as a name


class Renaming:
    """The words that name persons in some passages, and the names that may stand for them."""

    def __init__(self, passages: Sequence[Passage], names: Iterable[Sequence[str]]) -> None:
        """`names` are forms of full names of persons."""
        last, first = Counter[str](), Counter[str]()
        for passage in passages:
            for word, form in enumerate(passage.forms[:-2]):
                if form not in TITLES or not _is_name(passage.forms[word + 1]):
                    continue
                follows = _is_name(passage.forms[word + 2])
                last[passage.forms[word + 1 + follows]] += 1
                first[passage.forms[word + 1]] += follows
        self.last = frozenset(form for form, count in last.items() if count >= _SEEN)
        self.first = frozenset(form for form, count in first.items() if count >= _SEEN) - self.last
        pairs = [forms for forms in names if len(forms) == 2 and all(map(_is_name, forms))]
        self.firsts = sorted({forms[0] for forms in pairs})
        self.lasts = sorted({forms[1] for forms in pairs})

    def stream(self, windows: Iterator[Passage], chance: random.Random) -> Iterator[Passage]:
        """The same windows, in some of which the persons bear other names."""
        for window in windows:
            yield self.renamed(window, chance) if chance.random() < _SHARE else window

    def renamed(self, passage: Passage, chance: random.Random) -> Passage:
        """One passage whose persons bear other names throughout."""
        names: dict[str, str] = {}
        forms = list(passage.forms)
        for word, form in enumerate(forms):
            followed = passage.forms[word + 1] if word + 1 < len(forms) else ""
            if form in self.last and self.lasts:
                forms[word] = names.setdefault(form, chance.choice(self.lasts))
            elif form in self.first and followed in self.last and self.firsts:
                forms[word] = names.setdefault(form, chance.choice(self.firsts))
        return replace(passage, forms=forms)


def _is_name(form: str) -> bool:
    return len(form) > 2 and form.istitle() and form.isalpha() and form not in TITLES
