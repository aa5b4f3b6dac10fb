"""The encoder's ties to finished attributions: mended, extended, nested, each with its origin, relays and manner."""

from __future__ import annotations

from dataclasses import replace

from sayso.model import Attribution, Manner, Source, SourceKind
from sayso.reading.annotation import Annotation
from sayso.reading.chains import Chains
from sayso.reading.coreference import tie_mentions
from sayso.reading.drafts import Draft
from sayso.reading.headlines import heading_words, part_from_body, read_heading
from sayso.reading.manner import manner_of
from sayso.reading.mending import mend
from sayso.reading.missed import find_missed, part_joined
from sayso.reading.narration import find_narration, narrator
from sayso.reading.relays import carriers_of, chain, nest, relays_of
from sayso.reading.scope import extend
from sayso.reading.sources import UNNAMED, Described, describe
from sayso.reading.unspoken import is_unspoken
from sayso.reading.view import OUTSIDE, View

# Below this score three ties of four are wrong on PolNeAR dev; from 0.5 on, two of three are right.
LEAST_SCORE = 0.45
# On PolNeAR dev 85 % of the words taken for narration lie outside every annotated content.
_NARRATED = 0.85
# Of 20 quoted statements without a tie in real news, read by eye, 18 were somebody's and 2 stood between misread marks.
_QUOTED = 0.5


def assemble(view: View, annotation: Annotation) -> tuple[Attribution, ...]:
    """All attributions of a text in the order of their first word, narration among them."""
    drafts = drafts_of(view, annotation)
    chains = tie_mentions(view, drafts)
    described = _describe_all(view, chains, drafts)
    carriers = [carriers_of(view, chains, draft) for draft in drafts]
    voice = narrator(view.report)
    kept = [number for number, draft in enumerate(drafts) if not draft.carried]
    found = [_attribution(view, drafts, described, carriers, number) for number in kept]
    found += _narrations(view, drafts, voice)
    order = sorted(range(len(found)), key=lambda number: _place(found[number]))
    return _with_inner([found[number] for number in order])


def drafts_of(view: View, annotation: Annotation) -> list[Draft]:
    """The attributions of a text before their sources are described: mended, extended, nested."""
    drafts = [Draft.of(tie) for tie in annotation.ties if tie.score >= LEAST_SCORE]
    heading = heading_words(view)
    part_from_body(heading, drafts)
    _leave_out_dateline(view, drafts)
    _part_shared(view, drafts)
    drafts = [mend(view, draft) for draft in drafts if draft.cue or draft.source]
    drafts = [draft for draft in drafts if not is_unspoken(view, draft)]
    drafts += read_heading(view, heading, drafts)
    drafts += part_joined(view, drafts)
    drafts += [mend(view, draft) for draft in find_missed(view, drafts)]
    extend(view, drafts)
    drafts = _without_repeats(view, [draft for draft in drafts if draft.content])
    nest(view, drafts)
    return drafts


def _leave_out_dateline(view: View, drafts: list[Draft]) -> None:
    dateline = view.report.dateline_span
    if dateline is None:
        return
    for draft in drafts:
        for role in (draft.source, draft.cue, draft.content):
            role[:] = [word for word in role if not dateline.start <= view.words[word].start < dateline.end]


def _part_shared(view: View, drafts: list[Draft]) -> None:
    """Where two ties hold the same sentence as content, it belongs to the one whose cue stands in that sentence."""
    for draft in drafts:
        cues = {view.sentence_of[word] for word in draft.cue}
        for other in drafts:
            if other is draft or _apart(draft.content, other.content):
                continue
            shared = set(draft.content) & set(other.content)
            foreign = {view.sentence_of[word] for word in other.cue} - cues
            gone = {word for word in shared if view.sentence_of[word] in foreign and word not in other.cue}
            if gone and len(gone) < len(draft.content) and not gone & set(draft.source):
                draft.content = [word for word in draft.content if word not in gone]


def _apart(left: list[int], right: list[int]) -> bool:
    """Whether one of two sorted lists of words ends before the other begins."""
    return not left or not right or left[-1] < right[0] or right[-1] < left[0]


def _without_repeats(view: View, drafts: list[Draft]) -> list[Draft]:
    """One of several drafts that tie the same source to the same content: that with a carrier, then the surer."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda draft: (not draft.carriers, -draft.score)):
        content = set(draft.content)
        if not any(set(other.content) == content and _alike(view, other, draft) for other in kept):
            kept.append(draft)
    return sorted(kept, key=lambda draft: (draft.cue or draft.source)[0])


def _alike(view: View, left: Draft, right: Draft) -> bool:
    """Whether the sources are the same words, marks aside, or one of them is missing."""
    mine, theirs = ({n for n in draft.source if view.words[n].upos != "PUNCT"} for draft in (left, right))
    return mine == theirs or not mine or not theirs


def _describe_all(view: View, chains: Chains, drafts: list[Draft]) -> list[Described]:
    described = [describe(view, chains, draft.source) for draft in drafts]
    for number, draft in enumerate(drafts):
        if not draft.source:
            described[number] = _inherited(view, drafts, described, number) or described[number]
    return described


def _inherited(view: View, drafts: list[Draft], described: list[Described], number: int) -> Described | None:
    """The source of the cue that governs a cue without one: "… said X, adding that …"."""
    verb = next((word for word in drafts[number].cue if view.words[word].upos == "VERB"), None)
    if verb is None or view.words[verb].relation not in ("advcl", "conj", "xcomp", "acl", "parataxis"):
        return None
    governor = view.words[verb].head
    for other, draft in enumerate(drafts):
        if other != number and governor in draft.cue and described[other].source.name != UNNAMED:
            source = described[other].source
            return Described(source, described[other].sure * 0.9, described[other].chain)
    return None


def _attribution(
    view: View, drafts: list[Draft], described: list[Described], carriers: list[list[Described]], number: int
) -> Attribution:
    draft = drafts[number]
    voice = narrator(view.report)
    sources = chain(drafts, described, carriers, number)
    return Attribution(
        manner=manner_of(view, draft.content),
        origin=sources[0],
        relays=relays_of(view, sources, voice),
        cue=view.span(draft.cue[0], draft.cue[-1] + 1) if draft.cue else None,
        content=view.spans(draft.content),
        words=tuple(draft.content),
        cue_words=tuple(draft.cue),
        source_words=tuple(draft.source),
        confidence=round(draft.score * described[number].sure, 4),
    )


def _narrations(view: View, drafts: list[Draft], voice: Source) -> list[Attribution]:
    taken = [False] * len(view.words)
    contents = [False] * len(view.words)
    for draft in drafts:
        for word in draft.content:
            contents[word] = taken[word] = True
        for word in (*draft.cue, *draft.source, *(word for carrier in draft.carriers for word in carrier)):
            taken[word] = True
    return [_told(view, words, voice) for words in find_narration(view, taken, contents)]


def _told(view: View, words: list[int], voice: Source) -> Attribution:
    """A statement that no attribution covers: the narrator's; wholly within quotation marks, nobody's that is named."""
    if all(view.quoted_by[word] != OUTSIDE for word in words):
        speaker = Source(UNNAMED, SourceKind.ANONYMOUS)
        return Attribution(Manner.DIRECT, speaker, (), None, view.spans(words), tuple(words), confidence=_QUOTED)
    return Attribution(Manner.NARRATION, voice, (), None, view.spans(words), tuple(words), confidence=_NARRATED)


def _place(attribution: Attribution) -> tuple[int, int]:
    words = (*attribution.words, *attribution.cue_words, *attribution.source_words)
    return min(words), -len(attribution.words)


def _with_inner(found: list[Attribution]) -> tuple[Attribution, ...]:
    contents = [set(attribution.words) for attribution in found]
    finished = []
    for number, attribution in enumerate(found):
        inner = tuple(
            other
            for other, candidate in enumerate(found)
            if other != number
            and candidate.cue_words
            and contents[number].issuperset(candidate.cue_words)
            and len(contents[other]) < len(contents[number])
        )
        finished.append(replace(attribution, inner=inner) if inner else attribution)
    return tuple(finished)
