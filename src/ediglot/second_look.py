"""The gate's second look: what would be written, judged as `check` will judge it.

A document that passes the rules may lose, on its way into a format, what a rule or a partner asks
for: a fulfilment centre without a row in the tables, a quantity with more digits than the format
takes. Whoever passes the gate submits what was written, so that is what has to pass.
"""

from __future__ import annotations

import msgspec

from ediglot.diagnostics import Diagnostic
from ediglot.formats.format import Format
from ediglot.mapping.codes import CODES
from ediglot.mapping.tables import Tables
from ediglot.partners.codes import CODES as PARTNER_CODES
from ediglot.partners.gate import Partners, narrow, settle
from ediglot.partners.profile import Profile
from ediglot.reading import ReadDocument, read_bytes
from ediglot.writing import Look, Written

_NOT_WRITTEN = "not written, because `check` would not accept it"


def second_look(partners: Partners, tables: Tables, fmt: Format) -> Look:
    """What judges a file of a format before it is written."""

    def look(data: bytes) -> list[tuple[Diagnostic, ...]]:
        from ediglot.judging import judge_billed, judged

        reading = read_bytes(data, fmt, "-", tables)
        narrow(reading, partners)
        for document in reading.documents:
            judged(document, partners, cross=False, history=False)
            judge_billed(document, data, "-", partners)
        settle(reading, partners)
        aside = tuple(one for one in reading.diagnostics if one.severity == "error")
        return [_against(document, aside) for document in reading.documents]

    return look


def stopped(written: Written, profile: Profile) -> Written:
    """Nothing, where a document was refused and the profile lets one error stop the file."""
    first = next((one for one in written.documents if one.refused), None)
    if first is None or profile.on_error != "stop":
        return written
    page = PARTNER_CODES["PRT-110"]
    for one in written.documents:
        if not one.refused:
            one.refused = True
            one.diagnostics += (
                Diagnostic(
                    code=page.code,
                    rule=page.slug,
                    severity=page.severity,
                    message=f"not accepted, because document {first.index + 1} was not, and "
                    f"{profile.name} says on_error: stop",
                ),
            )
    return Written(data=None, suffix=written.suffix, documents=written.documents)


def _against(document: ReadDocument, aside: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """What is against a document that would be written; empty where it passes."""
    if document.verdict == "accepted" and not aside:
        return ()
    errors = [one for one in document.diagnostics if one.severity == "error"]
    if not errors and not aside:
        return (_unclear(document),)
    return tuple(
        msgspec.structs.replace(
            one, message=f"{_NOT_WRITTEN}: {one.message}", location=None, document=None
        )
        for one in (*errors, *aside)
    )


def _unclear(document: ReadDocument) -> Diagnostic:
    page = CODES["MAP-REFUSED"]
    layers = [name for name, state in document.layers.items() if state == "unclear"]
    said = [one.message for one in document.diagnostics if one.severity == "warning"]
    return Diagnostic(
        code=page.code,
        rule=page.slug,
        severity="error",
        message=f"{_NOT_WRITTEN}: it would stay unclear ({', '.join(layers) or 'incomplete'})",
        hint=said[0] if said else None,
    )
