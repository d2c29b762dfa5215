"""What a profile changes about a run: whose documents are whose, what is said, what passes."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Sequence

import msgspec

from ediglot.diagnostics import Diagnostic, Layer
from ediglot.formats import FORMATS
from ediglot.mapping.tables import Tables
from ediglot.model import Document
from ediglot.partners.choose import Choice, choose
from ediglot.partners.find import choices, is_choice, load_profile, tables_for
from ediglot.partners.layer import check_document, check_envelope, check_format, check_parsed, said
from ediglot.partners.profile import Profile
from ediglot.partners.severity import Policy
from ediglot.reading import ReadDocument, Reading, layers_of, messages
from ediglot.rules import Context, LayerResult, run_layer
from ediglot.rules.context import Origin

Pathlike = str | os.PathLike[str]


class Surroundings(msgspec.Struct, kw_only=True):
    """What documents are held against, whatever their profile.

    Attributes:
        against, history, origins, file: as in `rules.Context`.
        missing: what is to be said of those that could not be read.
        folder: of code tables, given beside a profile's.
    """

    against: Sequence[Document] = ()
    history: Sequence[Document] = ()
    origins: dict[int, Origin] = {}
    missing: tuple[Diagnostic, ...] = ()
    folder: Pathlike | None = None
    file: str | None = None


class Partners:
    """The profiles of a run: one that is named, or several among which each document chooses.

    Attributes:
        asked: whether there are any.
        named: the profile that holds for everything; None where each document chooses.
        among: the profiles to choose from.
        now: the moment of the run, by which suppressions end.
        around: the other documents of the run; set before the first context is asked for.
    """

    def __init__(
        self, partner: str | None, now: dt.datetime | None = None, *, timed: bool = False
    ) -> None:
        """`timed`: rules are told the moment even where it is not given, but the system's.

        Raises:
            ProfileError, MappingError: a profile is not there, or faulty.
        """
        self.asked = partner is not None
        chooses = partner is not None and is_choice(partner)
        self.named = load_profile(partner) if partner is not None and not chooses else None
        self.among = choices(partner) if partner is not None and chooses else ()
        self.now = now or (dt.datetime.now(dt.UTC) if self.asked else None)
        self._told = self.now if timed else now
        self.around = Surroundings()
        self._contexts: dict[str | None, Context] = {}
        self._policies: dict[str | None, Policy] = {}
        self._always = None if chooses else Choice(self.named)

    @property
    def all(self) -> Sequence[Profile]:
        """Every profile that may come into force."""
        return self.among if self.named is None else (self.named,)

    def of(self, document: ReadDocument) -> Choice:
        """The profile of a document; none where no profile is asked for."""
        return self._always or choose(document.envelope, document.document, self.among)

    def tables(self, folder: Pathlike | None, reading: Reading | None = None) -> Tables:
        """The code tables for a source; where documents choose, once it was read without them."""
        profile = self.named
        if profile is None and reading is not None:
            chosen = [choice.profile for choice in map(self.of, reading.documents)]
            profile = next((one for one in chosen if one is not None and one.tables), None)
        return tables_for(folder, profile)

    def policy(self, profile: Profile | None) -> Policy:
        """Severities and suppressions of a profile, today."""
        name = None if profile is None else profile.name
        known = self._policies.get(name)
        if known is None:
            today = self.now.date() if self.now is not None else None
            known = self._policies[name] = (
                Policy(today=today)
                if profile is None
                else Policy(
                    severities=profile.severities, suppressions=profile.suppressions, today=today
                )
            )
        return known

    def context(self, profile: Profile | None) -> Context:
        """The surroundings of rules for a profile, made once a run."""
        name = None if profile is None else profile.name
        known = self._contexts.get(name)
        if known is None:
            known = self._contexts[name] = Context(
                now=self._told,
                settings=profile.settings() if profile is not None else None,
                against=self.around.against,
                history=self.around.history,
                origins=self.around.origins,
                tables=tables_for(self.around.folder, profile),
                amend=self.policy(profile).suppress,
            )
        known.file = self.around.file
        return known


def regrade(document: ReadDocument, policy: Policy) -> None:
    """Give what reading said of a document the severities of its profile."""
    if not document.diagnostics or policy.plain:
        return
    graded = policy.apply(document.diagnostics, document.number)
    if graded == document.diagnostics:
        return
    document.diagnostics = graded
    for layer, state in layers_of(list(graded), present=True).items():
        if document.layers.get(layer) not in ("blocked", "unclear"):
            document.layers = {**document.layers, layer: state}


def regrade_since(document: ReadDocument, count: int, layer: str, policy: Policy) -> None:
    """The same for what a foreign layer has added to the first `count` diagnostics."""
    before, added = document.diagnostics[:count], document.diagnostics[count:]
    graded = policy.apply(added, document.number)
    document.diagnostics = before + graded
    if document.layers.get(layer) == "invalid" and not any(d.severity == "error" for d in graded):
        document.layers = {**document.layers, layer: "valid"}


def narrow(reading: Reading, partners: Partners) -> None:
    """Hold the messages of a source against what profiles take of their grammars.

    They are parsed again for it, and only where a profile narrows: reading joins and moves parts
    of a tree, or does without one.
    """
    fmt = FORMATS.get(reading.format or "")
    narrowing = [partners.of(one).profile for one in reading.documents]
    if fmt is None or not any(
        profile is not None and profile.grammar.get(one.kind or "")
        for profile, one in zip(narrowing, reading.documents, strict=True)
    ):
        return
    for parsed, profile, document in zip(
        messages(fmt.parse(reading.data, source=reading.source)),
        narrowing,
        reading.documents,
        strict=False,
    ):
        if profile is not None:
            document.narrowed = tuple(check_parsed(parsed, profile))


def judge(
    document: ReadDocument,
    choice: Choice,
    partners: Partners,
    context: Context,
    *,
    sent: bool = False,
) -> None:
    """Run the layer `partner` on a document; arguments as of `partner_layer`."""
    if not partners.asked:
        document.layers = {**document.layers, "partner": "not asked"}
        return
    result = partner_layer(document, choice, partners, context, sent=sent)
    document.add(result.diagnostics, "partner", result.state)


def partner_layer(
    document: ReadDocument,
    choice: Choice,
    partners: Partners,
    context: Context,
    *,
    sent: bool = False,
) -> LayerResult:
    """What the partner's profile says of a document, and what its deadlines say.

    `sent`: the partner gets the document in another format, so this one is not asked about.
    """
    profile = choice.profile
    if profile is None:
        found = (choice.diagnostic,) if choice.diagnostic is not None else ()
        bad = any(one.severity == "error" for one in found)
        return LayerResult(state="invalid" if bad else "unclear", diagnostics=found)
    policy = partners.policy(profile)
    own = [_in_envelope(*one, document) for one in check_envelope(document.envelope, profile)]
    if not sent:
        formats = check_format(document.kind, document.type, document.envelope, profile)
        own += [_at_head(one, document) for one in formats]
    own += document.narrowed if not sent else ()
    state: Layer = "valid"
    ruled: tuple[Diagnostic, ...] = ()
    if document.document is None:
        state = "blocked"
    else:
        own += check_document(document.document, profile)
        result = run_layer(document.document, context, "partner")
        ruled, state = result.diagnostics, result.state
    diagnostics = (*policy.apply(own, document.number), *ruled)
    if any(one.severity == "error" for one in diagnostics):
        state = "invalid"
    return LayerResult(state=state, diagnostics=diagnostics)


def _in_envelope(found: Diagnostic, part: str, document: ReadDocument) -> Diagnostic:
    """What is said of the envelope stands there, or, where there is none, where it begins."""
    place = document.around(part) if document.around is not None else None
    if place is None:
        return _at_head(found, document)
    return msgspec.structs.replace(found, location=place)


def _at_head(found: Diagnostic, document: ReadDocument) -> Diagnostic:
    """What is said of a message as a whole stands where it begins."""
    if document.head is None:
        return found
    return msgspec.structs.replace(found, location=document.head())


def settle(reading: Reading, partners: Partners) -> None:
    """What profiles say of a source as a whole: suppressions that ended, stop, accept."""
    used: dict[str, Profile] = {}
    for document in reading.documents:
        profile = overrule(document, partners)
        if profile is not None:
            used.setdefault(profile.name, profile)
    for profile in used.values():
        reading.diagnostics += tuple(notes(profile, partners.policy(profile)))
        if profile.on_error == "stop":
            _stop(reading.documents, profile, reading.diagnostics)


def overrule(document: ReadDocument, partners: Partners) -> Profile | None:
    """Accept a document in spite of its errors where its profile says so; gives the profile."""
    profile = partners.of(document).profile
    if profile is not None and profile.on_error == "accept":
        _accept(document, profile)
    return profile


def _accept(document: ReadDocument, profile: Profile) -> None:
    errors = sum(one.severity == "error" for one in document.diagnostics)
    if not errors or document.document is None or not document.complete:
        return
    document.overruled = True
    document.diagnostics += (
        document.place(
            said(
                "PRT-111",
                f"accepted in spite of {errors} error{'s' if errors > 1 else ''}, because "
                f"{profile.name} says on_error: accept",
            )
        ),
    )


def _stop(
    documents: Iterable[ReadDocument], profile: Profile, aside: tuple[Diagnostic, ...]
) -> None:
    """One document is not right: none of the file is accepted."""
    listed = list(documents)
    first = next((one for one in listed if one.verdict != "accepted"), None)
    if first is None and not any(one.severity == "error" for one in aside):
        return
    which = f"document {first.index + 1}" if first is not None else "the file itself"
    message = f"not accepted, because {which} was not, and {profile.name} says on_error: stop"
    for document in listed:
        if document.verdict == "accepted":
            document.diagnostics += (document.place(said("PRT-110", message)),)


def notes(profile: Profile, policy: Policy) -> Iterable[Diagnostic]:
    """What must not go unsaid: suppressions that ended, rules that are off."""
    for one in profile.suppressions:
        if policy.expired(one):
            yield said(
                "PRT-109",
                f"the suppression of {one.rule} in {profile.name} ended on {one.until}: it no "
                "longer suppresses",
                f"mend the cause, or take it out of {one.source} (reason: {one.reason})",
            )
    off = profile.off()
    if off:
        yield said("PRT-112", f"{profile.name} turns off: {', '.join(off)}")


def one_partner(documents: Sequence[ReadDocument], partners: Partners) -> Profile | None:
    """The profile for which documents are written; those of another are rejected."""
    first: Profile | None = None
    for document in documents:
        profile = partners.of(document).profile
        first = first or profile
        if first is not None and profile is not None and profile.name != first.name:
            found = said(
                "PRT-102",
                f"this document is for {profile.name}, the file's first for {first.name}; one "
                "output is for one partner",
                "convert them from separate files",
            )
            document.add((found,), "partner", "invalid")
    return first


def softened(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Diagnostics that are told, but are no reason to reject."""
    return tuple(
        msgspec.structs.replace(one, severity="warning") if one.severity == "error" else one
        for one in diagnostics
    )
