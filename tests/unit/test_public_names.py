"""What `ediglot` offers is there, whatever was imported before."""

from __future__ import annotations

import importlib.util

import pytest

import ediglot


@pytest.mark.parametrize("name", sorted(set(ediglot.__all__) - {"__version__"}))
def test_no_name_is_a_module_s(name: str) -> None:
    """An imported module would hide a function of the same name."""
    assert getattr(ediglot, name) is not None
    assert importlib.util.find_spec(f"ediglot.{name}") is None
