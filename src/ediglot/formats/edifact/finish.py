"""Filled trees: put into the grammar's order and held against it, before they are written.

The same checks as in reading, by the same code, only without places in an input.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ediglot.diagnostics import Diagnostic, Location
from ediglot.envelope import Envelope
from ediglot.formats.edifact.charset import is_later
from ediglot.formats.edifact.faults import Fault, diagnostic
from ediglot.formats.edifact.grammar import Grammar, Usage
from ediglot.formats.edifact.headers import charset_of, header_faults
from ediglot.formats.edifact.repertoire import Repertoire
from ediglot.formats.edifact.separators import Cut
from ediglot.formats.edifact.structure import (
    Structure,
    called,
    missing,
    structure,
    too_many,
)
from ediglot.formats.format import Characters, Finished
from ediglot.formats.tree import Node
from ediglot.limits import MAX_DIAGNOSTICS

_LIKE_UTF8 = "letters beyond ASCII make bytes that are valid UTF-8, and would be read as that"
_NOT_AGAIN = "write UNOW; or mend the text, which looks like UTF-8 that was read as ISO 8859-1"

DEFAULT_SYNTAX = "3"
#: The version of the character sets after UNOF.
_LATER = "4"


def syntax_of(envelope: Envelope) -> int:
    """Syntax version that is written: 3 by default, 4 where the character set came with it."""
    version = envelope.syntax or (_LATER if is_later(envelope.charset) else DEFAULT_SYNTAX)
    return int(version) if version in ("1", "2", "3", "4") else 3


def finish(root: Node, kind: str, envelope: Envelope, policy: Characters) -> Finished:
    """Order and check a tree. UNH and UNT are the writer's: leaves and nodes for them go."""
    eancom = (envelope.association or "").startswith("EAN")
    compiled = structure(kind, eancom, 4 if syntax_of(envelope) >= 4 else 3)
    root.key, root.name = 0, "UNH"
    root.children = [child for child in root.children if child.name != "UNT"]
    _order(root)
    check = _Check(compiled, Repertoire(charset_of(envelope), policy))
    check.children(root, compiled.grammar.root, 0)
    check.end()
    said = header_faults(envelope, identifier_of(compiled.grammar), syntax_of(envelope))
    said += check.diagnostics()
    return Finished(root=root, kind=kind, envelope=envelope, diagnostics=said)


def identifier_of(known: Grammar) -> list[str]:
    """S009 without the association code: type, version, release, agency."""
    if known.directory.startswith("service"):
        version, release = ("4", "1") if known.directory.endswith("4") else ("D", "3")
    else:
        version, release = known.directory.split(".")
    return [known.message, version, release, "UN"]


def _order(node: Node) -> None:
    """Stable, by the segments' positions in the table; what has none goes last."""
    node.children.sort(key=lambda child: (not isinstance(child.key, int), _number(child)))
    for child in node.children:
        _order(child)


def _number(node: Node) -> int:
    return node.key if isinstance(node.key, int) else 0


def cut_of(node: Node) -> Cut:
    """A node's leaves as elements, nothing empty at an end."""
    cut: Cut = []
    for (e, r, c), value in node.leaves.items():
        if value == "":
            continue
        while len(cut) <= e:
            cut.append([[""]])
        while len(cut[e]) <= r:
            cut[e].append([""])
        components = cut[e][r]
        while len(components) <= c:
            components.append("")
        components[c] = value
    return cut


class _Check:
    """One message being checked."""

    def __init__(self, compiled: Structure, repertoire: Repertoire) -> None:
        self.compiled = compiled
        self.repertoire = repertoire
        self.segment = 1
        self.found: list[Diagnostic] = []
        self._plainly_not_utf8 = False
        self._like_utf8: Diagnostic | None = None

    def children(self, node: Node, usage: Usage, number: int) -> None:
        """The segments below a group's trigger."""
        counts = Counter(child.key for child in node.children)
        said: set[Usage] = set()
        for child in node.children:
            self.segment += 1
            position = child.key
            known = isinstance(position, int) and position < len(self.compiled.grammar.usages)
            place = self.compiled.grammar.usages[position] if known else None
            if place is None or place.parent is not usage:
                self._say(child, self._misplaced(child, usage))
                continue
            if counts[position] > place.repeat and place not in said:
                said.add(place)
                self._say(child, too_many(place))
            child.name = place.tag
            self._values(child, position)
            self.children(child, place, self.segment)
        for row in usage.children:
            if row.mandatory and not counts[row.position] and row.tag != "UNT":
                fault = missing(row)
                location = Location(segment_tag=node.name, segment=number + 1)
                self.found.append(diagnostic(fault.code, fault.message, None, location))

    def _values(self, node: Node, position: int) -> None:
        for slot, value in list(node.leaves.items()):
            replaced, code, message, hint = self.repertoire.check(value)
            if code is not None and message is not None:
                e, r, c = slot
                name = f"{node.name} element {e + 1}"
                fault = Fault(
                    code, f"{name}: {message}", hint, element=e, repetition=r, component=c
                )
                self._say(node, fault)
                node.leaves[slot] = replaced
            like = self.repertoire.as_utf8(replaced)
            self._plainly_not_utf8 |= like is False
            if like and self._like_utf8 is None:
                e, r, c = slot
                fault = Fault("CHR-012", _LIKE_UTF8, _NOT_AGAIN, element=e, component=c)
                self._like_utf8 = fault.diagnostic(self._place(node, fault))
        reader = self.compiled.readers[position]
        if not reader.accepts(node.leaves):
            _, faults = reader.explain(cut_of(node), ".")
            for fault in faults:
                self._say(node, fault)

    @staticmethod
    def _misplaced(node: Node, usage: Usage) -> Fault:
        return Fault("STR-008", f"{node.name} has no place in {called(usage)}")

    def end(self) -> None:
        """What only the whole message shows."""
        if self._like_utf8 is not None and not self._plainly_not_utf8:
            self.found.append(self._like_utf8)

    def _say(self, node: Node, fault: Fault) -> None:
        self.found.append(fault.diagnostic(self._place(node, fault)))

    def _place(self, node: Node, fault: Fault) -> Location:
        return Location(
            segment_tag=node.name,
            segment=self.segment,
            element=None if fault.element is None else fault.element + 1,
            component=None if fault.component is None else fault.component + 1,
            repetition=None if fault.repetition is None else fault.repetition + 1,
        )

    def diagnostics(self) -> list[Diagnostic]:
        """All of them, up to the limit."""
        left = len(self.found) - MAX_DIAGNOSTICS
        if left <= 0:
            return self.found
        message = f"{left} more were found in this message, {MAX_DIAGNOSTICS} are listed"
        return [*self.found[:MAX_DIAGNOSTICS], diagnostic("SYN-099", message)]


def segments_below(node: Node) -> Iterator[Node]:
    """All nodes below, in the order they are written."""
    for child in node.children:
        yield child
        yield from segments_below(child)
