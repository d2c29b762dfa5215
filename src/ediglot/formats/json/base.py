"""What canonical JSON and vendor JSON have in common."""

from __future__ import annotations

from functools import cache
from typing import Any

from ediglot.diagnostics import Diagnostic, Location
from ediglot.envelope import Envelope
from ediglot.formats.format import EmitError, Finished, Format, Parsed
from ediglot.formats.json import faults, grammar
from ediglot.formats.json.codes import fault
from ediglot.formats.json.encode import encode
from ediglot.formats.json.grammar import Written
from ediglot.formats.json.paths import JsonSchema
from ediglot.formats.json.scan import scanner
from ediglot.formats.json.text import Text
from ediglot.formats.json.tree import Builder, LazyNode, link, pointer, tokens
from ediglot.formats.tree import Node, Slot
from ediglot.limits import MAX_DEPTH


class NotOneKindError(EmitError):
    """Documents of several kinds for one container, which holds only one."""


@cache
def schema_of(kind: str) -> JsonSchema:
    """The grammar of a kind, compiled once; KeyError when there is none."""
    return JsonSchema(kind, grammar.load(kind))


class JsonBased(Format):
    """A format whose bytes are JSON: positions, grammar and finishing."""

    #: Kinds that this format knows.
    kinds: tuple[str, ...]

    def schema(self, kind: str) -> JsonSchema:
        """The grammar of a message kind. Raises KeyError if unknown."""
        if kind not in self.kinds:
            raise KeyError(kind)
        return schema_of(kind)

    def locate(self, parsed: Parsed, node: Node, slot: Slot | None = None) -> Location:
        """Where a node, or one of its slots, stands in the input."""
        way = tokens(node.position)
        if slot:
            way = (*way, str(slot))
        return self.locate_pointer(parsed, way)

    def locate_pointer(self, parsed: Parsed, way: tuple[str, ...]) -> Location:
        """Where a value stands, by its pointer tokens; the nearest there is above it."""
        written = parsed.source
        if not isinstance(written, Written):
            return Location(pointer=pointer(way))
        member = written.finder.find(way)
        return written.text.location(member.start, written.pointer + pointer(way))

    def finish(self, root: Node, kind: str, envelope: Envelope) -> Finished:
        """Put a tree into the grammar's order, give values its types, hold it against it."""
        shape = self.schema(kind).root
        raw, left = encode(root, shape)
        found = [
            fault(
                "JSC-008",
                f"The tree to be written still holds {item.name}, which is no member of {kind}.",
                hint="The mapping's reshape has to move it to its place.",
            )
            for item in left
        ]
        if not left:
            found += grammar.check(kind, raw, None)
        return Finished(root=root, kind=kind, envelope=envelope, diagnostics=found, raw=raw)


def document(
    format_name: str,
    kind: str,
    title: str,
    written: Written,
    end: int,
    *,
    index: int,
    envelope: Envelope,
    lazy: bool = False,
) -> Parsed:
    """One document, cut out, made a tree and held against its grammar.

    `lazy` leaves the tree until somebody asks for it.
    """
    text, start = written.text, written.start
    part = text.text[start:end]
    span = (text.offset(start), text.offset(end))
    raw = text.data[span[0] : span[1]]
    found: list[Diagnostic] = []
    if "\\u" in part:
        found += faults.half_characters(text, start, end)
    root: Node
    if lazy:
        root = LazyNode(title, lambda: _tree(text, start, title)[0])
        deep = faults.may_be_deep(raw)
        doubled = _has_duplicates(text, start)
    else:
        root, deep, doubled = _tree(text, start, title)
    if deep:
        problem = faults.too_deep(text, start, end)
        found += [problem] if problem else []
    if doubled:
        found += faults.duplicates(text, start, end, written.pointer)
    if not any(d.severity == "error" for d in found):
        found += grammar.check(kind, part, written)
    return Parsed(
        format=format_name,
        kind=kind,
        type=title,
        index=index,
        root=root,
        envelope=envelope,
        diagnostics=found,
        span=span,
        source=written,
        raw=raw if lazy else None,
    )


def _tree(text: Text, start: int, title: str) -> tuple[Node, bool, bool]:
    """The tree of the object at a position; whether it may be too deep, or has duplicates."""
    builder = Builder()
    root, _ = scanner(builder.object)(text.text, start)
    root.name = title
    depth = link(root)
    return root, 2 * depth > MAX_DEPTH, builder.duplicates


def _has_duplicates(text: Text, start: int) -> bool:
    """Whether some object has a member twice, without a tree."""
    found = False

    def pairs(members: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal found
        made = dict(members)
        if len(made) != len(members):
            found = True
        return made

    scanner(pairs)(text.text, start)
    return found
