"""From one reading by the tracing reader to a function that reads everything of the same shape."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import msgspec

from ediglot.formats.tree import Node
from ediglot.mapping import shape
from ediglot.mapping.codec import Codec
from ediglot.mapping.codecs_coded import IdentifierPair, Measure
from ediglot.mapping.codecs_period import End, One, ReadOnly
from ediglot.mapping.codecs_time import Day, Dtm
from ediglot.mapping.draft import Draft, Origin
from ediglot.mapping.fast.control import Control
from ediglot.mapping.fast.decode import Decoders
from ediglot.mapping.fast.unit import Expression, Leaf, UnlearnableError
from ediglot.mapping.plan import Child, Source, Value
from ediglot.mapping.read import Reader, Spot
from ediglot.mapping.select import trails
from ediglot.mapping.shape import KEYS
from ediglot.model.money import Money, Price
from ediglot.model.normal import SORTED, sort_key
from ediglot.model.reference import Identifier


class Given:
    """A value that the function is given, by the name of its parameter."""

    def __init__(self, name: str) -> None:
        self.name = name


#: Slots of nodes, by the nodes' identity.
_Slots: TypeAlias = "set[tuple[int, Any]]"
#: Codecs of a value and its code that give nothing where the value itself is absent.
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
        units: Sequence[tuple[list[Node], Expression]],
        decoders: Decoders,
    ) -> None:
        self.recorder = recorder
        self.decoders = decoders
        self.hoist = False
        self.names: dict[str, Any] = {"sort_key": sort_key, "identifiers": identifiers}
        self.known: dict[int, str] = {}
        self.lines: list[str] = []
        self.places: dict[int, tuple[int, int]] = {}
        self.captured: dict[tuple[int, Leaf], tuple[int, Any]] = {}
        self.checked: set[tuple[int, int]] = set()
        for number, (nodes, expression) in enumerate(units):
            for index, node in enumerate(nodes):
                self.places[id(node)] = (number, index)
            for at, leaf in enumerate(expression.leaves):
                self.captured[number, leaf] = (at, expression.components[at])
        self.units = units

    def function(self, draft: Draft, first: str, more: Sequence[str]) -> Callable[..., Any]:
        """Compile what a draft was filled with.

        The function takes `values`, those captured of the one unit, or `own`, a sequence of such;
        and what else is named.
        """
        made = self.struct(draft)
        if made is None:
            raise UnlearnableError
        lines = []
        for number, (_, expression) in enumerate(self.units):
            if expression.leaves:
                names = ", ".join(f"g{number}_{at}" for at in range(len(expression.leaves)))
                values = first if first == "values" else f"{first}[{number}]"
                lines.append(f"{names}, = {values}")
        body = [*lines, *self._checks(), *self.lines, f"return {made}"]
        head = f"def made({', '.join([first, *more])}):\n"
        source = head + "".join(f"    {one}\n" for one in body)
        exec(compile(source, "<fast reader>", "exec"), self.names)
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
        """An expression that makes the struct of a draft; None where there is none."""
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
        return f"tuple(sorted({listed}, key=lambda m: sort_key(m, {order!r})))"

    def fixed(self, member: Any, name: str) -> str | None:
        """What a member of a set is sorted by, where its shape tells."""
        if not isinstance(member, Draft):
            return None
        raw = member.values.get(name)
        if not isinstance(raw, tuple):
            return None
        value, origin = raw
        if origin is not None:
            node, slots = origin
            decides = self.recorder.control.get(node.key, ())
            if any(slot not in decides for slot in slots if node.leaves.get(slot) is not None):
                return None
        return str(value)

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
        node, slots = origin
        made = (d for d in self.recorder.decoded if d.node is node and d.found is value)
        which = next((one for one in made if one.slots[: len(slots)] == slots), None)
        if which is None:
            raise UnlearnableError
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
                components.append(component)
        if fixed:
            return self.name(value)
        text = self.decoders.expression(which.codec, raws, components, self)
        self.checked.update(
            (number, int(raw.rpartition("_")[2]))
            for raw in text.looked_up
            if raw.startswith(f"g{number}_")
        )
        if not text.may_be_none:
            return text.text
        name = f"v{len(self.lines)}"
        self.lines.append(f"{name} = {text.text}")
        self.lines.append(f"if {name} is None or {name} == (): return None")
        return name

    def name(self, value: Any) -> str:
        """A name for a value of the generated module."""
        if isinstance(value, str | int | bool):
            return repr(value)
        number = id(value)
        if number not in self.known:
            self.known[number] = f"c{len(self.known)}"
            self.names[self.known[number]] = value
        return self.known[number]
