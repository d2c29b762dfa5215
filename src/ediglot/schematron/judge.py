"""Holding a document against the rule sets that are for it."""

from __future__ import annotations

from ediglot.diagnostics import Diagnostic, Layer, Severity
from ediglot.formats.xml.grammar import lxml_root
from ediglot.formats.xml.names import CBC
from ediglot.formats.xml.tree import Input
from ediglot.formats.xml.ubl import UblFormat
from ediglot.limits import MAX_DIAGNOSTICS
from ediglot.reading import ReadDocument
from ediglot.schematron.codes import CODES
from ediglot.schematron.engine import EngineError, report
from ediglot.schematron.rulesets import RULE_SETS, RuleSet, engine_lacks
from ediglot.schematron.svrl import Finding, Places, findings

#: The layer of a report that these rules are.
LAYER = "en16931"
_SEVERITIES: dict[str, Severity] = {"warning": "warning", "information": "info", "info": "info"}


def judge(document: ReadDocument, data: bytes, source: str) -> None:
    """Run the rule sets that are for a document and can be run; adds what they say to it.

    `data`: the input that the document was read from. The layer is *not asked* where no rule set is
    for the document, by its kind or CustomizationID, or the extra is not installed; *blocked*
    where syntax or grammar failed.
    """
    files = {one: one.file() for one in RULE_SETS if document.kind in one.kinds}
    if not any(files.values()) or engine_lacks():
        document.layers = {**document.layers, LAYER: "not asked"}
        return
    if "invalid" in (document.layers.get("syntax"), document.layers.get("grammar")):
        document.layers = {**document.layers, LAYER: "blocked"}
        return
    _, text, _ = UblFormat().tree(data, source)
    assert text is not None
    said, state = _run([(one, file) for one, file in files.items() if file is not None], text)
    document.add(tuple(said), LAYER, state)


def _run(sets: list[tuple[RuleSet, object]], text: Input) -> tuple[list[Diagnostic], Layer]:
    from pathlib import Path

    from lxml import etree

    try:
        root = lxml_root(text)
    except etree.XMLSyntaxError:  # the grammar has said so
        return [], "blocked"
    customization = (root.findtext(f"{{{CBC}}}CustomizationID") or "").strip()
    sets = [(one, file) for one, file in sets if one.holds(customization)]
    if not sets:
        return [], "not asked"
    characters = etree.tostring(root, encoding="unicode")
    said: list[Diagnostic] = []
    state: Layer = "valid"
    for one, file in sets:
        assert isinstance(file, Path)
        try:
            found = list(findings(report(file, characters)))
        except EngineError as error:
            said.append(_failed(one, error))
            state = "unclear" if state == "valid" else state
            continue
        places = Places(text) if found else None
        for finding in found[:MAX_DIAGNOSTICS]:
            assert places is not None
            said.append(_diagnostic(one, finding, places))
        if any(d.severity == "error" for d in said):
            state = "invalid"
    return said, state


def _diagnostic(rules: RuleSet, finding: Finding, places: Places) -> Diagnostic:
    page = CODES[rules.code]
    return Diagnostic(
        code=page.code,
        rule=page.slug,
        severity=_SEVERITIES.get(finding.flag, "error"),
        message=f"{rules.title} {finding.rule}: {finding.text}",
        location=places.find(finding.location),
        origin=finding.rule or None,
    )


def _failed(rules: RuleSet, error: EngineError) -> Diagnostic:
    page = CODES["EN-010"]
    return Diagnostic(
        code=page.code,
        rule=page.slug,
        severity=page.severity,
        message=f"the rules of {rules.title} could not be run: {error}",
        hint="`ediglot schemas list` says which files are used; install them again",
    )
