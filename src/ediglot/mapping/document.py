"""A mapping file as read: YAML in which every scalar is a string and every node knows its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from ediglot.diagnostics import Diagnostic, Location

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: Deepest nesting of a mapping file; deeper is a mistake or an attack.
MAX_YAML_DEPTH = 40


class Text(str):
    """A scalar with its line. `NO` is Norway and `1.10` is not a number: nothing is guessed."""

    line: int = 0


class Table(dict[str, Any]):
    """A YAML mapping with the line of each key."""

    line: int = 0

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, int] = {}


class Sequence(list[Any]):
    """A YAML sequence with its line."""

    line: int = 0


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


def load(path: Path) -> Table:
    """Read a mapping file.

    Raises:
        MappingError: it is no YAML, or not a mapping of names to values.
    """
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 1
        raise MappingError(fault(path, line, f"this is not YAML: {_first_line(error)}")) from None
    result = _convert(node, path, {}, 0) if node is not None else Table()
    if not isinstance(result, Table):
        raise MappingError(fault(path, 1, "a mapping file is a table of names and values"))
    return result


def _first_line(error: Exception) -> str:
    problem = getattr(error, "problem", None)
    return str(problem or error).splitlines()[0]


def _convert(node: Any, path: Path, seen: dict[int, Any], depth: int) -> Any:
    """Turn a YAML node into Text, Table or Sequence; aliases share one object."""
    line = node.start_mark.line + 1
    if depth > MAX_YAML_DEPTH:
        raise MappingError(fault(path, line, f"nested deeper than {MAX_YAML_DEPTH} levels"))
    if id(node) in seen:
        return seen[id(node)]
    result: Any
    if isinstance(node, yaml.ScalarNode):
        result = Text(node.value)
    elif isinstance(node, yaml.SequenceNode):
        result = Sequence(_convert(item, path, seen, depth + 1) for item in node.value)
    else:
        result = Table()
        for key_node, value_node in node.value:
            key = str(key_node.value)
            key_line = key_node.start_mark.line + 1
            if key in result:
                raise MappingError(
                    fault(
                        path,
                        key_line,
                        f'"{key}" stands twice; the first is in line {result.lines[key]}',
                    )
                )
            result[key] = _convert(value_node, path, seen, depth + 1)
            result.lines[key] = key_line
    result.line = line
    seen[id(node)] = result
    return result
