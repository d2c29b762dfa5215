"""XML text as nodes with exact positions.

The parser is Expat fed with UTF-8 only. It meets no declaration that could name a file or an
entity: a document type declaration ends the parse at once, and so does nesting beyond the limit.
"""

from __future__ import annotations

import re
from typing import Any
from xml.parsers import expat

from ediglot.diagnostics import Diagnostic, Location, quote
from ediglot.formats.tree import Node, Slot
from ediglot.formats.xml.codes import fault
from ediglot.formats.xml.names import shown
from ediglot.formats.xml.text import Characters
from ediglot.limits import MAX_ATTRIBUTES, MAX_DEPTH

_CHUNK = 1 << 16
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance}"
#: Where a validator may look for schemas: nothing that the document says, and never followed.
_HINTS = frozenset({_INSTANCE + "schemaLocation", _INSTANCE + "noNamespaceSchemaLocation"})
_TAG = re.compile(rb"<[^\s/>]+")
_ATTRIBUTE = re.compile(rb"""\s+([^\s=/>]+)\s*=\s*(?:"[^"]*"|'[^']*')""")


class Position:
    """Where an element stands.

    Attributes:
        parent: position of the element around it.
        name: as people know it.
        rank: which of its parent's elements of that name it is, from 1.
        line, column, offset: of its start tag; the offset in the UTF-8 text.
        slots: positions of elements that were made slots of the node, by slot.
    """

    __slots__ = ("column", "line", "name", "offset", "parent", "rank", "slots")

    def __init__(self, parent: Position | None, name: str, rank: int, at: tuple[int, ...]) -> None:
        self.parent = parent
        self.name = name
        self.rank = rank
        self.line, self.column, self.offset = at
        self.slots: dict[Slot, tuple[Position, str]] = {}

    @property
    def pointer(self) -> str:
        """XPath of the element, with the usual prefixes."""
        parts: list[str] = []
        place: Position | None = self
        while place is not None:
            rank = f"[{place.rank}]" if place.rank > 1 else ""
            parts.append(f"/{place.name}{rank}")
            place = place.parent
        return "".join(reversed(parts))


class Input:
    """One XML input, decoded: finds places in it."""

    def __init__(self, characters: Characters, source: str | None) -> None:
        assert characters.data is not None
        self.data = characters.data
        self.shift = characters.shift
        self.source = source
        self.elements: list[Position] = []
        self._asked: tuple[Position, dict[str, tuple[int, int, int]]] | None = None

    def location(self, place: Position, attribute: str = "") -> Location:
        """Where an element, or one of its attributes, stands."""
        line, column, offset = place.line, place.column, place.offset
        pointer = place.pointer
        if attribute:
            pointer += f"/@{attribute}"
            line, column, offset = self._attributes(place).get(attribute, (line, column, offset))
        return Location(
            source=self.source,
            line=line,
            column=column,
            offset=None if self.shift is None else offset + self.shift,
            pointer=pointer,
        )

    def _attributes(self, place: Position) -> dict[str, tuple[int, int, int]]:
        """Line, column and offset of each attribute of an element, by its name without prefix.

        Those of one element are kept: a tag with many attributes is looked through once.
        """
        if self._asked is None or self._asked[0] is not place:
            found: dict[str, tuple[int, int, int]] = {}
            line, column, at = place.line, place.column, place.offset
            start = _TAG.match(self.data, at)
            end = start.end() if start else at
            while match := _ATTRIBUTE.match(self.data, end):
                passed = self.data[at : match.start(1)]
                rows = passed.count(b"\n")
                last = len(passed.rpartition(b"\n")[2].decode("utf-8", "replace"))
                line, column = line + rows, last + 1 if rows else column + last
                at, end = match.start(1), match.end()
                found.setdefault(match[1].rpartition(b":")[2].decode(), (line, column, at))
            self._asked = (place, found)
        return self._asked[1]

    def raw(self, line: int, column: int, offset: int) -> Location:
        """A place that is no element."""
        shifted = None if self.shift is None else offset + self.shift
        return Location(source=self.source, line=line, column=column, offset=shifted)


class RefusedInputError(Exception):
    """Raised inside the parser to end it; holds what is to be said."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class _Builder:
    """Makes nodes while the parser reads."""

    def __init__(self, text: Input) -> None:
        self.text = text
        self.root: Node | None = None
        self.open: list[Node] = []
        self.ranks: list[dict[str, int]] = [{}]
        self.pieces: list[list[str]] = []
        self.parser = parser = expat.ParserCreate("utf-8", "}")
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.StartDoctypeDeclHandler = self.doctype
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

    @property
    def at(self) -> tuple[int, int, int]:
        parser = self.parser
        return (
            parser.CurrentLineNumber,
            parser.CurrentColumnNumber + 1,
            max(parser.CurrentByteIndex, 0),
        )

    def start(self, name: str, attributes: dict[str, str]) -> None:
        key = _key(name)
        if len(self.open) >= MAX_DEPTH:
            words = f"Elements are nested deeper than {MAX_DEPTH} levels."
            raise RefusedInputError(fault("SYN-203", words, self.text.raw(*self.at)))
        if len(attributes) > MAX_ATTRIBUTES:
            words = f"An element has {len(attributes)} attributes; {MAX_ATTRIBUTES} is the most."
            raise RefusedInputError(fault("SYN-207", words, self.text.raw(*self.at)))
        title = shown(key)
        ranks = self.ranks[-1]
        ranks[title] = rank = ranks.get(title, 0) + 1
        parent = self.open[-1] if self.open else None
        place = Position(parent.position if parent else None, title, rank, self.at)
        node = Node(key, title, place)
        for attribute, value in attributes.items():
            if attribute not in _HINTS:
                node.leaves["@" + _key(attribute)] = value
        self.text.elements.append(place)
        if parent is None:
            self.root = node
        else:
            parent.children.append(node)
        self.open.append(node)
        self.ranks.append({})
        self.pieces.append([])

    def end(self, name: str) -> None:
        node = self.open.pop()
        self.ranks.pop()
        text = "".join(self.pieces.pop())
        if text and (not node.children or text.strip()):
            node.leaves[""] = text

    def characters(self, text: str) -> None:
        self.pieces[-1].append(text)

    def doctype(self, name: str, *_: Any) -> None:
        words = f"The input has a document type declaration ({quote(name)}), which is refused."
        hint = "Remove it; neither UBL nor canonical XML has one."
        raise RefusedInputError(fault("SYN-202", words, self.text.raw(*self.at), hint=hint))


def _key(name: str) -> str:
    """`{namespace}name` of Expat's `namespace}name`."""
    return "{" + name if "}" in name else name


def build(text: Input) -> tuple[Node | None, list[Diagnostic]]:
    """The tree of an input, or what is wrong with its syntax."""
    builder = _Builder(text)
    try:
        for start in range(0, len(text.data), _CHUNK):
            builder.parser.Parse(text.data[start : start + _CHUNK], False)
        builder.parser.Parse(b"", True)
    except RefusedInputError as error:
        return None, [error.diagnostic]
    except expat.ExpatError as error:
        words = f"This is not well-formed XML: {expat.ErrorString(error.code)}."
        where = text.raw(error.lineno, error.offset + 1, max(builder.parser.ErrorByteIndex, 0))
        if builder.root is None and not text.data.strip():
            return None, [fault("SYN-205", "The input is empty.", where)]
        return None, [fault("SYN-201", words, where, hint=_mending(error.code, builder.open))]
    return builder.root, []


def _mending(code: int, unclosed: list[Node]) -> str | None:
    """How to mend what Expat refuses, where it can be told."""
    if not unclosed or expat.ErrorString(code) not in (
        expat.errors.XML_ERROR_TAG_MISMATCH,
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
    ):
        return None
    place = unclosed[-1].position
    line = f" of line {place.line}" if isinstance(place, Position) else ""
    return f"Close <{unclosed[-1].name}>{line} first, by the same name."


def locate(text: Input, node: Node, slot: Slot | None) -> Location:
    """Where a node or one of its slots stands."""
    place = node.position
    attribute = ""
    if not isinstance(place, Position):
        return Location(source=text.source)
    if slot and slot in place.slots:
        place, attribute = place.slots[slot]
    elif slot and slot.startswith("@"):
        attribute = slot[1:].rpartition("}")[2]
    return text.location(place, attribute)
