"""`extends`: a mapping that says only in what it differs from another.

The directories of one message differ in little: a group has another number, an element stands in a
composite. `extends: edifact/d96a/orders` takes everything of that file; tables that both have are
merged name by name, anything else the extending file says stands in place of what it inherits, and
a `-` takes an inherited name away. The head (`document`, `association`, ...) is never inherited.
"""

from __future__ import annotations

from pathlib import Path

from ediglot.mapping.document import MappingError, Table, Text, fault, load

#: What a mapping takes over from the one it extends.
_BODY = (
    *("parts", "reshape", "two_pass", "fields"),
    *("const", "beside", "ignore", "derived", "implied"),
)
#: Longest chain of mappings that extend one another.
MAX_CHAIN = 5


def extended(source: Table, path: Path, folder: Path, depth: int = 0) -> Table:
    """A mapping file with all that it inherits.

    What is inherited keeps the file and line it stands in.

    Raises:
        MappingError: the mapping it extends is not there, is faulty, or extends it in turn.
    """
    name = source.get("extends")
    if name is None:
        return source
    line = source.lines["extends"]
    file = folder / f"{name}.yaml"
    if not isinstance(name, Text) or not file.is_file():
        raise MappingError(fault(path, line, f'there is no mapping "{name}" to extend'))
    if depth == MAX_CHAIN:
        raise MappingError(fault(path, line, "the mappings extend one another in a circle"))
    base = extended(load(file), file, folder, depth + 1)
    body = Table()
    for word in _BODY:
        if word in base:
            body[word] = base[word]
            body.marks[word] = base.marks[word]
    own = Table()
    own.mark = source.mark
    for word, value in source.items():
        if word != "extends":
            own[word] = value
            own.marks[word] = source.marks[word]
    return _merged(body, own)


def _merged(base: Table, own: Table) -> Table:
    """Two tables as one; the second has the last word."""
    merged = Table()
    merged.mark = own.mark
    for name in (*base, *(name for name in own if name not in base)):
        if name in own and own[name] == "-":
            continue
        old, new = base.get(name), own.get(name)
        if isinstance(old, Table) and isinstance(new, Table):
            merged[name] = _merged(old, new)
        else:
            merged[name] = new if name in own else old
        merged.marks[name] = (own if name in own else base).marks[name]
    return merged
