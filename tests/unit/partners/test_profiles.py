"""Profiles: found, extended, and refused where they widen, with the line of every fault."""

from __future__ import annotations

from pathlib import Path

import pytest

import ediglot
from ediglot.partners import ProfileError, ProfileFaultError, choices, load_profile, profiles
from ediglot.partners.codes import CODES


def write(folder: Path, name: str, text: str) -> str:
    """A profile file; its path."""
    path = folder / f"{name}.yaml"
    path.write_text(text)
    return str(path)


def faults(folder: Path, text: str) -> list[tuple[int, str]]:
    """Line and message of everything wrong with a profile."""
    with pytest.raises(ProfileFaultError) as caught:
        load_profile(write(folder, "shop", text))
    said = caught.value.diagnostics
    assert {one.code for one in said} == {"PRT-100"}
    assert str(caught.value).count("\n") == len(said) - 1
    return [(one.location.line or 0, one.message) for one in said if one.location is not None]


def test_those_that_are_shipped_can_be_used() -> None:
    assert list(profiles()) == ["amazon", "amazon-eu", "amazon-na", "peppol"]
    for name in profiles():
        profile = load_profile(name)
        assert profile.name == name and profile.title


def test_every_code_has_a_page() -> None:
    for code in CODES:
        assert code in ediglot.explain(code)


def test_a_folder_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "shop", "title: a shop\nextends: amazon-eu\n")
    with pytest.raises(ProfileError, match='no partner profile "shop"'):
        load_profile("shop")
    monkeypatch.setenv("EDIGLOT_PARTNERS", str(tmp_path))
    profile = load_profile("shop")
    assert profile.bases == ("amazon-eu", "amazon")
    assert profile.match == ()
    assert {one.name for one in choices("auto")} >= {"shop", "peppol"}
    write(tmp_path, "peppol", "title: another\n")
    with pytest.raises(ProfileError, match='two partner profiles are called "peppol"'):
        load_profile("shop2")


def test_a_folder_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDIGLOT_PARTNERS", str(tmp_path / "none"))
    with pytest.raises(ProfileError, match="there is no folder"):
        profiles()


def test_a_choice_is_no_profile(tmp_path: Path) -> None:
    for name in ("auto", str(tmp_path)):
        with pytest.raises(ProfileError, match="here one must be named"):
            load_profile(name)


def test_extending_adds_and_replaces(tmp_path: Path) -> None:
    write(
        tmp_path, "base",
        "envelope: {receiver: 'THEM:14', agreement: EANCOM}\n"
        "rules: {scac: error, XDC: warning}\n"
        "documents: {invoice: {required: {number: first}, codes: {currency: {only: [EUR, USD]}}}}\n"
        "grammar: {edifact/d96a/invoic: {BGM/1004: {max_length: 20}}}\n"
        "deadlines: {near: 1h, response: {due: [24h after order]}}\n",
    )  # fmt: skip
    profile = load_profile(
        write(
            tmp_path, "mine",
            "extends: base\n"
            "envelope: {sender: 'US:14:DEPT'}\n"
            "rules: {scac: 'off'}\n"
            "documents: {invoice: {required: {issued: second},\n"
            "  codes: {currency: {only: [EUR]}}}}\n"
            "grammar: {edifact/d96a/invoic: {BGM/1004: {max_length: 8, pattern: '[0-9]+'}}}\n"
            "deadlines: {asn: {due: [30min after departure, 6h before delivery], near: 2h}}\n",
        )
    )  # fmt: skip
    assert profile.envelope.sender is not None and profile.envelope.sender.routing == "DEPT"
    assert profile.envelope.receiver is not None and profile.envelope.receiver.id == "THEM"
    assert profile.severities == {"scac": "off", "XDC": "warning"}
    invoice = profile.documents["invoice"]
    assert [one.path.text for one in invoice.required] == ["number", "issued"]
    assert invoice.codes[0].only == ("EUR",)
    (narrowing,) = profile.grammar["edifact/d96a/invoic"]
    assert (narrowing.max_length, narrowing.patterns) == (8, ("[0-9]+",))
    assert list(profile.deadlines) == ["response", "asn"]


def test_what_extending_may_not_do(tmp_path: Path) -> None:
    write(
        tmp_path, "base",
        "documents: {invoice: {formats: [edifact/d96a], association: EAN008,\n"
        "  codes: {currency: {only: [EUR]}}}}\n"
        "grammar: {edifact/d96a/invoic: {BGM/1004: {max_length: 8}, RFF: {max: 1},\n"
        "  BGM/1225: {only: ['9']}}}\n",
    )  # fmt: skip
    said = faults(
        tmp_path,
        "extends: base\n"
        "documents:\n"
        "  invoice:\n"
        "    formats: [edifact/d96a/invoic, ubl]\n"
        "    association: EAN010\n"
        "    codes: {currency: {only: [EUR, USD]}}\n"
        "grammar:\n"
        "  edifact/d96a/invoic:\n"
        "    BGM/1004: {max_length: 9}\n"
        "    RFF: {max: 2}\n"
        "    BGM/1225: {only: ['9', '5']}\n",
    )
    assert said == [
        (5, '"EAN010" is not the "EAN008" of the profile it extends, which a profile may only '
            "narrow"),
        (4, "ubl is not among edifact/d96a, all that the profile it extends takes"),
        (6, "USD is not among EUR, all that the profile it extends takes"),
        (9, "BGM/1004: 9 is more than the 8 of the profile it extends"),
        (10, "RFF: 2 is more than the 1 of the profile it extends"),
        (11, "BGM/1225: 5 is not among 9, all that the profile it extends takes"),
    ]  # fmt: skip


def test_profiles_that_extend_one_another(tmp_path: Path) -> None:
    write(tmp_path, "other", "extends: shop\n")
    assert faults(tmp_path, "title: x\nextends: other\n") == [
        (1, "profiles extend one another: shop extends other extends shop")
    ]
    assert faults(tmp_path, "extends: amazn\n") == [
        (1, 'there is no partner profile "amazn" to extend')
    ]


def test_what_would_allow_more_than_the_grammar(tmp_path: Path) -> None:
    said = faults(
        tmp_path,
        "grammar:\n"
        "  edifact/d96a/orders:\n"
        "    BGM/1004: {max_length: 40}\n"
        "    BGM/1225: {only: ['9', ZZ9]}\n"
        "    DTM: {max: 36}\n"
        "    BGM/1001: {max: 2}\n"
        "    QQQ: {max: 1}\n"
        "    FTX: {only: [AAI]}\n"
        "    BGM/1000: {pattern: '['}\n"
        "  edifact/d96a/order: {}\n"
        "  json/invoice: {}\n"
        "rules:\n"
        "  ELM-005: warning\n"
        "  SYN: 'off'\n"
        "  MAP-LOST: 'off'\n"
        "  gtin-chek-digit: info\n"
        "suppress:\n"
        "  - {rule: XSD-001, reason: no, until: 2026-01-01}\n"
        "  - {rule: scac, reason: no, until: 2026-02-30}\n"
        "  - {rule: BR-CO-15, reason: no, until: 2026-01-01}\n"
        "  - {rule: PEPPOL-EN16931-R010, reason: no, until: 2026-01-01}\n"
        "  - {rule: GTIN-01, reason: no, until: 2026-01-01}\n",
    )
    assert [line for line, _ in said] == [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16, 18, 19, 22]
    told = [message for _, message in said]
    assert told[0] == "BGM/1004: 40 is more than the 35 of BGM/1004"
    assert told[1].startswith('BGM/1225: "ZZ9" is not in the code list of BGM/1225')
    assert told[2] == "DTM: 36 is more than the grammar allows: it occurs 35 at most"
    assert told[9] == (
        "a profile may only narrow: ELM-005 is an error of a grammar or a mapping, and stays one "
        '("ELM-005" was to be warning)'
    )
    assert told[11] == "MAP-LOST is never silent; info is the least it can be"
    assert told[12] == 'there is no rule, code or family "gtin-chek-digit"'


def test_the_shape_of_a_file(tmp_path: Path) -> None:
    said = faults(
        tmp_path,
        "titel: x\n"
        "envelope: {sender: a:b:c:d, test: maybe}\n"
        "numbers: {prefix: A}\n"
        "suppress:\n"
        "  - {rule: scac}\n"
        "deadlines: {response: {due: [soon]}}\n"
        "tolerance: -1\n",
    )
    assert said == [
        (1, 'unknown word "titel"'),
        (2, 'envelope.sender: "a:b:c:d" is not an identification, perhaps with its qualifier '
            "(4012345000009:14)"),
        (2, 'envelope.test: "maybe" is none of: true, false'),
        (3, 'numbers: "file" is missing'),
        (5, 'suppress.0: "reason", "until" is missing'),
        (6, 'deadlines.response.due.0: "soon" is not such as 24h after order, 30min after '
            "departure, 6h before delivery, at ship-window-end"),
        (7, 'tolerance: "-1" is not a number of at least zero'),
    ]  # fmt: skip


def test_words_that_fit_nothing(tmp_path: Path) -> None:
    said = faults(
        tmp_path,
        "documents:\n"
        "  invoice:\n"
        "    formats: [edifact/d97b]\n"
        "    required:\n"
        "      totals.grand: why not\n"
        "      lines.number[1]: why not\n"
        "    codes:\n"
        "      totals: {only: [A]}\n"
        "time_zone: Europe/Luxemburg\n"
        "tables: nowhere\n"
        "numbers: {file: n.json, length: 3, prefix: ABC}\n",
    )
    assert [line for line, _ in said] == [11, 3, 5, 6, 8, 10, 9]
    assert said[2][1].startswith('"totals.grand": Totals has no "grand"; it has ')


def test_numbers_begin_where_the_profile_says(tmp_path: Path) -> None:
    profile = load_profile(
        write(tmp_path, "shop", "numbers: {file: n.json, prefix: A, length: 5, next: 170}\n")
    )
    assert profile.numbers is not None
    assert [profile.numbers.take() for _ in range(2)] == ["A0170", "A0171"]
    assert profile.numbers.several("message", 2) == ["A0170", "A0171"]


def test_the_example_of_the_readme(tmp_path: Path) -> None:
    readme = Path(__file__).parents[3] / "README.md"
    _, _, text = readme.read_text(encoding="utf-8").partition("<!-- profile -->\n```yaml\n")
    (tmp_path / "tables").mkdir()
    profile = load_profile(write(tmp_path, "shop", text.partition("```")[0]))
    assert profile.bases == ("amazon-eu", "amazon")
    assert list(profile.deadlines) == ["response", "ship_window", "asn", "invoice"]


def test_what_is_cancelled_is_not_listed_once_more(tmp_path: Path) -> None:
    text = (
        "profile: shop\ntitle: a shop\ndocuments:\n  despatch_advice:\n    required:\n"
        "      number: it is found by it\n      lines.quantity: it is counted\n"
    )
    profile = write(tmp_path, "shop.yaml", text)

    def missed(document: bytes) -> list[str | None]:
        (file,) = ediglot.check(document, partner=profile).files
        return [one.path for one in file.diagnostics if one.code == "PRT-106"]

    assert missed(b'{"document": "despatch_advice", "number": "S1"}') == ["lines"]
    head = b'{"document": "despatch_advice", "purpose": "cancellation", "number": "S1"'
    assert missed(head + b"}") == []
    assert missed(head + b', "lines": [{"number": "1"}]}') == []
