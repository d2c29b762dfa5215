"""What the JSON formats can say: every code with its slug, severity and explanation.

`ediglot explain CODE` prints a row; a test holds every code raised to this table.
"""

from __future__ import annotations

from ediglot.diagnostics import Diagnostic, Location, Severity
from ediglot.diagnostics.codepage import CodePage

_RFC = "RFC 8259, The JavaScript Object Notation (JSON) Data Interchange Format"
_SCHEMA = "JSON Schema draft 2020-12, Validation"
_MODEL = "the published vendor API model, or schemas/json/ for canonical JSON"


def _page(code: str, slug: str, *, severity: Severity = "error", **parts: str) -> CodePage:
    return CodePage(code=code, slug=slug, severity=severity, **{"reference": _RFC, **parts})


_PAGES = (
    _page(
        "SYN-101",
        "json-syntax",
        what="The input is JSON: values, commas, colons and quotes where they belong.",
        why="Nothing can be read from a text whose structure is broken; a partner's API answers "
        "400 and has stored nothing.",
        bad='{"purchaseOrderNumber": "L8266355",}',
        good='{"purchaseOrderNumber": "L8266355"}',
        fix="Look at the position given; usual causes are a comma after the last member, single "
        "quotes, a missing comma or an unquoted name.",
    ),
    _page(
        "SYN-102",
        "json-trailing-data",
        what="Nothing follows a JSON value except further values (JSON Lines).",
        why="Two files run into one another, or a transfer appended something; what stands there "
        "would be lost silently.",
        bad='{"document": "invoice"} EOF',
        good='{"document": "invoice"}',
        fix="Remove what follows, or write one complete value a line.",
    ),
    _page(
        "SYN-103",
        "json-empty",
        what="The input holds at least one value.",
        why="An empty file is usually a failed export or transfer, not a document.",
        bad="(0 bytes)",
        good='{"document": "invoice", "number": "R1"}',
        fix="Send the file again; check the step that wrote it.",
    ),
    _page(
        "SYN-104",
        "json-duplicate-member",
        what="An object has each member once.",
        why="Which of two values counts differs from reader to reader: the partner may take the "
        "other quantity.",
        bad='{"amount": "1", "amount": "2"}',
        good='{"amount": "2"}',
        fix="Keep the member that is meant.",
    ),
    _page(
        "SYN-105",
        "json-no-number",
        what="`NaN` and `Infinity` are no JSON values.",
        why="They come from arithmetic that failed at the sender; no reader has to accept them.",
        bad='{"amount": NaN}',
        good='{"amount": "12.50"}',
        fix="Mend the calculation; leave the member out when there is no value.",
    ),
    _page(
        "SYN-106",
        "json-too-deep",
        what="Objects and arrays are not nested beyond the limit.",
        why="No trade document is that deep; such input exhausts readers.",
        bad="[[[[ ... ]]]]",
        good='{"shippedItems": [{"itemSequenceNumber": "1"}]}',
        fix="Check the program that wrote it; limits.MAX_DEPTH is the limit.",
    ),
    _page(
        "SYN-107",
        "json-too-large",
        what="The input is not larger than the limit.",
        why="A JSON document is held in memory as a whole.",
        bad="(a file of 2 GB)",
        good="(several files)",
        fix="Split it; limits.MAX_JSON_BYTES is the limit.",
    ),
    _page(
        "SYN-108",
        "json-unknown-document",
        what="The value is a document known here, told by its members.",
        why="What is not recognised cannot be checked or converted.",
        bad='{"hello": "world"}',
        good='{"shipmentConfirmations": [{"shipmentIdentifier": "TestShipment1"}]}',
        fix="Check that it is the file you meant; canonical JSON needs the member `document`, "
        "vendor JSON one of its request or response members.",
    ),
    _page(
        "SYN-109",
        "json-error-response",
        what="A response holds a payload, not the errors of a request that failed.",
        why="There is no document in it; the request has to be made again.",
        bad='{"errors": [{"code": "InvalidRequest", "message": "The request is invalid."}]}',
        good='{"payload": {"orders": []}}',
        fix="Read the code and message it holds, mend the request, fetch again.",
        reference=_MODEL,
    ),
    _page(
        "SYN-110",
        "json-lone-surrogate",
        what="An escape `\\uD800` to `\\uDFFF` comes as a pair.",
        why="Half a character can't be written in any encoding; the text was cut in its middle.",
        bad='{"name": "\\ud83d"}',
        good='{"name": "\\ud83d\\ude9a"}',
        fix="Cut texts at characters, not at UTF-16 units.",
    ),
    _page(
        "SYN-111",
        "json-cut-off",
        what="The input does not end inside a value.",
        why="The transfer broke off; whatever came after is missing.",
        bad='{"invoices": [{"id": "R1"',
        good='{"invoices": [{"id": "R1"}]}',
        fix="Send the file again as a whole.",
    ),
    _page(
        "SYN-112",
        "json-control-character",
        what="A string holds control characters (NUL, tab, line break) only as escapes.",
        why="JSON forbids them raw; readers refuse the file.",
        bad='{"name": "two<line break>lines"}',
        good='{"name": "two\\nlines"}',
        fix="Let a JSON library write the text; NULs come from fixed-width exports.",
    ),
    _page(
        "SYN-113",
        "json-no-documents",
        severity="info",
        what="A container may be empty, such as a page without orders.",
        why="Nothing is wrong; there was nothing to read.",
        bad='{"payload": {"orders": []}}',
        good='{"payload": {"orders": [{"purchaseOrderNumber": "L8266355"}]}}',
        fix="Nothing, unless documents were expected.",
        reference=_MODEL,
    ),
    _page(
        "CHR-101",
        "json-byte-order-mark",
        severity="warning",
        what="UTF-8 needs no byte order mark; JSON must not have one.",
        why="Read here, but other readers refuse the file at its first character.",
        bad='EF BB BF {"document": "invoice"}',
        good='{"document": "invoice"}',
        fix="Save as UTF-8 without BOM.",
        reference=_RFC + ", section 8.1",
    ),
    _page(
        "CHR-102",
        "json-utf-16",
        what="JSON is UTF-8, not UTF-16 or UTF-32.",
        why="The partner's reader takes every second byte for a NUL.",
        bad="7B 00 22 00",
        good="7B 22",
        fix="Convert: iconv -f UTF-16 -t UTF-8 input > output.",
        reference=_RFC + ", section 8.1",
    ),
    _page(
        "CHR-103",
        "json-not-utf-8",
        what="Every byte belongs to a UTF-8 character.",
        why="Which character was meant is a guess; a wrong guess spoils names and addresses.",
        bad="4D FC 6C 6C 65 72 (Latin-1)",
        good="4D C3 BC 6C 6C 65 72",
        fix="Convert: iconv -f WINDOWS-1252 -t UTF-8 input > output.",
        reference=_RFC + ", section 8.1",
    ),
    _page(
        "JSC-001",
        "json-required",
        what="Members that the grammar requires are there.",
        why="The partner refuses the whole message when one is missing.",
        bad='{"partyId": "5450534000000", "address": {"name": "Lager"}}',
        good='{"address": {"name": "Lager", "addressLine1": "Kai 1", "countryCode": "DE"}}',
        fix="Supply the value, or leave the object out as a whole where it is optional.",
        reference=_MODEL,
    ),
    _page(
        "JSC-002",
        "json-type",
        what="A value is a string, number, boolean, object or array as the grammar says; `null` "
        "is none of them.",
        why="Strict readers refuse the message, lenient ones convert and may lose digits.",
        bad='{"amount": 12.5}',
        good='{"amount": "12.5"}',
        fix="Write the type asked for; leave a member without a value out.",
        reference=_MODEL,
    ),
    _page(
        "JSC-003",
        "json-code",
        what="A value comes from the code list that the grammar gives.",
        why="The list is closed: the partner refuses other values, spelling and case included.",
        bad='{"unitOfMeasure": "CASES"}',
        good='{"unitOfMeasure": "Cases"}',
        fix="Use a value of the list; the nearest is named.",
        reference=_MODEL,
    ),
    _page(
        "JSC-004",
        "json-pattern",
        what="A text has the form that the grammar gives: a decimal, a date and time, an interval.",
        why="The partner can't read it, or reads another number or day.",
        bad='{"amount": "1,234.50"}',
        good='{"amount": "1234.50"}',
        fix="Write decimals with a point and no grouping, times as 2026-09-17T10:00:00Z, "
        "intervals as start--end.",
        reference=_MODEL,
    ),
    _page(
        "JSC-005",
        "json-length",
        what="A text is not longer, or shorter, than the grammar says.",
        why="Longer values are cut or refused.",
        bad='{"countryCode": "DEU"}',
        good='{"countryCode": "DE"}',
        fix="Shorten it; country codes are ISO 3166-1 alpha-2.",
        reference=_MODEL,
    ),
    _page(
        "JSC-006",
        "json-unknown-member",
        what="An object has only members that the grammar knows.",
        why="A misspelt name would be a value lost in silence.",
        bad='{"document": "invoice", "nubmer": "R1"}',
        good='{"document": "invoice", "number": "R1"}',
        fix="Correct the name; the nearest is named.",
        reference=_MODEL,
    ),
    _page(
        "JSC-007",
        "json-grammar",
        what="A value satisfies everything else that the grammar says.",
        why="The partner validates against the same grammar.",
        bad='{"document": "invoices"}',
        good='{"document": "invoice"}',
        fix="See the expectation in the message.",
        reference=_SCHEMA,
    ),
    _page(
        "JSC-008",
        "json-left-over",
        what="A tree to be written holds nothing but members of its message.",
        why="A part that only the mapping knows would reach the partner.",
        bad="a mapping whose reshape leaves `$item` behind",
        good="a mapping whose reshape moves every part to its place",
        fix="This is a fault of the mapping; run `ediglot mappings lint`.",
        reference=_MODEL,
    ),
    _page(
        "JSC-009",
        "json-more-faults",
        severity="info",
        what="The list of faults is complete up to a limit.",
        why="A file of another kind or version breaks the grammar everywhere; thousands of "
        "lines say no more than the first ones.",
        bad="(an invoice with 2,000 codes in the wrong case)",
        good="(a document with few faults, all of them listed)",
        fix="Mend the first faults and check again; limits.MAX_DIAGNOSTICS is the limit.",
        reference="limits.MAX_DIAGNOSTICS",
    ),
)

#: Every code that the JSON formats raise, with its page.
CODES: dict[str, CodePage] = {page.code: page for page in _PAGES}


def fault(
    code: str,
    message: str,
    location: Location | None = None,
    *,
    hint: str | None = None,
    path: str | None = None,
    document: int | None = None,
) -> Diagnostic:
    """A diagnostic of the table."""
    row = CODES[code]
    return Diagnostic(
        code=code,
        rule=row.slug,
        severity=row.severity,
        message=message,
        hint=hint,
        path=path,
        location=location,
        document=document,
    )
