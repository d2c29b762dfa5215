"""Files beside the checkout: reference data and other projects' samples, no part of this one."""

from __future__ import annotations

from pathlib import Path

import pytest

#: The folder `shared` beside the checkout.
SHARED = Path(__file__).parents[2].parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder `shared`; the test is skipped without it."""
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is not there")
    return SHARED
