"""How the page of HTML looks, and the little that it does by itself."""

from __future__ import annotations

import functools
from importlib import resources


@functools.cache
def css() -> str:
    """The style sheet, `page.css`."""
    return _file("page.css")


@functools.cache
def script() -> str:
    """The script, `page.js`: links into what is folded unfold it, and so does printing."""
    return _file("page.js")


def _file(name: str) -> str:
    return (resources.files(__package__ or "") / name).read_text("utf-8")
