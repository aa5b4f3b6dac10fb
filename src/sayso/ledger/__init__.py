"""The ledger: reports, originals, texts, claims, judgements and who wrote them, in one file that is only added to.

`open_ledger(path)` opens or makes one; `ClaimFilter` says which claims are meant.
"""

from sayso.ledger.fetching import Listed, Noted
from sayso.ledger.filters import ClaimFilter
from sayso.ledger.opening import open_ledger
from sayso.ledger.store import Ledger
from sayso.ledger.verifying import Checked
from sayso.ledger.writing import Added

__all__ = ["Added", "Checked", "ClaimFilter", "Ledger", "Listed", "Noted", "open_ledger"]
