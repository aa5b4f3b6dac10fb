"""Pronouns and descriptions resolved to whom they stand for, measured on UD GUM.

An item is a mention of a person or an organization (by the corpus' kind) whose head is a third-person pronoun, or a
definite description ("the …", "this …") that the corpus ties to an earlier mention. The report must call the entity
something besides pronouns. A description that a name belongs to ("captain Harry Kane") is none.

The reader shows a chain by its fullest name or else by its first description. `accuracy` counts an item right if those
words, standing elsewhere than the item, belong to the same entity in the corpus; it is taken over the items that are
subjects of a verb, where sources stand. `named` is stricter: of those whose entity bears a name (a proper noun)
anywhere in the report, the share whose chain shows such a name. `all` and `all_named` are the same over all items,
possessives and objects included. The text is read from its characters up: words, parse and names are the reader's own.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.formats.files import files_of
from benchmarks.formats.gum import Document, Mention, read
from sayso.model import Report
from sayso.reading.attributions import drafts_of
from sayso.reading.chains import PRONOUNS, Chains
from sayso.reading.coreference import tie_mentions
from sayso.reading.encoder import Encoder
from sayso.reading.view import View, look

_DEFINITE = ("the ", "this ", "that ", "these ", "those ")
KINDS = ("person", "organization")


def measure(encoder: Encoder, path: Path, *, genres: tuple[str, ...] = ("news",)) -> dict[str, Any]:
    """Accuracy over the documents of the genres given."""
    found = (one for file in files_of(path, ".conllu") for one in read(file))
    documents = [one for one in found if one.name.split("_")[1] in genres]
    counts: Counter[str] = Counter()
    for document, annotation in zip(documents, encoder.annotate([one.text for one in documents]), strict=True):
        view = look(Report("", "", document.text, ""), annotation)
        counts += judge(document, view, tie_mentions(view, drafts_of(view, annotation)))
    shares = {
        name: {"right": counts[f"{name} right"], "of": counts[name]}
        for name in ("subjects", "subjects_named", "pronouns", "descriptions", "all", "all_named")
    }
    accuracy = {"accuracy": "subjects", "named": "subjects_named"}
    scores = {key: round(counts[f"{of} right"] / max(1, counts[of]), 4) for key, of in accuracy.items()}
    return {"documents": len(documents), **scores, **shares}


def judge(document: Document, view: View, chains: Chains) -> Counter[str]:
    """How many items of a document there are in each group, and how many of them are right."""
    counts: Counter[str] = Counter()
    names = {one.entity for one in document.mentions if one.upos == "PROPN"}
    for item in items(document):
        right, named = resolved(document, view, chains, item)
        groups = {"all": right}
        if item.entity in names:
            groups["all_named"] = named
        if item.relation == "nsubj":
            groups |= {"subjects": right, "pronouns" if item.upos == "PRON" else "descriptions": right}
            if item.entity in names:
                groups["subjects_named"] = named
        counts.update(groups.keys())
        counts.update(f"{group} right" for group, fine in groups.items() if fine)
    return counts


def items(document: Document) -> list[Mention]:
    """The mentions to be resolved."""
    called = {one.entity for one in document.mentions if one.upos in ("PROPN", "NOUN")}
    seen: set[str] = set()
    found = []
    for one in document.mentions:
        pronoun = one.upos == "PRON" and one.form.lower() in PRONOUNS
        definite = document.text[one.start : one.end].lower().startswith(_DEFINITE)
        description = one.upos == "NOUN" and definite and one.entity in seen and not one.titled
        if one.kind in KINDS and one.entity in called and (pronoun or description):
            found.append(one)
        seen.add(one.entity)
    return found


def resolved(document: Document, view: View, chains: Chains, item: Mention) -> tuple[bool, bool]:
    """Whether the words that the item's chain shows belong to the item's entity, and whether they are its name."""
    head = next((n for n, word in enumerate(view.words) if word.start <= item.head[0] < word.end), None)
    chain = chains.chain(head) if head is not None else None
    if chain is None:
        return False, False
    own = [one for one in document.mentions if one.entity == item.entity and one is not item]
    if chain.best is None:
        first = view.words[next((n for n in chain.mentions if view.words[n].upos != "PRON"), chain.mentions[0])]
        return any(one.head[0] < first.end and one.head[1] > first.start for one in own), False
    name = {word.lower() for word in view.text(range(*chain.best)).split()}
    named = any(one.upos == "PROPN" and one.form.lower() in name for one in own)
    return named, named
