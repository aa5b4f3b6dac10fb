"""What of a text could not be read, and why: recorded, never skipped in silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.reading.annotation import LONG_SENTENCE, LONG_WORD, NO_WORDS, UNKNOWN_SCRIPT, Unread
from sayso.reading.pieces import LONGEST_WORD, Pieces
from sayso.reading.words import Token

FEWEST_UNKNOWN = 3  # unknown words in a row from which a passage counts as unread: fewer are symbols or lone names


def empty(text: str) -> tuple[Unread, ...]:
    """The gap of a text without words; a text without characters has none."""
    return (Unread(0, len(text), NO_WORDS, "the text holds no words"),) if text else ()


def unread_words(tokens: Sequence[Token], pieces: Pieces) -> Iterator[Unread]:
    """Words too long to be read, and runs of words of which the vocabulary knows nothing."""
    unknown = (pieces.unknown,)
    if all(pieces.of(token.form) != unknown for token in tokens):  # a long word is one unknown piece too
        return
    run: list[Token] = []
    for token in tokens:
        long = len(token.form) > LONGEST_WORD
        if long:
            yield Unread(token.start, token.end, LONG_WORD, f"a word of {len(token.form)} characters")
        if not long and pieces.of(token.form) == unknown:
            run.append(token)
        elif not (run and not token.form[0].isalnum()):  # marks do not end a run of unknown words
            yield from _unknown(run)
            run = []
    yield from _unknown(run)


def _unknown(run: Sequence[Token]) -> Iterator[Unread]:
    if len(run) >= FEWEST_UNKNOWN:
        detail = f"{len(run)} words in a script or of signs that the reader does not know"
        yield Unread(run[0].start, run[-1].end, UNKNOWN_SCRIPT, detail)


def cut_sentences(tokens: Sequence[Token], cut: Sequence[tuple[int, int]]) -> Iterator[Unread]:
    """Sentences that were read in parts because of their length."""
    for first, last in cut:
        detail = f"a sentence of {last - first} words, read in parts"
        yield Unread(tokens[first].start, tokens[last - 1].end, LONG_SENTENCE, detail)
