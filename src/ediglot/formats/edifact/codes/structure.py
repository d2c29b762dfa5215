"""STR: which segment may stand where."""

from ediglot.formats.edifact.codes.page import TABLE, page

PAGES = (
    page(
        "STR-001", "unknown-segment", "error",
        "Every segment is one of the message's directory.",
        "What it says reaches nobody, and receivers refuse the message.",
        "XYZ+1' in ORDERS D.96A", "RFF+ON:1'",
        "Use a segment of the directory; check the directory that UNH names.", TABLE,
    ),
    page(
        "STR-002", "segment-not-in-message", "error",
        "Every segment is one that the message has.",
        "The directory knows it, this message has no place for it: receivers refuse it.",
        "CPS+1' in ORDERS", "CPS+1' in DESADV",
        "Move the information into a segment that the message has.", TABLE,
    ),
    page(
        "STR-003", "segment-out-of-order", "error",
        "Segments come in the order of the message's segment table.",
        "EDIFACT knows segments by position: one that comes too late may be taken for another "
        "with the same tag. Here it is put where it belongs.",
        "DTM+137:20260101:102'BGM+220+PO1+9'", "BGM+220+PO1+9'DTM+137:20260101:102'",
        "Move it to its place.", TABLE,
    ),
    page(
        "STR-004", "missing-segment", "error",
        "Mandatory segments and groups are there.",
        "The message cannot be understood without them.",
        "UNH+...'DTM+137:20260101:102' (no BGM)", "UNH+...'BGM+220+PO1+9'DTM+137:20260101:102'",
        "Send the segment.", TABLE,
    ),
    page(
        "STR-005", "missing-trigger", "error",
        "A group begins with its trigger segment.",
        "Without LIN nobody knows that a new line begins, and its quantity would be added to the "
        "line before. Here an empty trigger is put in its place.",
        "LIN+1'QTY+21:5'PRI+AAA:2'QTY+21:7'", "LIN+1'QTY+21:5'PRI+AAA:2'LIN+2'QTY+21:7'",
        "Send the trigger before the group's other segments.", TABLE,
    ),
    page(
        "STR-006", "too-many-repetitions", "error",
        "A segment or group does not come more often than its table allows.",
        "Receivers refuse the surplus or the whole message. Often the end of a message, or a "
        "trigger, is missing before it.",
        "BGM+220+PO1+9'BGM+220+PO2+9'", "BGM+220+PO1+9'",
        "Split the message, or send the trigger that is missing.", TABLE,
    ),
    page(
        "STR-007", "no-grammar", "warning",
        "The message type and directory that UNH names are known, or it fits one that is.",
        "The message is cut into segments, but its contents are neither checked nor converted.",
        "UNH+1+QUOTES:D:96A:UN'", "UNH+1+ORDERS:D:96A:UN'",
        "Ask the sender for one of the known directories.", TABLE,
    ),
    page(
        "STR-008", "segment-out-of-place", "error",
        "A segment stands in a group that has it.",
        "The message has it elsewhere; here nobody looks for it.",
        "UNS+S'PRI+AAA:2'", "LIN+1'PRI+AAA:2'UNS+S'",
        "Move it into the group it belongs to.", TABLE,
    ),
    page(
        "STR-009", "read-as-neighbour", "info",
        "The directory that UNH names is known.",
        "The message fits a directory beside its own without a fault, so it is read as that, and "
        "converted. Whether its own directory allows all of it nobody has checked: `check` and "
        "`convert --gate` call it unclear, and its codes are looked up in no list.",
        "UNH+1+ORDERS:D:97A:UN'", "UNH+1+ORDERS:D:96A:UN'",
        "Ask the sender for one of the known directories, if it has to be sure.", TABLE,
    ),
)  # fmt: skip
