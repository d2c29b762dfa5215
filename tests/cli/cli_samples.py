"""An order, right and wrong."""

from __future__ import annotations

from pathlib import Path

ORDER = """\
UNA:+.? '
UNB+UNOC:3+4012345000009:14+4098765000010:14+260917:0830+REF1'
UNH+1+ORDERS:D:96A:UN:EAN008'
BGM+220+PO4711+9'
DTM+137:20260917:102'
NAD+BY+4012345000009::9'
NAD+SU+4098765000010::9'
LIN+1++4006381333931:EN'
QTY+21:12'
UNS+S'
CNT+2:1'
UNT+10+1'
UNZ+1+REF1'
"""
#: The check digit is wrong: a rule's error.
WRONG = ORDER.replace("4006381333931", "4006381333932")
#: The quantity is no number: a grammar's error.
BROKEN = ORDER.replace("QTY+21:12", "QTY+21:twelve")


def lay(folder: Path, **files: str) -> None:
    """Write files; `sub__a_edi` is `sub/a.edi`."""
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)


def names(folder: str | Path) -> list[str]:
    """What is in a folder."""
    return sorted(path.name for path in Path(folder).iterdir())
