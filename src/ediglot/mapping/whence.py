"""Which fields of a document feed a part of the target, told by the part's name.

For explaining: what a target's grammar misses is named in the target's words, and a person has to
fill it in the document's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ediglot.mapping.plan import Plan
from ediglot.mapping.walk import sites

#: What a grammar calls something mandatory that is not there, whatever the format.
MISSING = frozenset(
    {"missing-segment", "missing-trigger", "mandatory-element", "mandatory-component"}
    | {"json-required"}
)
#: The same, and what may also be about the order of things: not in what was written by a mapping.
WRITTEN_WITHOUT = MISSING | {"xml-structure"}
#: Fields and reasons that a hint names.
_MOST_NAMED = 3
#: What XML Schema says of an element that is missing: another stands in its place, or the end.
_SCHEMA_LACKS = re.compile(
    r"(?:may not stand here in (?P<inside>\S+)|(?P<before>\S+) ends before it is complete)"
    r"; expected: (?P<part>\S+)"
)
_INDEX = re.compile(r"\[\d+\]")


class Whence:
    """What a plan writes from which fields."""

    def __init__(self, plan: Plan) -> None:
        self._fields: dict[str, list[str]] = {}
        for site in sites(plan):
            if site.steps:
                self._add(site.steps[-1].name, site.field.rstrip("."))
            for value in site.section.values:
                field = site.field + value.field.text
                for source in value.sources:
                    for step in source.access.steps:
                        self._add(step.name, field)
                    for place in source.access.places:
                        for slot in place.slots:
                            if isinstance(slot, str):
                                self._add(slot, field)

    def _add(self, name: str, field: str) -> None:
        known = self._fields.setdefault(name, [])
        if name and field and field not in known:
            known.append(field)

    def fields(self, message: str, where: Iterable[str]) -> list[str]:
        """The fields that feed what a message names, within the parts around it, outermost first.

        Of what it names only the last part counts: `shipToParty has no "partyId"`.
        """
        lacks = _SCHEMA_LACKS.search(message)
        if lacks is not None:
            message, where = lacks["part"], [lacks["inside"] or lacks["before"]]
        named = [name for name in self._mentioned(message) if self._fields[name]]
        if not named:
            return []
        found = self._fields[named[-1]]
        around = [name for name in (*where, *named[:-1]) if self._fields.get(name)]
        if not around:  # the document itself
            found = [one for one in found if "." not in one] or found
        for name in around:
            inner = [
                one for one in found if any(_is_in(one, outer) for outer in self._fields[name])
            ]
            found = inner or found
        return found

    def _mentioned(self, message: str) -> Iterator[str]:
        """Names of parts in a message, in its order."""
        for word in re.findall(r"[@\w][\w:.-]*", message):
            name = word.rstrip(".")
            if name in self._fields:
                yield name


def reasons_for(fields: Iterable[str], reasons: dict[str, str]) -> list[str]:
    """The reasons that are about some fields, what is around them or what is in them."""
    wanted = list(fields)
    return [
        f"{path}: {reason}"
        for path, reason in reasons.items()
        if any(_is_in(_plain(path), one) or _is_in(one, _plain(path)) for one in wanted)
    ]


def to_fill(fields: list[str]) -> str:
    """`fill in seller.name or seller.identifiers[gln]`."""
    named = (one.replace("[].", ".").removesuffix("[]") for one in fields[:_MOST_NAMED])
    return "fill in " + " or ".join(named)


def _plain(path: str) -> str:
    return _INDEX.sub("[]", path)


def _is_in(inner: str, outer: str) -> bool:
    return inner == outer or inner.startswith((f"{outer}.", f"{outer}["))
