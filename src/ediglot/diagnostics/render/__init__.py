"""Reports as text, JSON, SARIF, JUnit XML and HTML: one file an output.

Every output is a module with `render(report, style)`, which yields pieces of text. Nothing is
imported before it is asked for.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator

from ediglot.diagnostics.render.style import Style
from ediglot.diagnostics.report import Report

#: What `--format` accepts, and the module that does it.
OUTPUTS: dict[str, str] = {
    name: f"ediglot.diagnostics.render.{name}"
    for name in ("text", "json", "sarif", "junit", "html")
}


def render(name: str, report: Report, style: Style | None = None) -> Iterator[str]:
    """A report in one of OUTPUTS, piece by piece. Raises KeyError for another name."""
    pieces: Iterator[str] = importlib.import_module(OUTPUTS[name]).render(report, style or Style())
    return pieces


__all__ = ["OUTPUTS", "Style", "render"]
