"""What a format must offer; everything else in ediglot is written against this page.

The way in: `sniff` says whether some bytes are of this format, `parse` cuts them into `Parsed`
messages one at a time, each already held against its grammar. The way out: `schema` resolves the
paths of a mapping, the mapping engine fills a tree of nodes, `finish` puts it in the grammar's
order and holds it against the grammar, `emit` turns finished trees into bytes.
"""

from __future__ import annotations

import abc
from collections.abc import Callable, Iterator, Sequence
from typing import Any, BinaryIO, Literal

import msgspec

from ediglot.diagnostics import Diagnostic, Location
from ediglot.envelope import Envelope
from ediglot.formats.tree import Key, Node, Slot

#: What to do with a character that the character set of an output lacks: refuse the document,
#: write its nearest, or write a full stop.
Characters = Literal["fail", "transliterate", "replace"]


class Sniffed(msgspec.Struct, frozen=True):
    """What some bytes are.

    Attributes:
        format: name of a member of FORMATS; None when nothing fits.
        reason: what it was told by, or why it could not be.
    """

    format: str | None
    reason: str


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One step from a node to some of its children.

    Attributes:
        key: key of the children meant.
        name: for people.
        conditions: a child must hold one of these values in this slot; writing puts the first.
            No values: anything present; `("",)`: nothing may stand there.
            An empty value tuple accepts any present value (the `*` qualifier).
        index: take only the n-th such child (from 0); None for all of them.
        repeatable: whether the grammar allows more than one (JSON: an array).
        limit: how many of `key` the grammar allows; None for any number.
        qualified: the slots that tell a child, made of the conditions.
    """

    key: Key
    name: str
    conditions: tuple[tuple[Slot, tuple[str, ...]], ...] = ()
    index: int | None = None
    repeatable: bool = True
    limit: int | None = None
    qualified: tuple[Slot, ...] = ()

    def __post_init__(self) -> None:
        told = tuple(slot for slot, values in self.conditions if values)
        msgspec.structs.force_setattr(self, "qualified", told)


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """One place for a value inside a node: slots that belong together, under conditions.

    Attributes:
        slots: one slot, or several that one codec reads together.
        conditions: as in `Step`, on slots of the same node.
        taken: the slots of both.
    """

    slots: tuple[Slot, ...]
    conditions: tuple[tuple[Slot, tuple[str, ...]], ...] = ()
    taken: tuple[Slot, ...] = ()

    def __post_init__(self) -> None:
        taken = (*self.slots, *(slot for slot, _ in self.conditions))
        msgspec.structs.force_setattr(self, "taken", taken)


class Access(msgspec.Struct, frozen=True, kw_only=True):
    """A resolved path: steps down to a node, then the places in it that may hold the value.

    Attributes:
        steps: from the section's node down.
        places: in order of preference; more than one for starred (repeating) slots.
        text: the path as the mapping author wrote it.
    """

    steps: tuple[Step, ...]
    places: tuple[Place, ...]
    text: str


class SlotType(msgspec.Struct, frozen=True, kw_only=True):
    """What a slot can hold, as the grammar says.

    Attributes:
        kind: `a`, `n`, `an` (EDIFACT) or `string`, `integer`, `number`, `boolean`, `any`.
        min_length, max_length: in characters; numbers count neither sign nor decimal mark.
        required: whether the node is illegal without it.
        codes: the code list, if the slot has one.
        closed: whether a value outside `codes` is an error rather than a warning.
        pattern: a regular expression it must match.
        label: how to call it in a message (`3039`, `partyId`).
    """

    kind: str = "any"
    min_length: int = 0
    max_length: int | None = None
    required: bool = False
    codes: frozenset[str] | None = None
    closed: bool = False
    pattern: str | None = None
    label: str = ""


class Lack(msgspec.Struct, frozen=True, kw_only=True):
    """Something optional in a tree that is illegal as it stands, because a part of it is missing.

    Attributes:
        parent: the node it stands in.
        node: the node concerned.
        slots: the leaves concerned; empty: the whole node.
        missing: what is missing, in the grammar's terms.
    """

    parent: Node
    node: Node
    slots: tuple[Slot, ...] = ()
    missing: str


class EmitError(ValueError):
    """Finished trees that cannot stand in one input as they are; the message says why."""


class PathError(ValueError):
    """A path of a mapping that its grammar does not know; the message says what it does know."""


class Schema(abc.ABC):
    """The grammar of one kind of message, as the mapping engine sees it.

    `at` is a *place* in the grammar: an opaque handle for the node a mapping section stands on.
    `root` is the place of the message node.
    """

    #: Handle of the message's root node.
    root: Any

    @abc.abstractmethod
    def steps(self, at: Any, text: str) -> tuple[tuple[Step, ...], Any]:
        """Resolve a node path (`PAC#1 > PCI[33E]`, `NAD[DP|CN]`, `orderDetails.items`).

        Returns the steps and the place they lead to. Raises PathError.
        """

    @abc.abstractmethod
    def access(self, at: Any, text: str) -> Access:
        """Resolve a value path (`NAD[BY]/C082.3039 when 3055=9`), codec not included.

        Raises PathError.
        """

    @abc.abstractmethod
    def slot_type(self, at: Any, steps: tuple[Step, ...], slot: Slot) -> SlotType:
        """What the slot at the end of `steps` from `at` can hold."""

    @abc.abstractmethod
    def slot_text(self, node: Node, slot: Slot) -> str:
        """A slot of an actual node in the mapping author's terms (`NAD/C082.3039`)."""

    def slot_id(self, node: Node, slot: Slot) -> str | None:
        """What identifies the kind of value in a slot (`3039`); None where nothing does."""
        return None

    def slots(self, at: Any, steps: tuple[Step, ...]) -> list[tuple[Slot, str]]:
        """Every value that the node at the end of `steps` from `at` can hold, with its path.

        For reports on mappings; repetitions are left out. Empty where a format does not tell.
        """
        return []

    def lacking(self, root: Node) -> list[Lack]:
        """What of a written tree is better left out than written illegally, innermost first."""
        return []

    @abc.abstractmethod
    def required(self, at: Any) -> list[str]:
        """Value paths below `at` that the grammar makes mandatory wherever their node exists."""


class Parsed(msgspec.Struct, kw_only=True):
    """One message of an input, cut out, parsed and held against its grammar.

    Attributes:
        format: the format's name.
        kind: the message kind's name, as mappings use it (`edifact/d96a/orders`); None where
            there is none for it.
        type: what the sender calls it (`ORDERS`, `ShipmentConfirmation`).
        index: position in the input, from 0.
        root: the tree; None where the bytes made no tree.
        envelope: what travelled around it.
        diagnostics: everything said by syntax and grammar, in input order.
        complete: false when the input ended, or broke off, inside it.
        span: first and last + 1 byte of it in the input.
        source: handle with which `Format.locate` finds positions again.
        raw: for canonical JSON, whose mapping is the identity: the document's own bytes.
        document: made on a shortcut, without a tree; `again` parses the message for its tree.
        said: what the shortcut has to say, beside `diagnostics`, of what the document leaves out.
        traced: what the shortcut had to trace, by the number of its line, as it was built.
        missed: what the shortcut was given, and could not take.
        again: parses the message once more, without the shortcut.
    """

    format: str
    kind: str | None = None
    type: str | None = None
    index: int = 0
    root: Node | None = None
    envelope: Envelope = Envelope()
    diagnostics: list[Diagnostic] = []
    complete: bool = True
    span: tuple[int, int] = (0, 0)
    source: Any = None
    raw: bytes | None = None
    document: Any = None
    said: list[Diagnostic] = []
    traced: dict[int, Any] = {}
    missed: Any = None
    again: Callable[[], Parsed] | None = None


class Finished(msgspec.Struct, kw_only=True):
    """A tree ready to be emitted, and what the grammar says of it.

    Attributes:
        root: in the grammar's order.
        kind: the message kind's name.
        envelope: what is to travel around it.
        diagnostics: errors here mean it must not be emitted.
        raw: for canonical JSON: the document's own bytes; `root` is then an empty node.
        body: what was written fast: the segments between header and trailer, one a line; `root` is
            then an empty node.
    """

    root: Node
    kind: str
    envelope: Envelope
    diagnostics: list[Diagnostic] = []
    raw: bytes | None = None
    body: str | None = None


class Format(abc.ABC):
    """A syntax: one member of FORMATS."""

    #: Name, as users say it: `edifact`, `json`, `amazon`, `ubl`, `xml`.
    name: str
    #: One line for `ediglot formats`.
    title: str
    #: File name suffix of what is written.
    suffix: str
    #: What `--to` accepts for it (`edifact/d96a`, `edifact/d01b`), the first being the default.
    targets: tuple[str, ...]
    #: Whether what is written names a sender and a receiver.
    enveloped: bool = False
    #: Whether an input holds one document only, so that several are written as several files.
    one_a_file: bool = False

    @abc.abstractmethod
    def sniff(self, head: bytes) -> str | None:
        """Why these first bytes are of this format; None when they are not."""

    @abc.abstractmethod
    def parse(self, data: bytes, *, source: str | None = None) -> Iterator[Parsed]:
        """Cut an input into messages, each parsed and checked.

        Never raises for bad input: what cannot be parsed comes as a `Parsed` without a root, or
        with diagnostics. Diagnostics about the envelope stand on the message they follow or, when
        there is none, on a `Parsed` of their own with `kind` and `root` None.
        """

    def parse_with(
        self, shortcut: Any, data: bytes | BinaryIO, *, source: str | None = None
    ) -> Iterator[Parsed]:
        """Like `parse`; a message that the shortcut takes comes with its document, and no tree.

        Shortcuts are a format's own business: here, there is none.
        """
        return self.parse(data if isinstance(data, bytes) else data.read(), source=source)

    @abc.abstractmethod
    def locate(self, parsed: Parsed, node: Node, slot: Slot | None = None) -> Location:
        """Where a node, or one of its slots, stands in the input. May be slow."""

    @abc.abstractmethod
    def schema(self, kind: str) -> Schema:
        """The grammar of a message kind (`edifact/d96a/orders`). Raises KeyError if unknown."""

    def writing(self, characters: Characters) -> Format:
        """The format as it writes under a policy; itself where every character can be written."""
        return self

    def label(self, identifier: str) -> str | None:
        """What a node's name, or the id of a slot, stands for in words; None: for itself."""
        return None

    def meaning(self, identifier: str, value: str) -> str | None:
        """What a code stands for in words (`BY` in 3035: buyer); None where that is not known."""
        return None

    @abc.abstractmethod
    def finish(self, root: Node, kind: str, envelope: Envelope) -> Finished:
        """Put a filled tree into the grammar's order and hold it against the grammar."""

    def alone(self, kind: str) -> bool:
        """Whether a document of a kind is the only one in its input."""
        return self.one_a_file

    @abc.abstractmethod
    def emit(self, trees: Sequence[Finished], envelope: Envelope) -> bytes:
        """Write finished trees as one input of this format, in its own container. Deterministic."""
