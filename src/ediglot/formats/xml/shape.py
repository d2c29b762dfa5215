"""XML schemas as the mapping engine needs them: which elements stand in which, what they hold.

A mapping sees fewer nodes than a document has elements. An element that occurs at most once and
holds a value is a *slot* of the element around it (`cbc:ID`, its attributes `cbc:ID@schemeID`), and
so is what stands in the few aggregates of `INLINE`, which exist only to qualify (`cac:TaxScheme`).
Thus a date and its time, or a value and the scheme that qualifies it, are slots of one node. All
other elements are nodes, and their own text is the slot "".
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from ediglot.formats.format import SlotType
from ediglot.formats.xml.names import UBL

_XS = "{http://www.w3.org/2001/XMLSchema}"
#: Aggregates whose values are slots of the element around them.
INLINE = frozenset({"cac:TaxScheme", "cac:Country", "cac:AddressLine"})
#: Values that are nodes all the same, so that a mapping can say what stands in for them.
NODES = frozenset({"cbc:PayableAmount"})
#: Characters that XML 1.0 can hold.
_LEGAL = "\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff"
_TEXT = f"^[{_LEGAL}]+\\Z"
_LINE = f"^[{_LEGAL.replace(chr(92) + 't' + chr(92) + 'n' + chr(92) + 'r', '')}]+\\Z"
_PATTERNS = {
    "string": _TEXT,
    "normalizedString": _LINE,
    "boolean": "^(?:true|false)\\Z",
    "date": "^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:Z|[+-][0-9]{2}:[0-9]{2})?\\Z",
    "time": "^[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})?\\Z",
    "anyURI": _LINE,
    "language": "^[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*\\Z",
}


class Member:
    """One element in a sequence.

    Attributes:
        name: with the usual prefix.
        key: `{namespace}name`.
        required: whether the element around it is illegal without it.
        limit: how many there may be; None for any number.
        shape: what it holds.
    """

    __slots__ = ("key", "limit", "name", "required", "shape")

    def __init__(self, name: str, *, required: bool, limit: int | None, shape: Shape) -> None:
        self.name = name
        self.key = shape.key
        self.required = required
        self.limit = limit
        self.shape = shape

    @property
    def slot(self) -> bool:
        """Whether it is a slot of the element around it."""
        return self.shape.simple and self.limit == 1 and self.name not in NODES

    @property
    def inline(self) -> bool:
        """Whether its values are slots of the element around it."""
        return self.name in INLINE

    @property
    def bare(self) -> bool:
        """Whether it has to be there and may be empty."""
        shape = self.shape
        return (
            self.required
            and not shape.simple
            and not any(member.required for member in shape.members.values())
        )


class Shape:
    """One element of a schema; the `place` of the XML grammars.

    Attributes:
        name: with the usual prefix.
        key: `{namespace}name`.
        simple: whether it holds a value rather than elements.
        open: whether it may hold anything.
        type: what its text can be.
        collapse: whether blanks around its text mean nothing (numbers, dates; all of UBL, whose
            texts are laid out by whatever writes them).
        attributes: what its attributes can be, by name.
    """

    def __init__(self, name: str, key: str, schemas: Schemas, type_name: Any) -> None:
        self.name = name
        self.key = key
        self._schemas = schemas
        definition = schemas.definition(type_name)
        self._sequence = [] if definition is None else definition.findall(f"{_XS}sequence/*")
        extension = None if definition is None else definition.find(f".//{_XS}extension")
        self.simple = extension is not None
        self.open = any(item.tag == f"{_XS}any" for item in self._sequence)
        self.type = SlotType(label=name)
        self.collapse = False
        self.attributes: dict[str, SlotType] = {}
        self._members: dict[str, Member] | None = None
        if extension is not None:
            base = extension.get("base")
            self.type = slot_type(base, name, required=True)
            self.collapse = key.startswith(f"{{{UBL}") or not base.lower().endswith("string")
            for item in extension.findall(f"{_XS}attribute"):
                label = item.get("name")
                self.attributes[label] = slot_type(
                    item.get("type"), f"{name}@{label}", required=item.get("use") == "required"
                )

    @property
    def members(self) -> dict[str, Member]:
        """The elements it may hold, by name, in the schema's order; made when first asked for."""
        if self._members is None:
            self._members = {
                item.get("ref"): self._schemas.member(item)
                for item in self._sequence
                if item.tag == f"{_XS}element"
            }
        return self._members

    @property
    def by_key(self) -> dict[str, Member]:
        """The same, by key."""
        return {member.key: member for member in self.members.values()}


class Schemas:
    """The schema documents of one root element."""

    def __init__(self, path: Path) -> None:
        from lxml import etree

        self.types: dict[Any, Any] = {}
        self.elements: dict[str, Any] = {}
        self.target = ""
        self.shapes: dict[str, Shape] = {}
        self.namespaces: dict[str, str] = {}
        todo = [path]
        seen: set[Path] = set()
        while todo:
            one = todo.pop()
            if one in seen:
                continue
            seen.add(one)
            root = etree.parse(str(one)).getroot()
            target = str(root.get("targetNamespace"))
            self.target = self.target or target
            for item in root:
                if item.tag == f"{_XS}import":
                    todo.append(one.parent / str(item.get("schemaLocation")))
                elif item.tag == f"{_XS}element":
                    inner = item.find(f"{_XS}complexType")
                    named = f"{{{target}}}{item.get('type')}"
                    self.elements[f"{{{target}}}{item.get('name')}"] = (
                        named if inner is None else inner
                    )
                elif item.tag == f"{_XS}complexType":
                    self.types[f"{{{target}}}{item.get('name')}"] = item

    def definition(self, type_name: Any) -> Any:
        """The definition of a type, by name or as it stands in an element."""
        return self.types.get(type_name) if isinstance(type_name, str) else type_name

    def shape(self, name: str) -> Shape:
        """The shape of an element, made once."""
        from ediglot.formats.xml.names import key_of

        if name not in self.shapes:
            key = key_of(name, self.target)
            self.shapes[name] = Shape(name, key, self, self.elements.get(key))
        return self.shapes[name]

    def member(self, item: Any) -> Member:
        """One element of a sequence."""
        most = item.get("maxOccurs", "1")
        return Member(
            item.get("ref"),
            required=item.get("minOccurs", "1") != "0",
            limit=None if most == "unbounded" else int(most),
            shape=self.shape(item.get("ref")),
        )


@cache
def slot_type(base: str, label: str, *, required: bool) -> SlotType:
    """What a simple type of XSD holds, for the mapping engine."""
    base = base.rpartition(":")[2]
    return SlotType(
        kind="n" if base == "decimal" else "an",
        min_length=1,
        pattern=_PATTERNS.get(base),
        label=label,
        required=required,
    )
