"""The intermediate form: what a mapping file means, ready to run.

Both readers (the tracing one in `read`, and any compiled one) and the writer work from this alone;
nothing looks at YAML while documents flow.
"""

from __future__ import annotations

from typing import Any

import msgspec

from ediglot.formats.format import Access, Place, Step
from ediglot.formats.tree import Slot
from ediglot.mapping.codec import Codec
from ediglot.mapping.document import NOWHERE, Mark
from ediglot.mapping.shape import FieldPath


class Source(msgspec.Struct, frozen=True):
    """One place in the format where a field's value may stand.

    Attributes:
        access: the way there from the section's node.
        codec: how the slots and the value turn into each other.
        types: what each slot of a place can hold, by slot position.
        joined: all slots of all places together hold one value (the lines of a name).
        coding: the codec as the mapping names it; empty: the one that field and slot suggest.
    """

    access: Access
    codec: Codec
    types: tuple[Any, ...]
    joined: bool = False
    coding: str = ""


class Lookup(msgspec.Struct, frozen=True):
    """Where to take a value from that the document lacks and the target needs.

    Attributes:
        table: name of the code table.
        column: column to look the document's value up in.
        wanted: column to take.
        field: the document's field that holds the value to look up.
    """

    table: str
    column: str
    wanted: str
    field: FieldPath


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """A field whose value stands in slots.

    Attributes:
        field: where in the section's struct.
        sources: read the first present, write the first that takes it.
        default: written when the document has no value, because the target needs one.
        filler: written where the document has no value; read as no value.
        inherit: the document's field that a missing value is taken from.
        instead: the field that is written where this one has no value.
        instead_of_document: whether `instead` is a field of the document, not of the struct.
        lookups: tables to consult when writing, in order.
        mark: file and line of the mapping.
    """

    field: FieldPath
    sources: tuple[Source, ...]
    default: Any = None
    filler: str | None = None
    inherit: FieldPath | None = None
    instead: FieldPath | None = None
    instead_of_document: bool = False
    lookups: tuple[Lookup, ...] = ()
    mark: Mark = NOWHERE


class Constant(msgspec.Struct, frozen=True):
    """A slot that always holds the same value and carries no information.

    Attributes:
        access: the slot.
        value: what is written.
        always: write it even where nothing else makes its node.
        mark: file and line of the mapping.
    """

    access: Access
    value: Any
    always: bool
    mark: Mark = NOWHERE


class Ignored(msgspec.Struct, frozen=True):
    """Something in the input that is not mapped, on purpose.

    Attributes:
        access: the slots; without places, the whole node and all below it.
        reason: why.
        mark: file and line of the mapping.
    """

    access: Access
    reason: str
    mark: Mark = NOWHERE


class Derived(msgspec.Struct, frozen=True):
    """A slot whose value follows from the document: computed on writing, compared on reading.

    Attributes:
        source: the slot.
        name: the function in `mapping.derived`.
        mark: file and line of the mapping.
    """

    source: Source
    name: str
    mark: Mark = NOWHERE


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A struct of the document that stands on a node of the format.

    Attributes:
        struct: the struct's type.
        values: its fields that stand in slots.
        children: its fields that stand on nodes of their own.
        constants, ignored, derived: as named.
        implied: fields whose value the node itself tells (a carton is a carton).
        place: the schema's handle of the node.
        mark: file and line of the mapping.
    """

    struct: type
    values: tuple[Value, ...] = ()
    children: tuple[Child, ...] = ()
    constants: tuple[Constant, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    derived: tuple[Derived, ...] = ()
    implied: tuple[tuple[FieldPath, Any], ...] = ()
    place: Any = None
    mark: Mark = NOWHERE


class Child(msgspec.Struct, frozen=True, kw_only=True):
    """A field whose struct, or each member of whose collection, has a node of its own.

    Attributes:
        field: where in the parent's struct.
        steps: the way to the node.
        section: what stands there.
        many: each node is a member (`each`), or the first is the value (`at`).
        star: for `[*]`: the slot of the qualifier.
        claims: for `[*]`: the ways by which other fields claim nodes; what they leave is taken.
        when: fields a member must have for this child to write it; others are left to others.
        instead: the field that is written where this one has no value.
        mark: file and line of the mapping.
    """

    field: FieldPath
    steps: tuple[Step, ...]
    section: Section
    many: bool
    star: Slot | None = None
    claims: tuple[tuple[Step, ...], ...] = ()
    when: tuple[tuple[FieldPath, tuple[str, ...]], ...] = ()
    instead: FieldPath | None = None
    mark: Mark = NOWHERE


class PackageKind(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of package node.

    Attributes:
        steps: the way to it, from the message node or from a package around it.
        section: the package's own fields.
        when: as in Child: which packages are written as this kind.
        id, parent: slots that link packages, for linked trees.
    """

    steps: tuple[Step, ...]
    section: Section
    when: tuple[tuple[FieldPath, tuple[str, ...]], ...] = ()
    id: Place | None = None
    parent: Place | None = None


class Packing(msgspec.Struct, frozen=True, kw_only=True):
    """The packages of a document and the lines in them.

    Attributes:
        kinds: kinds of package nodes, outermost first.
        root: the document's fields that stand on the shipment-level node of a linked tree.
        lines: the lines inside a package node.
        loose: the way to lines in no package, for nested trees.
        link: for lines that name their packages: the way from a line to the outermost of them.
        mark: file and line of the mapping.
    """

    kinds: tuple[PackageKind, ...]
    root: Section | None
    lines: Child
    loose: tuple[Step, ...] = ()
    link: tuple[Step, ...] = ()
    mark: Mark = NOWHERE


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """A whole mapping.

    Attributes:
        name: the mapping's name, which is the message kind's.
        document: tag of the document type.
        section: the message node.
        packing: packages, where the mapping has them.
        reshape: name of the pair in `mapping.reshape` that joins and splits nodes.
        identity: canonical JSON: the document is its own tree.
        two_pass: why writing what was read may not give the same bytes at the first pass.
        path: the mapping file.
    """

    name: str
    document: str
    section: Section | None = None
    packing: Packing | None = None
    reshape: str | None = None
    identity: bool = False
    two_pass: str | None = None
    path: str = ""
