"""A partner profile: what one partner demands beyond the formats and the rules.

The words of a file are those of `schemas/meta/profile.schema.json`; README.md has a complete one.
A profile may only narrow: fewer formats, fewer codes, more that is required. What a grammar refuses
stays refused. A profile that widens is refused itself, with file, line and the reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

import msgspec

from ediglot.diagnostics import Severity
from ediglot.envelope import Address, Envelope
from ediglot.formats.format import Characters
from ediglot.partners.fields import ModelPath
from ediglot.partners.narrowing import Narrowing
from ediglot.partners.numbers import NumberRange
from ediglot.partners.severity import Suppression, family
from ediglot.rules.terms import NONE, Deadline, Terms

if TYPE_CHECKING:
    from ediglot.rules.context import Settings

#: What becomes of a file in which a document is wrong.
OnError = Literal["stop", "reject", "accept"]
#: What `fill` takes from a profile's envelope where a document's own says nothing.
FILLED = (
    "sender", "receiver", "charset", "syntax", "password", "application", "priority", "agreement",
)  # fmt: skip


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """Whose documents are this partner's; what is None is not asked.

    Attributes:
        sender, receiver: the ends; an address without qualifier fits any.
        customization, process: of UBL; a `*` at the end stands for anything.
    """

    sender: Address | None = None
    receiver: Address | None = None
    customization: str | None = None
    process: str | None = None


class Codes(msgspec.Struct, frozen=True):
    """The only codes a partner takes at a place of a document."""

    path: ModelPath
    only: tuple[str, ...]
    reason: str | None = None


class Required(msgspec.Struct, frozen=True):
    """A place of a document that must have a value, and why."""

    path: ModelPath
    reason: str


class Demands(msgspec.Struct, frozen=True, kw_only=True):
    """What a partner asks of one type of document.

    Attributes:
        formats: message kinds it exchanges; None: any.
        association: association assigned code (UNH 0057) it uses.
        customization, process: UBL's CustomizationID and ProfileID.
        required, codes: by model path, in the order of the file.
    """

    formats: tuple[str, ...] | None = None
    association: str | None = None
    customization: str | None = None
    process: str | None = None
    required: tuple[Required, ...] = ()
    codes: tuple[Codes, ...] = ()


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """One partner.

    Attributes:
        name: how it is called.
        title: the same for people.
        path: its file.
        bases: names of the profiles it extends, nearest first.
        match: which documents are this partner's; any entry.
        envelope: what fills the gaps of an envelope.
        ack_request: whether an acknowledgement is asked for in what is written.
        test: whether what is written is a test; False: production, a received test is an error.
        numbers: where control numbers come from; None: from the document's own envelope, or 1.
        documents: demands by document tag.
        grammar: narrowings by message kind.
        tables: folders of code tables, later ones winning.
        severities: `error`, `warning`, `info` or `off` by slug, code or family.
        on_error: what becomes of a file with an error in it.
        characters: what becomes of characters that the character set of an output lacks.
        suppressions: what is let pass for a while.
        tolerance, quantity_tolerance, ship_days_before, ship_days_after, perishable: as in
            `rules.Settings`.
        time_zone: IANA name of the zone of times without an offset.
        deadlines: by when things are due.
    """

    name: str
    title: str = ""
    path: Path = Path()
    bases: tuple[str, ...] = ()
    match: tuple[Match, ...] = ()
    envelope: Envelope = Envelope()
    ack_request: bool = False
    test: bool | None = None
    numbers: NumberRange | None = None
    documents: Mapping[str, Demands] = {}
    grammar: Mapping[str, tuple[Narrowing, ...]] = {}
    tables: tuple[Path, ...] = ()
    severities: Mapping[str, str] = {}
    on_error: OnError = "reject"
    characters: Characters = "fail"
    suppressions: tuple[Suppression, ...] = ()
    tolerance: Decimal = Decimal(0)
    quantity_tolerance: Decimal = Decimal(0)
    ship_days_before: int | None = None
    ship_days_after: int | None = None
    perishable: frozenset[str] = frozenset()
    time_zone: str | None = None
    deadlines: Mapping[Deadline, Terms] = NONE

    def fill(self, envelope: Envelope, document: str | None = None) -> Envelope:
        """An envelope with its gaps filled; `document` is the tag of what it is around."""
        demands = self.documents.get(document or "", Demands())
        offered = {name: getattr(self.envelope, name) for name in FILLED}
        for name in ("association", "customization", "process"):
            offered[name] = getattr(demands, name)
        changes = {
            name: value
            for name, value in offered.items()
            if value is not None and getattr(envelope, name) is None
        }
        changes["ack_request"] = envelope.ack_request or self.ack_request
        changes["test"] = envelope.test or bool(self.test)
        return msgspec.structs.replace(envelope, **changes)

    def settings(self) -> Settings:
        """What the profile decides about rules."""
        from ediglot.rules import all_rules
        from ediglot.rules.context import Settings

        severities: dict[str, str] = {}
        asked = set()
        for rule in all_rules():
            for name in (rule.slug, rule.code, family(rule.code)):
                if name in self.severities:
                    severities[rule.slug] = self.severities[name]
                    if name != family(rule.code):
                        asked.add(rule.slug)
                    break
        on = {slug: severity for slug, severity in severities.items() if severity != "off"}
        usual = Settings()
        return Settings(
            tolerance=self.tolerance,
            quantity_tolerance=self.quantity_tolerance,
            asked=frozenset(asked & on.keys()),
            off=frozenset(severities.keys() - on.keys()),
            severities=cast("dict[str, Severity]", on),
            ship_days_before=_first(self.ship_days_before, usual.ship_days_before),
            ship_days_after=_first(self.ship_days_after, usual.ship_days_after),
            perishable=self.perishable,
            time_zone=self.time_zone,
            deadlines=self.deadlines,
        )

    def off(self) -> list[str]:
        """What the profile turns off, for a report to name."""
        return sorted(name for name, severity in self.severities.items() if severity == "off")


def _first(value: int | None, usual: int) -> int:
    return usual if value is None else value
