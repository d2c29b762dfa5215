"""A mapping file as read: YAML in which every scalar is a string and every node knows its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import yaml

from ediglot.diagnostics import Diagnostic, Location

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: Deepest nesting of a mapping file; deeper is a mistake or an attack.
MAX_YAML_DEPTH = 40
#: Most values of a mapping file, each alias counted as all that it stands for.
MAX_YAML_VALUES = 50_000


class Mark(NamedTuple):
    """A line of a mapping file."""

    file: str
    line: int


#: The mark of what no file says.
NOWHERE = Mark("", 0)


class Text(str):
    """A scalar with its line. `NO` is Norway and `1.10` is not a number: nothing is guessed."""

    mark: Mark = NOWHERE

    @property
    def line(self) -> int:
        """Line in its file."""
        return self.mark.line


class Table(dict[str, Any]):
    """A YAML mapping with the mark of each key."""

    mark: Mark = NOWHERE

    def __init__(self) -> None:
        super().__init__()
        self.marks: dict[str, Mark] = {}

    @property
    def line(self) -> int:
        """Line in its file."""
        return self.mark.line

    @property
    def lines(self) -> dict[str, int]:
        """Line of each key."""
        return {name: mark.line for name, mark in self.marks.items()}


class Sequence(list[Any]):
    """A YAML sequence with its mark."""

    mark: Mark = NOWHERE

    @property
    def line(self) -> int:
        """Line in its file."""
        return self.mark.line


class MappingError(Exception):
    """A fault in a mapping file or a table.

    Attributes:
        diagnostic: what is wrong, with file and line.
    """

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(str(diagnostic))
        self.diagnostic = diagnostic


def fault(path: Path | str, line: int, message: str, hint: str | None = None) -> Diagnostic:
    """A diagnostic about a mapping file (`MAP-FILE`)."""
    return Diagnostic(
        code="MAP-FILE",
        rule="mapping-file",
        severity="error",
        message=message,
        hint=hint,
        location=Location(source=str(path), line=line, column=1),
    )


def fault_at(mark: Mark, message: str, hint: str | None = None) -> Diagnostic:
    """A diagnostic about a line of a mapping file."""
    return fault(mark.file, max(mark.line, 1), message, hint)


def load(path: Path) -> Table:
    """Read a mapping file.

    Raises:
        MappingError: it is no YAML, or not a mapping of names to values.
    """
    try:
        text = path.read_text(encoding="utf-8")
        _check_depth(text, path)
        node = yaml.compose(text, Loader=_Loader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 1
        said = _first_line(error)
        hint = "a text with [ ] { } in it needs quotes inside braces" if "or '}'" in said else None
        raise MappingError(fault(path, line, f"this is not YAML: {said}", hint)) from None
    result = _Conversion(path).value(node, 0) if node is not None else Table()
    if not isinstance(result, Table):
        raise MappingError(fault(path, 1, "a mapping file is a table of names and values"))
    return result


def _check_depth(text: str, path: Path) -> None:
    """Refuse deep nesting before the C loader recurses into it and takes the process down."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_YAML_DEPTH:
                line = event.start_mark.line + 1 if event.start_mark is not None else 1
                message = f"nested deeper than {MAX_YAML_DEPTH} levels"
                raise MappingError(fault(path, line, message))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _first_line(error: Exception) -> str:
    problem = getattr(error, "problem", None)
    return str(problem or error).splitlines()[0]


class _Conversion:
    """Turns YAML nodes into Text, Table and Sequence; aliases share one object."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.made: dict[int, Any] = {}
        self.sizes: dict[int, int] = {}

    def value(self, node: Any, depth: int) -> Any:
        """A node and all below it."""
        mark = self.mark(node)
        if depth > MAX_YAML_DEPTH:
            self.refuse(mark, f"nested deeper than {MAX_YAML_DEPTH} levels")
        if id(node) in self.made:
            return self.made[id(node)]
        result: Any
        if isinstance(node, yaml.ScalarNode):
            result = Text(node.value)
            size = 1
        elif isinstance(node, yaml.SequenceNode):
            result = Sequence(self.value(item, depth + 1) for item in node.value)
            size = sum(self.sizes[id(item)] for item in node.value) + 1
        else:
            result = self.table(node, depth)
            size = sum(self.sizes[id(item)] for _, item in node.value) + 1
        if size > MAX_YAML_VALUES:
            self.refuse(mark, f"more than {MAX_YAML_VALUES} values, aliases counted in full")
        result.mark = mark
        self.made[id(node)] = result
        self.sizes[id(node)] = size
        return result

    def table(self, node: Any, depth: int) -> Table:
        """A YAML mapping; a name that stands twice is refused."""
        result = Table()
        for key_node, value_node in node.value:
            mark = self.mark(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                self.refuse(mark, "a name is a plain text")
            key = str(key_node.value)
            if key == "<<":
                self.refuse(mark, "YAML's merge key is not read here; name a part with `use`")
            if key in result:
                first = result.marks[key].line
                self.refuse(mark, f'"{key}" stands twice; the first is in line {first}')
            result[key] = self.value(value_node, depth + 1)
            result.marks[key] = mark
        return result

    def mark(self, node: Any) -> Mark:
        """Where a node begins."""
        return Mark(str(self.path), node.start_mark.line + 1)

    def refuse(self, mark: Mark, message: str) -> NoReturn:
        """Give up."""
        raise MappingError(fault_at(mark, message))
