"""Saxon: runs the XSLT of a rule set on a document."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any


class EngineError(RuntimeError):
    """The rules could not be run; the message is Saxon's."""


@cache
def _processor() -> Any:
    """One a process: it holds a virtual machine. Imported here, for few need it."""
    import saxonche

    return saxonche.PySaxonProcessor(license=False)


@cache
def _compiled(path: Path, changed: int) -> Any:
    return _processor().new_xslt30_processor().compile_stylesheet(stylesheet_file=str(path))


def report(rules: Path, document: str) -> str:
    """What rules say of a document, as SVRL (ISO/IEC 19757-3, annex D).

    `document`: well-formed XML without declaration and document type. Raises EngineError.
    """
    import saxonche

    try:
        stylesheet = _compiled(rules, rules.stat().st_mtime_ns)
        node = _processor().parse_xml(xml_text=document)
        found: str | None = stylesheet.transform_to_string(xdm_node=node)
    except (saxonche.PySaxonApiError, OSError) as error:
        raise EngineError(str(error)) from error
    if not found:
        raise EngineError("they gave no report")
    return found
