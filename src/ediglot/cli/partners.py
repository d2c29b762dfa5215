"""`ediglot mappings partners`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ediglot.cli import options
from ediglot.cli.sources import printable
from ediglot.cli.status import ACCEPTED, CALL, CallError

if TYPE_CHECKING:
    from ediglot.partners import Profile

_EPILOG = """\b
Examples:
  ediglot mappings partners
  ediglot mappings partners our-partners/
  ediglot mappings partners amazon-eu
"""


@click.command(epilog=_EPILOG)
@click.argument("partner", required=False, metavar="[NAME|DIR]")
@click.pass_context
def partners(ctx: click.Context, partner: str | None) -> None:
    """List the partner profiles that --partner takes, or say what one asks for.

    Those that ediglot ships, those in the folders of EDIGLOT_PARTNERS, and those in DIR. One that
    cannot be used is listed with the others, and what is wrong with it is said.
    """
    from ediglot.batch.work import configured

    with options.configured(), configured():
        if partner is None or Path(partner).is_dir():
            table, faults = _table(Path(partner) if partner else None)
            click.echo(table, nl=False)
            for fault in faults:
                click.echo(fault, err=True)
            ctx.exit(CALL if faults else ACCEPTED)
        click.echo(_shown(partner), nl=False)


def _table(folder: Path | None) -> tuple[str, list[str]]:
    """Every profile in a line, and what is wrong with those that can't be used."""
    from ediglot.cli.columns import columns
    from ediglot.mapping.document import MappingError
    from ediglot.partners import profiles
    from ediglot.partners.find import read_profile

    rows, faults = [("PROFILE", "EXTENDS", "TITLE", "FILE")], []
    for name, path in sorted(profiles(folder).items()):
        try:
            profile = read_profile(path)
        except MappingError as error:
            rows.append((name, "", "(faulty)", _file(path)))
            faults.append(str(error))
            continue
        rows.append((name, profile.bases[0] if profile.bases else "", profile.title, _file(path)))
    return columns(rows), faults


def _file(path: Path) -> str:
    """A file, from ediglot's own folder if it is there."""
    from ediglot import resources

    root = resources.root()
    return str(path.relative_to(root)) if path.is_relative_to(root) else printable(path)


def _shown(name: str) -> str:
    """What a profile asks for, all that it extends added."""
    from ediglot.partners import load_profile

    if name == "auto":
        raise CallError("auto chooses a profile for each document; name one, or give none")
    profile = load_profile(name)
    lines = [f"{profile.name}: {profile.title}" if profile.title else profile.name]
    lines += [f"  {what:<12}{words}" for what, words in _words(profile) if words]
    for tag, demands in profile.documents.items():
        lines.append(f"  {tag.replace('_', ' ')}")
        about = [
            ("formats", ", ".join(demands.formats or ())),
            ("association", demands.association or ""),
            ("customization", demands.customization or ""),
            ("process", demands.process or ""),
        ]
        lines += [f"    {what}: {words}" for what, words in about if words]
        lines += [f"    required: {one.path.text} ({one.reason})" for one in demands.required]
        lines += [
            f"    codes: {one.path.text}: {', '.join(one.only)}"
            + (f" ({one.reason})" if one.reason else "")
            for one in demands.codes
        ]
    return "\n".join(lines) + "\n"


def _words(profile: Profile) -> list[tuple[str, str]]:
    ends = {"sender": profile.envelope.sender, "receiver": profile.envelope.receiver}
    rules = [f"{name}: {severity}" for name, severity in profile.severities.items()]
    return [
        ("file", _file(profile.path)),
        ("extends", ", ".join(profile.bases)),
        *((end, f"{one.id}:{one.qualifier or ''}") for end, one in ends.items() if one),
        ("time zone", profile.time_zone or ""),
        ("on error", profile.on_error),
        ("tables", ", ".join(printable(path) for path in profile.tables)),
        ("rules", ", ".join(rules)),
    ]
