"""A document as a person reads it, before it is set on a terminal or a page.

A sheet has a title and sections: facts (name and value), tables, the packing as a tree. Every
piece of it has the path of what it shows, so that what is said about a path can stand beside it.
"""

from ediglot.sheet.build import sheet_of, title_of
from ediglot.sheet.parts import Branch, Cell, Fact, Row, Section, Sheet
from ediglot.sheet.words import label, words

__all__ = [
    "Branch",
    "Cell",
    "Fact",
    "Row",
    "Section",
    "Sheet",
    "label",
    "sheet_of",
    "title_of",
    "words",
]
