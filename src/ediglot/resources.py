"""The only way to the files of `schemas/` and `mappings/`.

In a wheel they lie inside the package (hatchling force-include puts them into `_data`), in a
checkout and an editable install at the root of the repository.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def root() -> Path:
    """The folder that holds `schemas/` and `mappings/`."""
    for candidate in (_PACKAGE / "_data", _PACKAGE.parents[1]):
        if (candidate / "schemas").is_dir() and (candidate / "mappings").is_dir():
            return candidate
    raise FileNotFoundError(
        f"ediglot's schemas and mappings are neither in {_PACKAGE / '_data'} nor in "
        f"{_PACKAGE.parents[1]}: the installation is incomplete, install ediglot again"
    )


def schemas() -> Path:
    """The folder of grammars: what each syntax allows."""
    return root() / "schemas"


def mappings() -> Path:
    """The folder of mappings: which field is where."""
    return root() / "mappings"
