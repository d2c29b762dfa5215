"""What UBL and canonical XML have in common: from bytes to a tree, and the container."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ediglot.diagnostics import Diagnostic, Location
from ediglot.envelope import Envelope
from ediglot.formats.format import EmitError, Finished, Format, Parsed
from ediglot.formats.tree import Node, Slot
from ediglot.formats.xml.codes import fault
from ediglot.formats.xml.text import decode, opening
from ediglot.formats.xml.tree import Input, build, locate
from ediglot.limits import MAX_XML_BYTES
from ediglot.loading import size_of

_ASIDE = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^<>\[]*(?:\[.*?\])?\s*>)*", re.S)
_ROOT = re.compile(r"<(?:([^\s<>/:=]+):)?([^\s<>/:=]+)([^<>]*)")
_XMLNS = re.compile(r"""xmlns(?::([^\s=]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')""")


def root_of(head: bytes) -> tuple[str, str] | None:
    """Namespace and name of the root element in the first bytes of a file; None for no XML."""
    text = opening(head)
    start = _ASIDE.match(text)
    match = _ROOT.match(text, start.end() if start else 0)
    if match is None:
        return ("", "") if text.lstrip().startswith(("<?xml", "<!")) else None
    spaces = {found[1] or "": found[2] or found[3] or "" for found in _XMLNS.finditer(match[3])}
    return spaces.get(match[1] or "", ""), match[2]


class XmlBased(Format):
    """A format whose bytes are XML; one document an input."""

    suffix = ".xml"
    one_a_file = True

    def tree(
        self, data: bytes, source: str | None
    ) -> tuple[Node | None, Input | None, list[Diagnostic]]:
        """The root element, the decoded input, and what is wrong with its syntax."""
        where = Location(source=source, line=1, column=1, offset=0)
        if size_of(data) > MAX_XML_BYTES:
            words = f"The input has {size_of(data)} bytes or more; {MAX_XML_BYTES} are read."
            return None, None, [fault("SYN-204", words, where, hint="Split it.")]
        characters = decode(data, source)
        if characters.data is None:
            return None, None, characters.said
        text = Input(characters, source)
        if not text.data.strip(b"\0 \t\r\n"):
            return None, None, [fault("SYN-205", "The input is empty.", where)]
        root, said = build(text)
        return root, text, [*characters.said, *said]

    def locate(self, parsed: Parsed, node: Node, slot: Slot | None = None) -> Location:
        """Where a node, or one of its slots, stands in the input."""
        text = parsed.source
        return locate(text, node, slot) if isinstance(text, Input) else Location()

    def emit(self, trees: Sequence[Finished], envelope: Envelope) -> bytes:
        """One document. Raises EmitError for several, which cannot stand in one XML file."""
        if len(trees) != 1:
            raise EmitError(
                f"an XML file holds one document, not {len(trees)}; write each to its own file"
            )
        return trees[0].raw or b""
