"""Whether the words around a date look ahead: "will meet on Monday", "is due to begin in March"."""

from __future__ import annotations

from sayso.resolving.tokens import Tokens, word_set

_AHEAD = word_set(
    "will shall 'll may might would should must would-be upcoming due scheduled expected planned plans plan slated next"
)
_AHEAD_BEFORE_TO = word_set(
    "is are was were wants want expects expect hope set going intends intend hopes aims agreed vowed pledged promised"
    " prepares"
)
_MODALS = word_set("may might would should must")
_PAST = word_set("was were had did has have said told reported ago")
_STOPS = word_set(". ; ? !")
_REACH = 14


def looks_ahead(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the clause that holds tokens `first` to `last` speaks of the future.

    The nearest sign of tense within the sentence decides, the words before the date first: a date follows its verb.
    """
    for index in range(first - 1, max(-1, first - _REACH), -1):
        word = tokens.lower[index]
        if word in _STOPS or tokens.kinds[index] == "gap":
            break
        if word in _MODALS and tokens.lower[index + 1] == "have":
            return False  # "may have fallen on Sunday"
        if word in _AHEAD or (word == "to" and index and tokens.lower[index - 1] in _AHEAD_BEFORE_TO):
            return True
        if word in _PAST or (word.endswith("ed") and len(word) > 4 and word not in ("need", "indeed", "united")):
            return False
    for index in range(last, min(len(tokens), last + _REACH)):
        word = tokens.lower[index]
        if word in _STOPS or word in _PAST or tokens.kinds[index] == "gap" or (word == "," and index > last):
            return False
        if word in _AHEAD:
            return True
    return False
