"""What ediglot says about a document: diagnostics, where they are, and reports of them."""

from ediglot.diagnostics.diagnostic import Diagnostic, Location, Related, Severity
from ediglot.diagnostics.quote import nearest, quote
from ediglot.diagnostics.report import DocumentReport, FileReport, Layer, Report, Verdict

__all__ = [
    "Diagnostic",
    "DocumentReport",
    "FileReport",
    "Layer",
    "Location",
    "Related",
    "Report",
    "Severity",
    "Verdict",
    "nearest",
    "quote",
]
