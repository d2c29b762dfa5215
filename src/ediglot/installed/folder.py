"""Where a user's own schemas lie."""

from __future__ import annotations

import os
import sys
from pathlib import Path

#: Environment variable that names the folder, whatever the platform's rule.
VARIABLE = "EDIGLOT_DATA"


def data_folder() -> Path:
    """The user's data folder for ediglot; it need not exist.

    `EDIGLOT_DATA` names it. Without that, the platform's rule: `XDG_DATA_HOME` (Unix; where unset,
    `~/.local/share`), `~/Library/Application Support` (macOS), `%LOCALAPPDATA%` (Windows).
    """
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    return _base() / "ediglot"


def _base() -> Path:
    home = Path.home()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) if local else home / "AppData" / "Local"
    given = os.environ.get("XDG_DATA_HOME")
    if given and Path(given).is_absolute():  # the specification has relative ones ignored
        return Path(given)
    if sys.platform == "darwin":
        return home / "Library" / "Application Support"
    return home / ".local" / "share"
