"""`ediglot schemas`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ediglot.cli.columns import columns
from ediglot.cli.sources import printable
from ediglot.cli.status import CallError, InputOutputError

if TYPE_CHECKING:
    from ediglot.installed import Pack

_EPILOG = """\b
Examples:
  ediglot schemas
  ediglot schemas list
  ediglot schemas add ubl-2.1 UBL-2.1.zip
"""

_ADD_EPILOG = """\b
What is installed lies in the user's data folder: $EDIGLOT_DATA, or else ediglot/ in
$XDG_DATA_HOME, ~/.local/share, ~/Library/Application Support or %LOCALAPPDATA%, as the platform
has it. Nothing is fetched from a network.

\b
Exit status: 0 installed, 2 wrong call or not the official files, 3 a file could not be read or
written.

\b
Examples:
  ediglot schemas add ubl-2.1 UBL-2.1.zip
  ediglot schemas add ubl-2.1 UBL-2.1/xsd/
  ediglot schemas add peppol-billing PEPPOL-EN16931-UBL.xslt
"""


@click.group(invoke_without_command=True, epilog=_EPILOG)
@click.pass_context
def schemas(ctx: click.Context) -> None:
    """List the XML schemas and rules in force, and install official ones.

    Without a subcommand, lists them.
    """
    if ctx.invoked_subcommand is None:
        click.echo(_table(), nl=False)


@schemas.command("list", epilog="\b\nExample:\n  ediglot schemas list\n")
def listed() -> None:
    """List which schema is in force for each kind of XML document, and which rules run."""
    click.echo(_table(), nl=False)


@schemas.command(epilog=_ADD_EPILOG)
@click.argument("name")
@click.argument("path")
@click.option(
    "--sha256",
    "trusted",
    multiple=True,
    metavar="DIGEST",
    help="Take a file with this digest too: you vouch for it. May be given several times.",
)
def add(name: str, path: str, trusted: tuple[str, ...]) -> None:
    """Install official files, which then take precedence over what ediglot brings along.

    NAME is what `ediglot schemas list` names in its last part; PATH is a file, a folder or a ZIP
    archive. A file is taken only if its SHA-256 digest is the official one's.
    """
    from ediglot.installed import (
        RefusedArchiveError,
        UnknownFilesError,
        UnknownPackError,
        install,
        pack_of,
    )

    try:
        pack = pack_of(name)
        done = install(pack, Path(path), trusted)
    except UnknownPackError as error:
        raise CallError(str(error)) from error
    except RefusedArchiveError as error:
        raise CallError(f"{printable(path)}: {error}; nothing was installed") from error
    except UnknownFilesError as error:
        raise CallError(
            f"{printable(path)}: {error}; nothing was installed. Get the files from {pack.origin}, "
            "or vouch for them with --sha256 DIGEST"
        ) from error
    except OSError as error:
        named = printable(error.filename or path)
        raise InputOutputError(f"{named}: {error.strerror or error}") from error
    click.echo(f"{len(done.files)} files of {name} installed in {printable(done.folder)}")
    if done.missing:
        click.echo(f"not among what was given: {', '.join(done.missing)}", err=True)


def _table() -> str:
    return "\n".join([columns(_in_force()), columns(_rules()), columns(_installable())])


def _in_force() -> list[tuple[str, ...]]:
    from ediglot.formats.xml import force
    from ediglot.formats.xml.ubl import ROOTS
    from ediglot.model import DOCUMENTS

    rows: list[tuple[str, ...]] = [("KIND", "SCHEMA IN FORCE", "FILE")]
    found = {kind: force.ubl(root) for kind, root in ROOTS.items()}
    found |= {f"xml/{tag}": force.canonical(tag) for tag in DOCUMENTS}
    rows += [(kind, one.title, _short(one.path)) for kind, one in found.items()]
    return rows


def _rules() -> list[tuple[str, ...]]:
    from ediglot.schematron import RULE_SETS, engine_lacks

    rows: list[tuple[str, ...]] = [("RULES", "FOR", "STATE", "FILE")]
    lacks = engine_lacks()
    for one in RULE_SETS:
        file = one.file()
        state = "not installed" if file is None else lacks or "run by check"
        rows.append((one.name, ", ".join(one.kinds), state, "" if file is None else _short(file)))
    return rows


def _installable() -> list[tuple[str, ...]]:
    from ediglot.installed import packs

    rows: list[tuple[str, ...]] = [("CAN BE ADDED", "STATE", "WHAT", "FROM")]
    rows += [(pack.name, _state(pack), pack.title, pack.origin) for pack in packs().values()]
    return rows


def _state(pack: Pack) -> str:
    from ediglot.installed import state_of

    there = state_of(pack)
    if not there:
        return "not installed"
    altered = sum(not whole for whole in there.values())
    if altered:
        return f"altered since it was installed ({altered} of {len(there)} files): not used"
    lacking = [path for path in pack.needs if path not in there]
    return f"incomplete, {len(lacking)} files are missing: not used" if lacking else "installed"


def _short(path: Path) -> str:
    """A file of ediglot from its root on, another in full."""
    from ediglot import resources

    root = resources.root()
    return printable(path.relative_to(root) if root in path.parents else path)
