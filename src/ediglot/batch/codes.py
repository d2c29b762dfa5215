"""What a run can say about a source that it could not work on."""

from __future__ import annotations

from ediglot.diagnostics.codepage import CodePage

UNREADABLE = "RUN-001"
BUG = "RUN-002"
UNREAD = "RUN-003"

CODES: dict[str, CodePage] = {
    UNREADABLE: CodePage(
        code=UNREADABLE,
        slug="input-unreadable",
        severity="error",
        what="A source can be read.",
        why="Nothing is known about a document that could not be opened; it counts as unclear, and "
        "the exit status is 3.",
        bad="    ediglot check asn.edi      (a file of another user, mode 0600)",
        good="    chmod a+r asn.edi; ediglot check asn.edi",
        fix="Mend what the message names: permissions, a broken link, a disk that fails.",
        reference="The message is the operating system's own.",
    ),
    BUG: CodePage(
        code=BUG,
        slug="internal-fault",
        severity="error",
        what="Work on a source ends with a verdict.",
        why="ediglot itself failed, which no input may cause. The document counts as unclear, the "
        "exit status is 3; other sources are worked on.",
        bad="    a fault in ediglot",
        good="    the next version of it",
        fix="Run again with EDIGLOT_DEBUG=1, and report the traceback it shows, with the input if "
        "you may give it away.",
        reference="ediglot's issue tracker.",
    ),
    UNREAD: CodePage(
        code=UNREAD,
        slug="counterpart-unread",
        severity="warning",
        what="What a document is to be held against can be read.",
        why="A despatch advice that was held against no order passes, whatever it says. Where none "
        "of the files given with --against can be read, what was checked is unclear.",
        bad="    ediglot check asn.edi --against order.pdf",
        good="    ediglot check asn.edi --against order.edi",
        fix="Check that file by itself: its own faults are said then. In a folder, move aside what "
        "is no document.",
        reference="ediglot check --help, --against.",
    ),
}
