"""The other documents that a check holds its documents against, and what was sent before."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ediglot.batch.codes import CODES, UNREAD
from ediglot.diagnostics import Diagnostic, Location
from ediglot.limits import MAX_DOCUMENT_BYTES
from ediglot.model import Document
from ediglot.reading import ReadDocument, Reading
from ediglot.rules.context import Origin

if TYPE_CHECKING:
    from ediglot.acks import Acknowledgement

#: Folder, inside an output folder, for what was not accepted: it was never sent.
_REJECTED = "rejected"
#: What lies beside a rejected document.
_SIDECAR = ".diagnostics.json"
#: CONTRL 0083 and APERAK 4343 of what the partner does not take.
_REFUSED = frozenset(("3", "4", "5", "6", "RE", "RJ"))
#: Inputs whose positions are wanted again; a finding or two is about each.
_REMEMBERED = 8

#: Reads a source: its name and what it holds.
Read = Callable[[Any], Reading]


class Others:
    """Documents of other sources, with where they come from.

    Positions are found by reading the source again, when a finding names one: thousands of
    documents are held without the trees they were read from.

    Attributes:
        documents: in the order of the sources.
        origins: where each comes from, by `id`.
        unread: sources that should have given a document and gave none: name, and the first fault.
    """

    def __init__(self, read: Read) -> None:
        self.documents: list[Document] = []
        self.origins: dict[int, Origin] = {}
        self.unread: list[tuple[str, str]] = []
        self._read = read
        self._again = lru_cache(maxsize=_REMEMBERED)(read)

    def add(self, sources: Iterable[Any], *, sent: bool = False) -> None:
        """Read sources: files, content, folders; each file once.

        Args:
            sent: whether they are what was sent before, answers of the partner among them: what it
                refused does not count.
        """
        seen: set[str] = set()
        envelopes: list[Reading] = []
        answers: list[Acknowledgement] = []
        for source in _files(sources, sent=sent):
            file = file_of(source)
            if file is not None:
                if file in seen:
                    continue
                seen.add(file)
            elif not isinstance(source, bytes):
                source = source.read(MAX_DOCUMENT_BYTES + 1) if hasattr(source, "read") else source
            reading = self._read(source)
            if sent:
                answers += _answers(reading)
                envelopes.append(_light(reading))
            self._keep(source, file, reading)
        if answers:
            self._forget(answers, envelopes)

    def missing(self) -> tuple[Diagnostic, ...]:
        """What is to be said of sources that nothing could be read from."""
        page = CODES[UNREAD]
        return tuple(
            Diagnostic(
                code=page.code,
                rule=page.slug,
                severity=page.severity,
                message=f"nothing was held against {source}: it holds no document that can be read"
                f" ({fault})",
                hint="check that file by itself first",
                location=Location(source=source),
            )
            for source, fault in self.unread
        )

    def _keep(self, source: Any, file: str | None, reading: Reading) -> None:
        found = False
        for one in reading.documents:
            if one.document is not None:
                found = True
                self.documents.append(one.document)
                self.origins[id(one.document)] = Origin(
                    source=reading.source,
                    where=self._finder(source, one.index),
                    file=file,
                    index=one.index,
                )
        faults = (
            said.message
            for said in (
                *reading.diagnostics,
                *(d for one in reading.documents for d in one.diagnostics),
            )
            if said.severity == "error"
        )
        fault = next(faults, None)
        if not found and fault is not None:
            self.unread.append((reading.source, fault))

    def _finder(self, source: Any, index: int) -> Callable[[str], Location | None]:
        def where(path: str) -> Location | None:
            again = self._again if isinstance(source, bytes | str | os.PathLike) else self._read
            found = again(source).documents[index]
            return found.where(path) if found.where is not None else None

        return where

    def _forget(self, answers: list[Acknowledgement], sent: Sequence[Reading]) -> None:
        """Leave out the documents that the partner refused."""
        from ediglot.acks import match

        refused = {
            (one.source, one.document)
            for answer in answers
            for one in match(answer, sent)
            if one.action in _REFUSED
        }
        self.documents = [
            one
            for one in self.documents
            if (self.origins[id(one)].source, self.origins[id(one)].index) not in refused
        ]


def file_of(source: Any) -> str | None:
    """The file that a source is, links followed; None for content."""
    if isinstance(source, bytes):
        return None
    name = source if isinstance(source, str | os.PathLike) else getattr(source, "path", None)
    return os.path.realpath(name) if name is not None else None


def _files(sources: Iterable[Any], *, sent: bool) -> Iterable[Any]:
    """Sources, folders opened: neither hidden files nor, of what was sent, what was not."""
    for source in sources:
        if not isinstance(source, str | os.PathLike) or not Path(source).is_dir():
            yield source
            continue
        for at, folders, names in os.walk(os.fspath(source)):
            folders[:] = sorted(
                one for one in folders if not (one.startswith(".") or (sent and one == _REJECTED))
            )
            for name in sorted(names):
                path = Path(at) / name
                if not name.startswith(".") and not name.endswith(_SIDECAR) and path.is_file():
                    yield path


def _answers(reading: Reading) -> list[Acknowledgement]:
    """The acknowledgements that stand in an input."""
    if reading.format != "edifact" or not any(
        one.type in ("CONTRL", "APERAK") for one in reading.documents
    ):
        return []
    from ediglot.acks import acknowledgements

    return list(acknowledgements(reading.data, name=reading.source))


def _light(reading: Reading) -> Reading:
    """A reading without its bytes and trees: what acknowledgements are matched by."""
    return Reading(
        source=reading.source,
        format=reading.format,
        data=b"",
        documents=tuple(
            ReadDocument(
                index=one.index,
                number=one.number,
                message_reference=one.message_reference,
                envelope=one.envelope,
            )
            for one in reading.documents
        ),
    )
