"""Telling JSON formats apart by the members at the top, even of a head that is cut off."""

from __future__ import annotations

import re

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)("?)|[{}\[\]:,]|[^\s"{}\[\]:,]+', re.S)
_WIDE = (
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


def characters(head: bytes) -> str:
    """The first characters, whatever the encoding: `parse` says what is wrong with it."""
    for mark, name in _WIDE:
        if head.startswith(mark):
            return head[len(mark) :].decode(name, "replace")
    if b"\0" in head[:4] and len(head) > 1:
        shape = "".join("x" if byte else "0" for byte in head[:4])
        names = {"x000": "utf-32-le", "000x": "utf-32-be", "x0": "utf-16-le", "0x": "utf-16-be"}
        guess = names.get(shape) or names.get(shape[:2])
        if guess:
            return head.decode(guess, "replace")
    return head.decode("utf-8", "replace").removeprefix("\ufeff")


def outline(head: bytes) -> list[tuple[str, ...]] | None:
    """Members near the top: `("payload", "orders")`; None when it does not look like JSON.

    Arrays at the top are looked through. Only the first three levels of objects count.
    """
    text = characters(head).lstrip(" \t\r\n")
    if text[:1] not in ("{", "["):
        return None
    found: list[tuple[str, ...]] = []
    path: list[str] = []
    opened: list[str] = []
    last = ""
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token in ("{", "["):
            opened.append(token)
            path.append(last if token == "{" else "")
            last = ""
        elif token in ("}", "]"):
            if opened:
                opened.pop()
                path.pop()
            last = ""
        elif token == ":" and "[" not in opened[1:] and len(opened) <= 3:
            found.append((*[name for name in path if name], last))
        elif match.group(1) is not None:
            last = match.group(1)
        if token == ",":
            last = ""
    return found
