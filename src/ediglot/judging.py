"""Holding a document against the rules: ours, a partner's, and those that others wrote."""

from __future__ import annotations

from ediglot.diagnostics import Diagnostic
from ediglot.diagnostics.joined import told_once
from ediglot.partners import Profile, tables_for
from ediglot.partners.gate import (
    Partners,
    judge,
    partner_layer,
    regrade,
    regrade_since,
    softened,
)
from ediglot.partners.narrowed import OWN
from ediglot.reading import ReadDocument
from ediglot.rules import RuleLayer, run_layer

_NONE: frozenset[str] = frozenset()
#: Kinds of message that EN 16931 is about.
BILLED = frozenset({"ubl/invoice", "ubl/credit_note"})


def judged(document: ReadDocument, partners: Partners, *, cross: bool, history: bool) -> None:
    """Run the rules, and what a profile asks, on one document."""
    choice = partners.of(document)
    context = partners.context(choice.profile)
    context.claims = _claimed(document)
    regrade(document, partners.policy(choice.profile))
    layers: list[tuple[RuleLayer, bool]] = [
        ("rules", True),
        ("partner", partners.asked),
        ("cross", cross),
        ("history", history),
    ]
    lacking = cross and not context.against
    for layer, asked in layers:
        if not asked:
            document.layers = {**document.layers, layer: "not asked"}
        elif layer == "partner":
            judge(document, choice, partners, context)
        elif document.document is None:
            document.layers = {**document.layers, layer: "blocked"}
        else:
            result = run_layer(document.document, context, layer)
            unclear = lacking and layer == "cross" and result.state == "valid"
            document.add(result.diagnostics, layer, "unclear" if unclear else result.state)


def judge_billed(document: ReadDocument, data: bytes, label: str, partners: Partners) -> None:
    """Run the foreign rules for invoices, in the severities of the document's profile."""
    if document.kind not in BILLED:
        return
    from ediglot import schematron

    count = len(document.diagnostics)
    schematron.judge(document, data, label)
    policy = partners.policy(partners.of(document).profile)
    regrade_since(document, count, schematron.LAYER, policy)


def ruled(
    document: ReadDocument, partners: Partners, *, gate: bool, target: str = ""
) -> tuple[Diagnostic, ...]:
    """Run rules before converting: with the gate they reject, without it they only report.

    `target`: where the partner gets the document in another format, it is not asked about this one;
    what is to be written as UBL has to follow what it will say it follows.
    Returns what is to be said later, so that it does not reject now.
    """
    choice = partners.of(document)
    regrade(document, partners.policy(choice.profile))
    if document.document is None:
        return ()
    if not gate:
        document.taken_as_read()
    context = partners.context(choice.profile)
    sent = False
    if target:
        same = (document.kind or "").startswith(f"{target}/")
        sent = target not in OWN and not same
        context.claims = _will_claim(document, partners, choice.profile, target)
    else:
        context.claims = _NONE
    result = run_layer(document.document, context, "rules")
    if gate:
        document.add(result.diagnostics, "rules", result.state)
        if partners.asked:
            judge(document, choice, partners, context, sent=sent)
        return ()
    if not result.diagnostics and not partners.asked:
        return ()
    said = softened(result.diagnostics)
    if partners.asked:
        layer = partner_layer(document, choice, partners, context, sent=sent)
        said += softened(layer.diagnostics)
    return told_once(tuple(document.place(d) for d in said))


def _claimed(document: ReadDocument) -> frozenset[str]:
    """The standards that a document says it follows, and that our rules have to ask about."""
    if document.kind not in BILLED:
        return frozenset()
    from ediglot.schematron import claimed

    return claimed(document)


def _will_claim(
    document: ReadDocument, partners: Partners, profile: Profile | None, target: str
) -> frozenset[str]:
    """The standards that a document, written as a target, says it follows."""
    if document.document is None or f"{target}/invoice" not in BILLED:
        return frozenset()
    from ediglot.schematron import will_claim

    envelope = document.envelope
    if profile is not None:
        envelope = profile.fill(envelope, str(document.document.__struct_config__.tag))
    tables = tables_for(partners.around.folder, profile)
    return will_claim(document.document, envelope, target, tables)
