"""From the tables of profile files to a `Profile`: the base first, then what extends it.

Everything that is wrong is collected, with its line; whatever allows more than the grammar or than
the profile it extends is among it.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from ediglot.diagnostics import Diagnostic, nearest, quote
from ediglot.envelope import Address, Envelope
from ediglot.mapping.document import Table
from ediglot.model import DOCUMENTS
from ediglot.partners import demands, narrowed
from ediglot.partners.faults import fault_on, plain
from ediglot.partners.numbers import DEFAULT_LENGTH, NumberRange
from ediglot.partners.profile import Match, Profile
from ediglot.partners.severity import GRAMMAR, NEVER_SILENT, Suppression, family, is_foreign
from ediglot.rules.terms import Deadline, Terms, duration, term

_ADDRESSES = ("sender", "receiver")


class Builder:
    """Applies one file after the other.

    Attributes:
        profile: what came of the files so far.
        faults: everything wrong with them.
    """

    def __init__(self, name: str) -> None:
        self.profile = Profile(name=name)
        self.faults: list[Diagnostic] = []

    def apply(self, source: Table, path: Path) -> None:
        """Add a file whose shape is right."""
        changes: dict[str, Any] = {
            "name": str(source.get("profile", path.stem)),
            "title": str(source.get("title", "")),
            "path": path,
            # whose documents are meant, and which numbers are used, is never inherited
            "match": tuple(_match(entry) for entry in source.get("match", ())),
            "numbers": self._numbers(source["numbers"], path) if "numbers" in source else None,
        }
        for word, read in _READERS.items():
            if word in source:
                changes |= read(self, source, path)
        self.profile = msgspec.structs.replace(self.profile, **changes)

    def refuse(self, table: Table, key: str, message: str, hint: str | None = None) -> None:
        """Note a fault at the line of a word."""
        self.faults.append(fault_on(table.marks[key], message, hint))

    # -- words ------------------------------------------------------------------------------

    def envelope(self, source: Table, path: Path) -> dict[str, Any]:
        """`envelope:`."""
        changes: dict[str, Any] = {}
        flags: dict[str, Any] = {}
        for name, value in source["envelope"].items():
            if name in ("ack_request", "test"):
                flags[name] = value == "true"
            else:
                changes[name] = _address(value) if name in _ADDRESSES else str(value)
        merged: Envelope = msgspec.structs.replace(self.profile.envelope, **changes)
        return {"envelope": merged, **flags}

    def _numbers(self, source: Table, path: Path) -> NumberRange | None:
        prefix = str(source.get("prefix", ""))
        length = int(source.get("length", DEFAULT_LENGTH))
        first = int(source.get("next", 1))
        if len(prefix) >= length:
            key = "length" if "length" in source else "prefix"
            self.refuse(source, key, f"length: more than the {len(prefix)} of the prefix is needed")
            return None
        if len(str(first)) > length - len(prefix):
            self.refuse(source, "next", f"{first} does not fit a length of {length}")
        return NumberRange(
            file=path.parent / str(source["file"]),
            prefix=prefix,
            length=length,
            first=first,
            messages=source.get("messages") == "true",
        )

    def documents(self, source: Table, path: Path) -> dict[str, Any]:
        """`documents:`."""
        merged = dict(self.profile.documents)
        for tag, asked in source["documents"].items():
            given = merged.get(tag)
            merged[tag] = demands.merged(DOCUMENTS[tag], asked, given, self.refuse)
        return {"documents": merged}

    def grammar(self, source: Table, path: Path) -> dict[str, Any]:
        """`grammar:`."""
        return {"grammar": narrowed.merged(source["grammar"], self.profile.grammar, self.refuse)}

    def tables(self, source: Table, path: Path) -> dict[str, Any]:
        """`tables:`, a folder beside the profile."""
        folder = path.parent / str(source["tables"])
        if not folder.is_dir():
            self.refuse(source, "tables", f"there is no folder of tables {folder}")
        return {"tables": (*self.profile.tables, folder)}

    def rules(self, source: Table, path: Path) -> dict[str, Any]:
        """`rules:`, severities by code, slug or family."""
        rules: Table = source["rules"]
        for name, severity in rules.items():
            reason = _widens(name, severity)
            if reason is not None:
                self.refuse(rules, name, *reason)
        severities = {name: str(severity) for name, severity in rules.items()}
        return {"severities": {**self.profile.severities, **severities}}

    def suppress(self, source: Table, path: Path) -> dict[str, Any]:
        """`suppress:`."""
        made = list(self.profile.suppressions)
        for entry in source["suppress"]:
            rule = str(entry["rule"])
            reason = None if is_foreign(rule) else _widens(rule, "info")
            if reason is not None:
                self.refuse(entry, "rule", *reason)
            try:
                until = dt.date.fromisoformat(entry["until"])
            except ValueError:
                self.refuse(entry, "until", f"{quote(entry['until'])} is no day of the calendar")
                continue
            mark = entry.marks["rule"]
            made.append(
                Suppression(
                    rule=rule,
                    path=plain(entry.get("path")),
                    number=plain(entry.get("number")),
                    reason=str(entry["reason"]),
                    until=until,
                    source=f"{mark.file}:{mark.line}",
                )
            )
        return {"suppressions": tuple(made)}

    def time_zone(self, source: Table, path: Path) -> dict[str, Any]:
        """`time_zone:`, an IANA name."""
        from ediglot.rules.clock import zone

        name = str(source["time_zone"])
        if zone(name) is None:
            self.refuse(
                source, "time_zone", f"there is no time zone {quote(name)}",
                "names are those of the IANA data base, such as Europe/Luxembourg",
            )  # fmt: skip
        return {"time_zone": name}

    def deadlines(self, source: Table, path: Path) -> dict[str, Any]:
        """`deadlines:`."""
        given: Table = source["deadlines"]
        usual = duration(given["near"]) if "near" in given else dt.timedelta(0)
        merged: dict[Deadline, Terms] = dict(self.profile.deadlines)
        for name, entry in given.items():
            if name != "near":
                near = duration(entry["near"]) if "near" in entry else usual
                due = tuple(term(str(text)) for text in entry["due"])
                merged[msgspec.convert(name, Deadline)] = Terms(due=due, near=near)
        return {"deadlines": merged}

    def plain(self, source: Table, path: Path) -> dict[str, Any]:
        """Words that are one value."""
        changes: dict[str, Any] = {}
        for word, convert in _PLAIN.items():
            if word in source:
                changes[word] = convert(source[word])
        return changes


#: Words of one value, and how it is read.
_PLAIN: dict[str, Any] = {
    "on_error": str,
    "characters": str,
    "tolerance": Decimal,
    "quantity_tolerance": Decimal,
    "ship_days_before": int,
    "ship_days_after": int,
    "perishable": lambda items: frozenset(str(item) for item in items),
}
_READERS: dict[str, Any] = {
    "envelope": Builder.envelope,
    "documents": Builder.documents,
    "grammar": Builder.grammar,
    "tables": Builder.tables,
    "rules": Builder.rules,
    "suppress": Builder.suppress,
    "time_zone": Builder.time_zone,
    "deadlines": Builder.deadlines,
    **dict.fromkeys(_PLAIN, Builder.plain),
}


def _address(text: str) -> Address:
    identification, *rest = text.split(":")
    qualifier, routing = (*rest, None, None)[:2]
    return Address(id=identification, qualifier=qualifier, routing=routing)


def _match(entry: Table) -> Match:
    words: dict[str, Any] = {
        name: _address(value) if name in _ADDRESSES else str(value) for name, value in entry.items()
    }
    return Match(**words)


def _widens(name: str, severity: str) -> tuple[str, str | None] | None:
    """Why a severity cannot be given to a code, slug or family; None where it can."""
    from ediglot.pages import all_pages

    pages = [p for p in all_pages() if name in (p.code, p.slug, family(p.code))]
    if not pages:
        known = [known for p in all_pages() for known in (p.code, p.slug, family(p.code))]
        like = nearest(name, dict.fromkeys(known))
        hint = f"perhaps {' or '.join(like)}" if like else "`ediglot explain --all` lists them"
        return f"there is no rule, code or family {quote(name)}", hint
    if severity == "error":
        return None
    refused = [p.code for p in pages if p.severity == "error" and family(p.code) in GRAMMAR]
    if refused:
        return (
            f"a profile may only narrow: {refused[0]} is an error of a grammar or a mapping, and "
            f"stays one ({quote(name)} was to be {severity})",
            "leave it out, or have the sender mend what is wrong",
        )
    silent = [p.code for p in pages if p.code in NEVER_SILENT]
    if silent and severity == "off":
        return f"{silent[0]} is never silent; info is the least it can be", None
    return None
