"""SSCCs: right check digits, none twice, whatever happens at the same time."""

from __future__ import annotations

import json
import multiprocessing
from pathlib import Path

import pytest

from ediglot.drafts import DraftError, SsccRange
from ediglot.rules.gs1 import sound


def draw_many(file: Path, calls: int) -> list[str]:
    """What one process does."""
    labels = SsccRange(prefix="8712345", file=file)
    return [one for _ in range(calls) for one in labels.draw(3)]


def test_extension_prefix_serial_check_digit(tmp_path: Path):
    drawn = SsccRange(prefix="8712345", file=tmp_path / "s.json", extension="3").draw(2)
    assert drawn == ["387123450000000012", "387123450000000029"]
    assert json.loads((tmp_path / "s.json").read_text()) == {"sscc 38712345": 3}


@pytest.mark.parametrize("prefix", ["4012", "401234567890"])
def test_any_length_of_prefix(tmp_path: Path, prefix: str):
    drawn = SsccRange(prefix=prefix, file=tmp_path / "s.json").draw(12)
    assert len(set(drawn)) == 12
    assert all(sound(one, 18) and one[1:].startswith(prefix) for one in drawn)


def test_who_has_used_numbers_begins_later(tmp_path: Path):
    (tmp_path / "s.json").write_text('{"sscc 08712345": 4711}')
    (drawn,) = SsccRange(prefix="8712345", file=tmp_path / "s.json").draw(1)
    assert drawn.startswith("08712345" + "000004711")


def test_ranges_of_several_prefixes_share_a_file(tmp_path: Path):
    for prefix in ("8712345", "4012345"):
        SsccRange(prefix=prefix, file=tmp_path / "s.json").draw(2)
    known = {"sscc 08712345": 3, "sscc 04012345": 3}
    assert json.loads((tmp_path / "s.json").read_text()) == known


def test_no_number_twice_in_concurrent_processes(tmp_path: Path):
    file = tmp_path / "s.json"
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        drawn = [one for many in pool.starmap(draw_many, [(file, 15)] * 4) for one in many]
    assert len(drawn) == len(set(drawn)) == 180


def test_a_used_up_range_gives_none_of_what_was_asked_for(tmp_path: Path):
    file = tmp_path / "s.json"
    labels = SsccRange(prefix="401234567890", file=file)
    file.write_text('{"sscc 0401234567890": 9998}')
    with pytest.raises(DraftError, match="used up"):
        labels.draw(3)
    assert len(labels.draw(2)) == 2
    with pytest.raises(DraftError, match="used up"):
        labels.draw(1)


def test_a_damaged_file_is_never_begun_again(tmp_path: Path):
    (tmp_path / "s.json").write_text("{")
    with pytest.raises(DraftError, match="damaged"):
        SsccRange(prefix="8712345", file=tmp_path / "s.json").draw(1)
    assert (tmp_path / "s.json").read_text() == "{"


@pytest.mark.parametrize("prefix", ["", "401", "4012345678901", "40123a5", "٤٠١٢٣٤٥"])
def test_what_is_no_prefix_is_refused(tmp_path: Path, prefix: str):
    with pytest.raises(DraftError, match="prefix"):
        SsccRange(prefix=prefix, file=tmp_path / "s.json")


def test_nothing_asked_for_writes_nothing(tmp_path: Path):
    assert SsccRange(prefix="8712345", file=tmp_path / "s.json").draw(0) == []
    assert list(tmp_path.iterdir()) == []
