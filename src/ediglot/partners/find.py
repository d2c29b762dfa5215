"""Profiles by name: those that ediglot ships, and those in folders of the user's own."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from ediglot import resources
from ediglot.diagnostics import nearest, quote
from ediglot.mapping.document import MappingError, Table, fault, load
from ediglot.mapping.tables import Tables, shipped
from ediglot.partners.build import Builder
from ediglot.partners.faults import ProfileError, ProfileFaultError, fault_on
from ediglot.partners.profile import Profile
from ediglot.partners.shape import check_shape

#: Folders with profiles of the user's own, separated as in PATH.
VARIABLE = "EDIGLOT_PARTNERS"
#: What chooses each document's profile by its sender and receiver.
AUTO = "auto"
#: Longest chain of profiles that extend one another.
MAX_CHAIN = 10
_SUFFIXES = (".yaml", ".yml")


def profiles(folder: Path | None = None) -> dict[str, Path]:
    """The profiles there are, by name: shipped, in EDIGLOT_PARTNERS, in `folder`.

    Raises:
        ProfileError: two have one name, or a folder is not there.
    """
    found: dict[str, Path] = {}
    for place in (resources.mappings() / "partners", *_folders(), *([folder] if folder else ())):
        if not place.is_dir():
            raise ProfileError(f"there is no folder {place} with partner profiles ({VARIABLE})")
        files = [path for path in place.iterdir() if path.suffix in _SUFFIXES]
        for path in sorted(files, key=lambda one: one.stem):
            known = found.setdefault(path.stem, path)
            if known.resolve() != path.resolve():
                raise ProfileError(
                    f'two partner profiles are called "{path.stem}": {known} and {path}; '
                    "call one of them otherwise"
                )
    return found


def _folders() -> list[Path]:
    return [Path(part) for part in os.environ.get(VARIABLE, "").split(os.pathsep) if part]


def load_profile(name: str) -> Profile:
    """A profile by name, or by the path of its file.

    Raises:
        ProfileError: there is none, or the name chooses among several (`auto`, a folder).
        MappingError: it is faulty; with file and line of every fault.
    """
    if is_choice(name):
        raise ProfileError(
            f"--partner {name} chooses a profile for each document; here one must be named"
        )
    path = Path(name)
    if path.suffix not in _SUFFIXES:
        known = profiles()
        if name not in known:
            like = nearest(name, known)
            listed = f"perhaps {' or '.join(like)}" if like else f"there are {', '.join(known)}"
            raise ProfileError(
                f'there is no partner profile "{name}"; {listed}, '
                "or give the path of a .yaml file, or of a folder of them"
            )
        path = known[name]
    return read_profile(path)


def is_choice(name: str) -> bool:
    """Whether a `--partner` leaves the choice to each document: `auto`, or a folder."""
    return name == AUTO or Path(name).is_dir()


def choices(name: str) -> tuple[Profile, ...]:
    """The profiles among which `auto`, or a folder, chooses. Raises as `load_profile` does."""
    folder = None if name == AUTO else Path(name)
    return tuple(read_profile(path) for path in profiles(folder).values())


def read_profile(path: Path) -> Profile:
    """The profile of a file. Raises ProfileError and MappingError, with file and line."""
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        raise ProfileError(f"there is no partner profile {path}") from None
    return _read(path.absolute(), path, changed, os.environ.get(VARIABLE))


@lru_cache(maxsize=64)
def _read(place: Path, path: Path, changed: int, variable: str | None) -> Profile:
    builder = Builder(path.stem)
    names = []
    for source, where in reversed(_chain(path)):
        builder.apply(source, where)
        names.append(str(source.get("profile", where.stem)))
    if builder.faults:
        raise ProfileFaultError(builder.faults)
    profile = builder.profile
    return _with_bases(profile, tuple(reversed(names[:-1])))


def _with_bases(profile: Profile, bases: tuple[str, ...]) -> Profile:
    import msgspec

    return msgspec.structs.replace(profile, bases=bases)


def _chain(path: Path) -> list[tuple[Table, Path]]:
    """A file and what it extends, itself first; each of the right shape."""
    chain: list[tuple[Table, Path]] = []
    seen: list[Path] = []
    while True:
        source = load(path)
        faults = check_shape(source, path)
        if faults:
            raise ProfileFaultError(faults)
        chain.append((source, path))
        seen.append(path.resolve())
        if "extends" not in source:
            return chain
        mark = source.marks["extends"]
        path = _base(str(source["extends"]), path, source)
        if path.resolve() in seen:
            circle = " extends ".join(str(one.stem) for one in [*seen, path])
            raise ProfileFaultError([fault_on(mark, f"profiles extend one another: {circle}")])
        if len(chain) == MAX_CHAIN:
            raise ProfileFaultError([fault_on(mark, f"more than {MAX_CHAIN} profiles extend")])


def _base(name: str, path: Path, source: Table) -> Path:
    """The file of the profile that one extends: beside it, or one that is known."""
    beside = path.parent / (name if Path(name).suffix in _SUFFIXES else f"{name}.yaml")
    if beside.is_file():
        return beside
    known = profiles()
    if name in known:
        return known[name]
    like = nearest(name, known) or list(known)
    hint = f"there are {', '.join(like)}" if like else None
    said = f"there is no partner profile {quote(name)} to extend"
    raise ProfileFaultError([fault_on(source.marks["extends"], said, hint)])


def tables_for(folder: str | os.PathLike[str] | None, profile: Profile | None) -> Tables:
    """The code tables in force: ediglot's, the profile's, the folder's; later ones win."""
    overlays = list(profile.tables) if profile is not None else []
    if folder:
        overlays.append(Path(folder))
    return _overlaid(tuple(overlays)) if overlays else shipped()


@lru_cache(maxsize=64)
def _overlaid(overlays: tuple[Path, ...]) -> Tables:
    for path in overlays:
        if not path.is_dir():
            raise MappingError(fault(path, 1, "there is no such folder of tables"))
    return Tables(overlays)
