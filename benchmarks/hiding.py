"""A gazetteer that is made to lack an entry, or one of an entry's names."""

from __future__ import annotations

from sayso.resolving.gazetteer import Gazetteer
from sayso.resolving.gazetteer.layout import Array, Tables


class Hiding(Gazetteer):
    """A gazetteer in which the entry `row` does not bear the form `form`, or, where that is -1, any of its names."""

    def __init__(self, tables: Tables) -> None:
        super().__init__(tables)
        self._row = self._form = -1

    def hide(self, row: int, form: int = -1) -> None:
        """Hide a form of an entry, or the entry; what was hidden before is there again."""
        self._row, self._form = row, form

    def bearers(self, number: int) -> list[tuple[int, bool]]:
        if self._form not in (-1, number):
            return super().bearers(number)
        return [pair for pair in super().bearers(number) if pair[0] != self._row]

    def bearers_of(self, numbers: Array) -> tuple[Array, Array]:
        rows, forms = super().bearers_of(numbers)
        kept = self._kept(rows, forms)
        return rows[kept], forms[kept]

    def borne_by(self, rows: Array) -> tuple[Array, Array]:
        forms, bearers = super().borne_by(rows)
        kept = self._kept(bearers, forms)
        return forms[kept], bearers[kept]

    def _kept(self, rows: Array, forms: Array) -> Array:
        kept: Array = rows != self._row
        return kept if self._form == -1 else kept | (forms != self._form)
