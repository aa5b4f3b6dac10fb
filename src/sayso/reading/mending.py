"""Repairs by syntax what the tags leave open: a source that was missed, torn apart or swallowed by the content.

The tags decide; the parse is asked only where they contradict it or say nothing.
"""

from __future__ import annotations

from sayso.reading.carriers import QUOTING, find_carriers
from sayso.reading.drafts import Draft
from sayso.reading.phrases import SUBJECT, cue_verb, is_passive, may_speak, passive_agent, phrase
from sayso.reading.view import NOMINAL, View

_LINKING = frozenset(
    ("however", "moreover", "meanwhile", "furthermore", "nevertheless", "nonetheless", "therefore", "though", "thus")
)
_DAYS = frozenset(
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tonight")
)
# Verbs behind which "to" leads to who was told, never to what was said ("agreed to", "admitted to").
_ADDRESSED = frozenset(
    ("said", "says", "stressed", "explained", "emphasised", "emphasized", "announced", "declared", "reported",
     "revealed", "repeated", "suggested", "mentioned", "remarked", "stated", "complained")
)  # fmt: skip
_LEADING = frozenset(("that", "whether", "because", "although"))  # what only leads to more ends no content
_UNSAID = frozenset(
    ("saying", "specifying", "elaborating", "giving", "providing", "naming", "mentioning", "detailing", "explaining",
     "identifying", "disclosing", "adding", "commenting", "clarifying")
)  # fmt: skip


def mend(view: View, draft: Draft) -> Draft:
    """The draft with its roles put right where the parse says more than the tags."""
    verb = cue_verb(view, draft)
    if verb is not None:
        if not draft.source or _torn(view, draft, verb):
            _find_source(view, draft, verb)
        before = view.words[verb - 1].text if verb else ""
        if view.lower[verb] == "asked" and (before == "," or view.child(verb, *SUBJECT) is None):
            draft.carried = True  # "Asked whether …, he said": a question put to the source is not its word
        elif _is_questioned(view, draft, verb):
            draft.carried = True  # "he was asked how it would end"
        elif _is_expletive(view, draft, verb):
            draft.source = []
        _take_fronted(view, draft, verb)
    _take_name(view, draft)
    _take_title(view, draft)
    find_carriers(view, draft)
    if draft.source:
        _take_apposition(view, draft)
    _tidy(view, draft)
    return draft


def _take_fronted(view: View, draft: Draft, verb: int) -> None:
    """ "It was too late, delegates stressed to the council": who was told is no content; what stands before is, where
    the content held nothing else."""
    told = next((child for child in view.children[verb] if _is_told(view, child, verb)), None)
    whom = set() if told is None else set(view.subtree(told))
    left = [word for word in draft.content if word not in whom]
    first, last = view.sentence(verb)[0], min([*draft.cue, *draft.source])
    fronted = last - first > 3 and view.words[last - 1].text in (",", "”", '"', "»", "''")
    if len(left) < len(draft.content) and (left or fronted):
        draft.content = left or list(range(first, last))


def _is_told(view: View, child: int, verb: int) -> bool:
    """Whether a phrase right behind a verb of saying is "to somebody"."""
    marks = {view.lower[mark] for mark in view.children[child] if view.words[mark].relation == "case"}
    near = view.words[child].relation == "obl" and verb < child and "to" in marks
    return near and view.lower[verb] in _ADDRESSED and may_speak(view, child)


def _find_source(view: View, draft: Draft, verb: int) -> None:
    """Where no source was tagged: the cue's own subject, even where the content swallowed it; not for passives."""
    subject = view.child(verb, *SUBJECT)
    if is_passive(view, verb) and view.lower[verb] not in QUOTING:
        subject = passive_agent(view, verb)
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


def _is_questioned(view: View, draft: Draft, verb: int) -> bool:
    """Whether the source is whom somebody asked, not who asks."""
    asked = view.lower[verb] in ("asked", "pressed", "questioned", "quizzed") and is_passive(view, verb)
    return asked and view.child(verb, *SUBJECT) in draft.source


def _is_expletive(view: View, draft: Draft, verb: int) -> bool:
    """ "It was reported that …": the pronoun is nobody."""
    return [view.lower[word] for word in draft.source] == ["it"] and is_passive(view, verb)


def _take_apposition(view: View, draft: Draft) -> None:
    """ "according to Ivan Petrenko, head of the council, …": an apposition of the source that fell to the content."""
    head = view.head(draft.source)
    for child in view.children[head]:
        if view.words[child].relation != "appos" or child not in draft.content:
            continue
        whole = phrase(view, child)
        if abs(whole[0] - draft.source[-1]) <= 2 and set(whole) < set(draft.content):
            draft.source = sorted({*draft.source, *whole})
            draft.content = [word for word in draft.content if word not in set(whole)]


def _take_name(view: View, draft: Draft) -> None:
    """ "…, Ivan Petrenko, a spokesman, said": a name at the content's end that the source behind it describes."""
    if not draft.source or not draft.content:
        return
    first = draft.source[0]
    while view.words[first].text == ",":
        first += 1
    named = view.named(first - 2) if first >= 2 and view.words[first - 1].text == "," else None
    if named is None or named.label != "person" or any(_is_person(view, word) for word in draft.source):
        return
    name = range(named.first, named.last)
    before = named.first - 1
    if set(name) <= set(draft.content) and view.words[before].text in (",", "”", '"', "»"):
        draft.source = sorted({*draft.source, *name, first - 1})
        draft.content = [word for word in draft.content if word not in name and word != first - 1]


def _take_title(view: View, draft: Draft) -> None:
    """ "the head of the region Ivan Petrenko said": what describes the name that alone was tagged, right before it."""
    if not draft.source:
        return
    head = view.head(draft.source)
    governor = view.words[head].head
    if view.words[head].relation != "appos" or not 0 <= governor < draft.source[0]:
        return
    title = [number for number in phrase(view, governor) if number < draft.source[0]]
    taken = {*draft.content, *draft.cue}
    if title and title[-1] == draft.source[0] - 1 and not taken & set(title):
        draft.source = sorted({*title, *draft.source})


def _is_person(view: View, number: int) -> bool:
    named = view.named(number)
    return named is not None and named.label == "person"


def _torn(view: View, draft: Draft, verb: int) -> bool:
    """Whether the source is an apposition whose name fell to the content: "…, Ivan Petrenko, a spokesman, said"."""
    subject = view.child(verb, *SUBJECT)
    return subject is not None and subject in draft.content and set(draft.source) <= set(phrase(view, subject))


def _tidy(view: View, draft: Draft) -> None:
    """No word plays two roles; contents carry no punctuation at their edges but their own quotation marks and stops."""
    _shorten_cue(view, draft)
    taken = {*draft.source, *draft.cue}
    content = _without_asides(view, [number for number in draft.content if number not in taken])
    while content and _is_edge(view, content[0]):
        del content[0]
    while content and (_is_edge(view, content[-1]) or _only_leads(view, content[-1])):
        del content[-1]
    draft.content = _without_slivers(view, content)


def _shorten_cue(view: View, draft: Draft) -> None:
    """A day is no part of the cue it ends, nor is a word that only links it to what was said before: "said (on)
    Monday", "recognised however"."""
    cue = list(draft.cue)
    while len(cue) > 1 and view.lower[cue[-1]] in _LINKING:
        del cue[-1]
    while len(cue) > 1 and view.lower[cue[0]] in _LINKING:
        del cue[0]
    while len(cue) > 1 and view.lower[cue[-1]] in _DAYS:
        del cue[-1]
        if len(cue) > 1 and view.lower[cue[-1]] == "on":
            del cue[-1]
    while len(cue) > 1 and view.lower[cue[0]] in ("'s", "’s") and view.words[cue[0]].relation == "case":
        del cue[0]
    draft.cue = cue


def _only_leads(view: View, number: int) -> bool:
    """Whether a word opens a clause that the content does not hold; "Kigali rejects that" holds all that is said."""
    return view.lower[number] in _LEADING and view.words[number].relation not in ("obj", "nsubj")


def _without_asides(view: View, content: list[int]) -> list[int]:
    """The content without "however" before its "that", and without ", without saying when": words of the reporter."""
    if len(content) > 2 and view.words[content[0]].upos == "ADV" and view.lower[content[1]] == "that":
        content = content[1:]
    for at in range(2, len(content) - 1):
        first, second = content[at], content[at + 1]
        if view.lower[first] == "without" and view.lower[second] in _UNSAID and view.words[first - 1].text == ",":
            return content[:at]
    return content


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
