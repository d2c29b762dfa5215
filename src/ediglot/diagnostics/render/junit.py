"""A report as JUnit XML: a suite a file, a test case a document."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence

from ediglot.diagnostics.diagnostic import Diagnostic
from ediglot.diagnostics.render import text
from ediglot.diagnostics.render.style import Style, visible
from ediglot.diagnostics.report import DocumentReport, FileReport, Report, Verdict


def render(report: Report, style: Style) -> Iterator[str]:
    """One XML document. A rejected document is a failure, an unclear one an error."""
    suites = ET.Element("testsuites", name="ediglot")
    for file in report.files:
        suites.append(_suite(file, style))
    for counted in ("tests", "failures", "errors"):
        suites.set(counted, str(sum(int(suite.get(counted, "0")) for suite in suites)))
    ET.indent(suites)
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield ET.tostring(suites, encoding="unicode") + "\n"


def _suite(file: FileReport, style: Style) -> ET.Element:
    suite = ET.Element("testsuite", name=visible(file.source))
    by_document: dict[int | None, list[Diagnostic]] = {}
    for found in file.diagnostics:
        by_document.setdefault(found.document, []).append(found)
    of_file = by_document.get(None, [])
    worst = max((document.verdict for document in file.documents), key=_RANK.index, default=None)
    if of_file or worst is None or _RANK.index(worst) < _RANK.index(file.verdict):
        verdict = _verdict(of_file, file.verdict if worst != file.verdict else "accepted")
        suite.append(_case(file, "the file as a whole", verdict, of_file, style))
    for document in file.documents:
        said = by_document.get(document.index, [])
        suite.append(_case(file, _name(document), document.verdict, said, style))
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("errors", str(len(suite.findall("testcase/error"))))
    return suite


_RANK: tuple[Verdict, ...] = ("accepted", "unclear", "rejected")


def _verdict(said: Sequence[Diagnostic], otherwise: Verdict) -> Verdict:
    if otherwise == "accepted" and any(found.severity == "error" for found in said):
        return "rejected"
    return otherwise


def _name(document: DocumentReport) -> str:
    return text.document_name(document)


def _case(
    file: FileReport, name: str, verdict: Verdict, said: Sequence[Diagnostic], style: Style
) -> ET.Element:
    case = ET.Element("testcase", classname=visible(file.source), name=name)
    if not said and verdict == "accepted":
        return case
    lines = "".join(piece for found in said for piece in text.render_one(file, found, style))
    if verdict == "accepted":
        ET.SubElement(case, "system-out").text = lines
        return case
    worst = next((found for found in said if found.severity == "error"), None) or next(
        iter(said), None
    )
    problem = ET.SubElement(case, "failure" if verdict == "rejected" else "error")
    problem.set("type", worst.code if worst else verdict)
    problem.set("message", visible(worst.message) if worst else verdict)
    problem.text = lines
    return case
