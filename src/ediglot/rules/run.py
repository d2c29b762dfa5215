"""Running the rules of a layer over a document."""

from __future__ import annotations

import decimal
from collections.abc import Mapping

import msgspec

from ediglot.diagnostics import Diagnostic, Layer, Severity
from ediglot.model import Document
from ediglot.rules.arithmetic import EXACT
from ediglot.rules.context import Context
from ediglot.rules.paths import position
from ediglot.rules.registry import Finding, Rule, RuleLayer, rules_of

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
    """Run every rule of a layer that the settings leave on."""
    said: list[tuple[Rule, Finding]] = []
    tag = str(document.__struct_config__.tag)
    with decimal.localcontext(EXACT):
        for rule in context.once((tag, layer), lambda: _selected(context, tag, layer)):
            if rule.layer != layer and context.against:
                continue  # it was asked with the documents of `against`, of the memory too
            try:
                for finding in rule.check(document, context):
                    said.append((rule, finding))
            except ArithmeticError:
                said.append((rule, _TOO_LARGE))
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


def _selected(context: Context, tag: str, layer: RuleLayer) -> tuple[Rule, ...]:
    """The rules that the settings leave on."""
    settings = context.settings
    return tuple(
        rule
        for rule in rules_of(tag, layer)
        if rule.slug not in settings.off and (not rule.profile_only or rule.slug in settings.asked)
    )


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
    )
