"""The layer `partner` of a check: formats, identities, required fields, codes, narrowed grammar."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from ediglot.diagnostics import Diagnostic, Location, quote
from ediglot.envelope import Address, Envelope
from ediglot.formats.format import Parsed
from ediglot.formats.tree import Node
from ediglot.model import Document
from ediglot.partners.choose import same_address, same_text
from ediglot.partners.codes import CODES
from ediglot.partners.demands import is_in
from ediglot.partners.fields import values
from ediglot.partners.narrowed import OWN
from ediglot.partners.narrowing import check_tree
from ediglot.partners.profile import Demands, Profile
from ediglot.rules.orders import WITHDRAWN


def said(code: str, message: str, hint: str | None = None, **places: Any) -> Diagnostic:
    """A diagnostic of this layer."""
    page = CODES[code]
    return Diagnostic(
        code=code, rule=page.slug, severity=page.severity, message=message, hint=hint, **places
    )


def check_document(document: Document, profile: Profile) -> Iterator[Diagnostic]:
    """What the partner misses in a document, whatever its format."""
    demands = profile.documents.get(str(document.__struct_config__.tag), Demands())
    withdrawn = getattr(document, "purpose", None) in WITHDRAWN and not document.lines
    for required in demands.required:
        if withdrawn and required.path.text.startswith("lines"):
            continue  # what is cancelled is not listed once more
        for path, value in values(document, required.path):
            if value is None or value == "":
                yield said(
                    "PRT-106", f"{profile.name} requires {required.path.text}, which is missing",
                    required.reason, path=path,
                )  # fmt: skip
    for codes in demands.codes:
        for path, value in values(document, codes.path):
            if value is not None and value not in codes.only:
                listed = ", ".join(codes.only)
                yield said(
                    "PRT-107", f"{profile.name} does not take the code {quote(value)}; it takes "
                    f"{listed}", codes.reason, path=path,
                )  # fmt: skip


def check_format(
    kind: str | None, tag: str | None, envelope: Envelope, profile: Profile
) -> Iterator[Diagnostic]:
    """Whether kind, version and customization are those agreed."""
    demands = profile.documents.get(tag or "")
    if demands is None or kind is None or kind.partition("/")[0] in OWN:
        return
    if demands.formats is not None and not is_in(kind, demands.formats):
        yield said(
            "PRT-103", f"{profile.name} exchanges no {kind}, but {', '.join(demands.formats)}"
        )
    for name, words in (
        ("association", "association code (UNH 0057)"),
        ("customization", "CustomizationID"),
        ("process", "ProfileID"),
    ):
        wanted, found = getattr(demands, name), getattr(envelope, name)
        if wanted is not None and found is not None and not same_text(wanted, found):
            yield said(
                "PRT-103",
                f"the {words} is {quote(found)}; with {profile.name} {quote(wanted)} is agreed",
            )


#: What is said of an envelope, and of which part of it; "" for all of it.
Part = tuple[Diagnostic, str]


def check_envelope(envelope: Envelope, profile: Profile) -> Iterator[Part]:
    """Whether the interchange is between the ends of the profile, and no test in production."""
    yield from _identities(envelope, profile)
    if envelope.test and profile.test is False:
        found = said(
            "PRT-105", f"the interchange is marked as a test; with {profile.name} it is production",
            "clear the test indicator (UNB 0035), or use a profile for tests",
        )  # fmt: skip
        yield found, "test"


def _identities(envelope: Envelope, profile: Profile) -> Iterator[Part]:
    own = {"sender": profile.envelope.sender, "receiver": profile.envelope.receiver}
    found = {"sender": envelope.sender, "receiver": envelope.receiver}
    known = [one for one in own.values() if one is not None]
    if not known or None in found.values():
        return
    for end, address in found.items():
        if len(known) == 2 and not any(same_address(one, address) for one in known if address):
            yield _stranger(end, address, known, profile), end
    if len(known) == 1 and not any(same_address(known[0], one) for one in found.values() if one):
        yield _stranger("sender or receiver", None, known, profile), ""
    if len(known) == 2 and found["sender"] == found["receiver"]:
        yield said("PRT-104", "sender and receiver are the same"), "receiver"


def _stranger(
    end: str, address: Address | None, known: list[Address], profile: Profile
) -> Diagnostic:
    names = " and ".join(_shown(one) for one in known)
    if address is None:
        message = f"neither end of the interchange is {names}, as {profile.name} says"
    else:
        message = f"the {end} {_shown(address)} is no end of {profile.name}, which are {names}"
    hint = "correct it in UNB (S002 sender, S003 receiver), or name the profile of who is meant"
    return said("PRT-104", message, hint)


def _shown(address: Address) -> str:
    return quote(address.id + (f":{address.qualifier}" if address.qualifier else ""))


def check_grammar(root: Node, kind: str, profile: Profile) -> Iterator[tuple[Diagnostic, Any, Any]]:
    """What the partner does not take of a message: (what is said, node, slot)."""
    from ediglot.formats import format_of

    narrowings = profile.grammar.get(kind, ())
    if not narrowings:
        return
    schema = format_of(kind).schema(kind)
    for one in narrowings:
        for found in check_tree(root, schema, one):
            yield found.diagnostic, found.node, found.slot


def check_parsed(parsed: Parsed, profile: Profile) -> Iterator[Diagnostic]:
    """The same for a message that was read, with places in the input."""
    from ediglot.formats import format_of

    if parsed.root is None or parsed.kind is None:
        return
    fmt = format_of(parsed.kind)
    for diagnostic, node, slot in check_grammar(parsed.root, parsed.kind, profile):
        where: Location = fmt.locate(parsed, node, slot)
        yield msgspec.structs.replace(diagnostic, location=where)
