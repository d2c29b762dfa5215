"""The rules, found by walking the package, once."""

from __future__ import annotations

import functools
import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterable
from typing import Any, Literal

import msgspec

from ediglot.diagnostics import Related, Severity
from ediglot.model import DOCUMENTS
from ediglot.rules.context import Context
from ediglot.rules.signs import ALWAYS

#: Every document type there is.
EVERY = tuple(DOCUMENTS)
#: `rules` looks at one document, `partner` at what a profile asks of it, `cross` at
#: `context.against`, `history` at `context.history`.
RuleLayer = Literal["rules", "partner", "cross", "history"]
Check = Callable[[Any, Context], Iterable["Finding"]]


class Finding(msgspec.Struct, frozen=True):
    """One thing a rule has to say.

    Attributes:
        path: where in the document (`lines[3].item.identifiers[gtin].value`); lists count from 0.
        message: what was found and what was expected.
        hint: how to mend it.
        related: other places concerned.
        unclear: whether the rule could not decide; the message says what it lacked.
        origin: a foreign rule's own id, where this one says what that one does.
    """

    path: str
    message: str
    hint: str | None = None
    related: tuple[Related, ...] = ()
    unclear: bool = False
    origin: str | None = None


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A check and what is known about it.

    Attributes:
        code: stable, never reused.
        slug: the file's name with dashes.
        severity: unless a profile says otherwise.
        documents: tags of the documents it judges.
        layer: what it looks at beside the document.
        with_history: whether a `cross` rule is content with `context.history` alone.
        profile_only: whether it is off unless a profile asks for it.
        standard: the standard it is part of: on for documents that claim to follow it.
        when: the signs (`ediglot.rules.signs`) of documents it has to be asked of.
        check: takes a document and a context, yields findings.
    """

    code: str
    slug: str
    severity: Severity
    documents: tuple[str, ...]
    layer: RuleLayer
    with_history: bool
    profile_only: bool
    standard: str | None
    when: int
    check: Check

    @property
    def page(self) -> str:
        """The docstring of the rule's file."""
        return sys.modules[self.check.__module__].__doc__ or ""


_registered: dict[str, Rule] = {}


def rule(
    *,
    code: str,
    documents: tuple[str, ...],
    severity: Severity = "error",
    layer: RuleLayer = "rules",
    with_history: bool = False,
    profile_only: bool = False,
    standard: str | None = None,
    when: int = ALWAYS,
) -> Callable[[Check], Check]:
    """Register the one generator function of a rule file."""

    def register(check: Check) -> Check:
        slug = check.__module__.rpartition(".")[2].replace("_", "-")
        known = _registered.get(slug)
        if known is not None and known.check.__module__ != check.__module__:
            raise ValueError(f"two rules are called {slug}")
        _registered[slug] = Rule(
            code=code,
            slug=slug,
            severity=severity,
            documents=documents,
            layer=layer,
            with_history=with_history,
            profile_only=profile_only or standard is not None,
            standard=standard,
            when=when,
            check=check,
        )
        return check

    return register


@functools.cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by code. Imports the rule files at the first call."""
    package = importlib.import_module("ediglot.rules")
    for module in pkgutil.walk_packages(package.__path__, "ediglot.rules."):
        if module.name.count(".") > 2:
            importlib.import_module(module.name)
    return tuple(sorted(_registered.values(), key=lambda one: one.code))


def find_rule(name: str) -> Rule | None:
    """The rule of that code or slug."""
    wanted = name.strip().lower()
    for one in all_rules():
        if wanted in (one.slug, one.code.lower()):
            return one
    return None


@functools.cache
def rules_of(tag: str, layer: RuleLayer) -> tuple[Rule, ...]:
    """The rules of one layer for one document type, by code."""
    return tuple(
        one
        for one in all_rules()
        if tag in one.documents
        and (one.layer == layer or (layer == "history" and one.with_history))
    )
