"""Date expressions as they stand in a text, before anything is known of what they are relative to.

Every pattern runs over the classes of the tokens, so a match is a stretch of tokens and with it a span of the
report's own text. Where matches overlap, the earlier and then the longer one stands.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sayso.resolving.dates.building import (
    Builder,
    Found,
    build_bare_day,
    build_before_christ,
    build_century,
    build_clock,
    build_day_month,
    build_daypart,
    build_decade,
    build_deictic,
    build_duration,
    build_holiday,
    build_month,
    build_numeric,
    build_plain,
    build_related,
    build_season,
    build_shifted,
    build_span,
    build_weekday,
    build_whole_year,
    build_year_range,
)
from sayso.resolving.dates.expression import Shape
from sayso.resolving.dates.vocabulary import NAMES, classify
from sayso.resolving.tokens import Alphabet, Tokens

_MACROS = {
    "bc": "bc | blet dot clet dot?",
    "num": "(?:day|num|num3|year|card)(?: dash? (?:card|day|num) | and card)*",
    "count": "(?:art few of? | few | half art | art | (?:art)? @num)",
    "unit": "units|unit|century|centuries",
    "part": "(?P<P>(?:the)? (?:early|late|mid) (?:portion of)? (?:dash|in|of)* (?:the)?"
    "| (?:the)? (?:early|late|latter|ord)? (?:nounpart|portion) of (?:the)?)",
    "year": "(?P<Y>year|(?:num3|num|day)(?= bc | blet)) (?P<BC>@bc)?",
    "wd": "(?P<WD>wday) dot? comma? (?:the)?",
    "comma": "comma",
}
ALPHABET = Alphabet(NAMES, _MACROS)

# The classes of which a text must hold one for a pattern to be tried, the pattern, and what its match says.
_UNITS = "unit units century centuries season month daypart weekend time"
_DEICTIC = "yesterday today tomorrow tonight overnight"
_PATTERNS: tuple[tuple[str, str, Builder], ...] = (
    ("numeric", "numeric", build_numeric),
    ("month",
     "(?:@wd)? (?:the)? (?:(?P<D0>day) suf? (?:dash|to|and|slash))? (?P<D>day) suf? of? (?:the)? (?P<M>month) dot?"
     "(?: comma? @year)?", build_day_month),
    ("month", "(?:the)? (?P<D>ord) of (?P<M>month) (?: comma? @year)?", build_day_month),
    ("month", "(?:@wd)? (?P<M>month) dot? (?:the)? (?P<D>day) suf? (?!people|slash)"
     "(?:(?:dash|to|and|slash) (?P<D2>day) suf? (?!of? month|people))?"
     "(?: comma? @year)?", build_day_month),
    ("month", "(?:@part)? (?P<M>month) dot? (?:of? comma? @year)?", build_month),
    ("month", "(?:@part)? (?P<M>month) apos (?P<YY>num)", build_month),
    ("season",
     "(?:@part)? (?:the)? (?P<S>season) (?:of|comma)? @year (?:(?:dash|slash) (?P<Y2>day|num|year))?", build_season),
    ("season", "@year (?P<S>season)", build_season),
    ("season", "(?:@part)? (?:the|following)? (?P<S>season)", build_season),
    ("year", "(?:@part)? (?:the)? (?:unit)? @year", build_whole_year),
    ("year", "(?P<H>(?:the)? (?:ord|early|late|latter|last) half of) @year", build_whole_year),
    ("year", "(?:later|earlier|(?:the)? rest of) (?:in)? @year", build_whole_year),
    ("year", "(?:@part)? (?:the)? @year dash (?P<Y2>day|num)", build_year_range),
    ("ess", "(?:@part)? (?:the)? (?P<Y>year|num3|num) ess (?P<BC>@bc)?", build_decade),
    ("century centuries",
     "(?:@part)? (?:the)? (?P<N>ord|(?:day|num) (?=suf)) suf? dash? (?:century|centuries) (?P<BC>@bc)?", build_century),
    ("bc blet", "(?:@part)? (?:circa dot?)? (?:the)? (?P<Y>day|num|num3|year) (?P<BC>@bc)", build_before_christ),
    ("wday", "(?:(?P<REL>last|next|this|early|late|later|earlier|previous|following)(?:prep)?)?"
     "(?P<WD>wday) (?P<DP>daypart)?", build_weekday),
    (_DEICTIC, "(?:the unit (?P<B>before|after))? (?P<X>yesterday|today|tomorrow|tonight|overnight)"
     "(?P<DP>daypart)?", build_deictic),
    (_UNITS, "the (?P<REL>last) (?P<U>unit|century)", build_span),
    (_UNITS, "(?:@part)? (?:the)? (?P<REL>(?:this|that|last|next|previous|following)? same"
     "| this|that|last|next|previous|following)"
     "(?P<U>unit|month|season|daypart|weekend|century|time)", build_related),
    (_UNITS, "(?P<LE>later|earlier|early|late) (?:in)?"
     "(?P<REL>this|that|the|last|next|(?:the|that) same|(?:the)? following|(?:the)? previous)"
     "(?P<U>unit|month|season|daypart|weekend|century)", build_related),
    (_UNITS, "(?:@part|(?:the)? rest of) (?:the)? (?P<U>unit|season|weekend|century)", build_related),
    (_UNITS, "(?P<REL>the) (?P<U>weekend)", build_related),
    (_UNITS, "early the (?P<REL>next|following) (?P<U>daypart)", build_related),
    (_UNITS, "(?:the)? (?P<N>@count)? (?:approx)? (?P<U>@unit)"
     "(?P<DIR>ago|later|earlier|before|after|following)", build_shifted),
    (_UNITS, "(?:the)? (?P<REL>last|next|previous|following) (?:approx|adj)* (?P<N>@count) (?P<U>@unit)", build_span),
    (_UNITS, "(?:the)? (?P<REL>last|next|previous|following) (?P<U>units|centuries)", build_span),
    (_UNITS, "(?P<N>@count) dash? (?:adj|previous|ord)* (?P<U>@unit) (?:old)?", build_duration),
    (_UNITS, "(?:the)? (?P<U>units|centuries)", build_duration),
    (_UNITS, "(?P<U>unit) dash? adj", build_duration),
    ("clock", "(?P<T>clock) (?P<A>am|(?:art|alet) dot? mlet dot?)?", build_clock),
    ("am mlet", "(?P<T>day) (?P<A>am|(?:art|alet) dot mlet dot?)", build_clock),
    ("daypart", "(?:the|that|this|art)? (?:early|late|mid)? (?P<DP>daypart)", build_daypart),
    ("holiday", "(?P<X>holiday) (?:comma? @year)?", build_holiday),
    ("wdays", "wdays", build_plain(Shape.SET)),
    ("sets", "sets", build_plain(Shape.SET)),
    (_UNITS, "every (?P<U>unit)", build_plain(Shape.SET)),
    ("wday daypart", "every (?:wday|daypart)", build_plain(Shape.SET)),
    (_UNITS, "per (?P<U>unit)", build_duration),
    ("now current present units",
     "now|current|present dash unit|(?:the|prep) present|these units", build_plain(Shape.PRESENT)),
    ("former recent", "(?<!the) former|recent|recent units", build_plain(Shape.PAST)),
    ("suf", "prep? the (?P<D>day) suf (?=dot|comma|gap|and|to)", build_bare_day),
    ("future", "(?:the)? future", build_plain(Shape.FUTURE)),
    ("event", "(?:the)? (?:nounpart|onset) of (?:the|this|that)? other? other? event", build_plain(Shape.EVENT)),
)  # fmt: skip


# Every expression holds one of these within a few tokens of its start and end: the rest of a text is not scanned.
_SIGNS = (
    "month wday wdays season units unit century centuries weekend daypart yesterday today tomorrow tonight overnight"
    " numeric clock year ess bc blet holiday sets now current present former recent future time event am mlet suf"
)
_BEFORE, _AFTER = 9, 7


@lru_cache(maxsize=1)
def _compiled() -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], re.Pattern[str], Builder], ...]]:
    """The pattern of the signs, and each pattern with that of the classes of which it needs one."""
    signs = ALPHABET.compile(f"[{_SIGNS}]")
    listed = [(ALPHABET.compile(f"[{needs}]"), ALPHABET.compile(pattern), build) for needs, pattern, build in _PATTERNS]
    return signs, tuple(listed)


def _islands(classes: str, signs: re.Pattern[str]) -> list[int]:
    """The tokens near a sign of a date, in order; -1 stands for what was left out between them."""
    kept: list[int] = []
    reached = 0
    for match in signs.finditer(classes):
        start, end = max(reached, match.start() - _BEFORE), min(len(classes), match.start() + _AFTER)
        if start > reached and kept:
            kept.append(-1)
        kept.extend(range(start, end))
        reached = max(reached, end)
    return kept


def scan(tokens: Tokens) -> tuple[list[Found], str]:
    """The expressions of a text, in order and without overlaps, and the classes of its tokens."""
    classes = classify(tokens, ALPHABET)
    signs, patterns = _compiled()
    places = _islands(classes, signs)
    other = ALPHABET["other"]
    kept = "".join([classes[place] if place >= 0 else other for place in places])
    candidates: list[tuple[int, int, int, list[Found]]] = []
    for rank, (needs, pattern, builder) in enumerate(patterns):
        if needs.search(kept) is None:
            continue
        for match in pattern.finditer(kept):
            groups = {
                name: (places[match.start(name)], places[match.end(name) - 1] + 1)
                for name, text in match.groupdict().items()
                if text
            }
            first, last = places[match.start()], places[match.end() - 1] + 1
            found = list(builder(tokens, first, last, groups))
            if found:
                candidates.append((first, -last, rank, found))
    candidates.sort(key=lambda candidate: candidate[:3])
    chosen: list[Found] = []
    reached = 0
    for start, minus_end, _, found in candidates:
        if start >= reached:
            chosen.extend(sorted(found, key=lambda item: item.first))
            reached = -minus_end
    return chosen, classes
