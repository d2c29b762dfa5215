"""All mappings: found by name, compiled once a process."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import msgspec

from ediglot import resources
from ediglot.diagnostics import Diagnostic
from ediglot.mapping.document import MappingError, Table, fault, fault_at, load
from ediglot.mapping.plan import Plan
from ediglot.mapping.shape import FieldPath, resolve
from ediglot.mapping.tables import Tables, shipped
from ediglot.mapping.values import matches
from ediglot.model import DOCUMENTS, Document

#: Fields and the values they must have.
_Group = tuple[tuple[FieldPath, tuple[str, ...]], ...]


class Header(msgspec.Struct, frozen=True):
    """The head of a mapping file.

    Attributes:
        name: the mapping's name, which is the message kind's (`edifact/d96a/orders`).
        document: tag of the document type.
        reads_only: why the mapping cannot write; None where it can.
        writes_when: values of which a document must have one group to be written by the mapping;
            empty: it writes every document that no other mapping asks for.
        association: association assigned code (0057) to write where the envelope has none.
        path: the file.
    """

    name: str
    document: str
    reads_only: str | None
    writes_when: tuple[tuple[tuple[str, str], ...], ...]
    association: str | None
    path: Path


class Compiled(msgspec.Struct, frozen=True):
    """A mapping ready to run, with what it was compiled against."""

    plan: Plan
    tables: Tables


def mapping_files() -> list[Path]:
    """Every mapping file that ediglot ships."""
    folder = resources.mappings()
    aside = {folder / "tables", folder / "partners"}
    return sorted(
        path
        for path in folder.rglob("*.yaml")
        if not aside & set(path.parents) and path.stem != "parts"
    )


@lru_cache(maxsize=1)
def mappings() -> tuple[Header, ...]:
    """The heads of all mappings.

    Raises:
        MappingError: a file is not YAML or has no head.
    """
    return tuple(_header(path) for path in mapping_files())


def _header(path: Path) -> Header:
    source = load(path)
    for word in ("mapping", "document"):
        if word not in source:
            raise MappingError(fault(path, 1, f'the mapping has no "{word}"'))
    association = source.get("association")
    groups = source.get("writes_when", [])
    return Header(
        name=str(source["mapping"]),
        document=str(source["document"]),
        reads_only=str(source["reads_only"]) if "reads_only" in source else None,
        writes_when=tuple(
            tuple((str(name), str(value)) for name, value in group.items())
            for group in ([groups] if isinstance(groups, Table) else groups)
        ),
        association=association,
        path=path,
    )


def header(kind: str) -> Header | None:
    """The head of the mapping for a message kind."""
    return _by_name().get(kind)


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Header]:
    return {head.name: head for head in reversed(mappings())}


def kind_for(target: str, tag: str, document: Document | None = None) -> str | None:
    """The message kind that a target (`edifact/d96a`, `amazon`) has for a document type.

    Where there are several (ORDERS and ORDCHG), the document itself tells which: its values meet
    a mapping's `writes_when`.
    """
    usual: str | None = None
    for head, groups in _writing(target, tag):
        if not groups:
            usual = usual or head.name
        elif document is not None and any(matches(document, group) for group in groups):
            return head.name
    return usual


@lru_cache(maxsize=256)
def _writing(target: str, tag: str) -> tuple[tuple[Header, tuple[_Group, ...]], ...]:
    """The mappings that write a document type for a target, and when."""
    return tuple(
        (head, tuple(_group(tag, group) for group in head.writes_when))
        for head in mappings()
        if head.name.rpartition("/")[0] == target and head.document == tag and not head.reads_only
    )


def _group(tag: str, group: tuple[tuple[str, str], ...]) -> _Group:
    kind = DOCUMENTS[tag]
    return tuple((resolve(kind, name), tuple(value.split("|"))) for name, value in group)


def compiled(kind: str, tables: Tables | None = None) -> Compiled:
    """The plan for a message kind.

    Raises:
        KeyError: there is no mapping for it.
        MappingError: the mapping is faulty; `ediglot mappings lint` says everything.
    """
    return _compiled(kind, tables or shipped())


@lru_cache(maxsize=256)
def _compiled(kind: str, tables: Tables) -> Compiled:
    head = header(kind)
    if head is None:
        raise KeyError(kind)
    plan, faults = compile_file(head.path, tables)
    if plan is None or faults:
        raise MappingError(faults[0])
    return Compiled(plan, tables)


def compile_file(path: Path, tables: Tables) -> tuple[Plan | None, list[Diagnostic]]:
    """Compile a mapping file: the plan, and everything wrong with it."""
    from ediglot.formats import UnknownFormatError, format_of
    from ediglot.mapping.compile import Compiler
    from ediglot.mapping.extend import extended
    from ediglot.mapping.meta import check_shape
    from ediglot.mapping.parts import Parts

    try:
        source = extended(load(path), path, resources.mappings())
        faults = check_shape(source, path)
        if faults:
            return None, faults
        name = str(source["mapping"])
        if "identity" in source:
            return Plan(
                name=name, document=str(source["document"]), identity=True, path=str(path)
            ), []
        try:
            schema = format_of(name).schema(name)
        except (KeyError, UnknownFormatError) as error:
            at = source.marks["mapping"]
            said = error.args[0] if isinstance(error, UnknownFormatError) else "no grammar for it"
            return None, [fault_at(at, f'"{name}": {said}')]
        compiler = Compiler(path, schema, tables, Parts.of(source, resources.mappings()))
        plan = compiler.compile(source)
        return plan, compiler.faults
    except MappingError as error:
        return None, [error.diagnostic]


def clear() -> None:
    """Forget everything compiled (after files have changed)."""
    mappings.cache_clear()
    _by_name.cache_clear()
    _writing.cache_clear()
    _compiled.cache_clear()


__all__ = [
    "Compiled",
    "Header",
    "Table",
    "clear",
    "compile_file",
    "compiled",
    "header",
    "kind_for",
    "mapping_files",
    "mappings",
]
