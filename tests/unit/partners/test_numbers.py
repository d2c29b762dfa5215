"""Control numbers: none twice, whatever happens at the same time."""

from __future__ import annotations

import json
import multiprocessing
from pathlib import Path

import pytest

import ediglot
from ediglot.mapping.document import MappingError
from ediglot.model import PurchaseOrder
from ediglot.model.moment import Moment
from ediglot.partners import load_profile
from ediglot.partners.numbers import NumberRange

PROFILE = """\
envelope: {sender: "4012345000009:14", receiver: "4098765000010:14"}
numbers: {file: numbers.json, prefix: A, length: 6}
"""


def take_many(file: Path, count: int) -> list[str]:
    """What one process does."""
    numbers = NumberRange(file=file, prefix="X", length=8)
    return [numbers.take() for _ in range(count)]


def test_numbers_follow_one_another(tmp_path: Path):
    numbers = NumberRange(file=tmp_path / "n.json", prefix="AB", length=6)
    assert [numbers.take() for _ in range(3)] == ["AB0001", "AB0002", "AB0003"]
    assert numbers.several("message", 2) == ["AB0001", "AB0002"]
    assert json.loads((tmp_path / "n.json").read_text()) == {"interchange": 4, "message": 3}


def test_a_range_can_begin_anywhere(tmp_path: Path):
    (tmp_path / "n.json").write_text('{"interchange": 4711}')
    assert NumberRange(file=tmp_path / "n.json", length=5).take() == "04711"


def test_no_number_twice_in_concurrent_processes(tmp_path: Path):
    file = tmp_path / "n.json"
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        taken = [one for many in pool.starmap(take_many, [(file, 25)] * 4) for one in many]
    assert sorted(taken) == [f"X{number:07d}" for number in range(1, 101)]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["n.json", "n.json.lock"]


def test_a_used_up_range_is_an_error_and_stays_one(tmp_path: Path):
    numbers = NumberRange(file=tmp_path / "n.json", prefix="A", length=2)
    assert [numbers.take() for _ in range(9)][-1] == "A9"
    for _ in range(2):
        with pytest.raises(MappingError, match="used up"):
            numbers.take()


@pytest.mark.parametrize("content", ["{", "[]", '{"interchange": "1"}', '{"interchange": 0}', ""])
def test_a_damaged_file_is_never_begun_again(tmp_path: Path, content: str):
    (tmp_path / "n.json").write_text(content)
    with pytest.raises(MappingError):
        NumberRange(file=tmp_path / "n.json").take()
    assert (tmp_path / "n.json").read_text() == content


def test_writing_for_a_partner_takes_numbers(tmp_path: Path):
    profile = tmp_path / "shop.yaml"
    profile.write_text(PROFILE.replace("length: 6", "length: 6, messages: true"))
    order = PurchaseOrder(
        number="1", purpose="original", issued=Moment(date=__import__("datetime").date(2026, 9, 1))
    )
    for expected in (("A00001", "A00001"), ("A00002", "A00002")):
        written = ediglot.write([order], "edifact/d96a", partner=str(profile))
        assert written.data is not None, written.documents
        (back,) = ediglot.read(written.data).documents
        assert (back.envelope.reference, back.message_reference) == expected


def test_formats_without_control_numbers_take_none(tmp_path: Path):
    profile = tmp_path / "shop.yaml"
    profile.write_text(PROFILE)
    ediglot.write([PurchaseOrder(number="1")], "json", partner=str(profile))
    assert not (tmp_path / "numbers.json").exists()


@pytest.mark.parametrize(
    "words",
    ["{prefix: A}", "{file: n.json, length: 15}", "{file: n.json, prefix: ABC, length: 3}",
     "{file: n.json, size: 3}", "numbers.json"],
)  # fmt: skip
def test_faulty_profiles(tmp_path: Path, words: str):
    profile = tmp_path / "shop.yaml"
    profile.write_text(f"numbers: {words}\n")
    with pytest.raises(MappingError):
        load_profile(str(profile))


def test_runs_on_several_processors_share_the_range(tmp_path: Path):
    from click.testing import CliRunner

    from ediglot.cli.root import ediglot as command

    (tmp_path / "shop.yaml").write_text(PROFILE)
    (tmp_path / "in").mkdir()
    for number in range(6):
        (tmp_path / "in" / f"{number}.json").write_text(
            f'{{"document": "purchase_order", "number": "{number}", "purpose": "original", '
            '"issued": {"date": "2026-09-01"}}'
        )
    result = CliRunner().invoke(
        command,
        ["convert", str(tmp_path / "in"), "--to", "edifact/d96a", "-o", str(tmp_path / "out"),
         "--partner", str(tmp_path / "shop.yaml"), "--jobs", "3"],
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    references = [
        ediglot.read(path).documents[0].envelope.reference
        for path in (tmp_path / "out").glob("*.edi")
    ]
    assert sorted(map(str, references)) == [f"A{number:05}" for number in range(1, 7)]
