"""ediglot as it is installed: wheel, editable install and checkout find their files."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import ediglot

ROOT = Path(__file__).resolve().parents[2]
PROBE = (
    "import ediglot.resources as r; "
    "print(r.root(), (r.mappings() / 'json' / 'invoice.yaml').is_file(), "
    "(r.schemas() / 'edifact').is_dir())"
)


def python(*arguments: str, path: str | None = None, cwd: Path | None = None) -> str:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    if path is not None:
        environment["PYTHONPATH"] = path
    done = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, env=environment, cwd=cwd
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked wheel of this checkout."""
    pytest.importorskip("hatchling", reason="the build backend is not installed")
    folder = tmp_path_factory.mktemp("wheel")
    python("-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=ROOT)
    (built,) = folder.glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_a_wheel_carries_schemas_and_mappings(wheel: Path) -> None:
    found = python("-c", PROBE, path=str(wheel), cwd=wheel)
    assert found == f"{wheel / 'ediglot' / '_data'} True True"
    assert (wheel / "ediglot" / "py.typed").is_file()


def test_a_wheel_converts(wheel: Path) -> None:
    program = (
        "import ediglot; w = ediglot.write([ediglot.PurchaseOrder(number='1')], 'json'); "
        "print(ediglot.read(w.data).documents[0].number)"
    )
    assert python("-c", program, path=str(wheel), cwd=wheel) == "1"


def test_a_checkout_and_an_editable_install_use_the_repository() -> None:
    assert python("-c", PROBE, path=str(ROOT / "src")) == f"{ROOT} True True"


HEAVY = {"click", "jsonschema", "lxml", "msgspec", "pycountry", "pydifact", "rich", "xmlschema"}


def loaded(program: str) -> set[str]:
    names = python("-c", f"import sys; {program}; print(*sys.modules)", path=str(ROOT / "src"))
    return {name.partition(".")[0] for name in names.split()}


def test_importing_ediglot_imports_nothing_heavy() -> None:
    assert not loaded("import ediglot") & HEAVY


def test_a_conversion_imports_no_explaining_library() -> None:
    program = 'import ediglot; ediglot.convert(b\'{"document":"invoice","number":"1"}\', \'json\')'
    assert not loaded(program) & {"lxml", "pycountry", "pydifact", "rich", "xmlschema"}


def test_explain_stays_a_function() -> None:
    for _ in range(2):
        assert "GTIN-001" in ediglot.explain("GTIN-001")
