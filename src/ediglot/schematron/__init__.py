"""Rules that others wrote as Schematron: EN 16931 and what builds on it.

They come as XSLT, which saxonche runs; what they find becomes diagnostics that keep the foreign
rule's id. Both are the extra `en16931` (`pip install ediglot[en16931]`); without it nothing here
runs and nothing else changes. `judge` is the way in.
"""

from ediglot.schematron.claimed import claimed, will_claim
from ediglot.schematron.judge import LAYER, judge
from ediglot.schematron.rulesets import BILLED, RULE_SETS, RuleSet, engine_lacks

__all__ = [
    "BILLED",
    "LAYER",
    "RULE_SETS",
    "RuleSet",
    "claimed",
    "engine_lacks",
    "judge",
    "will_claim",
]
