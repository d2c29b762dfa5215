"""What a sheet is made of."""

from __future__ import annotations

import msgspec


class Cell(msgspec.Struct, frozen=True):
    """A value in words; several things stand on several lines. Empty where there is none."""

    path: str
    text: str


class Fact(msgspec.Struct, frozen=True):
    """A named value."""

    name: str
    value: Cell


class Row(msgspec.Struct, frozen=True):
    """One thing of a table; as many cells as the table has heads.

    Attributes:
        path: of the thing as a whole (`lines[3]`).
        name: what to call it where it stands alone (`line 4`, `buyer`).
    """

    path: str
    name: str
    cells: tuple[Cell, ...]


class Branch(msgspec.Struct):
    """A package or a line in one, and what is inside.

    Attributes:
        wrong: whether the place it names is not there.
        is_line: whether it is a line.
    """

    path: str
    text: str
    inside: list[Branch] = msgspec.field(default_factory=list)
    wrong: bool = False
    is_line: bool = False


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a sheet; one of `facts`, `rows` (under `heads`) and `tree` is not empty.

    Attributes:
        path: the field it shows; empty where it shows several.
        title: heading; empty for the facts at the top.
    """

    path: str = ""
    title: str = ""
    facts: tuple[Fact, ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    tree: tuple[Branch, ...] = ()


class Sheet(msgspec.Struct, frozen=True):
    """A document in words."""

    title: str
    sections: tuple[Section, ...]
