"""One fault has one code, whatever layers find it."""

from __future__ import annotations

from ediglot.diagnostics import Diagnostic, Location, Severity
from ediglot.diagnostics.joined import joined

HERE, THERE = Location(line=21, column=19), Location(line=27, column=19)


def said(
    code: str, severity: Severity = "warning", at: Location | None = HERE, hint: str | None = None
) -> Diagnostic:
    path = None if code in ("COD-001", "COD-002") else "taxes[0].category"
    return Diagnostic(
        code=code, rule="x", severity=severity, message="x", location=at, path=path, hint=hint
    )


def codes(found: tuple[Diagnostic, ...]) -> list[str]:
    return [one.code for one in found]


def test_a_code_that_grammar_and_rule_refuse_is_one_fault() -> None:
    first = (said("STR-001"), said("COD-001"))
    both = joined(first, (said("COD-107", hint="use S"), said("COD-107", at=THERE)))
    assert codes(both) == ["STR-001", "COD-001", "COD-107"]
    assert (both[1].path, both[1].hint) == ("taxes[0].category", "use S")
    assert joined((said("COD-001", hint="near it: S"),), (said("COD-107"),))[0].hint == "near it: S"


def test_the_weightier_word_stays() -> None:
    assert codes(joined((said("COD-001"),), (said("COD-107", "error"),))) == ["COD-107"]
    assert codes(joined((said("COD-001", "info"),), (said("COD-107"),))) == ["COD-107"]
    assert codes(joined((said("COD-002", "error"),), (said("COD-107"),))) == ["COD-002"]
    twice = (said("COD-107", "error"), said("COD-108", "error"))
    assert codes(joined((said("COD-001"),), twice)) == ["COD-107", "COD-108"]


def test_other_faults_at_the_place_and_faults_without_one_stay() -> None:
    assert codes(joined((said("COD-001"),), (said("TAX-004"),))) == ["COD-001", "TAX-004"]
    assert codes(joined((said("ELM-005"),), (said("COD-107"),))) == ["ELM-005", "COD-107"]
    nowhere = joined((said("COD-001", at=None),), (said("COD-107", at=None),))
    assert codes(nowhere) == ["COD-001", "COD-107"]


def missed(code: str, severity: Severity = "error", path: str = "number") -> Diagnostic:
    return Diagnostic(code=code, rule="x", severity=severity, message="x", path=path)


def test_what_a_rule_and_a_partner_miss_is_one_fault() -> None:
    ours, theirs = missed("REF-007"), missed("PRT-106")
    assert codes(joined((ours,), (theirs, missed("PRT-106", path="issued")))) == [
        "REF-007",
        "PRT-106",
    ]
    assert codes(joined((missed("DAT-009", "warning"),), (theirs,))) == ["PRT-106"]
    assert codes(joined((ours,), (missed("PRT-106", "warning"),))) == ["REF-007"]
    assert codes(joined((), (missed("DAT-009", "warning"), missed("PRT-106", "warning")))) == [
        "DAT-009"
    ]
    assert codes(joined((said("COD-001"), ours), (theirs, said("COD-107")))) == [
        "COD-001",
        "REF-007",
    ]


def at(code: str, pointer: str | None) -> Diagnostic:
    place = Location(line=1, pointer=pointer) if pointer is not None else None
    return Diagnostic(code=code, rule="x", severity="error", message="x", location=place, path="x")


def test_of_an_entry_that_names_no_item_nothing_more_is_missing() -> None:
    unknown = at("MAP-PACKED", "/cartons/0/items/0/itemReference")
    more = (
        at("GTIN-004", "/cartons/0/items/0"),
        at("REF-001", "/cartons/0/items/1"),
        at("QTY-001", "/cartons/0/items/0/shippedQuantity/amount"),
        at("REF-004", None),
    )
    assert codes(joined((unknown,), more)) == ["MAP-PACKED", "REF-001", "QTY-001", "REF-004"]
    assert codes(joined((at("MAP-PACKED", None),), more[:1])) == ["MAP-PACKED", "GTIN-004"]
    assert codes(joined((at("MAP-VALUE", "/cartons/0/items/0/x"),), more[:1]))[1:] == ["GTIN-004"]
