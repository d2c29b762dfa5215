"""What reading and writing by a mapping can say."""

from __future__ import annotations

from ediglot.diagnostics.codepage import CodePage

_PAGES = (
    CodePage(
        code="SYN-000",
        slug="unknown-format",
        severity="error",
        what="The first bytes of an input tell its format.",
        why="Nothing of it can be read. An empty file, a PDF or a spreadsheet sent as an order is "
        "found here.",
        bad="    Dear supplier, please find our order attached.",
        good="    UNB+UNOC:3+4012345000009:14+...",
        fix="Look at the file. If you know its format, name it with --from.",
        reference="`ediglot formats` lists what can be told.",
    ),
    CodePage(
        code="MAP-UNMAPPED",
        slug="unmapped-value",
        severity="warning",
        what="Every value of an input has a place in the document.",
        why="What has none is legal in its message and is left out of everything written from it. "
        "Whether the partner meant something by it, only a person can say.",
        bad="    LIN+1++5412345020011:EN'\n    QVR+-5:83'      (a variance: no field for it)",
        good="    QTY+83:5'        (the quantity outstanding)",
        fix="Nothing, if it does not matter. Else ask the partner for the usual place of it, or "
        "extend the mapping: `ediglot mappings list` names the file.",
        reference="The mapping file of the message, under mappings/.",
    ),
    CodePage(
        code="MAP-VALUE",
        slug="undecodable-value",
        severity="error",
        what="A value can be understood: a date under its format, a number, a code of two.",
        why="A value that is guessed at is worse than none: the document is rejected, so that "
        "nobody ships by a date that was never meant.",
        bad="    DTM+137:260101:102'      (102 is CCYYMMDD)",
        good="    DTM+137:20260101:102'     or DTM+137:260101:101'",
        fix="Have the sender correct the value, or the format it is said to have.",
        reference="UN/EDIFACT data element 2379; ISO 8601 in JSON and XML.",
    ),
    CodePage(
        code="MAP-TABLE",
        slug="no-row-in-table",
        severity="error",
        what="A code that must be translated has a row in its table.",
        why="Units, warehouses, parties and carriers are called differently by each partner. A "
        "code without a row is refused where the target cannot do without it: never guessed.",
        bad="    QTY+12:12:PCS'      (PCS is no unit of Recommendation 20)",
        good="    QTY+12:12:PCE'",
        fix="Correct the code, or add a row to a file of the table's name in a folder that "
        "--tables names.",
        reference="mappings/tables/.",
    ),
    CodePage(
        code="MAP-DERIVED",
        slug="derived-value-differs",
        severity="warning",
        what="A value that follows from the rest of a message is what it follows to.",
        why="The document's own value is used when it is written again; the sender's was wrong or "
        "something is missing.",
        bad="    a count of 4 lines over three lines",
        good="    a count of 3 lines over three lines",
        fix="Count again, or look for what was lost.",
    ),
    CodePage(
        code="MAP-PACKED",
        slug="packed-against-shipped",
        severity="error",
        what="What cartons hold of an item is not more than the item's shipped quantity.",
        why="A line cannot be split over cartons that hold more than it, or in other units; the "
        "warehouse would find the difference.",
        bad="    shipped 5, packed 3 and 3",
        good="    shipped 6, packed 3 and 3",
        fix="Correct the quantity shipped or the quantities packed.",
    ),
    CodePage(
        code="MAP-LOST",
        slug="lost-field",
        severity="warning",
        what="What a document says is in what is written from it.",
        why="The target has no place for it, or takes less of it. The partner will not learn it.",
        bad="    a name of 80 characters, where NAD takes two lines of 35",
        good="    a name of 70 characters",
        fix="Shorten it, move it, or tell the partner another way; the message gives the reason.",
    ),
    CodePage(
        code="MAP-CHANGED",
        slug="changed-field",
        severity="warning",
        what="What is written means what the document says.",
        why="The target wants more than the document has (a time, an offset) or has other units; "
        "it was completed or converted, which the partner cannot see.",
        bad="    2026-03-20 became 2026-03-20T00:00:00Z",
        good="    2026-03-20T08:00:00+01:00",
        fix="Give the document the exact value.",
    ),
    CodePage(
        code="MAP-REFUSED",
        slug="document-refused",
        severity="error",
        what="A document has a form in the target.",
        why="Half a document would be wrong: it is not written at all. Others of the same source "
        "are.",
        bad="    a carton inside a pallet that is not in the document",
        good="    the pallet listed, or the carton outermost",
        fix="Mend what the message names.",
    ),
    CodePage(
        code="MAP-ENVELOPE",
        slug="nobody-named",
        severity="warning",
        what="The sender and the receiver of an interchange are known.",
        why="An interchange must name both; a placeholder will not be routed.",
        bad="    an order without buyer and seller, converted to EDIFACT",
        good="    the parties with their GLNs, or a partner profile with identities",
        fix="Add the parties, or name a profile with --partner.",
        reference="ISO 9735, UNB S002 and S003.",
    ),
    CodePage(
        code="MAP-NONE",
        slug="no-mapping",
        severity="warning",
        what="A message that is known is also read.",
        why="It was held against its grammar, no more: what it says is unclear.",
        bad="    an APERAK",
        good="    an ORDERS, a DESADV, an INVOIC",
        fix="`ediglot mappings` lists what is read.",
    ),
    CodePage(
        code="MAP-MORE",
        slug="more-not-listed",
        severity="warning",
        what="What reading a document has to say is listed whole.",
        why="A fault in every line of a large document would fill the report with one thing; the "
        "rest is counted, and rejects the document where an error is among it.",
        bad="    100,000 members that the model does not know",
        good="    none",
        fix="Mend the first and read again; limits.MAX_DIAGNOSTICS is the limit.",
    ),
    CodePage(
        code="MAP-FILE",
        slug="mapping-file",
        severity="error",
        what="A mapping file or a code table can be used.",
        why="Nothing is read or written by a mapping with a fault in it: the call is refused.",
        bad="    quantity: QTY[21]/6061      (QTY has no element 6061)",
        good="    quantity: QTY[21]/6060",
        fix="Mend the line that is named; `ediglot mappings lint` checks all files.",
        reference="schemas/meta/mapping.schema.json.",
    ),
    CodePage(
        code="MAP-LINT",
        slug="mapping-doubtful",
        severity="warning",
        what="A mapping says nothing that cannot be meant.",
        why="The file works, but not as its author thinks: a mandatory value that nothing feeds is "
        "always left out, a field told twice is written twice, an alternative behind a wider one "
        "is never reached, and a code that stands in two rows of a table is read as the first.",
        bad='    ship_to: {at: "NAD[DP|CN]", fields: party}\n'
        '    consignee: {at: "NAD[CN]", fields: party}      (both take NAD+CN)',
        good='    ship_to: {at: "NAD[DP]", fields: party}\n'
        '    consignee: {at: "NAD[CN]", fields: party}',
        fix="Mend the line that is named, or leave it where it is meant after all: a warning stops "
        "nothing.",
        reference="The language of mappings: `python -m pydoc ediglot.mapping`.",
    ),
)

#: By code.
CODES: dict[str, CodePage] = {page.code: page for page in _PAGES}
