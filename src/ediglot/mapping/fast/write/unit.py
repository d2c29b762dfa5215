"""Units of writing: the part of a document that one pattern matches, and what is written of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from ediglot.formats.edifact.finish import cut_of
from ediglot.formats.edifact.writer import Writer
from ediglot.formats.tree import Node
from ediglot.mapping.fast.write.leaves import Leaf, Piece

#: A group in a text; no text that is written has characters of this plane.
_MARK = 0xF0000
_MARKED = re.compile("([\U000f0000-\U000fffff])")
_STROKE = re.compile(r"\\(.)")
#: Where a package names another one.
_LINK = "([1-9][0-9]{0,8})"


class Part(msgspec.Struct, eq=False):
    """A line or a package of known shape.

    Attributes:
        key: its pattern.
        write: from a text and a place to the place behind it, what is written, and what links
            it: of a line its package; of a package its id and parent, and whether it has an SSCC.
            None where it does not match.
        follow: the part that came after it.
        loose: the same part for texts that have characters to be released.
    """

    key: str
    write: Callable[[str, int], Any]
    follow: Any = None
    loose: Any = None


class Own(msgspec.Struct, eq=False):
    """What is the document's own.

    Attributes:
        key: its patterns.
        lists: the lists in it, in order: `packages`, `lines`.
        strict, loose: matchers of what stands before, between and after the lists.
        make, make_loose: take all groups, and give what is written before the lists, of the
            shipment level, and after the lists.
    """

    key: str
    lists: tuple[str, ...]
    strict: tuple[Any, ...]
    loose: tuple[Any, ...]
    make: Callable[[Any], tuple[str, str, str]]
    make_loose: Callable[[Any], tuple[str, str, str]]


class Builder:
    """Makes units.

    Attributes:
        taken: the leaves that stand in a slot of a node.
    """

    def __init__(self, writer: Writer, taken: dict[tuple[int, Any], list[Leaf]], outside: str):
        self.writer = writer
        self.taken = taken
        self.outside = outside
        self._names: dict[int, list[str]] = {}
        self._release = release(writer)

    def part(
        self,
        pieces: list[Piece],
        nodes: Sequence[Node],
        roles: Sequence[str],
        *,
        labelled: bool = False,
    ) -> Part:
        """A line or a package; `roles`: of the leaves that link it."""
        self._names = {}
        patterns = self._patterns(pieces)
        links = {
            piece.role: self._names[id(piece)][0]
            for piece in pieces
            if isinstance(piece, Leaf) and piece.role
        }
        names = [name for names in self._names.values() for name in names]
        template = self._template(nodes)
        listed = ", ".join(links.get(role, "None") for role in roles)
        if len(roles) > 1:
            listed += f", {labelled}"
        made = []
        for pattern, quick in zip(patterns, (True, False), strict=True):
            source = "def made(text, at):\n    m = match(text, at)\n    if m is None: return None\n"
            if names:
                source += f"    {', '.join(names)}, = m.groups()\n"
            source += f"    return m.end(), {self._literal(template, quick)}, {listed}\n"
            made.append(self._compiled(source, match=re.compile(pattern + r"[,\]]").match))
        return Part(patterns[0], made[0], loose=Part(patterns[1], made[1]))

    def own(
        self, pieces: list[Piece], lists: Sequence[str], texts: Sequence[Sequence[Node]]
    ) -> Own:
        """What is the document's own; `texts`: the nodes before, of the shipment level, after."""
        self._names = {}
        cut: list[list[Piece]] = [[]]
        for piece in pieces:
            if isinstance(piece, Leaf) and piece.kind == "list":
                cut.append([])
            else:
                # The bracket behind a list belongs to its last member.
                begins = len(cut) > 1 and not cut[-1] and isinstance(piece, str)
                cut[-1].append(piece[1:] if begins and isinstance(piece, str) else piece)
        patterns = [self._patterns(part) for part in cut]
        names = [name for names in self._names.values() for name in names]
        templates = [self._template(nodes) for nodes in texts]
        made = []
        for quick in (True, False):
            listed = ", ".join(self._literal(text, quick) for text in templates)
            unpacked = f"    {', '.join(names)}, = groups\n" if names else ""
            made.append(self._compiled(f"def made(groups):\n{unpacked}    return {listed}\n"))
        end = len(cut) - 1
        strict, loose = (
            tuple(
                re.compile(pair[way] + (r"\Z" if number == end else "")).match
                for number, pair in enumerate(patterns)
            )
            for way in (0, 1)
        )
        key = "\n".join(pair[0] for pair in patterns)
        return Own(key, tuple(lists), strict, loose, made[0], made[1])

    def _patterns(self, pieces: list[Piece]) -> tuple[str, str]:
        """The patterns of some text; the groups get names."""
        strict, loose = [], []
        for piece in pieces:
            if isinstance(piece, str):
                both = (re.escape(piece),) * 2
            elif piece.role:
                both = (_LINK,) * 2
                self._named(piece, 1)
            elif piece.hole is None:
                both = (re.escape(piece.token),) * 2
            else:
                hole = piece.hole
                both = (hole.pattern(self.outside), hole.pattern("", loose=True))
                self._named(piece, hole.groups)
            strict.append(both[0])
            loose.append(both[1])
        return "".join(strict), "".join(loose)

    def _named(self, leaf: Leaf, count: int) -> None:
        first = sum(len(names) for names in self._names.values())
        self._names[id(leaf)] = [f"g{first + number}" for number in range(count)]

    def _template(self, nodes: Sequence[Node]) -> list[tuple[str, bool]]:
        """What is written of some nodes: texts, and names of groups (true: of a text)."""
        marks: list[tuple[str, bool]] = []
        lines = []
        for node in nodes:
            made = Node(node.key, node.name)
            for slot, value in node.leaves.items():
                made.leaves[slot] = value
                leaves = self.taken.get((id(node), slot), [])
                if any(leaf.hole is not None for leaf in leaves):
                    made.leaves[slot] = self._marked(leaves, (id(node), slot), str(value), marks)
            lines.append(self.writer.segment(node.name, cut_of(made)) + "\n")
        parts: list[tuple[str, bool]] = []
        for piece in _MARKED.split("".join(lines)):
            if _MARKED.fullmatch(piece):
                parts.append(marks[ord(piece) - _MARK])
            elif piece:
                parts.append((piece, False))
        return parts

    def _marked(
        self,
        leaves: list[Leaf],
        place: tuple[int, Any],
        value: str,
        marks: list[tuple[str, bool]],
    ) -> str:
        """A value with its groups marked; what is behind the digits of a moment is its zone."""
        text, digits = "", 0
        for leaf in leaves:
            hole = leaf.hole
            names = self._names[id(leaf)]
            if hole.sort in ("date", "minutes", "seconds"):
                digits += 8 if hole.sort == "date" else 2 * len(names)
            else:
                names = [names[hole.slots.index(place)]]
                digits = len(value)
            for name in names:
                marks.append((f"\0{name}", hole.sort == "text"))
                text += chr(_MARK + len(marks) - 1)
        return text + value[digits:]

    @staticmethod
    def _literal(parts: list[tuple[str, bool]], quick: bool) -> str:
        """The source of what is written."""
        made = []
        for text, released in parts:
            if text[0] == "\0":
                name = text[1:]
                made.append(f"{{{name}}}" if quick or not released else f"{{release({name})}}")
            else:
                for old, new in (("\\", r"\\"), ('"', r"\""), ("\n", r"\n"), ("{", "{{")):
                    text = text.replace(old, new)
                made.append(text.replace("}", "}}"))
        return f'f"{"".join(made)}"'

    def _compiled(self, source: str, **names: Any) -> Callable[..., Any]:
        around: dict[str, Any] = {**names, "release": self._release}
        exec(compile(source, "<fast writer>", "exec"), around)
        made: Callable[..., Any] = around["made"]
        return made


def release(writer: Writer) -> Callable[[str], str]:
    """What writes a text that stands in JSON: strokes taken out, release characters put in."""
    escapes = writer.escapes

    def released(text: str) -> str:
        if "\\" in text:
            text = _STROKE.sub(r"\1", text)
        return text.translate(escapes)

    return released
