"""What the XML formats can say: every code with its slug, severity and explanation.

`ediglot explain CODE` prints a row; a test holds every code raised to this table.
"""

from __future__ import annotations

from ediglot.diagnostics import Diagnostic, Location, Severity
from ediglot.diagnostics.codepage import CodePage

_XML = "Extensible Markup Language (XML) 1.0, fifth edition"
_XSD = "XML Schema Definition Language (XSD) 1.0; OASIS UBL 2.1, or schemas/xml/ for canonical XML"


def _page(code: str, slug: str, *, severity: Severity = "error", **parts: str) -> CodePage:
    return CodePage(code=code, slug=slug, severity=severity, **{"reference": _XML, **parts})


_PAGES = (
    _page(
        "SYN-201",
        "xml-syntax",
        what="The input is well-formed XML: every element is closed, every attribute quoted.",
        why="No reader takes a file that is not well-formed; nothing in it can be trusted.",
        bad="<cbc:ID>4711</cbc:Id>",
        good="<cbc:ID>4711</cbc:ID>",
        fix="Look at the position given; usual causes are a raw & or <, an element that is not "
        "closed, a prefix without xmlns, and a file that was cut off.",
    ),
    _page(
        "SYN-202",
        "xml-document-type",
        what="The input has no document type declaration (DOCTYPE).",
        why="Declarations name files and entities to expand: they read other files and fill "
        "memory. UBL forbids them, and so do e-invoicing networks.",
        bad='<!DOCTYPE Invoice SYSTEM "invoice.dtd">',
        good="<Invoice>...</Invoice>",
        fix="Remove the declaration, and write the text that its entities stand for.",
        reference=_XML + ", section 2.8",
    ),
    _page(
        "SYN-203",
        "xml-too-deep",
        what="Elements are not nested beyond the limit.",
        why="No trade document is that deep; such input exhausts readers.",
        bad="<a><a><a>...</a></a></a>",
        good="<cac:Party><cac:PartyName><cbc:Name>Lager</cbc:Name></cac:PartyName></cac:Party>",
        fix="Check the program that wrote it; limits.MAX_DEPTH is the limit.",
    ),
    _page(
        "SYN-204",
        "xml-too-large",
        what="The input is not larger than the limit.",
        why="An XML document is held in memory as a whole, several times its size.",
        bad="(a file of 1 GB)",
        good="(several files)",
        fix="Split it, or leave attachments out; limits.MAX_XML_BYTES is the limit.",
    ),
    _page(
        "SYN-207",
        "xml-too-many-attributes",
        what="An element has no more attributes than the limit.",
        why="Elements of trade documents have a handful; such input exhausts readers.",
        bad='<cbc:ID a1="" a2="" a3="" ...>',
        good='<cbc:ID schemeID="0088">4012345000009</cbc:ID>',
        fix="Check the program that wrote it; limits.MAX_ATTRIBUTES is the limit.",
    ),
    _page(
        "SYN-205",
        "xml-empty",
        what="The input holds an element.",
        why="An empty file is usually a failed export or transfer, not a document.",
        bad="(0 bytes)",
        good="<Order>...</Order>",
        fix="Send the file again; check the step that wrote it.",
    ),
    _page(
        "SYN-206",
        "xml-unknown-document",
        severity="warning",
        what="The root element is a document known here, told by its namespace and name.",
        why="What is not recognised cannot be checked or converted; nothing is wrong with it as "
        "far as can be told.",
        bad='<Invoice xmlns="urn:example:own">',
        good='<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">',
        fix="Check that it is the file you meant, and its namespace.",
    ),
    _page(
        "CHR-201",
        "xml-unknown-encoding",
        what="The declared encoding is UTF-8, UTF-16, or an ISO 8859 or Windows code page.",
        why="Readers have to know UTF-8 and UTF-16 alone; others guess or refuse.",
        bad='<?xml version="1.0" encoding="UTF-7"?>',
        good='<?xml version="1.0" encoding="UTF-8"?>',
        fix="Save the file as UTF-8.",
        reference=_XML + ", section 4.3.3",
    ),
    _page(
        "CHR-202",
        "xml-not-in-encoding",
        what="Every byte belongs to a character of the declared encoding.",
        why="Which character was meant is a guess; a wrong guess spoils names and addresses.",
        bad="4D FC 6C 6C 65 72 (Latin-1, without a declaration)",
        good="4D C3 BC 6C 6C 65 72",
        fix="Declare the encoding the file is in, or convert: iconv -f WINDOWS-1252 -t UTF-8.",
        reference=_XML + ", section 4.3.3",
    ),
    _page(
        "CHR-203",
        "xml-wrong-encoding",
        severity="warning",
        what="The declared encoding is the one that the bytes are in.",
        why="Strict readers refuse the file; a declared code page would spoil every letter "
        "beyond ASCII.",
        bad='<?xml version="1.0" encoding="UTF-16"?> in a file of single bytes',
        good='<?xml version="1.0" encoding="UTF-8"?>',
        fix="Correct the declaration; a byte order mark counts more than it.",
        reference=_XML + ", appendix F",
    ),
    _page(
        "XSD-001",
        "xml-structure",
        what="Elements are those the schema has, each in its place, as often as it may be.",
        why="The partner validates against the same schema and refuses the whole document.",
        bad="<cbc:IssueDate>2026-09-17</cbc:IssueDate><cbc:ID>4711</cbc:ID>",
        good="<cbc:ID>4711</cbc:ID><cbc:IssueDate>2026-09-17</cbc:IssueDate>",
        fix="Put the elements into the schema's order; supply what is mandatory.",
        reference=_XSD,
    ),
    _page(
        "XSD-002",
        "xml-value",
        what="A text or attribute value is of the type that the schema gives.",
        why="The partner can't read it, or reads another number or day.",
        bad="<cbc:IssueDate>17.09.2026</cbc:IssueDate>",
        good="<cbc:IssueDate>2026-09-17</cbc:IssueDate>",
        fix="Write dates as 2026-09-17, times as 10:30:00, decimals with a point and no grouping.",
        reference=_XSD,
    ),
    _page(
        "XSD-003",
        "xml-attribute",
        what="Attributes are those the schema has; those it requires are there.",
        why="An amount without a currency, or a weight without a unit, means nothing.",
        bad="<cbc:PayableAmount>12.50</cbc:PayableAmount>",
        good='<cbc:PayableAmount currencyID="EUR">12.50</cbc:PayableAmount>',
        fix="Supply the attribute, or correct its name.",
        reference=_XSD,
    ),
    _page(
        "XSD-010",
        "xml-outside-profile",
        severity="warning",
        what="Elements are among those that the schema in force describes.",
        why="What it does not describe is neither known to be right nor to be wrong: the "
        "document can't be judged as a whole.",
        bad="an element that only the complete UBL 2.1 schemas have",
        good="elements of the UBL 2.1 profile that ediglot brings along",
        fix="Correct the name if it is misspelt; otherwise hold the document against the official "
        "schemas of OASIS.",
        reference=_XSD,
    ),
    _page(
        "XSD-011",
        "xml-more-faults",
        severity="info",
        what="The list of faults is complete up to a limit.",
        why="A file of another kind or version breaks the schema everywhere; thousands of lines "
        "say no more than the first ones.",
        bad="(an invoice with a thousand misplaced lines)",
        good="(a document with few faults, all of them listed)",
        fix="Mend the first faults and check again; limits.MAX_DIAGNOSTICS is the limit.",
        reference="limits.MAX_DIAGNOSTICS",
    ),
)

#: Every code that the XML formats raise, with its page.
CODES: dict[str, CodePage] = {page.code: page for page in _PAGES}


def fault(
    code: str, message: str, location: Location | None = None, *, hint: str | None = None
) -> Diagnostic:
    """A diagnostic of the table."""
    row = CODES[code]
    return Diagnostic(
        code=code,
        rule=row.slug,
        severity=row.severity,
        message=message,
        hint=hint,
        location=location,
    )
