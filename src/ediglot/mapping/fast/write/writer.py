"""The fast writer: documents of known shape, from their canonical text to segments.

Its memory belongs to one plan, one grammar and one character set. A document is encoded to JSON
once; the patterns of its units then hold that text, from its beginning to its end, against what the
slow writer has written and read back without a loss. What does not match as a whole is not written
here.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from ediglot.formats.edifact.charset import outside
from ediglot.formats.edifact.structure import Structure
from ediglot.limits import MAX_MESSAGE_BYTES
from ediglot.mapping.fast.layout import Layout
from ediglot.mapping.fast.write.tree import Tree, tree_of
from ediglot.mapping.fast.write.unit import WAYS, Own, Part, Way
from ediglot.mapping.plan import Plan, Section

#: Most shapes remembered of one plan, grammar and character set; the last used come first, and the
#: others are forgotten.
MAX_OWN = 64
MAX_PARTS = 128
#: Documents after which the order of their parts is learned anew.
_EVERY = 64
#: Most shapes of packing remembered.
_MAX_TREES = 1_024
#: What could be read as UTF-8 where ISO 8859-1 is written.
_LIKE_UTF8 = re.compile("[\xc2-\xf4][\x80-\xbf]")
_ENCODER = msgspec.json.Encoder()


class FastWriter:
    """What has been learned of one message kind.

    Attributes:
        able: whether its documents can be written fast at all.
        owns: shapes of what is a document's own, the last used first.
        lines, packages: likewise.
        lists: the fields whose members are units.
        context: fields of the document that lines are written by, where they have a value.
        deciding: fields by whose values the mapping tells members of a collection apart.
    """

    def __init__(self, plan: Plan, structure: Structure, charset: str, syntax: int) -> None:
        self.plan = plan
        self.structure = structure
        self.charset = charset
        self.syntax = syntax
        self.layout = Layout(plan, structure)
        # ISO 2022-JP writes other bytes than ASCII for what is in ASCII.
        self.able = self.layout.able and charset != "UNOX"
        self.owns: tuple[Own, ...] = ()
        self.lines: tuple[Part, ...] = ()
        self.packages: tuple[Part, ...] = ()
        self.context: tuple[str, ...] = ()
        self.deciding: frozenset[str] = frozenset()
        self._count = 0
        self._trees: dict[tuple[str | None, ...], Tree | None] = {}
        if not self.able:
            return
        self.most_lines = self.layout.most_lines
        self.packed = packed = self.layout.package is not None
        self.lists = ("packages", "lines") if packed else ("lines",)
        sections = [self.layout.child.section]
        if packed:
            sections.append(self.layout.kind.section)
        self.context = tuple({name for one in sections for name in _context(one)})
        assert plan.section is not None
        sections.append(plan.section)
        if plan.packing is not None and plan.packing.root is not None:
            sections.append(plan.packing.root)
        self.deciding = frozenset(name for one in sections for name in _deciding(one))

    # -- writing ----------------------------------------------------------------------------

    def body(self, document: Any) -> str | None:
        """The segments between UNH and UNT, one a line; None: it has to be written slowly."""
        if not self.owns:
            return None
        for name in self.context:
            if getattr(document, name) is not None:
                return None
        try:
            text = _ENCODER.encode(document).decode()
        except (TypeError, ValueError, RecursionError):
            return None
        if len(text) > MAX_MESSAGE_BYTES // 4:
            return None
        made = self._written(text)
        if made is None or "\x7f" in made or not self._writable(made):
            return None
        return made

    def begins(self, document: Any) -> bool:
        """Whether what is a document's own, up to its lists, is of a known shape."""
        text = _ENCODER.encode(document).decode()
        return any(own.ways[-1][0][0](text) is not None for own in self.owns)

    def _writable(self, made: str) -> bool:
        """Whether the character set has all of it, and it is read as that."""
        if self.charset in ("UNOA", "UNOB"):
            return made.isascii() and outside(made, self.charset) is None
        if made.isascii():
            return True
        if self.charset not in ("UNOC", "UNOW") or outside(made, self.charset) is not None:
            return False
        if self.charset == "UNOW":
            return made.isprintable() or all(map(str.isprintable, made.split("\n")))
        try:
            made.encode("latin-1")
        except UnicodeEncodeError:
            return False
        return _LIKE_UTF8.search(made) is None

    def forget_order(self) -> None:
        """Forget what came after what: a way that takes everything must not stay for good."""
        for part in (*self.lines, *self.packages):
            for way in part.ways:
                way.follow = way.earlier = None

    def _written(self, text: str) -> str | None:
        self._count += 1
        if self._count % _EVERY == 0:
            self.forget_order()
        for way in range(WAYS):
            for own in self.owns:
                matchers, make = own.ways[way]
                m = matchers[0](text)
                made = None if m is None else self._rest(own.lists, matchers, make, m, text)
                if made is not None:
                    if own is not self.owns[0]:
                        self.owns = (own, *(one for one in self.owns if one is not own))
                    return made
        return None

    def _rest(
        self, lists: tuple[str, ...], matchers: tuple[Any, ...], make: Any, m: Any, text: str
    ) -> str | None:
        """What is written of a document whose beginning has matched."""
        groups = m.groups()
        lines: list[str] = []
        held: dict[str | None, list[str]] = {}
        packages: list[Any] = []
        for name, behind in zip(lists, matchers[1:], strict=True):
            if name == "packages":
                at = self._packages(text, m.end(), packages)
            elif self.packed:
                at = self._held(text, m.end(), held)
            else:
                at = self._lines(text, m.end(), lines)
            m = behind(text, at) if at else None
            if m is None:
                return None
            groups += m.groups()
        before, level, after = make(groups)
        if not self.packed:
            return f"{before}{''.join(lines)}{after}" if len(lines) <= self.most_lines else None
        inside = self._inside(level, held, packages)
        return None if inside is None else f"{before}{inside}{after}"

    def _lines(self, text: str, at: int, lines: list[str]) -> int:
        """Write the lines from a place on; the place behind them, 0 where one is not known."""
        part = self.lines[0].ways[0] if self.lines else None
        before = part
        while part is not None:
            found = part.write(text, at)
            if found is None:
                part, found = _other(self.lines, before, text, at)
                if part is None:
                    break
            at, written, _ = found
            lines.append(written)
            if text[at - 1] == "]":
                return int(at)
            before = part
            part = part.follow or part
        return 0

    def _held(self, text: str, at: int, held: dict[str | None, list[str]]) -> int:
        """Write the lines from a place on, by their packages; likewise."""
        part = self.lines[0].ways[0] if self.lines else None
        before = part
        last: str | None = ""
        left = self.most_lines
        while part is not None and left:
            found = part.write(text, at)
            if found is None:
                part, found = _other(self.lines, before, text, at)
                if part is None:
                    break
            at, written, package = found
            if package not in held:
                if package is None and held:
                    break
                held[package] = [written]
                last = package
            elif package == last:
                held[package].append(written)
            else:
                break
            if text[at - 1] == "]":
                return int(at)
            before = part
            part = part.follow or part
            left -= 1
        return 0

    def _packages(self, text: str, at: int, packages: list[Any]) -> int:
        """Write the packages from a place on; likewise."""
        part = self.packages[0].ways[0] if self.packages else None
        before = part
        while part is not None:
            found = part.write(text, at)
            if found is None:
                part, found = _other(self.packages, before, text, at)
                if part is None:
                    break
            packages.append(found)
            at = found[0]
            if text[at - 1] == "]":
                return at
            before = part
            part = part.follow or part
        return 0

    # -- packages ---------------------------------------------------------------------------

    def _inside(
        self, level: str, held: dict[str | None, list[str]], packages: list[Any]
    ) -> str | None:
        """Packages with their lines, the shipment level before them."""
        tree = self._tree(tuple([parent for _, _, _, parent, _ in packages]))
        if tree is None or tree.ids != [own for _, _, own, _, _ in packages]:
            return None
        loose = "".join(held.pop(None, ()))
        if [one for one in tree.ids if one in held] != list(held):
            return None  # lines stand in the order of their packages, and those are there
        if not packages and not level and not loose:
            return ""
        # A labelled package that holds all others stands where the shipment level would.
        alone = not level and not loose and tree.only >= 0 and packages[tree.only][4]
        made = "".join(
            [
                f"{link}{written}{''.join(held.get(own, ()))}"
                for link, (_, written, own, _, _) in zip(
                    tree.alone if alone else tree.below, packages, strict=True
                )
            ]
        )
        return made if alone else f"CPS+1'\n{level}{loose}{made}"

    def _tree(self, parents: tuple[str | None, ...]) -> Tree | None:
        """How packages hang together; None where they do not stand in their normal order."""
        try:
            return self._trees[parents]
        except KeyError:
            if len(self._trees) >= _MAX_TREES:
                self._trees.clear()
            tree = self._trees[parents] = tree_of(parents, self.layout.most_packages)
            return tree

    # -- memory -----------------------------------------------------------------------------

    def add(self, own: Own | None, lines: list[Part], packages: list[Part]) -> None:
        """Remember units that are not known yet."""
        if own is not None and all(own.key != one.key for one in self.owns):
            self.owns = (own, *self.owns[: MAX_OWN - 1])
        self.lines = _added(self.lines, lines)
        self.packages = _added(self.packages, packages)

    def copy(self) -> FastWriter:
        """A writer of the same kind that knows nothing."""
        return FastWriter(self.plan, self.structure, self.charset, self.syntax)


def find(parts: tuple[Part, ...], text: str, at: int) -> tuple[Way | None, Any]:
    """A way that matches, whatever came before."""
    for way in range(WAYS):
        for part in parts:
            found = part.ways[way].write(text, at)
            if found is not None:
                return part.ways[way], found
    return None, None


def _other(
    parts: tuple[Part, ...], before: Way | None, text: str, at: int
) -> tuple[Way | None, Any]:
    """A way that matches after another, where what came after that before does not."""
    if before is None:
        return None, None
    part: Way | None = before.earlier
    found = part.write(text, at) if part is not None else None
    if found is None:
        part, found = find(parts, text, at)
    if part is not None:
        before.follow, before.earlier = part, before.follow
    return part, found


def _added(known: tuple[Part, ...], new: list[Part]) -> tuple[Part, ...]:
    keys = {part.key for part in known}
    fresh = list({part.key: part for part in new if part.key not in keys}.values())
    return (*fresh, *known)[:MAX_PARTS]


def _context(section: Section) -> list[str]:
    """The document's fields that are written where a section has no value."""
    names = [
        value.instead.parts[0].name
        for value in section.values
        if value.instead is not None and value.instead_of_document
    ]
    return names + [name for child in section.children for name in _context(child.section)]


def _deciding(section: Section) -> list[str]:
    """The fields whose values a section's children ask for."""
    names = [
        field.parts[-1].name
        for child in section.children
        for field, values in child.when
        if not {"*", "-"} & set(values)
    ]
    return names + [name for child in section.children for name in _deciding(child.section)]
