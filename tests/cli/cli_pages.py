"""Runs the pages of this folder; README.md says what they look like."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner

from ediglot.cli.root import ediglot

_BLOCK = re.compile(r"^```(console|file [^\n]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def run_page(text: str, folder: Path) -> str:
    """The page with what its commands really print, run in `folder`, the working directory."""

    def ran(block: re.Match[str]) -> str:
        kind, body = block.groups()
        if kind.startswith("file "):
            path = folder / kind.removeprefix("file ").strip()
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(body)
            return block.group()
        return f"```{kind}\n{''.join(_session(body, folder))}```"

    return _BLOCK.sub(ran, text)


def _session(body: str, folder: Path) -> Iterator[str]:
    for command, expected in _commands(body):
        output, status = _shell(command, folder)
        if output and not output.endswith("\n"):
            output += "\n"
        if status:
            output += f"[exit {status}]\n"
        yield f"$ {command}\n"
        yield expected if matches(expected, output) else output


def _commands(body: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, expected = part.partition("\n")
        yield command, expected


def matches(expected: str, output: str) -> bool:
    """Whether output is as expected, `...` lines standing for anything."""
    pattern = "".join(
        r"(?:.*\n)*?" if line == "...\n" else re.escape(line)
        for line in expected.splitlines(keepends=True)
    )
    return re.fullmatch(pattern, output) is not None


def _shell(line: str, folder: Path) -> tuple[str, int]:
    """Run a line; what it prints and its status. In a pipe, only stdout goes on."""
    given = b""
    said = ""
    status = 0
    commands = [shlex.split(command) for command in line.split(" | ")]
    for number, words in enumerate(commands):
        if "<" in words:
            at = words.index("<")
            given = (folder / words[at + 1]).read_bytes()
            words = words[:at]
        is_last = number == len(commands) - 1
        name, *arguments = words
        if name == "ediglot":
            result = CliRunner().invoke(ediglot, arguments, input=given, prog_name="ediglot")
            if result.exception is not None and not isinstance(result.exception, SystemExit):
                raise result.exception
            status = result.exit_code
            said += result.output if is_last else result.stderr
            given = result.stdout_bytes
        else:
            output = _BUILT_IN[name](folder, arguments)
            said += output if is_last else ""
            given = output.encode()
    return said, status


def _cat(folder: Path, names: list[str]) -> str:
    return "".join((folder / name).read_text() for name in names)


def _ls(folder: Path, names: list[str]) -> str:
    top = folder / (names[0] if names else ".")
    files = sorted(path.relative_to(top) for path in top.rglob("*") if path.is_file())
    return "".join(f"{path.as_posix()}\n" for path in files)


_BUILT_IN = {"cat": _cat, "ls": _ls}
