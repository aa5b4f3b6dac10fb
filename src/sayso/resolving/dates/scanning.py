"""Date expressions as they stand in a text, before anything is known of what they are relative to.

Every pattern runs over the classes of the tokens, so a match is a stretch of tokens and with it a span of the
report's own text. Where matches overlap, the earlier and then the longer one stands.
"""

from __future__ import annotations

import re

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

_PATTERNS: tuple[tuple[str, Builder], ...] = (
    ("numeric", build_numeric),
    ("(?:@wd)? (?:the)? (?:(?P<D0>day) suf? (?:dash|to|and|slash))? (?P<D>day) suf? of? (?:the)? (?P<M>month) dot?"
     "(?: comma? @year)?", build_day_month),
    ("(?:the)? (?P<D>ord) of (?P<M>month) (?: comma? @year)?", build_day_month),
    ("(?:@wd)? (?P<M>month) dot? (?:the)? (?P<D>day) suf? (?!people|slash)"
     "(?:(?:dash|to|and|slash) (?P<D2>day) suf? (?!of? month|people))?"
     "(?: comma? @year)?", build_day_month),
    ("(?:@part)? (?P<M>month) dot? (?:of? comma? @year)?", build_month),
    ("(?:@part)? (?P<M>month) apos (?P<YY>num)", build_month),
    ("(?:@part)? (?:the)? (?P<S>season) (?:of|comma)? @year (?:(?:dash|slash) (?P<Y2>day|num|year))?", build_season),
    ("@year (?P<S>season)", build_season),
    ("(?:@part)? (?:the|following)? (?P<S>season)", build_season),
    ("(?:@part)? (?:the)? (?:unit)? @year", build_whole_year),
    ("(?P<H>(?:the)? (?:ord|early|late|latter|last) half of) @year", build_whole_year),
    ("(?:later|earlier|(?:the)? rest of) (?:in)? @year", build_whole_year),
    ("(?:@part)? (?:the)? @year dash (?P<Y2>day|num)", build_year_range),
    ("(?:@part)? (?:the)? (?P<Y>year|num3|num) ess (?P<BC>@bc)?", build_decade),
    ("(?:@part)? (?:the)? (?P<N>ord|(?:day|num) (?=suf)) suf? dash? (?:century|centuries) (?P<BC>@bc)?", build_century),
    ("(?:@part)? (?:circa dot?)? (?:the)? (?P<Y>day|num|num3|year) (?P<BC>@bc)", build_before_christ),
    ("(?:(?P<REL>last|next|this|early|late|later|earlier|previous|following)(?:prep)?)?"
     "(?P<WD>wday) (?P<DP>daypart)?", build_weekday),
    ("(?:the unit (?P<B>before|after))? (?P<X>yesterday|today|tomorrow|tonight|overnight)"
     "(?P<DP>daypart)?", build_deictic),
    ("the (?P<REL>last) (?P<U>unit|century)", build_span),
    ("(?:@part)? (?:the)? (?P<REL>(?:this|that|last|next|previous|following)? same"
     "| this|that|last|next|previous|following)"
     "(?P<U>unit|month|season|daypart|weekend|century|time)", build_related),
    ("(?P<LE>later|earlier|early|late) (?:in)?"
     "(?P<REL>this|that|the|last|next|(?:the|that) same|(?:the)? following|(?:the)? previous)"
     "(?P<U>unit|month|season|daypart|weekend|century)", build_related),
    ("(?:@part|(?:the)? rest of) (?:the)? (?P<U>unit|season|weekend|century)", build_related),
    ("(?P<REL>the) (?P<U>weekend)", build_related),
    ("early the (?P<REL>next|following) (?P<U>daypart)", build_related),
    ("(?:the)? (?P<N>@count)? (?:approx)? (?P<U>@unit)"
     "(?P<DIR>ago|later|earlier|before|after|following)", build_shifted),
    ("(?:the)? (?P<REL>last|next|previous|following) (?:approx|adj)* (?P<N>@count) (?P<U>@unit)", build_span),
    ("(?:the)? (?P<REL>last|next|previous|following) (?P<U>units|centuries)", build_span),
    ("(?P<N>@count) dash? (?:adj|previous|ord)* (?P<U>@unit) (?:old)?", build_duration),
    ("(?:the)? (?P<U>units|centuries)", build_duration),
    ("(?P<U>unit) dash? adj", build_duration),
    ("(?P<T>clock) (?P<A>am|(?:art|alet) dot? mlet dot?)?", build_clock),
    ("(?P<T>day) (?P<A>am|(?:art|alet) dot mlet dot?)", build_clock),
    ("(?:the|that|this|art)? (?:early|late|mid)? (?P<DP>daypart)", build_daypart),
    ("(?P<X>holiday) (?:comma? @year)?", build_holiday),
    ("wdays", build_plain(Shape.SET)),
    ("sets", build_plain(Shape.SET)),
    ("every (?P<U>unit)", build_plain(Shape.SET)),
    ("every (?:wday|daypart)", build_plain(Shape.SET)),
    ("per (?P<U>unit)", build_duration),
    ("now|current|present dash unit|(?:the|prep) present|these units", build_plain(Shape.PRESENT)),
    ("(?<!the) former|recent|recent units", build_plain(Shape.PAST)),
    ("prep? the (?P<D>day) suf (?=dot|comma|gap|and|to)", build_bare_day),
    ("(?:the)? future", build_plain(Shape.FUTURE)),
    ("(?:the)? (?:nounpart|onset) of (?:the|this|that)? other? other? event", build_plain(Shape.EVENT)),
)  # fmt: skip


_COMPILED: tuple[tuple[re.Pattern[str], Builder], ...] = ()


def _compiled() -> tuple[tuple[re.Pattern[str], Builder], ...]:
    global _COMPILED
    if not _COMPILED:
        _COMPILED = tuple((ALPHABET.compile(pattern), builder) for pattern, builder in _PATTERNS)
    return _COMPILED


def scan(tokens: Tokens) -> tuple[list[Found], str]:
    """The expressions of a text, in order and without overlaps, and the classes of its tokens."""
    classes = classify(tokens, ALPHABET)
    candidates: list[tuple[int, int, int, list[Found]]] = []
    for rank, (pattern, builder) in enumerate(_compiled()):
        for match in pattern.finditer(classes):
            groups = {name: match.span(name) for name, text in match.groupdict().items() if text is not None}
            found = list(builder(tokens, match.start(), match.end(), groups))
            if found:
                candidates.append((match.start(), -match.end(), rank, found))
    candidates.sort(key=lambda candidate: candidate[:3])
    chosen: list[Found] = []
    reached = 0
    for start, minus_end, _, found in candidates:
        if start >= reached:
            chosen.extend(sorted(found, key=lambda item: item.first))
            reached = -minus_end
    return chosen, classes
