"""First drafts: a document made from another one, ready to be edited or submitted.

A draft says what follows from its source and nothing else. What only a person can know (when the
goods leave, who carries them) is left out and named in `Draft.pending`; `fill` takes it.
"""

from ediglot.drafts.despatch import draft_despatch_advice
from ediglot.drafts.drafted import Draft, DraftError, FillError, Pending
from ediglot.drafts.fill import fill
from ediglot.drafts.invoice import draft_invoice
from ediglot.drafts.make import KINDS, Wanted, draft
from ediglot.drafts.packing import PackingRule
from ediglot.drafts.sscc import SsccRange
from ediglot.drafts.taxes import TaxRate

__all__ = [
    "KINDS",
    "Draft",
    "DraftError",
    "FillError",
    "PackingRule",
    "Pending",
    "SsccRange",
    "TaxRate",
    "Wanted",
    "draft",
    "draft_despatch_advice",
    "draft_invoice",
    "fill",
]
