"""The paths of a mapping in a JSON grammar: `orderDetails.items`, `netCost.amount+currencyCode`.

| written | means |
|---|---|
| `a.b` or `a > b` | member `b` of `a`; an array stands for each of its elements |
| `a[type=VAT]`, `a[type=A\\|B]`, `a[type=A,code=*]` | those `a` that hold these values; `*`: any |
| `a#2` | the second `a` |
| `a*` | each element of an array of values; the star may be left out |
| `x+y` | two values of one object for one codec; `y` may repeat the path of `x` |
| `x when type=VAT and code=1` | a condition on values of the same object |
| `.` | the value itself, on an element of an array of values |
| `$name:a/b` | nodes that a reshape makes, with the grammar of `a/b` below the root |
| `$name` | as a node: with no members of its own but `$` ones; as a value: anything |
"""

from __future__ import annotations

import re
from typing import Any

from ediglot.diagnostics import nearest
from ediglot.formats.format import Access, Lack, PathError, Place, Schema, SlotType, Step
from ediglot.formats.json.shape import Member, Shape
from ediglot.formats.tree import Node, Slot

_STEP = re.compile(
    r"(?P<name>\$?[\w-]+)(?::(?P<place>[\w/-]+))?(?P<star>\*)?(?P<rest>(?:\[[^\]]*\]|#\d+)*)"
)
_REST = re.compile(r"\[(?P<conditions>[^\]]*)\]|#(?P<index>\d+)")
_VALUE = SlotType()

Conditions = tuple[tuple[Slot, tuple[str, ...]], ...]


class JsonSchema(Schema):
    """The grammar of one kind of JSON message."""

    def __init__(self, kind: str, schema: dict[str, Any]) -> None:
        self.kind = kind
        self.root: Shape = Shape("", schema, schema)

    def steps(self, at: Any, text: str) -> tuple[tuple[Step, ...], Shape]:
        """Resolve a node path (`orderDetails.items`, `cartons > items`)."""
        shape: Shape = at
        found: list[Step] = []
        for part in _parts(text):
            step, shape = self._step(shape, part, text)
            found.append(step)
        return tuple(found), shape

    def access(self, at: Any, text: str) -> Access:
        """Resolve a value path (`buyingParty.partyId`)."""
        path, _, condition = text.partition(" when ")
        alternatives = [_parts(group) for group in _split(path.strip(), "+")]
        first = alternatives[0]
        if not first:
            raise PathError(f"{text}: an empty path")
        steps, shape = self.steps(at, ".".join(first[:-1])) if first[:-1] else ((), at)
        prefix = first[:-1]
        slots: list[Slot] = []
        for parts in alternatives:
            if parts[:-1] not in ([], prefix) or not parts:
                raise PathError(
                    f"{text}: values joined by + are of one object; {'.'.join(parts)} is not "
                    f"of {'.'.join(prefix) or 'this one'}"
                )
            slots.append(parts[-1])
        conditions = self._conditions(shape, condition.strip(), text) if condition else ()
        if len(slots) == 1 and self._holds_values(shape, slots[0]):
            step, _ = self._step(shape, slots[0], text)
            place = Place(slots=("",), conditions=conditions)
            return Access(steps=(*steps, step), places=(place,), text=text)
        names = tuple(self._slot(shape, slot, text) for slot in slots)
        return Access(
            steps=tuple(steps), places=(Place(slots=names, conditions=conditions),), text=text
        )

    def slot_type(self, at: Any, steps: tuple[Step, ...], slot: Slot) -> SlotType:
        """What the slot at the end of `steps` from `at` can hold."""
        shape = self._end(at, steps)
        if slot == "":
            return shape.type
        member = shape.members.get(slot)
        if member is None:
            return SlotType(label=str(slot))
        found = member.shape.type
        return SlotType(
            kind=found.kind,
            min_length=found.min_length,
            max_length=found.max_length,
            required=member.required,
            codes=found.codes,
            closed=found.closed,
            pattern=found.pattern,
            label=member.name,
        )

    def slots(self, at: Any, steps: tuple[Step, ...]) -> list[tuple[Slot, str]]:
        """Every value that an object holds itself."""
        shape = self._end(at, steps)
        if shape.scalar:
            return [("", ".")]
        return [
            (name, name)
            for name, member in shape.members.items()
            if member.shape.scalar and not member.array
        ]

    def _end(self, at: Any, steps: tuple[Step, ...]) -> Shape:
        """The shape at the end of some steps."""
        shape: Shape = at
        for step in steps:
            virtual = step.name.startswith("$")
            shape = self._virtual(step.name) if virtual else shape.members[step.key].shape
        return shape

    def slot_text(self, node: Node, slot: Slot) -> str:
        """A slot of an actual node, by the names on the way to it."""
        names: list[str] = []
        position = node.position
        while position is not None:
            position, name, _ = position
            if name:
                names.append(name)
        if not names and node.key:
            names.append(node.name)
        return ".".join([*reversed(names), *([str(slot)] if slot != "" else [])])

    def lacking(self, root: Node) -> list[Lack]:
        """Optional objects of a written tree that miss a member they must have."""
        found: list[Lack] = []
        self._lacks(root, self.root, found)
        return found

    def _lacks(self, node: Node, shape: Shape, found: list[Lack]) -> str | None:
        """What makes an object illegal, after its optional parts are left out."""
        present = {name for name, leaf in node.leaves.items() if leaf is not None}
        for child in node.children:
            member = shape.members.get(child.key)
            if member is None or member.shape.scalar:
                present.add(child.key)
                continue
            missing = self._lacks(child, member.shape, found)
            if missing is None:
                present.add(child.key)
            elif member.required and not member.array:
                return missing
            else:
                found.append(Lack(parent=node, node=child, missing=missing))
        needs = [
            name
            for name, member in shape.members.items()
            if member.required and name not in present and not member.may_be_empty
        ]
        return f"{shape.label or 'the document'} needs {', '.join(needs)}" if needs else None

    def required(self, at: Any) -> list[str]:
        """Value paths below `at` that the grammar makes mandatory wherever their node exists."""
        found: list[str] = []
        todo: list[tuple[str, Shape, int]] = [("", at, 0)]
        while todo:
            prefix, shape, depth = todo.pop(0)
            for name, member in shape.members.items():
                if member.shape.scalar:
                    if member.required:
                        found.append(prefix + name)
                elif depth < 16:
                    todo.append((f"{prefix}{name}.", member.shape, depth + 1))
        return found

    def _step(self, shape: Shape, part: str, text: str) -> tuple[Step, Shape]:
        match = _STEP.fullmatch(part)
        if match is None:
            raise PathError(f"{text}: {part!r} is no step of a JSON path")
        name = match["name"]
        if name.startswith("$"):
            title = f"{name}:{match['place']}" if match["place"] else name
            below = self._virtual(title)
            repeatable = True
        else:
            if match["place"]:
                raise PathError(f"{text}: only a name that starts with $ takes a place ({part})")
            title = name
            member = _member(shape, name, text)
            below, repeatable = member.shape, member.array
            if below.scalar and not member.array:
                raise PathError(f"{text}: {name} is a value ({below.type.kind}), not an object")
        conditions: Conditions = ()
        index = None
        for rest in _REST.finditer(match["rest"]):
            if rest["index"]:
                index = int(rest["index"]) - 1
                if index < 0:
                    raise PathError(f"{text}: #n counts from 1")
            else:
                conditions += self._conditions(below, rest["conditions"], text)
        step = Step(key=name, name=title, conditions=conditions, index=index, repeatable=repeatable)
        return step, below

    def _virtual(self, title: str) -> Shape:
        """The shape of nodes that a reshape makes (`$item:cartons/items`)."""
        name, _, place = title.partition(":")
        if not place:
            shape = Shape(name, {"type": "object"}, {})
            shape.virtual = True
            return shape
        shape = self.root
        for token in place.split("/"):
            shape = _member(shape, token, title).shape
        return shape

    def _holds_values(self, shape: Shape, slot: str) -> bool:
        """Whether a name is an array of values."""
        match = _STEP.fullmatch(slot)
        member = shape.members.get(match["name"]) if match else None
        return member is not None and member.array and member.shape.scalar

    def _slot(self, shape: Shape, name: str, text: str) -> Slot:
        if name.startswith("$"):
            return name
        if shape.scalar:
            if name == ".":
                return ""
            raise PathError(f"{text}: {shape.label} is a value; write . for it")
        member = _member(shape, name, text)
        if member.array or not member.shape.scalar:
            raise PathError(
                f"{text}: {name} is an {'array' if member.array else 'object'}; "
                f"its members: {', '.join(member.shape.members)}"
            )
        return name

    def _conditions(self, shape: Shape, text: str, whole: str) -> Conditions:
        found: list[tuple[Slot, tuple[str, ...]]] = []
        for part in re.split(r",|\sand\s", text):
            name, _, values = part.strip().partition("=")
            slot = self._slot(shape, name.strip(), whole)
            wanted = tuple(value.strip() for value in values.split("|") if value.strip())
            if wanted == ("*",):
                wanted = ()
            if slot != "" and slot in shape.members:
                _codes(shape.members[slot], wanted, whole)
            found.append((slot, wanted))
        return tuple(found)


def _codes(member: Member, values: tuple[str, ...], text: str) -> None:
    """Refuse a condition that no legal value meets."""
    known = member.shape.type.codes
    for value in values:
        if known is not None and value not in known:
            like = nearest(value, known, 1)
            words = f"; nearest: {like[0]}" if like else f"; known: {', '.join(sorted(known))}"
            raise PathError(f"{text}: {value!r} is not among the codes of {member.name}{words}")


def _member(shape: Shape, name: str, text: str) -> Member:
    member = shape.members.get(name)
    if member is not None:
        return member
    like = nearest(name, shape.members)
    if like:
        words = f"nearest: {', '.join(like)}"
    elif shape.members:
        words = f"its members: {', '.join(shape.members)}"
    else:
        words = "it has none"
    owner = shape.label or "the document"
    raise PathError(f"{text}: {owner} has no member {name!r}; {words}")


def _parts(text: str) -> list[str]:
    """The steps of a path; dots and > inside brackets are data."""
    text = text.strip()
    if text in (".", ""):
        return [text] if text else []
    return [part for piece in _split(text, ">") for part in _split(piece, ".")]


def _split(text: str, mark: str) -> list[str]:
    found = re.split(rf"{re.escape(mark)}(?![^\[\]]*\])", text)
    return [part.strip() for part in found]
