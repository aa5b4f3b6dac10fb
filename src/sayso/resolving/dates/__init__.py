"""Dates: what days a report's expressions of time name, counted from the report's date or from what it tells.

`find_dates` gives the days; `find_date_expressions` the normal form behind them; `find_date_gaps` the expressions that
look like a date and are none.
"""

from __future__ import annotations

from sayso.resolving.dates.expression import Calendar, DateExpression, Part, Season, Shape, Unit, days_of
from sayso.resolving.dates.finding import find_date_expressions, find_date_gaps, find_dates

__all__ = [
    "Calendar",
    "DateExpression",
    "Part",
    "Season",
    "Shape",
    "Unit",
    "days_of",
    "find_date_expressions",
    "find_date_gaps",
    "find_dates",
]
