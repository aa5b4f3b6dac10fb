"""Repairs by syntax what the tags leave open: a source that was missed, swallowed by the content or holds two sources.

The tags decide; the parse is asked only where they contradict it or say nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.intake.agencies import find_outlet
from sayso.reading.drafts import Draft
from sayso.reading.lexicon import lexicon
from sayso.reading.view import NOMINAL, View

QUOTING = frozenset(
    ("quote", "quoted", "quotes", "quoting", "cite", "cited", "cites", "citing", "referring", "refers", "referred")
)
TELLING = frozenset(
    ("tell", "told", "tells", "telling", "inform", "informed", "informs", "informing", "said", "say", "says",
     "saying", "speaking", "spoke", "confirmed", "affirmed", "declared", "admitted", "stated", "reported", "announced",
     "explained", "communicated", "briefed", "commented", "added", "wrote", "writes", "complained", "revealed")
)  # fmt: skip
_SUBJECT = ("nsubj", "csubj")
_OBJECT = ("obj", "iobj", "obl")


def mend(view: View, draft: Draft) -> Draft:
    """The draft with its roles put right where the parse says more than the tags."""
    verb = cue_verb(view, draft)
    if verb is not None:
        if view.lower[verb] in QUOTING:
            _quoted(view, draft, verb)
        if not draft.source or _torn(view, draft, verb):
            _find_source(view, draft, verb)
        if view.lower[verb] == "asked" and view.words[verb].relation == "acl":
            draft.source = []  # "Biden, asked whether …": he is who was asked
        _find_recipient(view, draft, verb)
    _citing(view, draft)
    _tidy(view, draft)
    return draft


def cue_verb(view: View, draft: Draft) -> int | None:
    """The verb that heads the cue, or None ("according to", "in a statement")."""
    verbs = [number for number in draft.cue if view.words[number].upos == "VERB"]
    if not verbs:
        return None
    inside = set(verbs)
    tops = [number for number in verbs if view.words[number].head not in inside]
    return (tops or verbs)[0]


def phrase(view: View, head: int) -> list[int]:
    """The whole noun phrase of `head`, apposition and clauses included, conjoined verbs left out."""
    left = set(view.subtree(head))
    for child in view.children[head]:
        if view.words[child].upos == "VERB" and view.words[child].relation in ("conj", "parataxis", "acl"):
            left -= set(view.subtree(child))
    return sorted(left)


def _find_source(view: View, draft: Draft, verb: int) -> None:
    """Where no source was tagged: the cue's own subject, even where the content swallowed it; not for passives."""
    subject = view.child(verb, *_SUBJECT)
    agent = _passive_agent(view, verb)
    if view.child(verb, "aux") is not None and _is_passive(view, verb):
        subject = agent
    if subject is None or view.words[subject].upos not in NOMINAL or view.lower[subject] in ("it", "there", "what"):
        return
    found = phrase(view, subject)
    content = set(draft.content)
    swallowed = [number for number in found if number in content]
    left = [number for number in draft.content if number not in set(found)]
    if swallowed and (not left or (found[0] < left[-1] and found[-1] > left[0])):
        return
    draft.source = [number for number in found if number not in draft.cue]
    draft.content = left
    draft.score *= 0.9


def _torn(view: View, draft: Draft, verb: int) -> bool:
    """Whether the source is an apposition whose name fell to the content: "…, Ivan Petrenko, a spokesman, said"."""
    subject = view.child(verb, *_SUBJECT)
    return subject is not None and subject in draft.content and set(draft.source) <= set(phrase(view, subject))


def _is_passive(view: View, verb: int) -> bool:
    word = view.lower[verb]
    forms = {view.lower[child] for child in view.children[verb] if view.words[child].relation == "aux"}
    return bool(forms & {"is", "was", "were", "been", "being", "are", "be"}) and word.endswith(
        ("ed", "en", "told", "said")
    )


def _passive_agent(view: View, verb: int) -> int | None:
    for child in view.children[verb]:
        marks = {view.lower[mark] for mark in view.children[child] if view.words[mark].relation == "case"}
        if view.words[child].relation == "obl" and "by" in marks:
            return child
    return None


def _quoted(view: View, draft: Draft, verb: int) -> None:
    """ "TASS quoted X as saying that …", "X was quoted by TASS": X is the origin, TASS the carrier."""
    if _is_passive(view, verb):
        agent = _passive_agent(view, verb)
        if agent is not None and draft.source:
            carrier = [number for number in phrase(view, agent) if number not in draft.cue]
            draft.carriers.append(carrier)
            _take_out(draft, carrier)
        return
    quoted = view.child(verb, "obj")
    subject = view.child(verb, *_SUBJECT)
    if quoted is None or view.words[quoted].upos not in NOMINAL or not _may_speak(view, quoted):
        return
    origin = [number for number in phrase(view, quoted) if number not in draft.cue]
    if set(origin) & set(draft.source):
        carrier = [number for number in phrase(view, subject) if number not in draft.cue] if subject is not None else []
        if carrier and not set(carrier) & set(origin):
            draft.carriers.append(carrier)
            _take_out(draft, carrier)
        return
    rest = [number for number in draft.content if number not in set(origin)]
    if not rest:
        return
    if draft.source:
        draft.carriers.append(draft.source)
    draft.source = origin
    draft.content = _without_opening(view, rest, ("as", "saying", "stating", "telling", "declaring", "for", "in"))


def _may_speak(view: View, number: int) -> bool:
    known = lexicon()
    lemma = known.lemma(view.lower[number])
    named = view.named(number)
    if named is not None:
        return named.label in ("person", "organization", "place", "norp")
    return view.words[number].upos == "PRON" or lemma in known.person | known.organization | known.document


def _without_opening(view: View, numbers: list[int], words: Sequence[str]) -> list[int]:
    at = 0
    while at < len(numbers) and (view.lower[numbers[at]] in words or view.words[numbers[at]].upos == "PUNCT"):
        if view.words[numbers[at]].text in "“\"«„'‘":
            break
        at += 1
    return numbers[at:] if at < len(numbers) else numbers


def _take_out(draft: Draft, numbers: Sequence[int]) -> None:
    gone = set(numbers)
    draft.source = [number for number in draft.source if number not in gone]
    draft.content = [number for number in draft.content if number not in gone]


def _find_recipient(view: View, draft: Draft, verb: int) -> None:
    """ "told TASS", "in an interview with CNN", "said on Fox News": the outlet that was told carries the claim."""
    if view.lower[verb] not in TELLING:
        return
    for child in view.children[verb]:
        if view.words[child].relation not in _OBJECT:
            continue
        outlet = _outlet_within(view, child)
        if outlet and not set(outlet) & set(_subject_words(view, verb)):
            if any(set(outlet) & set(carrier) for carrier in draft.carriers):
                continue
            if len(set(draft.content) - set(view.subtree(child))) == 0:
                continue
            if set(outlet) & set(draft.content) and view.words[child].relation == "obl" and not _near(verb, child):
                continue
            draft.carriers.append(outlet)
            _take_out(draft, _with_premodifiers(view, outlet))


def _with_premodifiers(view: View, words: list[int]) -> list[int]:
    """The outlet's words with what stands before them: "(to) the Russian state news agency TASS"."""
    first = words[0]
    while first > 0 and view.words[first - 1].upos in ("DET", "ADJ", "NOUN", "PROPN", "ADP"):
        named = view.named(first - 1)
        if named is not None and named.label == "person":
            break
        first -= 1
        if view.words[first].upos == "ADP":
            break
    return [*range(first, words[0]), *words]


def _near(verb: int, child: int) -> bool:
    return abs(child - verb) <= 6


def _subject_words(view: View, verb: int) -> list[int]:
    subject = view.child(verb, *_SUBJECT)
    return [] if subject is None else phrase(view, subject)


def _outlet_within(view: View, head: int) -> list[int]:
    """The words of a known agency or outlet that heads a phrase or stands in its short attachments."""
    waiting = [head, *view.children[head], *(below for child in view.children[head] for below in view.children[child])]
    for number in waiting:
        named = view.named(number)
        words = [number] if named is None else list(range(named.first, named.last))
        if (named is not None or view.words[number].upos == "PROPN") and find_outlet(view.text(words)):
            return words
    return []


def _citing(view: View, draft: Draft) -> None:
    """ "according to Interfax, citing the ministry": within the source's words, who is cited is the origin."""
    for number in draft.source:
        if view.lower[number] in ("citing", "quoting") and view.words[number].upos == "VERB":
            left = [other for other in draft.source if other < number]
            right = [other for other in draft.source if other > number]
            if left and right:
                draft.carriers.append(left)
                draft.source = right
            return
    verb = next((n for n in _after(view, draft) if view.lower[n] in ("citing", "quoting", "referring")), None)
    if verb is None or not draft.source:
        return
    cited = view.child(verb, "obj", "obl")
    if cited is None or not _may_speak(view, cited):
        return
    origin = phrase(view, cited)
    if set(origin) & set(draft.source):
        return
    rest = [number for number in draft.content if number not in {*origin, *view.subtree(verb)}]
    if rest:
        draft.carriers.append(draft.source)
        draft.source = origin
        draft.content = rest


def _after(view: View, draft: Draft) -> list[int]:
    """Participles that hang on the cue's verb or on the source: where "citing …" stands in a sentence."""
    verb = cue_verb(view, draft)
    tops = ([verb] if verb is not None else []) + ([view.head(draft.source)] if draft.source else [])
    return [child for top in tops for child in view.children[top] if view.words[child].relation in ("advcl", "acl")]


def _tidy(view: View, draft: Draft) -> None:
    """No word plays two roles; contents carry no punctuation at their edges but their own quotation marks and stops."""
    taken = {*draft.source, *draft.cue}
    content = [number for number in draft.content if number not in taken]
    while content and _is_edge(view, content[0]):
        del content[0]
    while content and _is_edge(view, content[-1]):
        del content[-1]
    draft.content = _without_slivers(view, content)


def _is_edge(view: View, number: int) -> bool:
    return view.words[number].text in (",", ";", ":", "-", "–", "—", "--", ".", ")", "(")


def _without_slivers(view: View, content: list[int]) -> list[int]:
    """Runs of nothing but punctuation, which the words taken out left between them, are dropped."""
    kept: list[int] = []
    run: list[int] = []
    for number in [*content, -1]:
        if run and number != run[-1] + 1:
            if any(view.words[word].upos != "PUNCT" for word in run):
                kept += run
            run = []
        if number >= 0:
            run.append(number)
    return kept
