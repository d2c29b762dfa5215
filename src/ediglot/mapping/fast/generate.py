"""From one reading by the tracing reader to a function that reads everything of the same shape."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any, TypeAlias

import msgspec

from ediglot.formats.tree import Node
from ediglot.mapping import shape
from ediglot.mapping.codec import Codec
from ediglot.mapping.codecs_coded import IdentifierPair, Measure, Scheme
from ediglot.mapping.codecs_period import End, One, ReadOnly
from ediglot.mapping.codecs_time import Day, Dtm
from ediglot.mapping.draft import Draft, Origin
from ediglot.mapping.fast.control import Control
from ediglot.mapping.fast.decode import Decoders
from ediglot.mapping.fast.repeats import Table
from ediglot.mapping.fast.unit import Expression, Leaf, UnlearnableError
from ediglot.mapping.plan import Child, Source, Value
from ediglot.mapping.read import Reader, Spot
from ediglot.mapping.select import trails
from ediglot.mapping.shape import KEYS
from ediglot.model.money import Money, Price
from ediglot.model.normal import SORTED, fields_of
from ediglot.model.party import Party
from ediglot.model.reference import Identifier
from ediglot.model.transport import DeliveryTerms


class Given:
    """A value that the function is given, by the name of its parameter."""

    def __init__(self, name: str) -> None:
        self.name = name


#: Slots of nodes, by the nodes' identity.
_Slots: TypeAlias = "set[tuple[int, Any]]"
#: Codecs of a value and its code that give nothing where the value itself is absent.
#: What comes again in the next message. Items, prices and quantities do not often enough: to make
#: one anew costs little more than to find it, and less than to keep it.
REPEATING = frozenset({Party, DeliveryTerms})
_SAY_NOTHING_OF_NOTHING = (Measure, IdentifierPair, Dtm, Day, One, End, ReadOnly)


class _Decoded(msgspec.Struct):
    """What a codec made of some slots, and what reading it takes."""

    node: Node
    slots: tuple[Any, ...]
    codec: Codec
    found: Any
    takes: _Slots


class Recorder(Reader):
    """The tracing reader, taking down which codec made what from which slots.

    Attributes:
        decoded: what was decoded.
        sure: false once something depended on more than the shape.
        doubtful: what is taken where two values happen to be equal.
        fluid: what is read only where it is not taken yet.
        aside: fields that are not read here, because their nodes are units of their own.
    """

    def __init__(self, other: Reader, control: Control, aside: Sequence[Child] = ()) -> None:
        super().__init__(other.plan, other.schema, other.locate)
        self.control = control
        self.aside = aside
        self.decoded: list[_Decoded] = []
        self.sure = True
        self.doubtful: list[_Slots] = []
        self.fluid: _Slots = set()

    def decode(self, source: Source, value: Value, spot: Spot, draft: Draft) -> Any:
        found = super().decode(source, value, spot, draft)
        _, end, places, raws = spot
        if found is None or found == ():
            filled = value.filler is not None and raws[0] == value.filler
            decides = self.control.get(end.key, ())
            coded = isinstance(source.codec, One | End) and places[0].slots[1] in decides
            absent = raws[0] is None and isinstance(source.codec, _SAY_NOTHING_OF_NOTHING)
            self.sure = self.sure and (filled or coded or absent)
        slots = tuple(slot for place in places for slot in place.slots)
        takes = {(id(end), slot) for place in places for slot, _ in place.conditions}
        takes.update((id(end), slot) for slot in slots)
        for node, step in zip(spot[0], source.access.steps, strict=True):
            takes.update((id(node), slot) for slot, values in step.conditions if values)
        self.decoded.append(_Decoded(end, slots, source.codec, found, takes))
        return found

    def single(self, value: Value, node: Node, draft: Draft) -> None:
        """A second value is compared with the first, which no shape can foresee.

        It matters only where an equal one takes what the first did not, and what then is no
        longer there for a collection. Other fields read what is taken, too.
        """
        before = len(self.decoded)
        chosen, taken = draft.get(value.field), set()
        super().single(value, node, draft)
        for one in self.decoded[before:]:
            if one.found is None:
                continue
            if chosen is None:
                chosen, taken = one.found, one.takes
            elif not one.takes <= taken:
                self.doubtful.append(one.takes)
                self.sure = self.sure and one.found != chosen

    def collection(self, value: Value, node: Node, draft: Draft) -> None:
        before = len(self.decoded)
        super().collection(value, node, draft)
        for one in self.decoded[before:]:
            self.fluid |= one.takes

    @property
    def certain(self) -> bool:
        """Whether another unit of the same shape is read in the same way."""
        return self.sure and not any(takes & self.fluid for takes in self.doubtful)

    def child(self, child: Child, node: Node, draft: Draft) -> None:
        if child in self.aside:
            draft.values[child.field.parts[0].name] = Given("lines")
        else:
            if child.claims and child.star is not None:
                for way in trails(node, child.steps):
                    self.fluid.add((id(way[-1]), child.star))
            super().child(child, node, draft)


def _may_be_empty(kind: Any) -> bool:
    """Whether a struct can be made of nothing (the party of a role)."""
    return shape.is_struct(kind) and not any(f.required for f in shape.fields(kind).values())


def identifiers(members: tuple[Identifier, ...]) -> tuple[Identifier, ...]:
    """Identifiers in normal form."""
    return tuple(dict.fromkeys(sorted(members, key=lambda m: (m.scheme, m.value))))


class Generator:
    """Writes the source of a function.

    Attributes:
        hoist: whether an amount names a currency.
    """

    def __init__(
        self,
        recorder: Recorder,
        units: dict[str, tuple[list[Node], Expression]],
        decoders: Decoders,
    ) -> None:
        self.recorder = recorder
        self.decoders = decoders
        self.hoist = False
        self.names: dict[str, Any] = {"identifiers": identifiers}
        self.known: dict[int, str] = {}
        self.places: dict[int, tuple[int, int]] = {}
        self.captured: dict[tuple[int, Leaf], tuple[int, Any]] = {}
        self.checked: set[tuple[int, int]] = set()
        for number, (nodes, expression) in enumerate(units.values()):
            for index, node in enumerate(nodes):
                self.places[id(node)] = (number, index)
            for at, leaf in enumerate(expression.leaves):
                self.captured[number, leaf] = (at, expression.components[at])
        self.units = units
        self.used: list[str] = []
        self.parts: list[str] = []
        self.within = False

    def function(self, draft: Draft, more: Sequence[str]) -> Callable[..., Any]:
        """Compile what a draft was filled with.

        The function takes the values captured of each unit, and what else is named.
        """
        made = self.struct(draft)
        if made is None:
            raise UnlearnableError
        lines = []
        for number, (name, (_, expression)) in enumerate(self.units.items()):
            if expression.leaves:
                names = ", ".join(f"g{number}_{at}" for at in range(len(expression.leaves)))
                lines.append(f"{names}, = {name}")
        body = [*lines, *self._checks(), f"return {made}"]
        source = _function("made", [*self.units, *more], body)
        exec(compile("".join([*self.parts, source]), "<fast reader>", "exec"), self.names)
        for number in range(len(self.parts)):
            self.names[f"t{number}"] = Table(self.names[f"part{number}"])
        function: Callable[..., Any] = self.names["made"]
        return function

    def _checks(self) -> list[str]:
        """Code lists of the values that no decoder looks up."""
        lines = []
        for (number, _), (at, component) in self.captured.items():
            if component.codes is not None and (number, at) not in self.checked:
                lines.append(f"if g{number}_{at} not in {self.name(component.codes)}: return None")
        return lines

    def struct(self, draft: Draft) -> str | None:
        """An expression that makes the struct of a draft; None where there is none.

        What repeats from message to message is a look-up by the captured values that it is made of.
        """
        if self.within or draft.type not in REPEATING:
            return self.made(draft)
        before, self.within = len(self.used), True
        made = self.made(draft)
        self.within = False
        values = list(dict.fromkeys(self.used[before:]))
        if made is None or not values:
            return made
        listed = ", ".join(values)
        body = [f"{listed} = key", f"return {made}"]
        self.parts.append(_function(f"part{len(self.parts)}", ["key"], body))
        return f"t{len(self.parts) - 1}[{listed}]"

    def made(self, draft: Draft) -> str | None:
        """The expression that makes a struct, every time anew."""
        parts: dict[str, str] = {}
        for name, field in shape.fields(draft.type).items():
            raw = draft.values.get(name)
            if raw is None:
                continue
            made = self.collection(raw) if field.many else self.value(raw)
            if made is not None:
                parts[name] = made
        key = KEYS.get(draft.type)
        for name, field in shape.fields(draft.type).items():
            if field.required and name not in parts:
                if not _may_be_empty(field.type):
                    if parts.keys() <= {key}:
                        return None  # a member that was looked for, and is not there
                    raise UnlearnableError
                parts[name] = f"{self.name(field.type)}()"
        if not parts or (draft.key is not None and set(parts) == {key}):
            return None
        if draft.type in (Money, Price) and "currency" in parts:
            self.hoist = True
        listed = ", ".join(f"{name}={made}" for name, made in parts.items())
        return f"{self.name(draft.type)}({listed})"

    def collection(self, raw: Any) -> str | None:
        """An expression for a whole collection."""
        if isinstance(raw, tuple | Given):
            return self.value(raw)
        pairs = [(member, self.value(member)) for member in raw]
        pairs = [(member, made) for member, made in pairs if made is not None]
        if not pairs:
            return None
        first = pairs[0][0]
        kind = first.type if isinstance(first, Draft) else type(first[0])
        order = SORTED.get(kind)
        if order is None or len(pairs) == 1:
            return f"({', '.join(str(made) for _, made in pairs)},)"
        keys = [self.fixed(member, order[0]) for member, _ in pairs]
        if None not in keys and (kind is not Identifier or len(set(keys)) == len(keys)):
            ranked = sorted(zip(keys, range(len(pairs)), strict=True), key=lambda one: one)
            return f"({', '.join(str(pairs[at][1]) for _, at in ranked)},)"
        listed = f"({', '.join(str(made) for _, made in pairs)},)"
        if kind is Identifier:
            return f"identifiers({listed})"
        (name,) = order
        assert fields_of(kind) and dict(fields_of(kind))[name]
        return f"tuple(sorted({listed}, key={self.name(attrgetter(name))}))"

    def fixed(self, member: Any, name: str) -> str | None:
        """What a member of a set is sorted by first, where its shape tells."""
        if isinstance(member, Draft):
            raw = member.values.get(name)
            if not isinstance(raw, tuple):
                return None
            value, origin = raw
            return str(value) if origin is None or self.decides(*origin) else None
        value, origin = member
        if origin is None:
            return str(getattr(value, name))
        which = self.recorded(value, origin)
        if isinstance(which.codec, Scheme):
            return str(which.codec.scheme)
        if isinstance(which.codec, IdentifierPair) and self.decides(which.node, which.slots[1:]):
            return str(value.scheme)
        return None

    def decides(self, node: Node, slots: tuple[Any, ...]) -> bool:
        """Whether the shape says what stands in some slots."""
        decides = self.recorder.control.get(node.key, ())
        return all(slot in decides for slot in slots if node.leaves.get(slot) is not None)

    def value(self, raw: Any) -> str | None:
        """An expression for one value, or one member."""
        if isinstance(raw, Given):
            return raw.name
        if isinstance(raw, Draft):
            return self.struct(raw)
        value, origin = raw
        if isinstance(value, Given):
            return value.name
        return self.name(value) if origin is None else self.decoded(value, origin)

    def decoded(self, value: Any, origin: Origin) -> str:
        """An expression for what a codec makes of some slots."""
        node, _ = origin
        which = self.recorded(value, origin)
        if id(node) not in self.places:
            raise UnlearnableError
        number, index = self.places[id(node)]
        raws: list[str | None] = []
        components: list[Any] = []
        fixed = True
        for slot in which.slots:
            leaf = node.leaves.get(slot)
            if leaf is None:
                raws.append(None)
                components.append(None)
                continue
            at, component = self.captured.get((number, (index, slot)), (None, None))
            if at is None:
                raws.append(repr(str(leaf)))
                components.append(None)
            else:
                fixed = False
                raws.append(f"g{number}_{at}")
                self.used.append(f"g{number}_{at}")
                components.append(component)
        if fixed:
            return self.name(value)
        text = self.decoders.expression(which.codec, raws, components, self)
        self.checked.update(
            (number, int(raw.rpartition("_")[2]))
            for raw in text.looked_up
            if raw.startswith(f"g{number}_")
        )
        return text.text

    def recorded(self, value: Any, origin: Origin) -> _Decoded:
        """How a value of some origin came to be."""
        node, slots = origin
        made = (d for d in self.recorder.decoded if d.node is node and d.found is value)
        which = next((one for one in made if one.slots[: len(slots)] == slots), None)
        if which is None:
            raise UnlearnableError
        return which

    def name(self, value: Any) -> str:
        """A name for a value of the generated module."""
        if isinstance(value, str | int | bool):
            return repr(value)
        number = id(value)
        if number not in self.known:
            self.known[number] = f"c{len(self.known)}"
            self.names[self.known[number]] = value
        return self.known[number]


def _function(name: str, parameters: Sequence[str], body: Sequence[str]) -> str:
    """The source of a function."""
    return f"def {name}({', '.join(parameters)}):\n" + "".join(f"    {one}\n" for one in body)
