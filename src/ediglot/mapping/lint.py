"""Mapping files, code tables and partner profiles checked, each finding with its file and line.

Errors (`MAP-FILE`) are what keeps a file from being used. Warnings (`MAP-LINT`) are what cannot be
meant: a mandatory value that nothing feeds, a field told twice, a rule that never fires, a table
that cannot be turned round. Infos are worth knowing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ediglot import resources
from ediglot.diagnostics import Diagnostic, Location
from ediglot.envelope import Envelope
from ediglot.formats import format_of
from ediglot.mapping.catalogue import compile_file, mapping_files
from ediglot.mapping.codes import CODES
from ediglot.mapping.document import MappingError, Mark, fault_at, load
from ediglot.mapping.lint_plan import Finding, lint_plan
from ediglot.mapping.lint_tables import Column, lint_own, lint_table, used_columns
from ediglot.mapping.parts import Parts
from ediglot.mapping.plan import Plan
from ediglot.mapping.skeleton import Skeleton
from ediglot.mapping.tables import Tables, read_table, shipped
from ediglot.mapping.whence import MISSING

#: What tells a partner profile from a mapping or a file of parts.
_PROFILE_WORDS = frozenset(
    {"profile", "match", "envelope", "documents", "grammar", "rules", "deadlines", "numbers"}
    | {"suppress", "on_error", "time_zone"}
)


def shipped_files() -> list[Path]:
    """Every mapping, table and profile that ediglot ships."""
    folder = resources.mappings()
    return [
        *mapping_files(),
        *sorted((folder / "tables").glob("*.csv")),
        *sorted((folder / "partners").glob("*.yaml")),
    ]


def lint_all(paths: Sequence[Path] | None = None) -> list[Diagnostic]:
    """Everything wrong or doubtful in some files, by default in all that ediglot ships.

    A file is a mapping, a file of parts, a partner profile (.yaml) or a code table (.csv). Tables
    beside a profile count as its own.
    """
    found: list[Diagnostic] = []
    plans: list[Plan] = []
    for path in mapping_files() if paths is None else []:
        plan, _ = compile_file(path, shipped())
        plans += [plan] if plan is not None else []
    for path in shipped_files() if paths is None else paths:
        found += lint_file(path, plans)
    if paths is None:
        found += _rivals(plans)
    seen: dict[tuple[Location | None, str], Diagnostic] = {}
    for diagnostic in found:
        seen.setdefault((diagnostic.location, diagnostic.message), diagnostic)
    return list(seen.values())


def lint_file(path: Path, plans: Iterable[Plan] = ()) -> list[Diagnostic]:
    """Everything wrong or doubtful in one file.

    `plans`: the mappings that a table is to serve; all that ediglot ships, if there are none.
    """
    try:
        if path.suffix.lower() == ".csv":
            return _table(path, plans)
        source = load(path)
        if "mapping" not in source and _PROFILE_WORDS & source.keys():
            return _profile(path)
        if "mapping" not in source and "parts" in source:
            Parts.of_file(path)
            return []
    except MappingError as error:
        return [error.diagnostic]
    return _mapping(path)


# -- mappings ---------------------------------------------------------------------------------


def _mapping(path: Path) -> list[Diagnostic]:
    plan, faults = compile_file(path, shipped())
    if plan is None or plan.identity or faults:
        return faults
    schema = format_of(plan.name).schema(plan.name)
    findings = list(lint_plan(plan, schema))
    if "reads_only" not in load(path):
        findings += _never_fed(plan)
    return [as_diagnostic(finding) for finding in findings]


def _never_fed(plan: Plan) -> Iterator[Finding]:
    """What is mandatory in the target, and missing even if a document has everything."""
    fmt = format_of(plan.name)
    skeleton = Skeleton(plan)
    root = skeleton.root
    if plan.reshape is not None:
        from ediglot.mapping.reshape import RESHAPES

        root = RESHAPES[plan.reshape].unfold(root)
    hint = "map a field to it, or write it by `const` or `default`"
    head = Mark(plan.path, 1)
    for lack in fmt.schema(plan.name).lacking(root):
        mark = skeleton.mark(lack.node)
        said = f"{lack.missing}, and nothing feeds it: it is always left out"
        yield Finding(mark if mark.line else head, said, hint)
    for fault in fmt.finish(root, plan.name, Envelope()).diagnostics:
        if fault.rule in MISSING:
            said = f"nothing written by this mapping is legal: {fault.message}"
            yield Finding(head, said, hint)


def _rivals(plans: Iterable[Plan]) -> Iterator[Diagnostic]:
    """Mappings that never write, because another writes the same document to the same target."""
    from ediglot.mapping.catalogue import mappings

    first: dict[tuple[str, str], str] = {}
    for head in mappings():
        if head.reads_only or head.writes_when:
            continue
        target = (head.name.rpartition("/")[0], head.document)
        other = first.setdefault(target, head.name)
        if other != head.name:
            said = f"{head.name} is never written: {other} writes every {head.document} there"
            yield as_diagnostic(
                Finding(Mark(str(head.path), 1), said, "say `writes_when`, or `reads_only`")
            )


# -- tables and profiles ----------------------------------------------------------------------


def _table(path: Path, plans: Iterable[Plan]) -> list[Diagnostic]:
    table = read_table(path)
    used: set[Column] = used_columns(plans or _shipped_plans())
    findings = list(lint_table(table, used))
    if path.parent != resources.mappings() / "tables":
        findings += lint_own(path, shipped())
    return [as_diagnostic(finding) for finding in findings]


def _shipped_plans() -> list[Plan]:
    plans = (compile_file(path, shipped())[0] for path in mapping_files())
    return [plan for plan in plans if plan is not None]


def _profile(path: Path) -> list[Diagnostic]:
    from ediglot.partners import ProfileError, ProfileFaultError
    from ediglot.partners.find import read_profile

    try:
        profile = read_profile(path)
    except ProfileFaultError as error:
        return list(error.diagnostics)
    except ProfileError as error:
        return [fault_at(Mark(str(path), 1), str(error))]
    found: list[Diagnostic] = []
    for folder in profile.tables:
        for table in sorted(folder.glob("*.csv")):
            found += lint_file(table)
            found += _overlaid(table)
    return found


def _overlaid(path: Path) -> list[Diagnostic]:
    """Whether a table fits upon ediglot's own of the same name."""
    try:
        Tables((path.parent,)).get(path.stem)
    except MappingError as error:
        return [error.diagnostic]
    return []


def doubts(tables: Tables) -> list[Diagnostic]:
    """What cannot be meant in the tables that lie over ediglot's own. Raises MappingError."""
    return [
        as_diagnostic(finding)
        for folder in tables.folders[1:]
        for path in sorted(folder.glob("*.csv"))
        for finding in lint_own(path, shipped())
    ]


def as_diagnostic(finding: Finding) -> Diagnostic:
    """A finding as a diagnostic."""
    mark = finding.mark
    return Diagnostic(
        code="MAP-LINT",
        rule=CODES["MAP-LINT"].slug,
        severity=finding.severity,
        message=finding.message,
        hint=finding.hint,
        location=Location(source=mark.file, line=max(mark.line, 1), column=1),
    )
