"""What segments, composites and elements are called, in our own words."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from ediglot import resources


@cache
def labels() -> dict[str, str]:
    """Short label by id (`NAD`, `C082`, `3039`)."""
    file = Path(resources.schemas(), "edifact", "labels.json")
    found: dict[str, str] = msgspec.json.decode(file.read_bytes())
    return found


@cache
def code_labels() -> dict[str, dict[str, str]]:
    """What codes mean, in a word or two, by data element and code: those that are often met."""
    file = Path(resources.schemas(), "edifact", "code_labels.json")
    found: dict[str, dict[str, str]] = msgspec.json.decode(file.read_bytes())
    return found


def named(path: str, identifier: str) -> str:
    """A path with its label behind it: `NAD/C082.3039 (party id)`."""
    label = labels().get(identifier)
    return f"{path} ({label})" if label else path
