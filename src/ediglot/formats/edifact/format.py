"""EDIFACT as a member of FORMATS."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from ediglot.diagnostics import Location
from ediglot.envelope import Envelope
from ediglot.formats.edifact import interchange
from ediglot.formats.edifact.faults import diagnostic
from ediglot.formats.edifact.finish import finish
from ediglot.formats.edifact.grammar import grammar
from ediglot.formats.edifact.labels import code_labels, labels
from ediglot.formats.edifact.positions import Passage
from ediglot.formats.edifact.quarantine import quarantine
from ediglot.formats.edifact.schema import EdifactSchema
from ediglot.formats.edifact.writer import emit
from ediglot.formats.format import Characters, Finished, Format, Parsed, Schema
from ediglot.formats.tree import Node, Slot
from ediglot.limits import MAX_SEGMENT_BYTES
from ediglot.loading import Beginning

_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?[\s\x00]*(UNA|UNB|UNH|UNG)([^A-Za-z0-9])")
_WIDE = re.compile(r"\s*(UNA|UNB|UNH|UNG)[^A-Za-z0-9]")
_WIDE_BYTES = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_WIDE_BARE = ((b"U\0N\0", "utf-16-le"), (b"\0U\0N", "utf-16-be"))
#: Elements of UNB, from 0, by the envelope's field.
_ENVELOPE = {"sender": 1, "receiver": 2, "test": 10}
#: An interchange further on: UNA with UNB, or a UNB that names a syntax identifier.
_LATER = re.compile(
    rb"UNA[^A-Za-z0-9].{5}[\r\n]*UNB|UNB[^A-Za-z0-9\s]UNO[A-Z][^A-Za-z0-9\s][1-4]", re.S
)


class EdifactFormat(Format):
    """UN/EDIFACT, ISO 9735 syntax versions 1 to 4."""

    name = "edifact"
    title = "UN/EDIFACT D.96A and D.01B, EANCOM included"
    suffix = ".edi"
    targets = ("edifact/d96a", "edifact/d01b")
    enveloped = True

    def __init__(self, policy: Characters = "fail") -> None:
        """`policy`: what `finish` does with characters that the character set lacks."""
        self.policy: Characters = policy

    def sniff(self, head: bytes) -> str | None:
        """Told by a service segment, even in UTF-16 or after something else; `parse` objects."""
        match = _HEAD.match(head)
        if match is not None:
            return f"begins with {match[1].decode('ascii')}"
        wide = _wide(head)
        if wide is not None:
            return wide
        if head.lstrip(b"\xef\xbb\xbf\r\n\t ")[:1] in (b"<", b"{", b"["):
            return None
        later = _LATER.search(head)
        if later is None:
            return None
        return f"{later[0][:3].decode('ascii')} after {later.start()} bytes of something else"

    def parse(self, data: bytes, *, source: str | None = None) -> Iterator[Parsed]:
        """The messages of all interchanges, one at a time; see `interchange.read`."""
        return self.parse_with(None, data, source=source)

    def parse_with(
        self, shortcut: Any, data: bytes | BinaryIO, *, source: str | None = None
    ) -> Iterator[Parsed]:
        yield from interchange.read(data, source=source, shortcut=shortcut)
        if isinstance(data, Beginning):
            message = (
                f"after {len(data)} bytes the input was not read on: a segment does not end within "
                f"{MAX_SEGMENT_BYTES} bytes"
            )
            said = diagnostic("SYN-014", message, "end each segment with its terminator", None)
            yield Parsed(format=self.name, diagnostics=[said])

    def parse_stream(self, stream: BinaryIO, *, source: str | None = None) -> Iterator[Parsed]:
        """Like `parse`, holding one message at a time."""
        return interchange.read(stream, source=source)

    def locate(self, parsed: Parsed, node: Node, slot: Slot | None = None) -> Location:
        passage = parsed.source
        return passage.locate_slot(node, slot) if isinstance(passage, Passage) else Location()

    def locate_envelope(self, parsed: Parsed, part: str) -> Location | None:
        """Where UNB says a part of the envelope (`sender`); None without UNB."""
        opening = parsed.source.frame.opening if isinstance(parsed.source, Passage) else None
        if not isinstance(opening, Passage):
            return None
        return opening.locate(0, _ENVELOPE.get(part))

    def quarantine(self, data: bytes, spans: Sequence[tuple[int, int]]) -> bytes:
        """The messages at some spans of an input, each as it was sent, in valid interchanges."""
        return quarantine(data, spans)

    def schema(self, kind: str) -> Schema:
        return EdifactSchema(grammar(kind, eancom=True))

    def writing(self, characters: Characters) -> Format:
        return self if characters == self.policy else EdifactFormat(characters)

    def label(self, identifier: str) -> str | None:
        return labels().get(identifier)

    def meaning(self, identifier: str, value: str) -> str | None:
        return code_labels().get(identifier, {}).get(value)

    def finish(self, root: Node, kind: str, envelope: Envelope) -> Finished:
        return finish(root, kind, envelope, self.policy)

    def emit(self, trees: Sequence[Finished], envelope: Envelope) -> bytes:
        return emit(trees, envelope)


def _wide(head: bytes) -> str | None:
    """Why bytes are an interchange in UTF-16, if they are."""
    encoding = next((name for mark, name in _WIDE_BYTES if head.startswith(mark)), None)
    start = 2 if encoding else 0
    encoding = encoding or next((n for mark, n in _WIDE_BARE if head.startswith(mark)), None)
    match = _WIDE.match(head[start:].decode(encoding, "replace")) if encoding else None
    return f"begins with {match[1]} in UTF-16" if match else None
