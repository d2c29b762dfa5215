"""Help: every command has it, with an example, and it is instant."""

import subprocess
import sys
from collections.abc import Iterator

import click
import pytest

from ediglot import __version__
from ediglot.cli.root import COMMANDS, ediglot


def _commands(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from _commands(below, (*path, name))


@pytest.mark.parametrize("path", list(_commands(ediglot)), ids=" ".join)
def test_help_has_an_example(path, run):
    result = run(*path, "--help")
    assert result.exit_code == 0
    _, examples, after = result.output.partition("Example")
    assert examples
    assert " ".join(("ediglot", *path)) in after
    assert all(len(line) <= 100 for line in result.output.splitlines())


def test_every_option_says_what_it_does(run):
    for path in _commands(ediglot):
        command = ediglot
        for name in path:
            command = command.get_command(click.Context(command), name)
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{path}: {parameter.name}"


def test_the_list_of_commands_says_what_their_help_says():
    context = click.Context(ediglot)
    for name, line in COMMANDS.items():
        assert ediglot.get_command(context, name).help.startswith(line)


def test_version(run):
    assert run("--version").output == f"ediglot {__version__}\n"


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["convert", "--help"]])
def test_nothing_heavy_is_imported_for_help(arguments):
    program = (
        "import sys; from ediglot.cli import execute; execute(sys.argv[1:]);"
        "heavy = {'msgspec', 'rich', 'lxml', 'yaml', 'jsonschema', 'ediglot.api'};"
        "sys.exit(str(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
