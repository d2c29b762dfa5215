"""Rules: what the trade demands of a document, whatever its format.

One rule a file, found by walking this package; the docstring of the file is the rule's page.
"""

from ediglot.rules.context import Context, Settings
from ediglot.rules.registry import EVERY, Finding, Rule, all_rules, find_rule, rule
from ediglot.rules.run import LayerResult, run_layer, run_rules

__all__ = [
    "EVERY",
    "Context",
    "Finding",
    "LayerResult",
    "Rule",
    "Settings",
    "all_rules",
    "find_rule",
    "rule",
    "run_layer",
    "run_rules",
]
