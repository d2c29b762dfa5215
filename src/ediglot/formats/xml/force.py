"""Which schema is in force for a kind of XML document: ediglot's own, or the official one.

The official UBL schemas are not part of ediglot. Once a user has installed them they take
precedence over the profile that ediglot brings along, which describes what the mappings use.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from ediglot import resources
from ediglot.installed import file_of, pack_of

#: The pack of the official UBL schemas, and the folder of our profile of them.
UBL_PACK = "ubl-2.1"


class Force(msgspec.Struct, frozen=True, kw_only=True):
    """A schema in force.

    Attributes:
        path: its file.
        official: whether it is the standard's own; a profile of ediglot describes less.
        title: what it is, in a few words.
    """

    path: Path
    official: bool
    title: str


def own_path(folder: str, name: str) -> Path:
    """The schema file of a root element that ediglot brings along."""
    return resources.schemas() / "xml" / folder / f"{name}.xsd"


def ubl(root: str) -> Force:
    """The schema in force for a UBL root element (`Invoice`)."""
    installed = file_of(UBL_PACK, f"maindoc/UBL-{root}-2.1.xsd")
    if installed is not None:
        return Force(path=installed, official=True, title="official, OASIS UBL 2.1")
    return Force(path=own_path(UBL_PACK, root), official=False, title="profile of ediglot")


def canonical(tag: str) -> Force:
    """The schema in force for a canonical document."""
    return Force(path=own_path("canonical", tag), official=True, title="made from the model")


def how_to_get() -> str:
    """How to put the official UBL schemas in force."""
    pack = pack_of(UBL_PACK)
    return (
        f"Get {pack.origin} and run `ediglot schemas add {UBL_PACK} UBL-2.1.zip`: the official "
        "schemas then judge it; or correct the name."
    )
