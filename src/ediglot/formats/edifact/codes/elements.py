"""ELM and COD: what a segment may hold."""

from ediglot.formats.edifact.codes.page import DIRECTORY, SEPARATORS, page

PAGES = (
    page(
        "ELM-001", "mandatory-element", "error",
        "Mandatory elements of a segment have a value.",
        "The segment says nothing without them.",
        "NAD++5450534000024::9'", "NAD+BY+5450534000024::9'",
        "Fill the element.", DIRECTORY,
    ),
    page(
        "ELM-002", "mandatory-component", "error",
        "Mandatory components of a composite that is used have a value.",
        "The composite says nothing without them: a code list agency, but no code.",
        "NAD+BY+::9'", "NAD+BY+5450534000024::9'",
        "Fill the component, or leave the composite out.", DIRECTORY,
    ),
    page(
        "ELM-003", "too-many-elements", "error",
        "A segment has no elements beyond those known.",
        "A `+` in a text was not released, or the sender uses another directory.",
        "CNT+2:1+EXTRA'", "CNT+2:1'",
        "Release separators in text (`?+`); check the directory.", DIRECTORY,
    ),
    page(
        "ELM-004", "too-many-components", "error",
        "An element has no components beyond those known.",
        "A `:` in a text was not released, or the sender uses another directory.",
        "BGM+220+PO:1+9'", "BGM+220+PO?:1+9'",
        "Release separators in text (`?:`); check the directory.", DIRECTORY,
    ),
    page(
        "ELM-005", "value-too-long", "error",
        "A value is not longer than its element allows; of numbers, digits count.",
        "Receivers cut it or refuse it.",
        "QTY+9999:5'", "QTY+21:5'",
        "Shorten it, or use the place meant for longer values.", DIRECTORY,
    ),
    page(
        "ELM-006", "value-too-short", "error",
        "A value of fixed length has that length.",
        "A part of it is missing.",
        "UNB+UNO:3'", "UNB+UNOC:3'",
        "Write it in full.", DIRECTORY,
    ),
    page(
        "ELM-007", "not-numeric", "error",
        "A numeric element holds digits, a leading minus if need be, and one decimal mark between "
        "two digits.",
        "Blanks, a plus, exponents, marks for thousands or a trailing minus are read differently "
        "by each receiver.",
        "QTY+21: 5 '", "QTY+21:5'",
        "Write the bare number.", DIRECTORY,
    ),
    page(
        "ELM-008", "not-alphabetic", "error",
        "An alphabetic element holds no digits.",
        "It is another kind of value than meant.",
        "UNS+1'", "UNS+S'",
        "Write the value of the code list.", DIRECTORY,
    ),
    page(
        "ELM-009", "decimal-mark", "warning",
        "Numbers are written with the decimal mark that UNA declares.",
        "The other mark is read as a decimal mark too, since EDIFACT has no marks for thousands; "
        "strict receivers refuse it.",
        "UNA:+,? ' ... QTY+21:2.5'", "UNA:+,? ' ... QTY+21:2,5'",
        "Declare the mark that is used.", SEPARATORS,
    ),
    page(
        "ELM-010", "ambiguous-decimal-mark", "error",
        "A number with the undeclared mark cannot be taken for one with a mark for thousands.",
        "`1,250` under UNA `.` is 1.25 by the standard and 1250 by many a sender's intent: a "
        "factor of a thousand.",
        "UNA:+.? ' ... QTY+21:1,250'", "UNA:+.? ' ... QTY+21:1250'",
        "Write the declared decimal mark, and no marks for thousands.", SEPARATORS,
    ),
    page(
        "ELM-011", "too-many-element-repetitions", "warning",
        "An element is not repeated more often than the directory says.",
        "All values are kept, but a receiver that goes by the directory drops the further ones. "
        "Directories made for syntax 3 allow no repetition at all.",
        "RFF+ON:1*VN:2'", "RFF+ON:1'RFF+VN:2'",
        "Repeat the segment instead.", DIRECTORY,
    ),
    page(
        "COD-001", "code-not-in-list", "warning",
        "A coded value is in the directory's code list (and EANCOM's, where UNH names it).",
        "Partners agree on further values, so it is a warning; a slip of the pen looks the same.",
        "NAD+BUY+5450534000024::9'", "NAD+BY+5450534000024::9'",
        "Use a listed value, or let the partner profile allow it.", DIRECTORY,
    ),
    page(
        "COD-002", "code-not-allowed", "error",
        "A coded value is in a list that knows no others.",
        "The value decides how the message is read.",
        "UNS+X'", "UNS+S'",
        "Use a value of the list.", DIRECTORY,
    ),
)  # fmt: skip
