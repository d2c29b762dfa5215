"""Mending: only what is certain, and not a byte beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ediglot.fixes import Edit, edited, mend, unified_diff

FIXTURES = Path(__file__).parents[3] / "fixtures"
GOOD = (FIXTURES / "edifact/desadv/pallets/input.edi").read_bytes()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b"UNT+65+1'", b"UNT+64+1'", "ENV-004"),
        (b"UNT+65+1'", b"UNT+65+2'", "ENV-005"),
        (b"UNZ+1+9102'", b"UNZ+2+9102'", "ENV-008"),
        (b"UNZ+1+9102'", b"UNZ+1+X?+'", "ENV-009"),
        (b"CNT+2:4'", b"CNT+2:5'", "QTY-006"),
    ],
)
def test_one_slip_is_mended_to_the_byte(old, new, code):
    bad = GOOD.replace(old, new)
    assert bad != GOOD
    mended = mend(bad)
    assert mended.data == GOOD
    assert [edit.code for edit in mended.edits] == [code]
    assert mended.left == ()


def test_slips_of_message_and_interchange_are_independent():
    bad = GOOD.replace(b"UNT+65+1'", b"UNT+64+1'").replace(b"UNZ+1+9102'", b"UNZ+3+9102'")
    assert mend(bad).data == GOOD


@pytest.mark.parametrize(
    "bad",
    [
        GOOD.replace(b"UNT+65+1'", b"UNT+66+7'"),  # two ends mixed up
        GOOD.replace(b"UNT+65+1'", b"UNT+66+1'").replace(b"CNT+2:4'", b"CNT+2:5'"),  # a line lost
        GOOD.replace(b"UNZ+1+9102'", b"UNZ+2+9103'"),
        GOOD.replace(b"RFF+BM:CMR88100318'", b""),  # UNT is right, a segment is gone ...
    ],
)
def test_with_more_than_one_thing_wrong_a_count_is_left(bad):
    mended = mend(bad)
    if b"RFF+BM" not in bad:
        assert [edit.code for edit in mended.edits] == ["ENV-004"]  # ... which nothing else says
        return
    assert mended.edits == ()
    assert mended.data == bad
    assert all("lost" in one.why for one in mended.left)
    assert mended.left


def test_structure_faults_throw_doubt_on_a_count():
    bad = GOOD.replace(b"CPS+1'", b"", 1)
    mended = mend(bad)
    assert mended.edits == ()
    assert mended.left


def test_check_digits_and_the_like_are_never_mended():
    bad = (FIXTURES / "edifact/desadv/bad-asn/input.edi").read_bytes()
    assert {edit.code for edit in mend(bad).edits} <= {"QTY-006"}


def test_each_of_two_messages_and_their_leading_zeros():
    orders = (FIXTURES / "edifact/orders/amazon-eu/input.edi").read_bytes()
    bad = orders.replace(b"UNT+27+1'", b"UNT+0026+1'").replace(b"UNT+19+2'", b"UNT+20+2'")
    mended = mend(bad)
    assert mended.data == orders.replace(b"UNT+27+1'", b"UNT+0027+1'")
    assert len(mended.edits) == 2


def test_groups_are_counted_by_their_own():
    trap = (FIXTURES / "edifact/traps/11-une-count/input.edi").read_bytes()
    assert [edit.code for edit in mend(trap).edits] == ["ENV-006"]
    trap = (FIXTURES / "edifact/traps/11-unz-counts-groups/input.edi").read_bytes()
    assert {edit.code for edit in mend(trap).edits} <= {"ENV-008"}


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*/*/*/input.*")), ids=str)
def test_nothing_is_mended_that_is_not_found_wrong(path):
    data = path.read_bytes()
    mended = mend(data)
    assert (mended.data == data) == (not mended.edits)
    assert b"".join(_without(data, mended.edits)) == b"".join(
        _without(mended.data, _moved(mended.edits))
    )
    if mended.edits:
        assert mend(mended.data).edits == ()


def _without(data, edits):
    at = 0
    for edit in edits:
        yield data[at : edit.offset]
        at = edit.offset + len(edit.old)
    yield data[at:]


def _moved(edits):
    shift = 0
    for edit in edits:
        yield Edit(offset=edit.offset + shift, old=edit.new, new=edit.old, code=edit.code)
        shift += len(edit.new) - len(edit.old)


@pytest.mark.parametrize("data", [b"", b"UNA", b"UNT+1+1'", b"UNZ+7+X'", b"\x00" * 50, b"{}"])
def test_nonsense_is_left_as_it_is(data):
    assert mend(data).data == data


def test_an_edit_must_find_what_it_replaces():
    with pytest.raises(ValueError, match="does not hold"):
        edited(b"abc", [Edit(offset=1, old=b"x", new=b"y", code="T")])


def test_hunks_that_touch_are_one():
    data = b"".join(b"%d\n" % number for number in range(30))
    places = (data.index(b"5\n"), data.index(b"\n10\n") + 1, data.index(b"\n25\n") + 1)
    edits = [Edit(offset=at, old=data[at : at + 1], new=b"x", code="T") for at in places]
    lines = list(unified_diff(data, edits, "f", segments=False))
    assert [line for line in lines if line.startswith("@@")] == [
        "@@ -3,12 +3,12 @@",
        "@@ -23,7 +23,7 @@",
    ]
