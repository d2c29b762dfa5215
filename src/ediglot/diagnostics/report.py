"""What is said of a whole run: files, their documents, their layers."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

import msgspec

from ediglot.diagnostics.diagnostic import Diagnostic
from ediglot.model import Document

Verdict = Literal["accepted", "rejected", "unclear"]
Layer = Literal["valid", "invalid", "unclear", "blocked", "not asked"]

#: The layers of a check, in the order they run.
LAYERS = ("syntax", "grammar", "mapping", "rules", "en16931", "partner", "cross", "history")


class DocumentReport(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One document of a file and its verdict.

    Attributes:
        index: position in the file, from 0.
        type: document tag, or the message type where no document could be read.
        number: document number.
        message_reference: UNH 0062, where the format has one.
        verdict: of this document alone.
        document: the document itself, where a report is asked to keep them.
        names: other documents that it names, in the form of `relations.names`; of no report.
    """

    index: int
    type: str | None = None
    number: str | None = None
    message_reference: str | None = None
    verdict: Verdict = msgspec.field(default="accepted")
    document: Document | None = None
    names: tuple[str, ...] = ()


class FileReport(msgspec.Struct, frozen=True, kw_only=True):
    """One source and everything said about it.

    Attributes:
        source: file name, or `-`.
        verdict: rejected if anything in it is, else unclear if anything is.
        layers: state of each layer that ran or was to run.
        documents: in file order; a `Spool` where they were too many to hold.
        diagnostics: those of no document first, then in file order; a `Spool`, too.
    """

    source: str
    verdict: Verdict
    layers: dict[str, Layer]
    documents: Collection[DocumentReport] = ()
    diagnostics: Collection[Diagnostic] = ()


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The result of a check. `--format json` is this struct, encoded without the documents.

    Attributes:
        schema_version: of the JSON form.
        files: one a source.
        against: the sources they were held against.
    """

    schema_version: int = 1
    files: tuple[FileReport, ...] = ()
    against: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The worst verdict of all files."""
        verdicts = {file.verdict for file in self.files}
        if "rejected" in verdicts:
            return "rejected"
        return "unclear" if "unclear" in verdicts else "accepted"
