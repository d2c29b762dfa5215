"""ENV: headers, trailers, and what they count and repeat."""

from ediglot.formats.edifact.codes.page import INTERCHANGE, page

PAGES = (
    page(
        "ENV-001", "missing-unb", "error",
        "A message is inside an interchange.",
        "Without UNB nobody knows who sends to whom, nor which characters the bytes are.",
        "UNH+1+ORDERS:D:96A:UN'", "UNB+UNOC:3+A+B+260101:1200+1'UNH+1+ORDERS:D:96A:UN'",
        "Send it with UNB and UNZ around it.", INTERCHANGE,
    ),
    page(
        "ENV-002", "missing-unz", "error",
        "An interchange ends in UNZ.",
        "Without it messages may be missing from the end. Whole ones are still delivered.",
        "UNT+12+1'", "UNT+12+1'UNZ+1+REF1'",
        "Send the whole interchange.", INTERCHANGE,
    ),
    page(
        "ENV-003", "missing-unt", "error",
        "A message ends in UNT.",
        "Without it segments may be missing from the end: an order without its last lines.",
        "CNT+2:1'UNZ+1+REF1'", "CNT+2:1'UNT+12+1'UNZ+1+REF1'",
        "Send the whole message.", INTERCHANGE,
    ),
    page(
        "ENV-004", "unt-count", "error",
        "UNT counts the segments of its message, UNH and UNT included (0074).",
        "A difference means that a segment was lost or added on the way; receivers refuse the "
        "message.",
        "UNT+11+1' (of 12 segments)", "UNT+12+1'",
        "Count after the message is complete.", INTERCHANGE,
    ),
    page(
        "ENV-005", "unt-reference", "error",
        "UNT repeats the message reference of UNH (0062).",
        "A difference means that the ends of two messages were mixed up.",
        "UNH+1+...' ... UNT+12+2'", "UNH+1+...' ... UNT+12+1'",
        "Repeat the reference.", INTERCHANGE,
    ),
    page(
        "ENV-006", "une-count", "error",
        "UNE counts the messages of its group (0060).",
        "A difference means that a message was lost or added.",
        "UNE+2+1' (of 1 message)", "UNE+1+1'",
        "Count the messages of the group.", INTERCHANGE,
    ),
    page(
        "ENV-007", "une-reference", "error",
        "UNE repeats the group reference of UNG (0048).",
        "A difference means that the ends of two groups were mixed up.",
        "UNG+...+1+UN+D:96A' ... UNE+1+2'", "UNG+...+1+UN+D:96A' ... UNE+1+1'",
        "Repeat the reference.", INTERCHANGE,
    ),
    page(
        "ENV-008", "unz-count", "error",
        "UNZ counts the groups of its interchange, or its messages where there are no groups.",
        "A difference means that one was lost or added; receivers refuse the interchange.",
        "UNZ+2+REF1' (of one group with two messages)", "UNZ+1+REF1'",
        "Count groups when UNG is used, else messages (0036).", INTERCHANGE,
    ),
    page(
        "ENV-009", "unz-reference", "error",
        "UNZ repeats the interchange reference of UNB (0020).",
        "A difference means that two interchanges ran into one another.",
        "UNB+...+REF1' ... UNZ+1+REF2'", "UNB+...+REF1' ... UNZ+1+REF1'",
        "Repeat the reference, leading zeros included.", INTERCHANGE,
    ),
    page(
        "ENV-010", "duplicate-message-reference", "error",
        "Message references differ within an interchange, or within a group.",
        "An acknowledgement names messages by them; a receiver may drop the second as a "
        "repetition.",
        "UNH+1+...' ... UNH+1+...'", "UNH+1+...' ... UNH+2+...'",
        "Number messages from 1.", INTERCHANGE,
    ),
    page(
        "ENV-011", "duplicate-interchange-reference", "error",
        "Interchange references of one sender differ within an input.",
        "A receiver drops the second as a repetition of the first.",
        "UNB+...+REF1' ... UNB+...+REF1'", "UNB+...+REF1' ... UNB+...+REF2'",
        "Never reuse an interchange reference.", INTERCHANGE,
    ),
    page(
        "ENV-012", "missing-une", "error",
        "A group ends in UNE.",
        "Without it messages may be missing from its end.",
        "UNG+...' ... UNT+12+1'UNZ+1+REF1'", "UNG+...' ... UNT+12+1'UNE+1+1'UNZ+1+REF1'",
        "End each group.", INTERCHANGE,
    ),
    page(
        "ENV-013", "segment-outside-message", "error",
        "All segments but headers and trailers are inside messages.",
        "What stands outside belongs to no document and is not read: UNH may be missing before "
        "it.",
        "UNT+12+1'BGM+220+PO2+9'UNZ+1+REF1'", "UNT+12+1'UNH+2+...'BGM+220+PO2+9'",
        "Begin each message with UNH.", INTERCHANGE,
    ),
    page(
        "ENV-014", "syntax-version", "error",
        "The syntax version (UNB 0002) is 1, 2, 3 or 4.",
        "It says which rules hold; an unknown one is read as 3.",
        "UNB+UNOC:7+", "UNB+UNOC:3+",
        "Write 3, or 4 for the later syntax.", INTERCHANGE,
    ),
    page(
        "ENV-015", "interchange-date", "warning",
        "The date of preparation (S004) has 6 digits in syntax 1 to 3 and 8 in 4, and exists.",
        "Senders confuse the two; both are read.",
        "UNB+UNOC:3+A+B+20260101:1200+1'", "UNB+UNOC:3+A+B+260101:1200+1'",
        "Write the form of the declared syntax.", INTERCHANGE,
    ),
    page(
        "ENV-016", "test-interchange", "info",
        "The interchange is not marked as a test (0035).",
        "A test must not be shipped or paid; a partner profile can make it an error.",
        "UNB+UNOC:3+A+B+260101:1200+1++++++1'", "UNB+UNOC:3+A+B+260101:1200+1'",
        "Leave the indicator out in production.", INTERCHANGE,
    ),
    page(
        "ENV-017", "message-type-missing", "error",
        "UNH names the message type (0065).",
        "Without it no grammar and no mapping can be chosen.",
        "UNH+1'", "UNH+1+ORDERS:D:96A:UN'",
        "Write type, version, release and agency.", INTERCHANGE,
    ),
    page(
        "ENV-018", "message-outside-group", "error",
        "Either all messages of an interchange are in groups or none.",
        "UNZ counts the one or the other: a mixture cannot be counted.",
        "UNE+1+1'UNH+2+ORDERS:D:96A:UN'", "UNE+1+1'UNG+...'UNH+2+ORDERS:D:96A:UN'",
        "Put all into groups, or none.", INTERCHANGE,
    ),
    page(
        "ENV-019", "stray-trailer", "error",
        "A trailer ends something that began.",
        "Its header was lost, and with it perhaps what it enclosed.",
        "UNZ+1+REF1' (without UNB)", "UNB+...+REF1' ... UNZ+1+REF1'",
        "Send the whole interchange.", INTERCHANGE,
    ),
    page(
        "ENV-020", "empty-interchange", "warning",
        "An interchange holds a message.",
        "Nothing was sent, though something seems to have been meant to.",
        "UNB+...+REF1'UNZ+0+REF1'", "UNB+...+REF1'UNH+1+...' ... UNZ+1+REF1'",
        "Check the program that wrote it.", INTERCHANGE,
    ),
)  # fmt: skip
