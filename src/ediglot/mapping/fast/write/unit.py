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
#: Whether a way needs no release characters.
_QUICK = (True, False, False)
WAYS = len(_QUICK)
_LINK = "([1-9][0-9]{0,8})"


class Part(msgspec.Struct, eq=False):
    """A line or a package of known shape.

    Attributes:
        key: its pattern.
        ways: for texts without special characters, with some that are to be released, with some
            that JSON escapes, too.
    """

    key: str
    ways: tuple[Way, ...]


class Way(msgspec.Struct, eq=False):
    """One way to write a line or a package.

    Attributes:
        write: from a text and a place to the place behind it, what is written, and what links
            it: of a line its package; of a package its id and parent, and whether it has an SSCC.
            None where it does not match.
        follow, earlier: what came after it, the last and the one before.
    """

    write: Callable[[str, int], Any]
    follow: Any = None
    earlier: Any = None


class Own(msgspec.Struct, eq=False):
    """What is the document's own.

    Attributes:
        key: its patterns.
        lists: the lists in it, in order: `packages`, `lines`.
        ways: as those of a part: matchers of what stands before, between and after the lists, and
            what takes all groups, and gives what is written before the lists, of the shipment
            level, and after the lists.
    """

    key: str
    lists: tuple[str, ...]
    ways: tuple[tuple[tuple[Any, ...], Callable[[Any], tuple[str, str, str]]], ...]


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
        ways = []
        for pattern, quick in zip(patterns, _QUICK, strict=True):
            source = "def made(text, at):\n    m = match(text, at)\n    if m is None: return None\n"
            if names:
                source += f"    {', '.join(names)}, = m.groups()\n"
            source += f"    return m.end(), {self._literal(template, quick)}, {listed}\n"
            match = re.compile(pattern + r"[,\]]").match
            ways.append(Way(self._compiled(source, match=match)))
        return Part(patterns[0], tuple(ways))

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
        ways = []
        end = len(cut) - 1
        for number, quick in enumerate(_QUICK):
            listed = ", ".join(self._literal(text, quick) for text in templates)
            unpacked = f"    {', '.join(names)}, = groups\n" if names else ""
            made = self._compiled(f"def made(groups):\n{unpacked}    return {listed}\n")
            texts_of = [three[number] for three in patterns]
            texts_of[end] += r"\Z"
            ways.append((tuple(re.compile(one).match for one in texts_of), made))
        return Own("\n".join(three[0] for three in patterns), tuple(lists), tuple(ways))

    def _patterns(self, pieces: list[Piece]) -> tuple[str, str, str]:
        """The patterns of some text, one a way; the groups get names."""
        made: list[tuple[str, str, str]] = []
        for piece in pieces:
            if isinstance(piece, str):
                made.append((re.escape(piece),) * 3)
            elif piece.role:
                made.append((_LINK,) * 3)
                self._named(piece, 1)
            elif piece.hole is None:
                made.append((re.escape(piece.token),) * 3)
            else:
                hole = piece.hole
                every = hole.pattern("", escaped=True)
                made.append((hole.pattern(self.outside), hole.pattern(""), every))
                self._named(piece, hole.groups)
        strict, loose, escaped = ("".join(three[way] for three in made) for way in range(3))
        return strict, loose, escaped

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
                plain = quick or not released
                less = f"{name} if {name}.isalnum() else release({name})"
                made.append(f"{{{name}}}" if plain else f"{{{less}}}")
            else:
                # A literal of Python, whatever is in it.
                text = text.encode("unicode_escape").decode().replace('"', r"\"")
                made.append(text.replace("{", "{{").replace("}", "}}"))
        return f'f"{"".join(made)}"'

    def _compiled(self, source: str, **names: Any) -> Callable[..., Any]:
        around: dict[str, Any] = {**names, "release": self._release}
        exec(compile(source, "<fast writer>", "exec"), around)
        made: Callable[..., Any] = around["made"]
        return made


def release(writer: Writer) -> Callable[[str], str]:
    """What writes a text that stands in JSON: strokes taken out, release characters put in."""
    special = [chr(one) for one in writer.escapes if chr(one) != "?"]

    def released(text: str) -> str:
        if "\\" in text:
            text = _STROKE.sub(r"\1", text)
        text = text.replace("?", "??")
        for one in special:
            if one in text:
                text = text.replace(one, f"?{one}")
        return text

    return released
