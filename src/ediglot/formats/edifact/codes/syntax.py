"""SYN: how the bytes are cut into segments."""

from ediglot.formats.edifact.codes.page import SEPARATORS, SYNTAX, page

PAGES = (
    page(
        "SYN-001", "empty-input", "error",
        "The input holds data.",
        "An empty file is a transfer that failed: the document it should have held is not with "
        "anybody.",
        "(0 bytes)", "UNA:+.? '",
        "Fetch the file again; ask the sender when it is empty there too.", SYNTAX,
    ),
    page(
        "SYN-002", "not-edifact", "error",
        "The input begins as an interchange does, with UNA or UNB.",
        "Another format under this name (TRADACOMS, X12, XML) cannot be read as EDIFACT.",
        "STX=ANA:1+5000000000000", "UNB+UNOC:3+4012345000009:14",
        "Check what the file is; name the format if it was guessed wrongly.", SYNTAX,
    ),
    page(
        "SYN-003", "una-truncated", "error",
        "UNA is followed by exactly six characters.",
        "They say which characters separate; without all six nothing can be read.",
        "UNA:+", "UNA:+.? '",
        "Write all six, a blank where there is no release or repetition character.", SEPARATORS,
    ),
    page(
        "SYN-004", "una-conflict", "error",
        "The characters that UNA declares can be told apart, and are no letters or digits.",
        "Two equal separators make every segment ambiguous: receivers cut it differently.",
        "UNA:+.?*:", "UNA:+.? '",
        "Give each function a character of its own.", SEPARATORS,
    ),
    page(
        "SYN-005", "release-at-end", "error",
        "The input does not end in a release character.",
        "It announces a character that is not there: the input was cut off.",
        "FTX+AAI+++WHAT?", "FTX+AAI+++WHAT??'",
        "Send the whole input; write a literal release character twice.", SEPARATORS,
    ),
    page(
        "SYN-006", "segment-unterminated", "error",
        "The last segment has its terminator.",
        "What follows the last terminator may be half of a value; it is not used.",
        "UNT+12+1'UNZ+1+REF", "UNT+12+1'UNZ+1+REF1'",
        "Send the whole input.", SYNTAX,
    ),
    page(
        "SYN-007", "byte-order-mark", "warning",
        "No byte order mark stands before the interchange.",
        "It is left by text editors; receivers that look for UNA or UNB at byte 0 refuse it.",
        "\\xEF\\xBB\\xBFUNB+UNOC:3", "UNB+UNOC:3",
        "Save without it.", SYNTAX,
    ),
    page(
        "SYN-008", "layout-before-interchange", "warning",
        "No blanks or line breaks stand before the interchange.",
        "Receivers that look for UNA or UNB at byte 0 refuse it.",
        "\\r\\nUNB+UNOC:3", "UNB+UNOC:3",
        "Leave them out.", SYNTAX,
    ),
    page(
        "SYN-009", "data-before-interchange", "error",
        "Nothing but an interchange stands at the start.",
        "A mail or transfer header was saved with it, or the start of the interchange is damaged.",
        "From: edi@example.org\\nUNB+UNOC:3", "UNB+UNOC:3",
        "Leave out what does not belong; check that no message is lost.", SYNTAX,
    ),
    page(
        "SYN-010", "data-after-interchange", "error",
        "After UNZ comes another interchange or nothing.",
        "Two files ran into one another, or a message stands outside every count.",
        "UNZ+1+REF1'GARBAGE", "UNZ+1+REF1'",
        "Leave it out, or put it into an interchange of its own.", SYNTAX,
    ),
    page(
        "SYN-011", "wrapped-segment", "warning",
        "No line is broken inside a segment.",
        "Record-oriented transports wrap lines at 80 columns or another width. The breaks are "
        "removed where all lines have one width, and where a break stands beside a separator or "
        "in a tag; a receiver may read them as data.",
        "NAD+BY+5450\\r\\n534000024::9'", "NAD+BY+5450534000024::9'",
        "Break lines after terminators only, or not at all.", SYNTAX,
    ),
    page(
        "SYN-012", "line-break-in-value", "warning",
        "No value holds a line break.",
        "No EDIFACT character set has one. It is kept, since removing it would join two words; "
        "the target may show it as a line break or refuse it.",
        "FTX+AAI+++FRONT DOOR\\nRING TWICE'", "FTX+AAI+++FRONT DOOR:RING TWICE'",
        "Send further lines as further components or segments.", SYNTAX,
    ),
    page(
        "SYN-013", "trailing-separator", "warning",
        "No element or segment ends in a separator with nothing after it.",
        "The standard tells senders to leave them out; most receivers read on, some refuse.",
        "RFF+ON:1+++'", "RFF+ON:1'",
        "Leave out separators behind the last value.", SYNTAX,
    ),
    page(
        "SYN-014", "segment-too-long", "error",
        "A segment is not longer than the limit.",
        "So long a segment is a missing terminator; the limit keeps memory bounded.",
        "(a segment of 2 MB)", "FTX+AAI+++TEXT'",
        "Look for the terminator that is missing; `MAX_SEGMENT_BYTES` is the limit.", SYNTAX,
    ),
    page(
        "SYN-015", "message-too-long", "error",
        "A message is not longer than the limit.",
        "A reader holds one message at a time; the limit keeps memory bounded. Where no segment "
        "ends in as many bytes again, the rest of the input is not read.",
        "(a message of 100 MB)", "(several messages)",
        "Split it; `MAX_MESSAGE_BYTES` is the limit.", SYNTAX,
    ),
    page(
        "SYN-016", "too-many-segments", "error",
        "A message has not more segments than the limit.",
        "The limit keeps memory bounded.",
        "(a message of 6,000,000 segments)", "(several messages)",
        "Split it; `MAX_MESSAGE_SEGMENTS` is the limit.", SYNTAX,
    ),
    page(
        "SYN-017", "segment-tag", "error",
        "A segment begins with a tag: three letters or digits in upper case.",
        "Anything else there is text whose terminator should have been released, or a tag in "
        "lower case, which receivers do not know.",
        "bgm+220+PO1+9'", "BGM+220+PO1+9'",
        "Write the tag in upper case; release terminators inside text (`?'`).", SYNTAX,
    ),
    page(
        "SYN-018", "empty-segment", "warning",
        "No two terminators stand in a row.",
        "Nothing is lost, but receivers that count segments may count one more.",
        "BGM+220+PO1+9''", "BGM+220+PO1+9'",
        "Leave one out.", SYNTAX,
    ),
    page(
        "SYN-019", "blanks-before-segment", "warning",
        "No blanks stand between a terminator and the next tag.",
        "Some receivers take them as part of the tag.",
        "BGM+220+PO1+9'  DTM+137:20260101:102'", "BGM+220+PO1+9'DTM+137:20260101:102'",
        "Leave them out.", SYNTAX,
    ),
    page(
        "SYN-020", "separators-undeclared", "error",
        "Without UNA the default characters are used.",
        "Lines as segments, or other separators, are read here as they were meant; other "
        "receivers find no segment at all.",
        "UNB+UNOC:3+A+B+260101:1200+1\\nUNH+1+ORDERS:D:96A:UN\\n", "UNA:+.? \\n",
        "Declare the characters in UNA, or end segments in `'`.", SEPARATORS,
    ),
    page(
        "SYN-021", "explicit-nesting", "warning",
        "A tag stands alone, without nesting indicators.",
        "Syntax version 1 to 3 allowed `BGM:1`; almost no receiver knows it. The tag alone is "
        "used.",
        "LIN:1+1'", "LIN+1'",
        "Leave the indicator out: position says the same.", SYNTAX,
    ),
    page(
        "SYN-022", "una-too-short", "warning",
        "UNA is followed by six characters.",
        "One is left out, mostly the blank in the fifth place. It is read here as it was meant; "
        "other receivers take what comes next for the terminator and find no segment.",
        "UNA:+.?'", "UNA:+.? '",
        "Write a blank in the fifth place.", SEPARATORS,
    ),
    page(
        "SYN-099", "too-many-diagnostics", "warning",
        "A message has not more faults than are listed.",
        "The rest is counted; the first ones usually explain them.",
        "(a message with 5,000 faults)", "(none)",
        "Mend the first and check again; `MAX_DIAGNOSTICS` is the limit.", "",
    ),
)  # fmt: skip
