"""References seen: whatever their numbering, as a set of them would tell."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ediglot.formats.edifact.references import References

_NUMBERS = st.integers(0, 120).map(str)
_REFERENCES = st.one_of(
    _NUMBERS,
    _NUMBERS.map(lambda number: number.zfill(3)),
    _NUMBERS.map(lambda number: "ME" + number.zfill(2)),
    st.sampled_from(["", "X", "9" * 20, "99", "100", "099"]),
)
#: Runs of numbers that follow one another, as senders give them, in between others.
_RUNS = st.lists(
    st.one_of(
        _REFERENCES.map(lambda one: [one]),
        st.tuples(
            st.sampled_from(["", "A", "0", "19"]), st.integers(0, 105), st.integers(1, 9)
        ).map(lambda run: [f"{run[0]}{number}" for number in range(run[1], run[1] + run[2])]),
    )
).map(lambda runs: [one for run in runs for one in run])


@given(_RUNS)
def test_seen(references: list[str]) -> None:
    seen, before = References(), set[str]()
    for reference in references:
        assert seen.seen(reference) == (reference in before)
        before.add(reference)


def test_a_numbering_is_one_range() -> None:
    seen = References()
    for number in range(1, 2_000):
        assert not seen.seen(f"ME{number:06}")
    assert len(seen) == 1
    assert all(seen.seen(f"ME{number:06}") for number in range(1, 2_000))
