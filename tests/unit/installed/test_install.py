"""Installing official schemas: digests decide, hostile archives are refused, then they rule."""

from __future__ import annotations

import hashlib
import stat
import struct
import zipfile
from pathlib import Path

import pytest

import ediglot
from ediglot.formats.xml import force
from ediglot.installed import (
    RefusedArchiveError,
    UnknownFilesError,
    UnknownPackError,
    file_of,
    install,
    pack_of,
    packs,
    state_of,
)
from ediglot.installed.folder import data_folder

UBL = "urn:oasis:names:specification:ubl:schema:xsd:Order-2"
#: Stands in for the official schema, which is not part of the project: any Order is right.
STAND_IN = f"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{UBL}"
  elementFormDefault="qualified"><xs:element name="Order"><xs:complexType><xs:sequence>
  <xs:any namespace="##any" processContents="skip" minOccurs="0" maxOccurs="unbounded"/>
  </xs:sequence></xs:complexType></xs:element></xs:schema>"""
ORDER = f'<Order xmlns="{UBL}"><Strange/></Order>'.encode()
PACK = pack_of("ubl-2.1")


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EDIGLOT_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def stand_ins() -> dict[str, bytes]:
    files = {path: f"<!-- {path} -->".encode() for path in PACK.needs}
    return files | {"maindoc/UBL-Order-2.1.xsd": STAND_IN.encode()}


def digests(files: dict[str, bytes]) -> list[str]:
    return [hashlib.sha256(data).hexdigest() for data in files.values()]


def archive(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(f"os-UBL-2.1/xsd/{name}", data)
        made.writestr("os-UBL-2.1/readme.html", "x")
    return path


@pytest.mark.parametrize("name", packs())
def test_a_pack_needs_only_files_that_it_has(name: str) -> None:
    pack = pack_of(name)
    assert set(pack.needs) <= set(pack.files)
    assert set(pack.names.values()) <= set(pack.files)
    assert all(len(one) == 64 for known in pack.files.values() for one in known)
    assert pack.title and pack.origin


def test_what_is_installed_takes_precedence(tmp_path: Path, own_folder: Path) -> None:
    before = ediglot.read(ORDER).documents[0]
    assert "XSD-010" in {d.code for d in before.diagnostics}
    hint = next(d.hint for d in before.diagnostics if d.code == "XSD-010")
    assert hint is not None and "ediglot schemas add ubl-2.1" in hint
    files = stand_ins()
    done = install(PACK, archive(tmp_path / "UBL-2.1.zip", files), digests(files))
    assert done.folder == own_folder / "schemas" / "ubl-2.1"
    assert "maindoc/UBL-Order-2.1.xsd" in done.files
    assert "maindoc/UBL-Invoice-2.1.xsd" in done.missing
    assert force.ubl("Order").official and not force.ubl("Invoice").official
    after = ediglot.read(ORDER).documents[0]
    assert not {d.code for d in after.diagnostics} & {"XSD-010", "XSD-001"}
    assert after.layers["grammar"] == "valid"


def test_an_altered_file_is_not_used(tmp_path: Path) -> None:
    files = stand_ins()
    install(PACK, archive(tmp_path / "UBL-2.1.zip", files), digests(files))
    assert all(state_of(PACK).values())
    path = file_of("ubl-2.1", "maindoc/UBL-Order-2.1.xsd")
    assert path is not None
    path.write_bytes(path.read_bytes() + b" ")
    assert file_of("ubl-2.1", "maindoc/UBL-Order-2.1.xsd") is None
    assert not state_of(PACK)["maindoc/UBL-Order-2.1.xsd"]


def test_files_with_other_digests_are_refused_whole(tmp_path: Path, own_folder: Path) -> None:
    files = stand_ins()
    with pytest.raises(UnknownFilesError, match=digests(files)[-1]):
        install(PACK, archive(tmp_path / "UBL-2.1.zip", files), digests(files)[:-1])
    assert not own_folder.exists()


def test_without_what_is_needed_nothing_is_installed(tmp_path: Path, own_folder: Path) -> None:
    files = {"maindoc/UBL-Order-2.1.xsd": STAND_IN.encode()}
    with pytest.raises(RefusedArchiveError, match="lacks common/CCTS"):
        install(PACK, archive(tmp_path / "UBL-2.1.zip", files), digests(files))
    assert not own_folder.exists()


def test_a_folder_and_a_single_file_do_as_well(tmp_path: Path) -> None:
    files = stand_ins()
    for name, data in files.items():
        (tmp_path / "xsd" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "xsd" / name).write_bytes(data)
    assert len(install(PACK, tmp_path / "xsd", digests(files)).files) == len(files)
    rules = tmp_path / "PEPPOL-EN16931-UBL.xsl"
    rules.write_bytes(b"<rules/>")
    trusted = [hashlib.sha256(b"<rules/>").hexdigest()]
    assert install(pack_of("peppol-billing"), rules, trusted).files == ("PEPPOL-EN16931-UBL.xslt",)


def _entry(name: str, mode: int = stat.S_IFREG | 0o644) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = mode << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


@pytest.mark.parametrize(
    ("entry", "data", "reason"),
    [
        (_entry("../../etc/UBL-Order-2.1.xsd"), b"x", "leads out"),
        (_entry("/etc/UBL-Order-2.1.xsd"), b"x", "leads out"),
        (_entry("C:/UBL-Order-2.1.xsd"), b"x", "leads out"),
        (_entry("a\\..\\..\\UBL-Order-2.1.xsd"), b"x", "leads out"),
        (_entry("xsd", stat.S_IFLNK | 0o777), b"/etc", "symbolic link"),
        (_entry("UBL-Order-2.1.xsd"), bytes(9_000_000), "as a bomb does"),
    ],
    ids=["parent", "absolute", "drive", "backslashes", "link", "bomb"],
)
def test_a_hostile_archive_is_refused_whole(
    tmp_path: Path, own_folder: Path, entry: zipfile.ZipInfo, data: bytes, reason: str
) -> None:
    files = stand_ins()
    path = archive(tmp_path / "UBL-2.1.zip", files)
    with zipfile.ZipFile(path, "a") as made:
        made.writestr(entry, data)
    with pytest.raises(RefusedArchiveError, match=reason):
        install(PACK, path, digests(files))
    assert not own_folder.exists()


def test_a_directory_that_lies_about_sizes_is_no_way_around(tmp_path: Path) -> None:
    path = tmp_path / "UBL-2.1.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("UBL-Order-2.1.xsd", bytes(40_000_000))
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 100)  # the uncompressed size, as the directory has it
    path.write_bytes(data)
    with pytest.raises((RefusedArchiveError, UnknownFilesError)):
        install(PACK, path)


@pytest.mark.parametrize("data", [b"PK\x05\x06" + bytes(18), b"PK\x03\x04rubbish", b""])
def test_what_is_no_archive_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "UBL-2.1.zip"
    path.write_bytes(data)
    with pytest.raises(RefusedArchiveError):
        install(PACK, path)


def test_an_unknown_pack_names_the_known() -> None:
    with pytest.raises(UnknownPackError, match=r"ubl-2\.1"):
        pack_of("ubl-2.2")


def test_the_folder_is_the_platforms(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert data_folder() == tmp_path / "data"
    monkeypatch.delenv("EDIGLOT_DATA")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    assert data_folder() == tmp_path / "xdg" / "ediglot"
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    assert data_folder() == tmp_path / ".local" / "share" / "ediglot"
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setattr("sys.platform", "darwin")
    assert data_folder() == tmp_path / "Library" / "Application Support" / "ediglot"
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert data_folder() == tmp_path / "local" / "ediglot"
