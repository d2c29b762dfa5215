"""The paths of a mapping in an XML grammar.

| written | means |
|---|---|
| `cac:A/cac:B` or `cac:A > cac:B` | element `cac:B` in `cac:A` |
| `cac:A[cbc:ID=VAT]`, `cac:A[cbc:ID=V\\|W,@x=*]` | those with these values; `*`: any; `-`: none |
| `cac:A#2` | the second `cac:A` |
| `cac:A/cbc:ID`, `cac:A/cac:TaxScheme/cbc:ID` | a value |
| `cac:A/cbc:ID@schemeID` | an attribute of it |
| `cbc:Weight+@unitCode` | a value and its attribute, for one codec |
| `cbc:IssueDate+cbc:IssueTime` | two values of one element, for one codec |
| `cbc:ID when cbc:ID@schemeID=0088` | a condition on values of the same element |
| `.` | the text of the element itself; `@a` its attribute |

An element that occurs at most once and holds a value is a slot of the element around it (see
`shape`), so that conditions and codecs reach it; what occurs several times is a node of its own.
"""

from __future__ import annotations

import re
from typing import Any

from ediglot.diagnostics import nearest
from ediglot.formats.format import Access, Lack, PathError, Place, Schema, SlotType, Step
from ediglot.formats.tree import Node, Slot
from ediglot.formats.xml.shape import Member, Shape

_STEP = re.compile(r"(?P<name>[\w:]+)(?P<rest>(?:\[[^\]]*\]|#\d+)*)")
_REST = re.compile(r"\[(?P<conditions>[^\]]*)\]|#(?P<index>\d+)")
_SLASH = re.compile(r"\s*[/>]\s*(?![^\[]*\])")

Conditions = tuple[tuple[Slot, tuple[str, ...]], ...]


class XmlSchema(Schema):
    """The grammar of one kind of XML message."""

    def __init__(self, kind: str, root: Shape) -> None:
        self.kind = kind
        self.root: Shape = root
        self._required: dict[str, list[str]] = {}

    def steps(self, at: Any, text: str) -> tuple[tuple[Step, ...], Shape]:
        """Resolve a node path (`cac:AccountingSupplierParty/cac:Party`)."""
        shape: Shape = at
        found: list[Step] = []
        for part in _SLASH.split(text.strip()):
            member, rest = _part(shape, part, text)
            if member.slot or member.inline:
                raise PathError(f"{text}: {member.name} is a value, not an element of its own")
            found.append(self._step(member, rest, text))
            shape = member.shape
        return tuple(found), shape

    def access(self, at: Any, text: str) -> Access:
        """Resolve a value path (`cac:Party/cbc:EndpointID+@schemeID`)."""
        path, _, condition = text.partition(" when ")
        first, *others = re.split(r"\+(?![^\[]*\])", path.strip())
        steps, shape, slot = self._value(at, first.strip(), text)
        slots = [slot]
        for other in others:
            name = other.strip()
            slots.append(slot + name if name[0] == "@" else self._slot(shape, name, text))
        for one in slots:
            self._type(shape, one, text)
        conditions = self._conditions(shape, condition, text) if condition else ()
        return Access(
            steps=steps, places=(Place(slots=tuple(slots), conditions=conditions),), text=text
        )

    def _value(self, at: Any, path: str, text: str) -> tuple[tuple[Step, ...], Shape, str]:
        """The steps to the node, its shape, and the slot."""
        shape: Shape = at
        found: list[Step] = []
        parts = _SLASH.split(path)
        for number, part in enumerate(parts):
            name, mark, attribute = part.partition("@") if "[" not in part else (part, "", "")
            rest = "/".join(parts[number:])
            if name in (".", ""):
                return tuple(found), shape, mark + attribute
            member, more = _part(shape, name, text)
            if member.slot or member.inline:
                return tuple(found), shape, self._slot(shape, rest, text)
            found.append(self._step(member, more, text))
            shape = member.shape
            if mark:
                return tuple(found), shape, mark + attribute
        if not shape.simple:
            raise PathError(f"{text}: {shape.name} holds elements: {', '.join(shape.members)}")
        return tuple(found), shape, ""

    def _slot(self, shape: Shape, name: str, text: str) -> str:
        self._type(shape, name, text)
        return name

    def _type(self, shape: Shape, slot: str, text: str) -> SlotType:
        """What a slot can hold; PathError where there is none."""
        path, mark, attribute = slot.partition("@")
        required = True
        for part in path.split("/") if path else []:
            member, _ = _part(shape, part, text)
            if not (member.slot or member.inline):
                raise PathError(f"{text}: {member.name} is no value of {shape.name}")
            required = member.required
            shape = member.shape
        if not shape.simple:
            raise PathError(f"{text}: {shape.name} holds no value")
        if not mark:
            return SlotType(
                kind=shape.type.kind,
                min_length=1,
                pattern=shape.type.pattern,
                required=required,
                label=shape.name,
            )
        if attribute not in shape.attributes:
            known = ", ".join(shape.attributes) or "none"
            raise PathError(f"{text}: {shape.name} has no attribute {attribute}; it has {known}")
        return shape.attributes[attribute]

    def slot_type(self, at: Any, steps: tuple[Step, ...], slot: Slot) -> SlotType:
        """What the slot at the end of `steps` from `at` can hold."""
        shape: Shape = at
        for step in steps:
            shape = shape.members[step.name].shape
        return self._type(shape, slot, slot)

    def slot_text(self, node: Node, slot: Slot) -> str:
        """A slot of an actual node, with the usual prefixes."""
        if not slot:
            return node.name
        return f"{node.name}/{slot}"

    def lacking(self, root: Node) -> list[Lack]:
        """Optional elements of a written tree that miss what they must have."""
        found: list[Lack] = []
        self._lacks(root, root, self.root, found)
        return found

    def _lacks(self, node: Node, parent: Node, shape: Shape, found: list[Lack]) -> str | None:
        """What makes an element illegal, after its optional parts are left out."""
        present = {slot.partition("@")[0].partition("/")[0] for slot in node.leaves}
        for lack in self._slots_lacking(node, parent, shape):
            found.append(lack)
            present -= set(lack.slots)
        by_key = shape.by_key
        for child in node.children:
            member = by_key[child.key]
            missing = self._lacks(child, node, member.shape, found)
            if missing is None:
                present.add(member.name)
            else:
                found.append(Lack(parent=node, node=child, missing=missing))
        if shape.simple:
            needs = [
                f"@{name}"
                for name, kind in shape.attributes.items()
                if kind.required and f"@{name}" not in node.leaves
            ]
            needs += [] if "" in node.leaves else ["a value"]
        else:
            needs = [
                m.name
                for m in shape.members.values()
                if m.required and m.name not in present and not m.bare
            ]
        return f"{shape.name} needs {', '.join(needs)}" if needs else None

    def _slots_lacking(self, node: Node, parent: Node, shape: Shape) -> list[Lack]:
        """Values without an attribute that they must have, and attributes without a value."""
        found = []
        for member in shape.members.values():
            if not member.slot:
                continue
            name = member.name
            mine = [s for s in node.leaves if s == name or s.startswith(name + "@")]
            if not mine:
                continue
            needs = [
                f"@{label}"
                for label, kind in member.shape.attributes.items()
                if kind.required and f"{name}@{label}" not in node.leaves
            ]
            needs += [] if name in mine else ["a value"]
            if needs:
                missing = f"{name} needs {', '.join(needs)}"
                found.append(Lack(parent=parent, node=node, slots=tuple(mine), missing=missing))
        return found

    def required(self, at: Any) -> list[str]:
        """Value paths below `at` that the grammar makes mandatory wherever their node exists."""
        if at.name not in self._required:
            self._required[at.name] = self._mandatory(at)
        return self._required[at.name]

    def _mandatory(self, at: Any) -> list[str]:
        found: list[str] = []
        todo: list[tuple[str, Shape, int]] = [("", at, 0)]
        while todo:
            prefix, shape, depth = todo.pop(0)
            for name, member in shape.members.items():
                if not member.required:
                    continue
                if member.shape.simple:
                    found.append(prefix + name)
                elif depth < 8:
                    todo.append((f"{prefix}{name}/", member.shape, depth + 1))
        return found

    def _step(self, member: Member, rest: str, text: str) -> Step:
        conditions: Conditions = ()
        index = None
        for found in _REST.finditer(rest):
            if found["index"]:
                index = int(found["index"]) - 1
                if index < 0:
                    raise PathError(f"{text}: #n counts from 1")
            else:
                conditions += self._conditions(member.shape, found["conditions"], text)
        return Step(
            key=member.key,
            name=member.name,
            conditions=conditions,
            index=index,
            repeatable=member.limit != 1,
            limit=member.limit,
        )

    def _conditions(self, shape: Shape, text: str, whole: str) -> Conditions:
        found: list[tuple[Slot, tuple[str, ...]]] = []
        for part in re.split(r",|\sand\s", text):
            name, _, values = part.strip().partition("=")
            slot = name.strip().removeprefix(".")
            self._type(shape, slot, whole)
            wanted = tuple(value.strip() for value in values.split("|") if value.strip())
            if wanted == ("*",):
                wanted = ()
            elif wanted == ("-",):
                wanted = ("",)
            found.append((slot, wanted))
        return tuple(found)


def _part(shape: Shape, part: str, text: str) -> tuple[Member, str]:
    """One part of a path: the element meant, and what follows its name."""
    match = _STEP.fullmatch(part.strip())
    if match is None:
        raise PathError(f"{text}: {part!r} is no step of an XML path")
    member = shape.members.get(match["name"])
    if member is not None:
        return member, match["rest"]
    like = nearest(match["name"], shape.members)
    known = ", ".join(like or shape.members) or "nothing"
    raise PathError(f"{text}: {shape.name} has no {match['name']}; it has {known}")
