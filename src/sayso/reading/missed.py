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
     "assessed", "assesses", "claimed", "claims", "condemned", "condemns", "confirm", "confirmed", "confirms",
     "declared", "demanded", "denied", "denies", "deny", "documented", "documents", "estimated", "estimates",
     "insisted", "recorded", "rejected", "rejects", "reported", "said", "says", "stated", "urged", "urges",
     "verified", "verify", "warned", "warns")
)  # fmt: skip
# "did not rule out sending jets", "excluded the sending": a position taken, though no verb of saying stands there.
_POSITIONS = frozenset(("rule", "rules", "ruled", "exclude", "excludes", "excluded"))
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


def part_joined(view: View, drafts: list[Draft]) -> list[Draft]:
    """Drafts of their own for a second verb of saying that a content swallowed or no tie speaks for: "documented X and
    verified Y" """
    cues = {word for draft in drafts for word in draft.cue}
    found = []
    for draft in drafts:
        for verb in [child for word in draft.cue for child in view.children[word]]:
            word = view.words[verb]
            if verb in cues or word.upos != "VERB" or word.relation != "conj" or view.lower[verb] not in _SAYING:
                continue
            second = _second(view, draft, verb)
            others = {word for other in drafts if other is not draft for word in (*other.content, *other.cue)}
            if second is not None and not others & set(second.content):
                below = set(view.subtree(verb))
                draft.content = [number for number in draft.content if number not in below]
                found.append(second)
    return [draft for draft in found if draft.content]


def _second(view: View, draft: Draft, verb: int) -> Draft | None:
    """What the source of a draft says by a verb that is joined to its cue and has no subject of its own."""
    below = set(view.subtree(verb)) - set(draft.cue) - set(draft.source)
    marks = {child for child in view.children[verb] if view.words[child].relation in ("cc", "punct", "aux")}
    content = sorted(below - {verb} - marks)
    own = view.child(verb, "nsubj") is not None
    if own or not draft.source or not content or content[0] < verb or set(draft.content) <= below:
        return None
    cue = sorted([verb, *(mark for mark in marks if view.words[mark].relation == "aux" and mark < verb)])
    return Draft(list(draft.source), cue, content, min(draft.score, 1.0) * 0.9)


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
    position = _takes_position(view, root)
    if view.words[root].upos != "VERB" or not (view.lower[root] in _SAYING or position):
        return None
    subject = view.child(root, "nsubj")
    content = view.child(root, "ccomp") or view.child(root, "obj")
    if content is None and position:
        content = next((child for child in view.children[root] if view.lower[child].endswith("ing")), None)
    if subject is None or content is None or not _may_speak(view, subject):
        return None
    if any(view.lower[child] in ("be", "been", "was", "were", "is", "are") for child in view.children[root]):
        return None
    helpers = [
        child
        for child in view.children[root]
        if view.words[child].relation == "aux" or view.lower[child] in ("not", "n't", "n’t") or child == position
    ]
    cue = sorted([*helpers, root])
    source = phrase(view, subject)
    rest = {*source, *cue}
    words = set(view.subtree(content))
    for child in view.children[root]:  # "accused Ukraine of …", "urged the parties to …": all that completes the verb
        if child > content and view.words[child].relation in ("obl", "xcomp", "ccomp"):
            words |= set(view.subtree(child))
    after = view.words[root + 1].upos if root + 1 < len(view.words) else ""
    if words and after in ("DET", "PROPN", "PRON", "NOUN", "ADJ", "NUM", "SCONJ"):
        words |= set(range(root + 1, max(words)))  # what a parser hung elsewhere between the verb and its content's end
    return Draft(source, cue, sorted(words - rest), _SCORE)


def _takes_position(view: View, root: int) -> int | None:
    """The word that makes a verb one of ruling out: its particle "out", or itself."""
    if view.lower[root] not in _POSITIONS:
        return None
    if view.lower[root].startswith("rule"):
        return next((child for child in view.children[root] if view.lower[child] == "out"), None)
    return root


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
