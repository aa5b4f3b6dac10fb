"""What must not become a place: person names and common words, from corpora as published."""

from __future__ import annotations

from collections import Counter
from pathlib import Path


def person_names(path: Path) -> list[str]:
    """The person names of a CoNLL-2003 file (tags B-PER and I-PER), whole and by their last word; sorted, each once."""
    found: set[str] = set()
    words: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        fields = line.split()
        if len(fields) >= 4 and fields[-1].endswith("-PER") and not (fields[-1][0] == "B" and words):
            words.append(fields[0])
            continue
        if words and all(word[0].isalpha() for word in words):
            found.update({" ".join(words), words[-1]})
        words = [fields[0]] if len(fields) >= 4 and fields[-1] == "B-PER" else []
    return sorted(name for name in found if len(name) > 3 and not name.isupper())


def common_words(path: Path, *, most: int = 3000) -> list[str]:
    """The most usual nouns, verbs, adjectives and adverbs of a CoNLL-U file, capitalised."""
    counts: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) == 10 and fields[3] in {"NOUN", "VERB", "ADJ", "ADV"} and fields[1].isalpha():
            counts[fields[1].lower()] += 1
    return [word.capitalize() for word, _ in counts.most_common(most) if len(word) > 3]
