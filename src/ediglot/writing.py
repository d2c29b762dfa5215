"""The way out: from documents to bytes, with everything that the bytes do not hold.

What is written is read back. A difference between the document and what its bytes say is a loss,
reported with the writer's reason; nothing else is, and nothing is lost without being reported.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import msgspec

from ediglot.diagnostics import Diagnostic, quote
from ediglot.envelope import Address, Envelope
from ediglot.formats.format import EmitError, Finished, Format
from ediglot.mapping.catalogue import compiled, header, kind_for, mappings
from ediglot.mapping.codes import CODES
from ediglot.mapping.tables import Tables
from ediglot.mapping.write import RefusedError, Writer
from ediglot.model import Document
from ediglot.model.difference import Difference, differences
from ediglot.model.moment import Moment
from ediglot.model.normal import normal
from ediglot.partners.layer import check_format, check_grammar
from ediglot.partners.numbers import NumberRange
from ediglot.partners.profile import Profile
from ediglot.reading import read_bytes


class WrittenDocument(msgspec.Struct, kw_only=True):
    """One document and what became of it.

    Attributes:
        index: position among the documents given, from 0.
        diagnostics: losses, or why it was refused.
        refused: whether it is not in the data.
    """

    index: int
    diagnostics: tuple[Diagnostic, ...] = ()
    refused: bool = False

    @property
    def losses(self) -> tuple[str, ...]:
        """Model paths at which the data does not say what the document says."""
        return tuple(
            d.path or "" for d in self.diagnostics if d.code in ("MAP-LOST", "MAP-CHANGED")
        )


class Written(msgspec.Struct, kw_only=True):
    """Documents written.

    Attributes:
        data: one input of the target format; None when every document was refused, or when there
            are several files.
        files: the inputs written: `data`, or one a document where the target's inputs hold one
            document only and there are several.
        suffix: file name suffix for it.
        documents: one for each document given.
        diagnostics: about the whole.
    """

    data: bytes | None
    suffix: str
    documents: tuple[WrittenDocument, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    files: tuple[bytes, ...] = ()


class _Job(msgspec.Struct):
    """A document on its way out."""

    document: Document
    envelope: Envelope
    result: WrittenDocument
    reasons: dict[str, str] = {}
    translated: dict[str, str] = {}
    finished: Finished | None = None


def write_documents(
    pairs: Sequence[tuple[Document, Envelope]],
    fmt: Format,
    target: str,
    tables: Tables,
    envelope: Envelope | None = None,
    profile: Profile | None = None,
    *,
    as_read: bool = False,
) -> Written:
    """Write documents as one input of a format. Never raises for a document that does not fit.

    Args:
        profile: of the partner it is for. It fills the envelopes, gives the interchange's
            reference if it has control numbers, and refuses what the partner does not take.
        as_read: whether the documents are as reading gave them, in normal form.
    """
    if profile is not None:
        pairs = [(d, profile.fill(env, str(d.__struct_config__.tag))) for d, env in pairs]
        envelope = profile.fill(envelope) if envelope is not None else None
        fmt = fmt.writing(profile.characters)
    numbers = profile.numbers if profile is not None else None
    jobs = [
        _Job(document if as_read else normal(document), env, WrittenDocument(index=index))
        for index, (document, env) in enumerate(pairs)
    ]
    _number_messages(jobs)
    for job in jobs:
        _tree(job, fmt, target, tables, profile)
    _one_kind(jobs, target)
    kept = [job for job in jobs if job.finished is not None]
    files: list[bytes] = []
    said: tuple[Diagnostic, ...] = ()
    if kept:
        outer = _outer(kept, envelope)
        if numbers is not None and fmt.enveloped:
            outer = _numbered(kept, outer, numbers)
        for share in _shares(kept, fmt):
            try:
                data = fmt.emit([job.finished for job in share if job.finished is not None], outer)
            except EmitError as error:
                hint = "say it in the envelope, or in a partner profile"
                for job in share:
                    _refuse(job, str(error), None, hint)
            else:
                _verify(share, data, fmt, tables)
                files.append(data)
        said = _nobody(outer, fmt) if files else ()
    return Written(
        data=files[0] if len(files) == 1 else None,
        suffix=fmt.suffix,
        documents=tuple(job.result for job in jobs),
        diagnostics=said,
        files=tuple(files),
    )


def _shares(jobs: list[_Job], fmt: Format) -> list[list[_Job]]:
    """The documents of each file: all of them, or one where a file holds one only."""
    kinds = [job.finished.kind for job in jobs if job.finished is not None]
    if any(fmt.alone(kind) for kind in kinds):
        return [[job] for job in jobs]
    return [jobs]


def finish_document(
    document: Document,
    envelope: Envelope,
    fmt: Format,
    target: str,
    tables: Tables,
    profile: Profile | None,
) -> tuple[WrittenDocument, Finished | None]:
    """One document, in its normal form, as a tree that can be emitted, or why it is refused.

    For those who emit one at a time. Nothing is read back: that is theirs.
    """
    job = _Job(document, envelope, WrittenDocument(index=0))
    _tree(job, fmt, target, tables, profile)
    return job.result, job.finished


def _nobody(outer: Envelope, fmt: Format) -> tuple[Diagnostic, ...]:
    """Say which end of an interchange nobody named."""
    if not fmt.enveloped:
        return ()
    return tuple(
        _said(
            "MAP-ENVELOPE",
            "warning",
            f'the {end} of the interchange is written as "{NOBODY.id}": neither the source, nor '
            "a profile, nor the document names one",
            None,
            "name it in a partner profile (envelope), or give the document's parties a GLN",
        )
        for end in ("sender", "receiver")
        if getattr(outer, end) == NOBODY
    )


def _number_messages(jobs: list[_Job]) -> None:
    """Message references are kept where they tell messages apart, else left to the format."""
    references = [(job.envelope.group, job.envelope.message_reference) for job in jobs]
    if len(set(references)) != len(references):
        for job in jobs:
            job.envelope = msgspec.structs.replace(job.envelope, message_reference=None)


def _numbered(jobs: list[_Job], outer: Envelope, numbers: NumberRange) -> Envelope:
    """Control numbers of the partner's own range, in place of those of the source."""
    if numbers.messages:
        references = numbers.several("message", len(jobs))
        for job, reference in zip(jobs, references, strict=True):
            if job.finished is not None:
                job.envelope = msgspec.structs.replace(job.envelope, message_reference=reference)
                job.finished.envelope = job.envelope
    return msgspec.structs.replace(outer, reference=numbers.take("interchange"))


def _outer(jobs: list[_Job], envelope: Envelope | None) -> Envelope:
    """The interchange's envelope: given, else the first document's, else made from it."""
    outer = envelope or jobs[0].envelope
    document: Any = jobs[0].document
    changes: dict[str, Any] = {}
    from_buyer = document.__struct_config__.tag in _FROM_BUYER
    sender, receiver = (_BUYERS, _SELLERS) if from_buyer else (_SELLERS, _BUYERS)
    for name, parties in (("sender", sender), ("receiver", receiver)):
        if getattr(outer, name) is None:
            changes[name] = _address([getattr(document, party, None) for party in parties])
    if outer.prepared is None:
        issued = document.issued
        known = issued is not None and issued.date >= _EPOCH
        changes["prepared"] = issued if known else Moment(date=_EPOCH)
    if outer.reference is None:
        changes["reference"] = "1"
    return msgspec.structs.replace(outer, **changes)


_EPOCH = dt.date(1970, 1, 1)
#: Qualifiers (0007) of identification schemes.
_QUALIFIERS = {"gln": "14", "duns": "1"}


#: Who stands for each side where the envelope names nobody, best first.
_SELLERS = ("seller", "ship_from")
_BUYERS = ("buyer", "ship_to", "bill_to")
#: Documents that go from the buyer to the seller.
_FROM_BUYER = frozenset({"purchase_order", "receiving_advice"})
#: What is written for an end that nothing names; said in a diagnostic.
NOBODY = Address(id="UNKNOWN", qualifier="ZZZ")


def _address(parties: list[Any]) -> Address:
    """An end of an interchange: the first party's GLN, or the first identifier it has."""
    for party in parties:
        given = party.identifiers if party is not None else ()
        fit = [one for one in given if one.value.isprintable() and one.value.strip()]
        by_scheme = {identifier.scheme: identifier.value for identifier in fit}
        for scheme, qualifier in _QUALIFIERS.items():
            if scheme in by_scheme:
                return Address(id=by_scheme[scheme], qualifier=qualifier)
        if fit:
            return Address(id=fit[0].value, qualifier="ZZZ")
    return NOBODY


def _tree(job: _Job, fmt: Format, target: str, tables: Tables, profile: Profile | None) -> None:
    """Write one document as a tree that its grammar accepts, or refuse it with the reason."""
    tag = str(job.document.__struct_config__.tag)
    kind = kind_for(target, tag, job.document)
    if kind is None:
        _refuse(job, *_no_form(target, tag))
        return
    plan = compiled(kind, tables).plan
    if plan.identity:
        raw = msgspec.json.encode(job.document)
        finished: Finished = fmt.finish_raw(raw, kind, job.envelope)  # type: ignore[attr-defined]
    else:
        head = header(kind)
        if job.envelope.association is None and head is not None and head.association:
            job.envelope = msgspec.structs.replace(job.envelope, association=head.association)
        not_agreed = list(check_format(kind, tag, job.envelope, profile)) if profile else []
        if not_agreed:
            job.result.refused = True
            job.result.diagnostics += tuple(not_agreed)
            return
        writer = Writer(plan, fmt.schema(kind), tables)
        try:
            root = writer.write(job.document)
        except RefusedError as error:
            _refuse(job, str(error), error.path, error.hint)
            return
        job.reasons, job.translated = writer.reasons, writer.translated
        finished = fmt.finish(root, kind, job.envelope)
        if profile is not None:
            narrowed = check_grammar(finished.root, kind, profile)
            finished.diagnostics += [said for said, _, _ in narrowed]
        for path, failed in writer.failed_lookups:
            said = _said("MAP-TABLE", "warning", str(failed), path, failed.hint)
            job.result.diagnostics += (said,)
    bad = [d for d in finished.diagnostics if d.severity == "error"]
    if bad:
        job.result.refused = True
        tabled = job.result.diagnostics
        job.result.diagnostics = (
            *(msgspec.structs.replace(d, severity="error") for d in tabled),
            *(_explained(d, job) for d in bad),
        )
        return
    job.finished = finished


def _no_form(target: str, tag: str) -> tuple[str, None, str | None]:
    """Why a target takes no document of a type: message, path and hint."""
    words = tag.replace("_", " ")
    read_only = next(
        (h for h in mappings() if h.name.rpartition("/")[0] == target and h.document == tag), None
    )
    message = f"{target} has no form for this kind of document ({words})"
    if read_only is None:
        return message, None, None
    return f"{message}: it is only read there", None, read_only.reads_only


def _explained(found: Diagnostic, job: _Job) -> Diagnostic:
    """What the target's grammar misses, with the reasons the writer had."""
    reasons = [f"{path}: {reason}" for path, reason in job.reasons.items()]
    if found.hint:
        reasons.insert(0, found.hint)
    return msgspec.structs.replace(
        found,
        message=f"not written, because the target would not be legal: {found.message}",
        hint="; ".join(reasons[:3]) or None,
    )


def _one_kind(jobs: list[_Job], target: str) -> None:
    """Refuse what cannot stand in one file with the rest: Amazon's requests hold one kind."""
    if target != "amazon":
        return
    kinds = [job.finished.kind for job in jobs if job.finished is not None]
    for job in jobs:
        if job.finished is not None and job.finished.kind != kinds[0]:
            job.finished = None
            _refuse(
                job,
                "one Amazon request holds documents of one kind, and the file's first is another",
                None,
                "convert the kinds of document from separate files",
            )


def _refuse(job: _Job, message: str, path: str | None, hint: str | None) -> None:
    job.result.refused = True
    job.result.diagnostics += (_said("MAP-REFUSED", "error", message, path, hint),)


def _said(code: str, severity: Any, message: str, path: str | None, hint: str | None) -> Diagnostic:
    return Diagnostic(
        code=code, rule=CODES[code].slug, severity=severity, message=message, path=path, hint=hint
    )


def _verify(jobs: list[_Job], data: bytes, fmt: Format, tables: Tables) -> None:
    """Read back what was written and report every difference."""
    if fmt.name == "json" and all(_is_itself(job) for job in jobs):
        return
    reading = read_bytes(data, fmt, "-", tables)
    for job, back in zip(jobs, reading.documents, strict=True):
        found = back.document if back.document is not None else type(job.document)()
        if msgspec.json.encode(job.document) == msgspec.json.encode(found):
            continue  # every field is text there, scale included: nothing differs
        job.result.diagnostics += tuple(
            _loss(difference, job) for difference in differences(job.document, found)
        )


def _is_itself(job: _Job) -> bool:
    """Whether what was written is the document's own form, and says the same when it is decoded."""
    finished = job.finished
    if finished is None or finished.raw is None:
        return False
    back = msgspec.json.decode(finished.raw, type=type(job.document))
    return msgspec.json.encode(back) == msgspec.json.encode(job.document)


def _loss(difference: Difference, job: _Job) -> Diagnostic:
    path, left, right = difference.path, difference.left, difference.right
    if path in job.translated:
        return _said("MAP-CHANGED", "info", job.translated[path], path, None)
    reason = _reason(path, job.reasons)
    because = f": {reason}" if reason else ""
    if right is None:
        message = f"{quote(_shown(left))} is not in what was written"
        return _said("MAP-LOST", "warning", f"{message}{because}", path, None)
    if left is None:
        message = f"what was written says {quote(_shown(right))}, where the document says nothing"
    else:
        message = f"{quote(_shown(left))} was written as {quote(_shown(right))}"
    return _said("MAP-CHANGED", "warning", f"{message}{because}", path, None)


def _shown(value: Any) -> str:
    if isinstance(value, msgspec.Struct) and not isinstance(value, Moment):
        return msgspec.json.encode(value).decode()
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _reason(path: str, reasons: dict[str, str]) -> str | None:
    """The writer's reason for a path, or for what is around it."""
    while path:
        if path in reasons:
            return reasons[path]
        cut = max(path.rfind("."), path.rfind("["))
        path = path[:cut] if cut > 0 else ""
    return None
