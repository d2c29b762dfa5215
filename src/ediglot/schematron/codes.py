"""What foreign rules can say: the pages of their codes."""

from __future__ import annotations

from ediglot.diagnostics.codepage import CodePage

_PAGES = (
    CodePage(
        code="EN-001",
        slug="en16931-rule",
        severity="error",
        what="A UBL invoice or credit note follows the rules of the European standard EN 16931, as "
        "CEN publishes them. `origin` is the rule's own id, such as BR-CO-15; what CEN flags as a "
        "warning is one.\n\nRun by `ediglot check` where the extra `en16931` is installed.",
        why="Public buyers in the European Union and networks such as Peppol refuse an invoice "
        "that breaks one of these rules.",
        bad="<cbc:TaxExclusiveAmount>100.00 with 19.00 of tax and <cbc:TaxInclusiveAmount>120.00 "
        "(BR-CO-15)",
        good="<cbc:TaxExclusiveAmount>100.00 with 19.00 of tax and <cbc:TaxInclusiveAmount>119.00",
        fix="Look the id up in the standard or at docs.peppol.eu, and correct the value at the "
        "place given. Where the document is not meant to follow EN 16931, uninstall the extra.",
        reference="EN 16931-1:2017, clause 6; CEN/TS 16931-3-2 (UBL)",
    ),
    CodePage(
        code="EN-002",
        slug="peppol-billing-rule",
        severity="error",
        what="A UBL invoice or credit note that says in its CustomizationID that it follows Peppol "
        "BIS Billing 3 follows the rules of that, too. `origin` is the rule's own id, such as "
        "PEPPOL-EN16931-R010.\n\nRun by `ediglot check` once `ediglot schemas add peppol-billing` "
        "has installed the rules and the extra `en16931` is there.",
        why="Access points of the Peppol network validate what they send and refuse the rest.",
        bad="<cac:Party> of the buyer without <cbc:EndpointID> (PEPPOL-EN16931-R010)",
        good='<cbc:EndpointID schemeID="0088">4012345000009</cbc:EndpointID>',
        fix="Look the id up at docs.peppol.eu/poacc/billing/3.0/rules, and mend the place given.",
        reference="Peppol BIS Billing 3.0, rules",
    ),
    CodePage(
        code="EN-010",
        slug="foreign-rules-not-run",
        severity="warning",
        what="The rules of EN 16931 or Peppol that are installed can be run.",
        why="Without them nobody knows whether the invoice follows them; it stays unclear.",
        bad="an XSLT that was changed after it was installed",
        good="the XSLT as CEN or OpenPeppol publishes it",
        fix="Install it again: `ediglot schemas add en16931 PATH`, or reinstall the extra with "
        "`pip install --force-reinstall ediglot[en16931]`.",
    ),
)

#: Every code of foreign rules, with its page.
CODES: dict[str, CodePage] = {page.code: page for page in _PAGES}
