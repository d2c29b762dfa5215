"""Rules: what the trade demands of a document, whatever its format.

One rule a file, `<family>/<name>.py`, found by walking this package: a generator function under
`@rule(code=..., documents=...)` that takes a document and a `Context` and yields `Finding`s. The
rule's slug is the file's name with dashes, its page (`ediglot explain`) is the file's docstring
with the sections of `ediglot.pages.SECTIONS`, its cases are `tests/rules/<family>/<slug>.md`.

A rule speaks only when what it needs is there. Where it must decide and can't (units that do not
convert, codes of different kinds), it yields a `Finding` with `unclear=True`. Looking costs nothing
when nothing is wrong: paths and messages are written for findings alone, and what several rules
look at is a view (`views`, `amount_views`, `counterparts`), computed once a document. Of most
documents most rules need not even be asked: a rule may name the sign (`signs`) without which it has
nothing to look for, and one pass over a document (`glance`) tells which signs it shows. What other
documents say is kept by order in `trades`, made once a context; an order is judged as it stands
after its changes (`orders`), and items are one that some document names together (`groups`).
"""

from ediglot.rules.context import Context, Settings
from ediglot.rules.registry import EVERY, Finding, Rule, RuleLayer, all_rules, find_rule, rule
from ediglot.rules.run import LayerResult, run_layer, run_rules

__all__ = [
    "EVERY",
    "Context",
    "Finding",
    "LayerResult",
    "Rule",
    "RuleLayer",
    "Settings",
    "all_rules",
    "find_rule",
    "rule",
    "run_layer",
    "run_rules",
]
