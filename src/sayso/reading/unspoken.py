"""What was tied but nobody said: names that things bear, what a treaty forbids, what mute things "see", headings."""

from __future__ import annotations

from sayso.reading.drafts import Draft
from sayso.reading.phrases import cue_verb, may_speak
from sayso.reading.view import View

_NAMING = frozenset(("known", "named", "called", "dubbed", "nicknamed", "titled", "entitled"))
_ENACTING = frozenset(
    ("ban", "bans", "banned", "prohibit", "prohibits", "prohibited", "forbid", "forbids", "forbade", "forbidden",
     "outlaw", "outlaws", "outlawed", "oblige", "obliges", "obliged", "bind", "binds")
)  # fmt: skip
# What seems so seems so to the reporter, whoever is the subject (PolNeAR ties it to the subject).
_SEEMING = frozenset(("seem", "seems", "seemed", "appear", "appears", "appeared"))
_LAWS = frozenset(
    ("treaty", "treaties", "convention", "conventions", "protocol", "law", "laws", "statute", "constitution", "act",
     "charter", "accord", "agreement", "code", "article")
)  # fmt: skip
# Of ties with a source that is no name, office or document, 5 of 16 are right below it on PolNeAR dev, 68 of 82 above.
MUTE_SCORE = 0.6


def is_unspoken(view: View, draft: Draft) -> bool:
    """Whether a tie is no attribution: "… known as Lypove"; "banned by the treaty", which the reporter tells."""
    if not draft.source and any(view.lower[word] in _NAMING for word in draft.cue):
        return True
    if _heads_a_page(view, draft):
        return True
    verbs = [view.lower[word] for word in draft.cue if view.words[word].upos not in ("AUX", "PART", "ADV")]
    if verbs and all(verb in _SEEMING for verb in verbs):
        return True
    if draft.source and draft.score < MUTE_SCORE and _is_mute(view, view.head(draft.source)):
        return True
    return any(view.lower[word] in _ENACTING for word in draft.cue) and _is_law(view, draft)


def _heads_a_page(view: View, draft: Draft) -> bool:
    """Whether a colon parts a subject from whoever writes on it ("On the work of the office: Jane Roe")."""
    colon = [word for word in draft.cue if view.words[word].text == ":"]
    behind = bool(colon) and colon == draft.cue and bool(draft.source) and draft.source[0] > colon[0]
    return behind and not any(view.words[word].upos in ("VERB", "AUX") for word in draft.content)


def _is_mute(view: View, head: int) -> bool:
    """Whether a source's head is a common noun for neither people, a body nor a document."""
    return view.words[head].upos == "NOUN" and not may_speak(view, head)


def _is_law(view: View, draft: Draft) -> bool:
    """Whether the source is a treaty or a law, by its own noun or by that which a relative pronoun stands for."""
    heads = {view.head(draft.source)} if draft.source else set()
    verb = cue_verb(view, draft)
    if verb is not None and view.words[verb].relation == "acl":
        heads.add(view.words[verb].head)
    return any(view.lower[head] in _LAWS for head in heads)
