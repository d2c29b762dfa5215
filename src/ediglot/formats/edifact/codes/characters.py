"""CHR: which characters the bytes are."""

from ediglot.formats.edifact.codes.page import REPERTOIRE, page

PAGES = (
    page(
        "CHR-001", "unknown-character-set", "warning",
        "The syntax identifier (UNB 0001) names a character set of ISO 9735.",
        "Letters beyond ASCII are guesses otherwise; they are read as ISO 8859-1.",
        "UNB+IATB:1+", "UNB+UNOC:3+",
        "Declare UNOA to UNOL or UNOW.", REPERTOIRE,
    ),
    page(
        "CHR-002", "character-set-not-supported", "error",
        "The declared character set can be read.",
        "UNOY has two or four bytes a character: the separators are not where they are looked "
        "for. UNOX (ISO 2022) is read, with a warning, as ISO-2022-JP.",
        "UNB+UNOY:4+", "UNB+UNOW:4+",
        "Send UTF-8 (UNOW) or ISO 8859-1 (UNOC).", REPERTOIRE,
    ),
    page(
        "CHR-013", "character-set-of-later-syntax", "warning",
        "The character set of an interchange is one that its syntax version has.",
        "A converter of syntax version 3 knows UNOA to UNOF; UNOG to UNOL and UNOW to UNOY came "
        "with version 4, so it may refuse the interchange, or read its letters wrongly.",
        "UNB+UNOW:3+", "UNB+UNOW:4+",
        "Send syntax version 4, or a character set of version 3 such as UNOC.", REPERTOIRE,
    ),
    page(
        "CHR-003", "utf8-in-8-bit-set", "warning",
        "Bytes beyond ASCII are what the declared 8-bit set says.",
        "All of them form valid UTF-8, which other text almost never does, so they are read as "
        "UTF-8. A receiver that believes the declaration prints two wrong letters for each.",
        "UNB+UNOC:3 ... M\\xC3\\xBCller", "UNB+UNOC:3 ... M\\xFCller",
        "Declare UNOW, or encode as declared.", REPERTOIRE,
    ),
    page(
        "CHR-004", "beyond-ascii", "warning",
        "Under UNOA and UNOB all bytes are ASCII.",
        "What a byte beyond ASCII means is not said. It is read as UTF-8 where that is valid, else "
        "as ISO 8859-1.",
        "UNB+UNOA:2 ... M\\xFCller", "UNB+UNOC:3 ... M\\xFCller",
        "Declare UNOC or UNOW, or write ASCII.", REPERTOIRE,
    ),
    page(
        "CHR-005", "lower-case-in-unoa", "warning",
        "Under UNOA letters are capitals.",
        "Many receivers accept lower case, strict ones refuse the interchange.",
        "UNB+UNOA:2 ... NAD+SU+++Garden Shop'", "UNB+UNOA:2 ... NAD+SU+++GARDEN SHOP'",
        "Declare UNOB or UNOC, or send capitals.", REPERTOIRE,
    ),
    page(
        "CHR-006", "outside-repertoire", "warning",
        "Under UNOA and UNOB only the characters of that level occur.",
        "`@`, `#`, `$`, `_` and others are ASCII, but not in these levels; strict receivers "
        "refuse them.",
        "UNB+UNOB:2 ... COM+a@example.org:EM'", "UNB+UNOC:3 ... COM+a@example.org:EM'",
        "Declare UNOC.", REPERTOIRE,
    ),
    page(
        "CHR-007", "control-character", "warning",
        "No control characters occur in segments.",
        "Tabs and the like are in no EDIFACT character set; they are kept, targets may refuse "
        "them.",
        "FTX+AAI+++A\\tB'", "FTX+AAI+++A B'",
        "Leave them out.", REPERTOIRE,
    ),
    page(
        "CHR-008", "nul-byte", "error",
        "No NUL bytes occur in segments.",
        "They are the filler of fixed-length records or the mark of a damaged file; databases and "
        "XML cannot hold them.",
        "NAD+BY+545\\x000534000024::9'", "NAD+BY+5450534000024::9'",
        "Fetch the file again, in binary mode.", REPERTOIRE,
    ),
    page(
        "CHR-009", "undecodable-bytes", "warning",
        "All bytes are characters of the declared set.",
        "They are read as ISO 8859-1, which loses no byte but may show the wrong letter.",
        "UNB+UNOW:4 ... M\\xFCller", "UNB+UNOW:4 ... M\\xC3\\xBCller",
        "Encode as declared.", REPERTOIRE,
    ),
    page(
        "CHR-010", "character-not-writable", "error",
        "What is written can be written in the interchange's character set.",
        "Another character in its place would be a change nobody asked for.",
        "charset UNOC, name `Łódź Handel`", "charset UNOW, name `Łódź Handel`",
        "Choose a set that has the character, or allow transliteration.", REPERTOIRE,
    ),
    page(
        "CHR-011", "character-substituted", "warning",
        "No character was replaced in writing.",
        "The receiver sees another text than the document holds.",
        "`Łódź Handel` written as `Lodz Handel`", "`Łódź Handel` written in UNOW",
        "Choose a set that has the character.", REPERTOIRE,
    ),
    page(
        "CHR-012", "mistakable-for-utf8", "error",
        "What is written in an 8-bit set is not valid UTF-8 by accident.",
        "Readers that recognise mislabelled UTF-8 by its bytes, ours among them, would read other "
        "letters than were meant. Such text is almost always UTF-8 that somebody read as "
        "ISO 8859-1.",
        "charset UNOC, name `KÃ¤se`", "charset UNOC, name `Käse`",
        "Mend the text, or write UNOW.", REPERTOIRE,
    ),
)  # fmt: skip
