"""Who carried a claim within its own sentence: the agency that was told, that quotes somebody, that cites somebody."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.intake.agencies import find_outlet
from sayso.reading.drafts import Draft
from sayso.reading.lexicon import lexicon
from sayso.reading.phrases import SUBJECT, cue_verb, is_passive, may_speak, passive_agent, phrase
from sayso.reading.view import NOMINAL, View

QUOTING = frozenset(
    ("quote", "quoted", "quotes", "quoting", "cite", "cited", "cites", "citing", "referring", "refers", "referred")
)
_TELLING = frozenset(
    ("tell", "told", "tells", "telling", "inform", "informed", "informs", "informing", "said", "say", "says",
     "saying", "speaking", "spoke", "confirmed", "affirmed", "declared", "admitted", "stated", "reported", "announced",
     "explained", "communicated", "briefed", "commented", "added", "wrote", "writes", "complained", "revealed")
)  # fmt: skip
_OPENING = ("as", "saying", "stating", "telling", "declaring", "for", "in")
_CLOSING = (",", ',"', "”", '"', "»", "''")
_VENUES = frozenset(
    ("interview", "remark", "remarks", "statement", "comment", "comments", "conversation", "briefing", "speech", "call")
)
_OUTLETS = frozenset(
    ("agency", "newspaper", "paper", "channel", "network", "broadcaster", "outlet", "station", "magazine")
)
_OBJECT = ("obj", "iobj", "obl")


def find_carriers(view: View, draft: Draft) -> None:
    """Move to `carriers` whoever handed on what the draft's source said; put the source right where two were taken."""
    verb = cue_verb(view, draft)
    if verb is not None:
        if view.lower[verb] in QUOTING:
            _quoted(view, draft, verb)
        _find_recipient(view, draft, verb)
    _find_venue(view, draft)
    _citing(view, draft)


def _quoted(view: View, draft: Draft, verb: int) -> None:
    """ "TASS quoted X as saying that …", "X was quoted by TASS": X is the origin, TASS the carrier."""
    if is_passive(view, verb):
        agent = passive_agent(view, verb)
        if agent is not None and draft.source:
            carrier = [number for number in phrase(view, agent) if number not in draft.cue]
            draft.carriers.append(carrier)
            _take_out(draft, carrier)
        return
    quoted = view.child(verb, "obj")
    subject = view.child(verb, *SUBJECT)
    if quoted is None or view.words[quoted].upos not in NOMINAL or not _is_quotable(view, verb, quoted):
        return
    origin = [number for number in _whole(view, verb, quoted) if number not in draft.cue]
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
    if all(view.lower[number] in _OPENING or view.words[number].relation == "obl" for number in rest):
        draft.content = _before(view, draft, verb) or rest
    else:
        draft.content = _without_close(view, _without_opening(view, rest, _OPENING))


def _without_close(view: View, numbers: list[int]) -> list[int]:
    """The content without "as saying" behind it: "…, TASS quoted X as saying"."""
    last = len(numbers)
    while last and view.lower[numbers[last - 1]] in _OPENING:
        last -= 1
    parted = 0 < last < len(numbers) and numbers[last] > numbers[last - 1] + 1
    return numbers[:last] if parted else numbers


def _whole(view: View, verb: int, quoted: int) -> list[int]:
    """The phrase of whom a verb quotes, with a noun that the parse tore from it and hung on the verb beside it."""
    words = phrase(view, quoted)
    for child in view.children[verb]:
        if child > quoted and view.words[child].relation == "obj" and phrase(view, child)[0] == words[-1] + 1:
            words = [*words, *phrase(view, child)]
    return words


def _before(view: View, draft: Draft, verb: int) -> list[int]:
    """The clause that "…, TASS quoted X as saying" closes: what stands in the sentence before who quotes."""
    subject = view.child(verb, *SUBJECT)
    first = view.sentence(verb)[0]
    last = min([*draft.cue, *(phrase(view, subject) if subject is not None else [])])
    return list(range(first, last)) if last - first > 1 and view.words[last - 1].text in _CLOSING else []


def _is_quotable(view: View, verb: int, number: int) -> bool:
    """Whom one quotes or cites as saying something; remarks and comments that are cited are no source but a subject."""
    lemma = lexicon().lemma(view.lower[number])
    if view.named(number) is not None or lemma in lexicon().named:
        return may_speak(view, number)
    quotes = view.lower[verb].startswith("quot")
    return view.lower[number] in ("him", "her", "them") or (quotes and lemma in ("statement", "report", "document"))


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
    if view.lower[verb] not in _TELLING:
        return
    for child in view.children[verb]:
        if view.words[child].relation not in _OBJECT or child == passive_agent(view, verb):
            continue  # "was first reported by the agency": who reports is the source
        outlet = _outlet_within(view, child) or _described_outlet(view, child)
        if outlet and not set(outlet) & set(_subject_words(view, verb)):
            if any(set(outlet) & set(carrier) for carrier in draft.carriers):
                continue
            if len(set(draft.content) - set(view.subtree(child))) == 0:
                continue
            if set(outlet) & set(draft.content) and view.words[child].relation == "obl" and not _near(verb, child):
                continue
            draft.carriers.append(outlet)
            _take_out(draft, _with_premodifiers(view, outlet))


def _near(verb: int, child: int) -> bool:
    return abs(child - verb) <= 6


def _subject_words(view: View, verb: int) -> list[int]:
    subject = view.child(verb, *SUBJECT)
    return [] if subject is None else phrase(view, subject)


def _outlet_within(view: View, head: int) -> list[int]:
    """The words of a known agency or outlet that heads a phrase or stands in its short attachments."""
    waiting = [head, *view.children[head], *(below for child in view.children[head] for below in view.children[child])]
    for number in waiting:
        named = view.named(number)
        words = [number] if named is None else list(range(named.first, named.last))
        if (named is not None or _is_name(view, number)) and find_outlet(view.text(words)):
            return words
    return []


def _described_outlet(view: View, head: int) -> list[int]:
    """ "he told the agency": which one is for the mentions to say."""
    definite = any(view.lower[child] in ("the", "this") for child in view.children[head])
    return phrase(view, head) if definite and lexicon().lemma(view.lower[head]) in _OUTLETS else []


def _is_name(view: View, number: int) -> bool:
    """A proper noun; or capitals, which are an agency's rather than the verb that a parser may take them for."""
    return view.words[number].upos == "PROPN" or (len(view.lower[number]) > 2 and view.words[number].text.isupper())


def _ends_phrase(view: View, number: int) -> bool:
    return view.words[number].upos in ("VERB", "PUNCT", "SCONJ") and not _is_name(view, number)


def _find_venue(view: View, draft: Draft) -> None:
    """ "in remarks to TASS", "in an interview with CNN": wherever it stands in the cue's sentence, behind the cue."""
    if not draft.cue:
        return
    first, last = view.sentence(draft.cue[0])
    for number in range(max(first, draft.cue[0]), last):
        if lexicon().lemma(view.lower[number]) not in _VENUES:
            continue
        after = range(number + 1, min(number + 8, last))
        stop = next((word for word in after if _ends_phrase(view, word)), after.stop)
        outlets = [_outlet_within(view, word) for word in range(number + 2, stop) if _is_name(view, word)]
        outlet = next((words for words in outlets if words), None)
        if outlet is None or view.lower[number + 1] not in ("to", "with", "for", "on"):
            continue
        if any(set(outlet) & set(carrier) for carrier in draft.carriers) or set(outlet) & set(draft.source):
            return
        at = number
        while at > first and view.words[at].upos != "ADP":
            at -= 1
        whole = set(range(at, outlet[-1] + 1))
        if not set(draft.content) - whole:
            return
        draft.carriers.append(outlet)
        draft.content = [word for word in draft.content if word not in whole]
        draft.cue = [word for word in draft.cue if word not in whole] or draft.cue
        return


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
    if cited is None or not may_speak(view, cited):
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
