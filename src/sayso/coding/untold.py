"""Sentences that no attribution holds: told by the publisher, where they tell of something at all."""

from __future__ import annotations

from sayso.coding.scene import Scene
from sayso.model import Attribution, Manner, Source, SourceKind

SHORTEST = 4  # words: less is a heading, a caption or a button
NARRATED = 0.6  # confidence: the reader itself did not take the sentence for narration


def untold(scene: Scene) -> list[Attribution]:
    """A narration for each whole sentence of the text that the reader left out, titles and datelines aside."""
    reading, report = scene.reading, scene.reading.report
    held = {word for one in reading.attributions for word in (*one.words, *one.cue_words, *one.source_words)}
    left_out = [span for span in (report.title_span, report.dateline_span) if span is not None]
    narrators = [one.origin for one in reading.attributions if one.manner is Manner.NARRATION]
    origin = narrators[0] if narrators else Source(report.publisher or "the publisher", SourceKind.PUBLISHER)
    found = []
    for sentence in reading.sentences:
        inside = range(sentence.first, sentence.last)
        if held.intersection(inside):
            continue
        words = tuple(
            index
            for index in inside
            if not any(span.start <= scene.tree.words[index].start < span.end for span in left_out)
        )
        if len(words) >= SHORTEST and any(scene.tree.words[index].upos == "VERB" for index in words):
            content = (scene.span(words[0], words[-1]),)
            found.append(Attribution(Manner.NARRATION, origin, (), None, content, words, confidence=NARRATED))
    return found
