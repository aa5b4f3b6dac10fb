"""The failures of Sayso, as one tree.

    SaysoError
    ├── UsageError          the caller asked for what cannot be (exit status 2)
    ├── IntakeError         bytes that cannot become a report; names the input
    │   └── SourceLost      a source that cannot be reached or went away; another try may read it
    ├── SpanError           a span that does not belong to the text it is asked of
    ├── WeightsError        the reader's weights are missing, damaged or foreign
    ├── GazetteerError      a gazetteer file that is missing, damaged or of another version
    ├── DataFileError       a TOML or CSV of ours or the user's that breaks its schema
    └── LedgerError         the ledger cannot be opened, written or trusted
        ├── LedgerBusy      another process holds the ledger; try again
        ├── LedgerTooNew    written by a newer Sayso; refused rather than guessed at
        ├── ShelfLost       what was weighed cannot be kept or read again; the ledger itself is whole
        └── NotInLedger     no such report, claim, matter or judgement

Difficult text is not an error: it is a `Gap` with a span and a reason.
Every message says what is wrong, where, and what to do about it.
"""


class SaysoError(Exception):
    """Root of every failure that Sayso raises on purpose."""


class UsageError(SaysoError):
    """The request itself makes no sense: an unknown kind, an impossible date range."""


class IntakeError(SaysoError):
    """Bytes that cannot become a report."""


class SourceLost(IntakeError):
    """A source that cannot be reached, or went away while it was being read."""


class SpanError(SaysoError):
    """A span asked of a text that it was not captured from."""


class WeightsError(SaysoError):
    """The reader's weights are missing, damaged or written for another version."""


class GazetteerError(SaysoError):
    """A gazetteer file that is missing, damaged or written for another version."""


class DataFileError(SaysoError):
    """A data file (TOML, CSV) that breaks its documented schema."""


class LedgerError(SaysoError):
    """The ledger cannot be opened, written or trusted."""


class LedgerBusy(LedgerError):
    """Another process holds the ledger's write lock for too long."""


class LedgerTooNew(LedgerError):
    """The ledger was written by a newer Sayso."""


class ShelfLost(LedgerError):
    """What was weighed cannot be kept or read again. `damaged`: throw it away; else there is no room or no right."""

    def __init__(self, message: str, *, damaged: bool) -> None:
        super().__init__(message)
        self.damaged = damaged


class NotInLedger(LedgerError):
    """The ledger holds nothing under that id or name."""
