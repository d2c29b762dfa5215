"""All sections of a plan, each with what stands around it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from ediglot.formats.format import Step
from ediglot.mapping.plan import Plan, Section, Source, Value


class Site(msgspec.Struct, frozen=True):
    """A section and where it is.

    Attributes:
        section: the section.
        field: its path in the document, members of collections written `[]`; ends with a dot.
        steps: the way from the message node.
    """

    section: Section
    field: str = ""
    steps: tuple[Step, ...] = ()


def sites(plan: Plan) -> Iterator[Site]:
    """Every section of a plan, outer ones first."""
    if plan.section is None:
        return
    yield from _below(Site(plan.section))
    packing = plan.packing
    if packing is None:
        return
    way: tuple[Step, ...] = ()
    if packing.root is not None:
        yield from _below(Site(packing.root, "", packing.kinds[0].steps))
    for kind in packing.kinds:
        way += kind.steps
        yield from _below(Site(kind.section, "packages[].", way))
    lines = packing.lines
    way = () if packing.link else way
    yield from _below(Site(lines.section, "lines[].", way + lines.steps))


def _below(site: Site) -> Iterator[Site]:
    yield site
    for child in site.section.children:
        many = "[]" if child.many else ""
        field = f"{site.field}{child.field.text}{many}."
        yield from _below(Site(child.section, field, site.steps + child.steps))


def sources(plan: Plan) -> Iterator[tuple[Site, Value, Source]]:
    """Every place where a value may stand."""
    for site in sites(plan):
        for value in site.section.values:
            for source in value.sources:
                yield site, value, source
