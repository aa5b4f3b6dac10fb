"""Attributions that the encoder left untagged, where the parse leaves no doubt: somebody denies, verifies, accuses.

The corpus that taught attribution is about politics; verbs of the conflict beat ("verified", "documented", "shelled,
it said") are rare in it. Only a sentence that no tie touches is read so, and only by a verb of `_SAYING` that is its
root, active and not negated away, with a subject that can speak and a content as object or clause.
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
    return Draft(source, cue, sorted(words - rest), _SCORE)


def _may_speak(view: View, number: int) -> bool:
    known = lexicon()
    named = view.named(number)
    if named is not None:
        return named.label in ("person", "organization", "place", "norp")
    lemma = known.lemma(view.lower[number])
    return lemma in known.person | known.organization | known.document or view.lower[number] in (
        "he",
        "she",
        "they",
        "it",
    )
