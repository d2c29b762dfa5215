"""The way out: from documents to bytes, with everything that the bytes do not hold.

What is written is read back. A difference between the document and what its bytes say is a loss,
reported with the writer's reason; nothing else is, and nothing is lost without being reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

from ediglot.addressing import outer_envelope, unsure_ends
from ediglot.diagnostics import Diagnostic, quote
from ediglot.envelope import Envelope
from ediglot.formats.format import EmitError, Finished, Format
from ediglot.mapping.catalogue import compiled, header, kind_for, mappings
from ediglot.mapping.codes import CODES
from ediglot.mapping.fast import write as fast
from ediglot.mapping.plan import Plan
from ediglot.mapping.tables import Tables
from ediglot.mapping.whence import WRITTEN_WITHOUT, Whence, reasons_for, to_fill
from ediglot.mapping.write import RefusedError, Writer
from ediglot.model import Document
from ediglot.model.difference import Difference, differences
from ediglot.model.moment import Moment
from ediglot.model.normal import normal
from ediglot.partners.layer import check_format, check_grammar
from ediglot.partners.numbers import NumberRange
from ediglot.partners.profile import Profile
from ediglot.reading import read_bytes

#: Judges a file that would be written: what is against each of its documents, or nothing.
Look = Callable[[bytes], Sequence[tuple[Diagnostic, ...]]]


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
    stand_ins: dict[str, str] = {}
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
    look: Look | None = None,
) -> Written:
    """Write documents as one input of a format. Never raises for a document that does not fit.

    Args:
        profile: of the partner it is for. It fills the envelopes, gives the interchange's
            reference if it has control numbers, and refuses what the partner does not take.
        as_read: whether the documents are as reading gave them, in normal form.
        look: judges a file before it is final; a document it has something against is refused.
    """
    if profile is not None:
        pairs = [(d, profile.fill(env, str(d.__struct_config__.tag))) for d, env in pairs]
        envelope = profile.fill(envelope) if envelope is not None else None
        fmt = fmt.writing(profile.characters)
    numbers = profile.numbers if profile is not None else None
    jobs = [
        _Job(document, env, WrittenDocument(index=index))
        for index, (document, env) in enumerate(pairs)
    ]
    _number_messages(jobs)
    if fmt.enveloped:
        _one_syntax(jobs, envelope)
    quick = _shortcut(fmt, target, tables, profile)
    for job in jobs:
        if quick is not None and _quickly(job, quick, profile):
            continue
        if not as_read:
            job.document = normal(job.document)
        if quick is None or as_read or not _quickly(job, quick, profile):
            _tree(job, fmt, target, tables, profile)
            if quick is not None and job.finished is not None:
                quick.learn(job.document, job.envelope)
    _one_kind(jobs, target)
    if look is not None:
        while _refuse_what_fails(jobs, envelope, fmt, tables, look):
            pass
    kept = _kept(jobs)
    files: list[bytes] = []
    said: tuple[Diagnostic, ...] = ()
    if kept:
        outer = _outer(kept, envelope, tables)
        if numbers is not None and fmt.enveloped:
            outer = _numbered(kept, outer, numbers)
        for share, data in _emitted(kept, outer, fmt):
            for job, lost in zip(share, _losses(share, data, outer, fmt, tables), strict=True):
                job.result.diagnostics += lost
            files.append(data)
        if files and fmt.enveloped:
            said = tuple(unsure_ends(outer, (envelope or kept[0].envelope,)))
    return Written(
        data=files[0] if len(files) == 1 else None,
        suffix=fmt.suffix,
        documents=tuple(job.result for job in jobs),
        diagnostics=said,
        files=tuple(files),
    )


def _kept(jobs: list[_Job]) -> list[_Job]:
    return [job for job in jobs if job.finished is not None]


def _outer(jobs: list[_Job], envelope: Envelope | None, tables: Tables) -> Envelope:
    return outer_envelope(jobs[0].document, jobs[0].envelope, envelope, tables)


def _emitted(jobs: list[_Job], outer: Envelope, fmt: Format) -> Iterator[tuple[list[_Job], bytes]]:
    """Every file with the documents in it; those of a file that cannot be emitted are refused."""
    for share in _shares(jobs, fmt):
        try:
            yield (
                share,
                fmt.emit([job.finished for job in share if job.finished is not None], outer),
            )
        except EmitError as error:
            hint = "say it in the envelope, or in a partner profile"
            for job in share:
                _refuse(job, str(error), None, hint)


def _refuse_what_fails(
    jobs: list[_Job], envelope: Envelope | None, fmt: Format, tables: Tables, look: Look
) -> bool:
    """Refuse the documents that do not stand a look at what would be written; whether any did not.

    What was lost on the way is often why, so it is said, too.
    """
    kept = _kept(jobs)
    if not kept:
        return False
    outer = _outer(kept, envelope, tables)
    for share, data in _emitted(kept, outer, fmt):
        found = look(data)
        if any(found):
            lost = _losses(share, data, outer, fmt, tables)
            for job, against, losses in zip(share, found, lost, strict=True):
                if against:
                    job.finished = None
                    job.result.refused = True
                    job.result.diagnostics += (*losses, *against)
    return len(_kept(jobs)) < len(kept)


def _shortcut(
    fmt: Format, target: str, tables: Tables, profile: Profile | None
) -> fast.Shortcut | None:
    """What is tried first on every document."""
    if not fmt.enveloped:
        return None
    narrowed = frozenset(profile.grammar) if profile is not None else frozenset()
    return fast.shortcut(target, tables, narrowed)


def _quickly(job: _Job, quick: fast.Shortcut, profile: Profile | None) -> bool:
    """Write a document the fast way: as it stands, which is its normal form, and all of it."""
    made = quick.take(job.document, job.envelope)
    if made is None:
        return False
    if profile is not None:
        tag = str(job.document.__struct_config__.tag)
        if any(check_format(made.kind, tag, made.envelope, profile)):
            return False
    job.finished, job.envelope = made, made.envelope
    return True


def _is_quick(job: _Job) -> bool:
    return job.finished is not None and job.finished.body is not None


def _one_syntax(jobs: list[_Job], envelope: Envelope | None) -> None:
    """Messages are written in the character set and the syntax of their interchange: those given,
    else the first document's."""
    if not jobs:
        return
    outer = envelope or jobs[0].envelope
    for job in jobs:
        own = job.envelope
        if own.charset != outer.charset or own.syntax != outer.syntax:
            job.envelope = msgspec.structs.replace(own, charset=outer.charset, syntax=outer.syntax)


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
        job.stand_ins = writer.stand_ins
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
            *(_explained(d, job, plan) for d in bad),
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


def _explained(found: Diagnostic, job: _Job, plan: Plan) -> Diagnostic:
    """What the target's grammar misses, with the writer's reasons and the fields that feed it."""
    where = found.location
    around = (where.pointer or "").split("/") if where is not None else []
    if where is not None and where.segment_tag:
        around.append(where.segment_tag)
    fields = Whence(plan).fields(found.message, around)
    parts = [] if fields and found.rule in WRITTEN_WITHOUT else [found.hint or ""]
    reasons = reasons_for(fields, job.reasons)
    if reasons:
        parts += reasons[:2]
    elif not parts:
        parts.append(to_fill(fields))
    return msgspec.structs.replace(
        found,
        message=f"not written, because the target would not be legal: {found.message}",
        hint="; ".join(part.rstrip(".") for part in parts if part) or None,
    )


def _one_kind(jobs: list[_Job], target: str) -> None:
    """Refuse what cannot stand in one file with the rest: Amazon's requests hold one kind."""
    if target != "amazon":
        return
    kinds = [job.finished.kind for job in jobs if job.finished is not None]
    for job in jobs:
        if job.finished is not None and job.finished.kind != kinds[0]:
            _refuse(
                job,
                "one Amazon request holds documents of one kind, and the file's first is another",
                None,
                "convert the kinds of document from separate files",
            )


def _refuse(job: _Job, message: str, path: str | None, hint: str | None) -> None:
    job.finished = None
    job.result.refused = True
    job.result.diagnostics += (_said("MAP-REFUSED", "error", message, path, hint),)


def _said(code: str, severity: Any, message: str, path: str | None, hint: str | None) -> Diagnostic:
    return Diagnostic(
        code=code, rule=CODES[code].slug, severity=severity, message=message, path=path, hint=hint
    )


def _losses(
    jobs: list[_Job], data: bytes, outer: Envelope, fmt: Format, tables: Tables
) -> list[tuple[Diagnostic, ...]]:
    """Read back what was written: every difference, for each document.

    What was written fast was read back when its shape was learned.
    """
    if fmt.name == "json" and all(_is_itself(job) for job in jobs):
        return [()] * len(jobs)
    slow = [job for job in jobs if not _is_quick(job)]
    if len(slow) < len(jobs):
        if not slow:
            return [()] * len(jobs)
        data = fmt.emit([job.finished for job in slow if job.finished is not None], outer)
        of_slow = iter(_losses(slow, data, outer, fmt, tables))
        return [() if _is_quick(job) else next(of_slow) for job in jobs]
    reading = read_bytes(data, fmt, "-", tables)
    lost: list[tuple[Diagnostic, ...]] = []
    for job, back in zip(jobs, reading.documents, strict=True):
        found = back.document if back.document is not None else type(job.document)()
        if msgspec.json.encode(job.document) == msgspec.json.encode(found):
            lost.append(())  # every field is text there, scale included: nothing differs
        else:
            lost.append(tuple(_loss(one, job) for one in differences(job.document, found)))
    return lost


def _is_itself(job: _Job) -> bool:
    """Whether what was written is the document's own form, and says the same when it is decoded."""
    finished = job.finished
    if finished is None or finished.raw is None:
        return False
    back = msgspec.json.decode(finished.raw, type=type(job.document))
    return msgspec.json.encode(back) == msgspec.json.encode(job.document)


def _loss(difference: Difference, job: _Job) -> Diagnostic:
    path, left, right = difference.path, difference.left, difference.right
    stood_in = _around(path, job.stand_ins) if left is None else None
    if stood_in is not None:
        message = f"the document has no {stood_in}: {job.stand_ins[stood_in]} is written for it"
        return _said("MAP-CHANGED", "info", message, path, None)
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
    found = _around(path, reasons)
    return None if found is None else reasons[found]


def _around(path: str, known: dict[str, str]) -> str | None:
    """A path that is known: this one, or the nearest around it."""
    while path:
        if path in known:
            return path
        cut = max(path.rfind("."), path.rfind("["))
        path = path[:cut] if cut > 0 else ""
    return None
