"""Official schemas and rules that ediglot does not bring along and a user installs.

`packs` says what can be installed and by which digests it is known, `folder` where it lies,
`archive` gets files out of what a user gives, `install` puts them there.
"""

from ediglot.installed.archive import RefusedArchiveError
from ediglot.installed.install import Installed, UnknownFilesError, install
from ediglot.installed.packs import Pack, UnknownPackError, file_of, pack_of, packs, state_of

__all__ = [
    "Installed",
    "Pack",
    "RefusedArchiveError",
    "UnknownFilesError",
    "UnknownPackError",
    "file_of",
    "install",
    "pack_of",
    "packs",
    "state_of",
]
