"""Attributions that the encoder left untagged, where the parse leaves no doubt: somebody denies, verifies, accuses.

The corpus that taught attribution is about politics; verbs of the conflict beat ("verified", "documented", "shelled,
it said") are rare in it. Only a sentence that no tie touches is read so, by a verb of `_SAYING` that is its root; and,
within a content, a clause whose verb is of `_SAYING`, whose subject speaks and which has a clause of its own: "AP
reported that officials said that …". The verb is active, its subject can speak, its content is an object or a clause.
"""

from __future__ import annotations

from sayso.reading.drafts import Draft
from sayso.reading.lexicon import lexicon
from sayso.reading.phrases import phrase
from sayso.reading.view import View

_SAYING = frozenset(
    ("accused", "accuses", "acknowledged", "admitted", "admits", "alleged", "announced", "announces", "asserted",
     "assessed", "assesses", "claimed", "claims", "condemned", "condemns", "confirmed", "confirms", "declared",
     "demanded", "denied", "denies", "deny", "documented", "documents", "estimated", "estimates", "insisted",
     "recorded", "rejected", "rejects", "reported", "said", "says", "stated", "urged", "urges", "verified", "verify",
     "warned", "warns")
)  # fmt: skip
# No tie speaks for it, so it is believed less than a middling tie.
_SCORE = 0.6


def find_missed(view: View, drafts: list[Draft]) -> list[Draft]:
    """The drafts of sentences that no draft touches."""
    touched = {view.sentence_of[word] for draft in drafts for word in (*draft.cue, *draft.source, *draft.content)}
    found = []
    for number, (first, last) in enumerate(view.sentences):
        if number not in touched:
            root = next((word for word in range(first, last) if view.words[word].relation == "root"), None)
            draft = None if root is None else _draft(view, root)
            if draft is not None:
                found.append(draft)
    return found + _nested(view, drafts)


def _nested(view: View, drafts: list[Draft]) -> list[Draft]:
    cues = {word for draft in drafts for word in draft.cue}
    found = []
    for draft in drafts:
        inside = set(draft.content)
        for word in draft.content:
            if word in cues or view.words[word].relation not in ("ccomp", "conj", "parataxis", "root"):
                continue
            inner = _draft(view, word) if view.child(word, "ccomp") is not None else None
            if inner is not None and inside.issuperset(inner.content) and len(inner.content) < len(inside) - 1:
                found.append(inner)
                cues.update(inner.cue)
    return found


def _draft(view: View, root: int) -> Draft | None:
    if view.words[root].upos != "VERB" or view.lower[root] not in _SAYING:
        return None
    subject = view.child(root, "nsubj")
    content = view.child(root, "ccomp") or view.child(root, "obj")
    if subject is None or content is None or not _may_speak(view, subject):
        return None
    if any(view.lower[child] in ("be", "been", "was", "were", "is", "are") for child in view.children[root]):
        return None
    helpers = [
        child for child in view.children[root] if view.words[child].relation == "aux" or view.lower[child] == "not"
    ]
    cue = sorted([*helpers, root])
    source = phrase(view, subject)
    rest = {*source, *cue}
    words = set(view.subtree(content))
    for child in view.children[root]:  # "accused Ukraine of …", "urged the parties to …": all that completes the verb
        if child > content and view.words[child].relation in ("obl", "xcomp", "ccomp"):
            words |= set(view.subtree(child))
    if words and view.words[root + 1].upos in ("DET", "PROPN", "PRON", "NOUN", "ADJ", "NUM", "SCONJ"):
        words |= set(range(root + 1, max(words)))  # what a parser hung elsewhere between the verb and its content's end
    return Draft(source, cue, sorted(words - rest), _SCORE)


def _may_speak(view: View, number: int) -> bool:
    known = lexicon()
    named = view.named(number)
    if named is not None:
        return named.label in ("person", "organization", "place", "norp")
    lemma = known.lemma(view.lower[number])
    return lemma in known.nouns or view.lower[number] in (
        "he",
        "she",
        "they",
        "it",
    )
