"""A partner profile as read from `mappings/partners/NAME.yaml` or a file of the user's own."""

from __future__ import annotations

import os
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import msgspec

from ediglot import resources
from ediglot.diagnostics import Severity, nearest
from ediglot.envelope import Address, Envelope
from ediglot.mapping.document import MappingError, Table, fault, load
from ediglot.mapping.tables import Tables, shipped
from ediglot.partners.numbers import DEFAULT_LENGTH, MAX_REFERENCE, NumberRange

if TYPE_CHECKING:
    from ediglot.rules.context import Settings

_WORDS = frozenset({"profile", "title", "envelope", "tables", "rules", "tolerance", "numbers"})
_NUMBERS = frozenset({"file", "prefix", "length", "messages"})
_ENVELOPE = frozenset({"sender", "receiver", "application", "agreement", "charset", "syntax"})
_SEVERITIES = frozenset({"error", "warning", "info", "off"})


class ProfileError(ValueError):
    """A profile that is not there; the message names those there are."""


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """One partner.

    Attributes:
        name: how it is called.
        envelope: what fills the gaps of an envelope.
        tables: folder of code tables, beside the profile.
        severities: rules by slug; `off` for those that do not run.
        tolerance: largest difference of two amounts that passes.
        numbers: where control numbers come from; None: from the document's own envelope, or 1.
    """

    name: str
    envelope: Envelope = Envelope()
    tables: Path | None = None
    severities: dict[str, str] = {}
    tolerance: Decimal = Decimal(0)
    numbers: NumberRange | None = None

    def fill(self, envelope: Envelope) -> Envelope:
        """An envelope with its gaps filled from the profile."""
        changes = {
            name: getattr(self.envelope, name)
            for name in _ENVELOPE
            if getattr(envelope, name) is None and getattr(self.envelope, name) is not None
        }
        return msgspec.structs.replace(envelope, **changes)

    def settings(self) -> Settings:
        """What the profile decides about rules."""
        from ediglot.rules.context import Settings

        asked = {slug: s for slug, s in self.severities.items() if s != "off"}
        return Settings(
            tolerance=self.tolerance,
            asked=frozenset(asked),
            off=frozenset(slug for slug, s in self.severities.items() if s == "off"),
            severities=cast("dict[str, Severity]", asked),
        )


def profiles() -> dict[str, Path]:
    """The profiles that ediglot ships, by name."""
    folder = resources.mappings() / "partners"
    return {path.stem: path for path in sorted(folder.glob("*.yaml"))}


@lru_cache(maxsize=64)
def load_profile(name: str) -> Profile:
    """A profile by name, or by the path of its file.

    Raises:
        ProfileError: there is none.
        MappingError: it is faulty; with file and line.
    """
    known = profiles()
    path = Path(name) if name.endswith((".yaml", ".yml")) else known.get(name)
    if path is None or not path.is_file():
        like = nearest(name, known) or list(known)
        raise ProfileError(
            f'there is no partner profile "{name}"; there are {", ".join(like) or "none"}, '
            "or give the path of a .yaml file"
        )
    return read_profile(path)


def read_profile(path: Path) -> Profile:
    """The profile of a file. Raises MappingError, with file and line."""
    return _profile(load(path), path)


def tables_for(folder: str | os.PathLike[str] | None, profile: Profile | None) -> Tables:
    """The code tables in force: ediglot's, the profile's, the folder's; later ones win."""
    overlays = [path for path in (profile and profile.tables, folder and Path(folder)) if path]
    return _overlaid(tuple(overlays)) if overlays else shipped()


@lru_cache(maxsize=64)
def _overlaid(overlays: tuple[Path, ...]) -> Tables:
    for path in overlays:
        if not path.is_dir():
            raise MappingError(fault(path, 1, "there is no such folder of tables"))
    return Tables(overlays)


def _profile(source: Table, path: Path) -> Profile:
    _known(source, _WORDS, path)
    rules = source.get("rules", Table())
    for slug, severity in rules.items():
        if severity not in _SEVERITIES:
            line = rules.lines[slug]
            raise MappingError(
                fault(path, line, f'"{severity}" is none of {", ".join(sorted(_SEVERITIES))}')
            )
    folder = path.parent / str(source["tables"]) if "tables" in source else None
    return Profile(
        name=str(source.get("profile", path.stem)),
        envelope=_envelope(source.get("envelope", Table()), path),
        tables=folder,
        severities={slug: str(severity) for slug, severity in rules.items()},
        tolerance=_decimal(source, path),
        numbers=_numbers(source["numbers"], path) if "numbers" in source else None,
    )


def _envelope(source: Table, path: Path) -> Envelope:
    _known(source, _ENVELOPE, path)
    changes: dict[str, Any] = {}
    for name, value in source.items():
        if name in ("sender", "receiver"):
            ends = [part or None for part in str(value).split(":")]
            changes[name] = Address(id=str(ends[0]), qualifier=ends[1] if len(ends) > 1 else None)
        else:
            changes[name] = str(value)
    return Envelope(**changes)


def _numbers(source: Any, path: Path) -> NumberRange:
    """`numbers: {file: ..., prefix: ..., length: ..., messages: true}`; the file beside ours."""
    if not isinstance(source, Table) or "file" not in source:
        line = getattr(source, "line", 1)
        raise MappingError(fault(path, line, "numbers: name the file that keeps them (file: ...)"))
    _known(source, _NUMBERS, path)
    prefix = str(source.get("prefix", ""))
    text = str(source.get("length", DEFAULT_LENGTH))
    length = int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 0
    if not len(prefix) < length <= MAX_REFERENCE:
        message = f"length: a number of more than {len(prefix)} and at most {MAX_REFERENCE}"
        raise MappingError(fault(path, source.lines.get("length", source.line), message))
    messages = str(source.get("messages", "false")) == "true"
    return NumberRange(
        file=path.parent / str(source["file"]), prefix=prefix, length=length, messages=messages
    )


def _decimal(source: Table, path: Path) -> Decimal:
    text = str(source.get("tolerance", "0"))
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal(-1)
    if not value.is_finite() or value < 0:
        line = source.lines["tolerance"]
        raise MappingError(fault(path, line, f'"{text}" is no amount of at least zero'))
    return value


def _known(source: Table, words: frozenset[str], path: Path) -> None:
    for name in source:
        if name not in words:
            like = nearest(name, words) or sorted(words)
            raise MappingError(
                fault(path, source.lines[name], f'unknown word "{name}"; known: {", ".join(like)}')
            )
