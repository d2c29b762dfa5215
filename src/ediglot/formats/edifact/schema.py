"""A message grammar as the mapping engine sees it: paths resolved to keys and slots."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ediglot.diagnostics import nearest
from ediglot.formats.edifact.grammar import Component, Element, Grammar, Usage
from ediglot.formats.edifact.paths import (
    Condition,
    StepPath,
    ValuePath,
    parse_access,
    parse_steps,
)
from ediglot.formats.format import Access, Lack, PathError, Place, Schema, SlotType, Step
from ediglot.formats.tree import Node, Slot

SlotKey = tuple[int, int, int]
_Conditions = tuple[tuple[Slot, tuple[str, ...]], ...]


class _Spot(NamedTuple):
    """A slot of a segment and what the grammar says of it."""

    slot: SlotKey
    element: Element
    component: Component


class EdifactSchema(Schema):
    """Paths of one message kind.

    A place (`at`) is a `Usage`: the segment a mapping section stands on.
    """

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.root: Usage = grammar.root

    # --- nodes ---------------------------------------------------------------------------

    def steps(self, at: Usage, text: str) -> tuple[tuple[Step, ...], Usage]:
        """Resolve a node path. Raises PathError."""
        steps: list[Step] = []
        for path in parse_steps(text):
            usage = self._child(at, path)
            steps.append(
                Step(
                    key=usage.position,
                    name=usage.tag,
                    conditions=_conditions(usage, path.conditions, None),
                    index=path.index,
                    repeatable=usage.repeat > 1,
                    limit=usage.repeat,
                )
            )
            at = usage
        return tuple(steps), at

    def _child(self, at: Usage, path: StepPath) -> Usage:
        fitting = [child for child in at.children if child.tag == path.tag]
        if path.group is not None:
            fitting = [child for child in fitting if _group_of(child) == path.group]
        if len(fitting) == 1:
            return fitting[0]
        where = "the message" if at.parent is None else f"{at.group or at.tag}"
        if fitting:
            names = ", ".join(f"{_group_of(child)}:{child.tag}" for child in fitting)
            raise PathError(f"{path.tag} is ambiguous in {where}: write one of {names}")
        tags = sorted({child.tag for child in at.children})
        wanted = f"{path.group}:{path.tag}" if path.group else path.tag
        if not tags:
            raise PathError(f"{at.tag} has no segments below it here, so no {wanted}")
        elsewhere = self._elsewhere(path.tag)
        raise PathError(
            f"{self.grammar.message} {self.grammar.directory} has no {wanted} in {where}; there "
            f"are {', '.join(_nearest_first(path.tag, tags))}{elsewhere}"
        )

    def _elsewhere(self, tag: str) -> str:
        found = [usage for usage in self.grammar.by_tag.get(tag, ()) if usage.parent is not None]
        if not found:
            return ""
        places = ", ".join(
            dict.fromkeys(
                "the message" if one.parent is self.root else f"{one.parent.group}:{one.parent.tag}"
                for one in found
                if one.parent is not None
            )
        )
        return f"; {tag} is in {places}"

    # --- values --------------------------------------------------------------------------

    def access(self, at: Usage, text: str) -> Access:
        """Resolve a value path. Raises PathError."""
        path, values, conditions = parse_access(text)
        steps: tuple[Step, ...] = ()
        usage = at
        if path:
            steps, usage = self._down(at, path)
        places = tuple(_places(usage, values, conditions))
        return Access(steps=steps, places=places, text=text)

    def _down(self, at: Usage, path: str) -> tuple[tuple[Step, ...], Usage]:
        """Like `steps`, but a path may begin with the section's own segment."""
        first, *_ = parse_steps(path)
        own = first.tag == at.tag and not first.conditions and first.index is None
        if own and all(child.tag != at.tag for child in at.children):
            _, arrow, rest = path.partition(">")
            return self.steps(at, rest.strip()) if arrow else ((), at)
        return self.steps(at, path)

    def slot_type(self, at: Usage, steps: tuple[Step, ...], slot: Slot) -> SlotType:
        """What a slot can hold."""
        usage = self.grammar.usages[steps[-1].key] if steps else at
        e, _, c = slot
        element = usage.segment.elements[e]
        component = element.components[c]
        return SlotType(
            kind=component.kind,
            min_length=component.min_length,
            max_length=component.max_length,
            required=component.mandatory and element.mandatory,
            codes=component.codes,
            closed=component.closed,
            label=f"{usage.tag}/{component.id}",
        )

    def slot_text(self, node: Node, slot: Slot) -> str:
        """A slot of a node as a mapping author would write it."""
        e, r, c = slot
        repeated = f"~{r + 1}" if r else ""
        if isinstance(node.key, int) and node.key < len(self.grammar.usages):
            elements = self.grammar.usages[node.key].segment.elements
            if e < len(elements) and c < len(elements[e].components):
                return f"{node.name}/{_written(elements, e, c)}{repeated}"
        return f"{node.name}/element {e + 1}, component {c + 1}{repeated}"

    def slot_id(self, node: Node, slot: Slot) -> str | None:
        """The data element."""
        e, _, c = slot
        if isinstance(node.key, int) and node.key < len(self.grammar.usages):
            elements = self.grammar.usages[node.key].segment.elements
            if e < len(elements) and c < len(elements[e].components):
                return str(elements[e].components[c].id)
        return None

    def slots(self, at: Usage, steps: tuple[Step, ...]) -> list[tuple[Slot, str]]:
        """Every component of a segment."""
        usage = self.grammar.usages[steps[-1].key] if steps else at
        elements = usage.segment.elements
        return [
            ((e, 0, c), _written(elements, e, c))
            for e, element in enumerate(elements)
            for c in range(len(element.components))
        ]

    def lacking(self, root: Node) -> list[Lack]:
        """Optional composites, segments and groups of a tree that miss something mandatory."""
        found: list[Lack] = []
        for child in root.children:
            self._lacks(root, child, found)
        return found

    def _lacks(self, parent: Node, node: Node, found: list[Lack]) -> str | None:
        """What makes a segment or its group illegal, after its optional parts are left out."""
        usage = self.grammar.usages[node.key]
        missing = _incomplete(parent, node, usage, found)
        present = set()
        for child in node.children:
            inner = self._lacks(node, child, found)
            if inner is None:
                present.add(child.key)
            elif self.grammar.usages[child.key].mandatory:
                missing = missing or inner
        for row in usage.children:
            if row.mandatory and row.position not in present:
                missing = missing or f"{usage.group or usage.tag} needs {row.tag}"
        if missing is not None and not usage.mandatory:
            found.append(Lack(parent=parent, node=node, missing=missing))
        return missing

    def required(self, at: Usage) -> list[str]:
        """Mandatory values of the segment itself and of all below it."""
        return list(self._required(at, ""))

    def _required(self, at: Usage, before: str) -> Iterator[str]:
        if at.tag not in ("UNH", "UNT"):
            elements = at.segment.elements
            for e, element in enumerate(elements):
                for c, component in enumerate(element.components):
                    if element.mandatory and component.mandatory:
                        path = before or at.tag
                        yield f"{path}/{_written(elements, e, c)}"
        for child in at.children:
            tag = child.tag
            if sum(one.tag == tag for one in at.children) > 1:
                tag = f"{_group_of(child)}:{tag}"
            yield from self._required(child, f"{before} > {tag}" if before else tag)


def _incomplete(parent: Node, node: Node, usage: Usage, found: list[Lack]) -> str | None:
    """The mandatory value that a segment misses; optional composites that miss one are noted."""
    for e, element in enumerate(usage.segment.elements):
        slots = [slot for slot in node.leaves if slot[0] == e]
        filled = {slot[2] for slot in slots}
        needs = [
            component.id
            for c, component in enumerate(element.components)
            if component.mandatory and c not in filled
        ]
        if element.mandatory and (needs or not slots):
            return f"{usage.tag} needs {', '.join(needs) or element.id}"
        if slots and needs:
            missing = f"{usage.tag}/{element.id} needs {', '.join(needs)}"
            found.append(Lack(parent=parent, node=node, slots=tuple(slots), missing=missing))
    return None


def _group_of(usage: Usage) -> str:
    """The group a row belongs to: the one it triggers, else the one around it."""
    if usage.group:
        return usage.group
    return usage.parent.group if usage.parent is not None else ""


def _nearest_first(wanted: str, known: list[str]) -> list[str]:
    alike = nearest(wanted, known)
    return alike + [one for one in known if one not in alike]


def _written(elements: tuple[Element, ...], e: int, c: int) -> str:
    """A slot's value path: `C080.3036#2`, `C212#3.7140`, `1004`."""
    element = elements[e]
    component = element.components[c]
    before = sum(one.id == component.id for one in element.components[:c])
    count = f"#{before + 1}" if before else ""
    same = sum(one.id == element.id for one in elements[:e])
    nth = f"#{same + 1}" if same else ""
    if element.composite:
        return f"{element.id}{nth}.{component.id}{count}"
    return f"{element.id}{nth}"


def _spots(usage: Usage) -> list[_Spot]:
    return [
        _Spot((e, r, c), element, component)
        for e, element in enumerate(usage.segment.elements)
        for r in range(element.repeat)
        for c, component in enumerate(element.components)
    ]


def _occurrences(usage: Usage, path: ValuePath) -> list[list[_Spot]]:
    """The slots a value path may mean, one list a composite; lone elements are lists of one."""
    groups: dict[tuple[int, int], list[_Spot]] = {}
    for spot in _spots(usage):
        if spot.component.id != path.element:
            continue
        if path.composite is not None and path.composite != spot.element.id:
            continue
        groups.setdefault(spot.slot[:2], []).append(spot)
    return list(groups.values())


def _lacking(usage: Usage, path: ValuePath) -> PathError:
    known = [
        f"{spot.element.id}.{spot.component.id}" if spot.element.composite else spot.component.id
        for spot in _spots(usage)
    ]
    wanted = f"{path.composite}.{path.element}" if path.composite else path.element
    listed = ", ".join(_nearest_first(wanted, list(dict.fromkeys(known)))[:30])
    return PathError(f"{usage.tag} has no {wanted}; it has {listed}")


def _resolve(usage: Usage, path: ValuePath) -> list[_Spot]:
    """All slots a value path names, in order."""
    found = _occurrences(usage, path)
    if not found:
        raise _lacking(usage, path)
    if path.composite is None:
        flat = [spot for group in found for spot in group]
        return _counted(usage, path, flat)
    if path.nth is not None:
        if path.nth >= len(found):
            raise PathError(f"{usage.tag} has {path.composite} {len(found)} times only")
        found = [found[path.nth]]
    return [spot for group in found for spot in _counted(usage, path, group)]


def _counted(usage: Usage, path: ValuePath, spots: list[_Spot]) -> list[_Spot]:
    if path.count is None:
        return spots
    if path.count >= len(spots):
        raise PathError(f"{usage.tag} has {path.element} {len(spots)} times only here")
    return [spots[path.count]]


def _places(
    usage: Usage, values: tuple[ValuePath, ...], conditions: tuple[Condition, ...]
) -> Iterator[Place]:
    first, *rest = values
    for spot in _resolve(usage, first):
        slots = [spot.slot]
        slots.extend(_beside(usage, path, spot).slot for path in rest)
        yield Place(slots=tuple(slots), conditions=_conditions(usage, conditions, spot))


def _beside(usage: Usage, path: ValuePath, spot: _Spot) -> _Spot:
    """The slot of a path nearest to another slot: in its composite first, else in the segment."""
    if path.nth in (None, 0) and path.composite in (None, spot.element.id):
        same = [
            one
            for one in _spots(usage)
            if one.slot[:2] == spot.slot[:2] and one.component.id == path.element
        ]
        if same and (path.count or 0) < len(same):
            return same[path.count or 0]
    return _resolve(usage, path)[0]


def _conditions(usage: Usage, conditions: tuple[Condition, ...], spot: _Spot | None) -> _Conditions:
    resolved: list[tuple[Slot, tuple[str, ...]]] = []
    for condition in conditions:
        if condition.value is None:
            slot: SlotKey = (0, 0, 0)
        elif spot is not None:
            slot = _beside(usage, condition.value, spot).slot
        else:
            slot = _resolve(usage, condition.value)[0].slot
        resolved.append((slot, condition.accepted))
    return tuple(resolved)
