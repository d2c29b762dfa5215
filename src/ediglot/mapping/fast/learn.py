"""From one reading of a group to a function that reads every group of the same shape."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ediglot.formats.tree import Node
from ediglot.mapping import shape
from ediglot.mapping.draft import Draft, Origin, build
from ediglot.mapping.plan import Child, Source, Value
from ediglot.mapping.read import Reader, Spot
from ediglot.mapping.shape import KEYS
from ediglot.model.normal import SORTED, sort_key

#: From the nodes of a group, in input order, to its struct; None: let the tracing reader look.
Program = Callable[[list[Node]], Any]


class _UnlearnableError(Exception):
    """Reading this shape depends on more than the shape."""


class Recorder(Reader):
    """The tracing reader, taking down which codec made what from which slots."""

    def __init__(self, other: Reader) -> None:
        super().__init__(other.plan, other.schema, other.locate)
        self.document_draft = other.document_draft
        self.decoded: list[tuple[Node, tuple[Any, ...], Any, Any]] = []
        self.sure = True

    def decode(self, source: Source, value: Value, spot: Spot, draft: Draft) -> Any:
        found = super().decode(source, value, spot, draft)
        _, end, places, _ = spot
        if found is None or found == ():
            self.sure = False
        slots = tuple(slot for place in places for slot in place.slots)
        self.decoded.append((end, slots, source.codec, found))
        return found

    def single(self, value: Value, node: Node, draft: Draft) -> None:
        """A second value is compared with the first: that no shape can foresee."""
        free = 0 if draft.get(value.field) is not None else 1
        before = len(self.decoded)
        super().single(value, node, draft)
        if len(self.decoded) - before > free:
            self.sure = False


def learn(reader: Reader, child: Child, nodes: list[Node]) -> Program | None:
    """The program for the shape of a group; None when there can be none."""
    section, kind = child.section, child.field.type
    recorder = Recorder(reader)
    recorder.take_steps((nodes[0],), child.steps[-1:])
    draft = Draft(kind, (nodes[0], ()))
    recorder.section(section, nodes[0], draft)
    built = build(draft)
    if not recorder.sure or built.dropped or built.document is None or recorder.diagnostics:
        return None
    if next(iter(recorder.coverage.rest(nodes[0])), None) is not None:
        return None
    try:
        program = _Generator(recorder, nodes).program(draft)
    except _UnlearnableError:
        return None
    return program if program(nodes) == built.document else None


def _may_be_empty(kind: Any) -> bool:
    """Whether a struct can be made of nothing (the party of a role)."""
    return shape.is_struct(kind) and not any(f.required for f in shape.fields(kind).values())


class _Generator:
    """Writes the source of a program."""

    def __init__(self, recorder: Recorder, nodes: list[Node]) -> None:
        self.recorder = recorder
        self.numbers = {id(node): number for number, node in enumerate(nodes)}
        self.names: dict[str, Any] = {"sort_key": sort_key}
        self.known: dict[int, str] = {}
        self.lines: list[str] = []
        self.count = 0

    def program(self, draft: Draft) -> Program:
        """Compile what a draft was filled with."""
        made = self.struct(draft)
        body = [*self.lines, f"return {made}"]
        source = "def program(n):\n" + "".join(f"    {line}\n" for line in body)
        exec(compile(source, "<fast reader>", "exec"), self.names)
        program: Program = self.names["program"]
        return program

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
                    raise _UnlearnableError
                parts[name] = f"{self.name(field.type)}()"
        if not parts or (draft.key is not None and set(parts) == {key}):
            return None
        listed = ", ".join(f"{name}={made}" for name, made in parts.items())
        return f"{self.name(draft.type)}({listed})"

    def collection(self, raw: Any) -> str | None:
        """An expression for a whole collection."""
        if isinstance(raw, tuple):
            return self.value(raw)
        made = [one for one in map(self.value, raw) if one is not None]
        if not made:
            return None
        listed = f"({', '.join(made)},)"
        first = raw[0].type if isinstance(raw[0], Draft) else type(raw[0][0])
        order = SORTED.get(first)
        if order is None or len(made) == 1:
            return listed
        return f"tuple(sorted({listed}, key=lambda m: sort_key(m, {order!r})))"

    def value(self, raw: Any) -> str | None:
        """An expression for one value, or one member."""
        if isinstance(raw, Draft):
            return self.struct(raw)
        value, origin = raw
        return self.name(value) if origin is None else self.decoded(value, origin)

    def decoded(self, value: Any, origin: Origin) -> str:
        """A name for what a codec makes of some slots."""
        node, slots = origin
        codecs = {id(c): c for _, c in self.codecs(node, slots, value)}
        if len(codecs) != 1:
            raise _UnlearnableError
        (codec,) = codecs.values()
        full = next(full for full, _ in self.codecs(node, slots, value))
        number = self.numbers[id(node)]
        gets = ", ".join(
            f"l[{slot!r}]" if node.leaves.get(slot) is not None else "None" for slot in full
        )
        self.count += 1
        name = f"v{self.count}"
        self.lines += [
            f"l = n[{number}].leaves",
            f"{name} = {self.name(codec.decode, id(codec))}([{gets}])",
            f"if {name} is None or {name} == (): return None",
        ]
        return name

    def codecs(self, node: Node, slots: Any, value: Any) -> Iterator[tuple[Any, Any]]:
        """The codecs that may have made a value: (slots they took, codec)."""
        for end, full, codec, found in self.recorder.decoded:
            if end is node and found is value and full[: len(slots)] == slots:
                yield full, codec

    def name(self, value: Any, identity: int | None = None) -> str:
        """A name for a value of the generated module."""
        number = id(value) if identity is None else identity
        if number not in self.known:
            self.known[number] = f"c{len(self.known)}"
            self.names[self.known[number]] = value
        return self.known[number]
