"""Running the rules of a layer over a document."""

from __future__ import annotations

import decimal
from collections.abc import Iterator, Mapping

import msgspec

from ediglot.diagnostics import Diagnostic, Layer, Severity
from ediglot.model import Document
from ediglot.rules import signs
from ediglot.rules.context import Context
from ediglot.rules.glance import glance
from ediglot.rules.paths import position
from ediglot.rules.registry import Finding, Rule, RuleLayer, rules_of

#: Most sets of signs whose rules are remembered.
_MOST = 1_024
_TOO_LARGE = Finding(
    "", "not evaluated: a number is too large or too small to calculate with", unclear=True
)


class LayerResult(msgspec.Struct, frozen=True, kw_only=True):
    """What one layer says of a document.

    Attributes:
        state: `invalid` with an error, else `unclear` when a rule lacked something, else `valid`.
        diagnostics: in document order, then by code.
    """

    state: Layer
    diagnostics: tuple[Diagnostic, ...] = ()


def run_rules(document: Document, context: Context, layer: RuleLayer = "rules") -> list[Diagnostic]:
    """The diagnostics of one layer, in document order, then by code."""
    return list(run_layer(document, context, layer).diagnostics)


def run_layer(document: Document, context: Context, layer: RuleLayer = "rules") -> LayerResult:
    """Run every rule of a layer that the settings leave on, and that has anything to look for."""
    said: list[tuple[Rule, Finding]] = []
    before = decimal.getcontext()
    decimal.setcontext(context.arithmetic)
    try:
        for rule in _asked(document, context, layer):
            try:
                for finding in rule.check(document, context):
                    said.append((rule, finding))
            except ArithmeticError:
                said.append((rule, _TOO_LARGE))
    finally:
        decimal.setcontext(before)
    if not said:
        return LayerResult(state="valid")
    said.sort(key=lambda one: (position(document, one[1].path), one[0].code))
    severities = context.settings.severities
    diagnostics = tuple(_diagnostic(rule, finding, severities) for rule, finding in said)
    if context.amend is not None:
        diagnostics = context.amend(diagnostics, document.number)
    state: Layer = "valid"
    if any(diagnostic.severity == "error" for diagnostic in diagnostics):
        state = "invalid"
    elif any(finding.unclear for _, finding in said):
        state = "unclear"
    return LayerResult(state=state, diagnostics=diagnostics)


def _asked(document: Document, context: Context, layer: RuleLayer) -> tuple[Rule, ...]:
    """The rules for what a document shows."""
    shown = signs.EVERY
    if layer == "rules" and not context.unseen:
        try:
            shown = glance(document)
            if context.now is not None:
                shown |= signs.CLOCK
        except ArithmeticError:
            shown = signs.EVERY
    key = (type(document), layer, shown, context.claims)
    found = context.asked.get(key)
    if found is None:
        found = tuple(rule for rule in _selected(document, context, layer) if rule.when & shown)
        if len(context.asked) >= _MOST:
            context.asked.clear()
        context.asked[key] = found
    return found


def _selected(document: Document, context: Context, layer: RuleLayer) -> Iterator[Rule]:
    """The rules that the settings leave on, and those of standards that the document claims."""
    settings = context.settings
    for rule in rules_of(str(document.__struct_config__.tag), layer):
        if rule.slug in settings.off:
            continue
        asked = rule.slug in settings.asked or rule.standard in context.claims
        if rule.profile_only and not asked:
            continue
        if rule.layer == layer or not context.against:
            yield rule  # else it was asked with the documents of `against`, of the memory too


def _diagnostic(rule: Rule, finding: Finding, severities: Mapping[str, Severity]) -> Diagnostic:
    severity = severities.get(rule.slug, rule.severity)
    return Diagnostic(
        code=rule.code,
        rule=rule.slug,
        severity="warning" if finding.unclear else severity,
        message=finding.message,
        hint=finding.hint,
        path=finding.path or None,
        related=finding.related,
        origin=finding.origin,
    )
