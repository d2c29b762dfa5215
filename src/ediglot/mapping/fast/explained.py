"""What there is to say of a message that is read fast: of lines that are traced alone, of values
that no field takes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from ediglot.diagnostics import Diagnostic
from ediglot.formats.edifact.bare import explaining
from ediglot.formats.edifact.grammar import Usage
from ediglot.limits import MAX_DIAGNOSTICS
from ediglot.mapping.draft import Built
from ediglot.mapping.fast.left import Teller
from ediglot.mapping.fast.line import LineWalk, TracedLine, left_over, read_line
from ediglot.mapping.fast.unit import Unit
from ediglot.model.normal import names_currency, pruned

if TYPE_CHECKING:
    from ediglot.mapping.fast.run import Run
    from ediglot.mapping.fast.whole import Whole

Values = tuple[str, ...]
#: A line or package as it was found: a unit with its values, or a line that has to be traced.
Found: TypeAlias = "tuple[Unit, Values] | TracedLine"


class Explained:
    """What is said of one message, beside its document.

    Attributes:
        hoist: whether an amount of a traced line names a currency.
        built: traced lines, as they were built, by their number.
    """

    def __init__(self, run: Run) -> None:
        self.hoist = False
        self.built: dict[int, Built] = {}
        self._run = run
        self._reader = run.reader
        separators = run.passage.separators
        self._text = run.text if run.held is None else explaining(run.text, separators)
        self._traced: list[TracedLine] = []
        self._said: list[Diagnostic] = []
        self._rest: list[tuple[int, list[Diagnostic]]] = []

    def trace(self, last: Usage, at: int) -> TracedLine | None:
        """The line that begins in the text at a place, as a tree; None if it is not plain."""
        run = self._run
        walk = LineWalk(self._reader.structure, run.passage.separators, run.marks)
        line = self._reader.layout.line
        traced = walk.line(self._text, at, last, line, run.held is not None)
        if traced is not None:
            self._traced.append(traced)
        return traced

    def read(self, traced: TracedLine, number: int) -> Any:
        """The struct of a traced line; what is to be said of it is kept."""
        reader, passage = self._reader, self._run.passage
        child = reader.layout.child
        built, tracer = read_line(reader.plan, reader.schema, passage, child, traced.node, number)
        self.built[number] = built
        made = built.document
        self.hoist = self.hoist or (made is not None and names_currency(made))
        if not traced.faults and not tracer.diagnostics and made is not None:
            reader.learner.learn_line(traced.node, tracer)
        self._said += tracer.diagnostics
        self._rest.append((traced.begin, left_over(tracer, traced.node)))
        return None if made is None else pruned(made)

    def alone(self, one: Found, found: list[Found], number: int) -> Any:
        """The struct of a line whose unit is known, but which has a value that a codec refuses."""
        index = next(index for index, other in enumerate(found) if other is one)
        text, head, at = self._text, self._run.head, 0
        for _ in range(len(head.tags) + sum(size_of(other) for other in found[:index])):
            at = text.index("'", at) + 1
        last = head.last
        if index:
            before = found[index - 1]
            last = before.last if isinstance(before, TracedLine) else before[0].last
        traced = self.trace(last, at)
        if traced is None or size_of(traced) != size_of(one):
            return None
        found[index] = traced
        return self.read(traced, number)

    def leave(self, whole: Whole, own: dict[str, Values]) -> None:
        """Keep what is to be said of values that no field takes.

        Args:
            own: what was captured of the message's own parts, by name. The shipment's level is one
                where there is such, and then it is the first of what was found.
        """
        run = self._run
        teller = Teller(self._reader.plan, self._reader.schema, run.passage)
        first = begin = len(run.head.tags)
        for one in run.found:
            here, begin = begin, begin + size_of(one)
            level = here == first and bool(own.get("level"))
            if not isinstance(one, TracedLine) and one[0].left and not level:
                self._rest.append((here, teller.say(one[0].left, one[1], here)))
        begins = {"head": 0, "level": first, "tail": begin}
        for name, left in whole.left:
            at = begins[name]
            self._rest.append((at + left.index, teller.say((left,), own[name], at)))

    def said(self) -> tuple[list[Diagnostic], list[Diagnostic]]:
        """What the grammar and the mapping say, in the order of reading.

        Raises ValueError when it is more than is said of one message.
        """
        faults = []
        self._traced.sort(key=lambda one: one.begin)
        for traced in self._traced:
            for index, fault in traced.faults:
                place = self._run.passage.locate(
                    index, fault.element, fault.repetition, fault.component
                )
                faults.append(fault.diagnostic(place))
        self._rest.sort(key=lambda one: one[0])
        said = self._said + [one for _, rest in self._rest for one in rest]
        if max(len(faults), len(said)) >= MAX_DIAGNOSTICS:
            raise ValueError
        return faults, said


def size_of(one: Found) -> int:
    """How many segments something found has."""
    return sum(1 for _ in one.node.walk()) if isinstance(one, TracedLine) else one[0].size
