"""Profile files held against `schemas/meta/profile.schema.json`, with the line of every fault."""

from __future__ import annotations

from pathlib import Path

from ediglot.diagnostics import Diagnostic
from ediglot.mapping.document import Table
from ediglot.mapping.shapes import errors, mark_of, told
from ediglot.partners.faults import fault_on


def check_shape(source: Table, path: Path) -> list[Diagnostic]:
    """Everything in a profile file that its schema does not allow."""
    faults: list[Diagnostic] = []
    for error in errors("profile", source):
        keys = list(error.absolute_path)
        where = ".".join(str(key) for key in keys)
        for name, message, hint in told(error, f"not {error.schema.get('description')}"):
            mark = mark_of(source, [*keys, name] if name else keys, path)
            said = f"{where}: {message}" if where else message
            found = fault_on(mark, said, hint)
            if found not in faults:
                faults.append(found)
    return sorted(faults, key=lambda one: (one.location and one.location.line) or 0)
