"""Every diagnostic code of this package, and what `ediglot explain` prints of it."""

from ediglot.diagnostics.codepage import CodePage
from ediglot.formats.edifact.codes import characters, elements, envelope, structure, syntax

#: By code.
CODES: dict[str, CodePage] = {
    page.code: page
    for module in (syntax, characters, envelope, structure, elements)
    for page in module.PAGES
}
