"""Hypothesis profiles; the option that rewrites goldens."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

_COMMON = {
    "deadline": None,
    "derandomize": True,
    "suppress_health_check": [
        HealthCheck.too_slow,
        HealthCheck.filter_too_much,
        HealthCheck.data_too_large,
        HealthCheck.large_base_example,
    ],
}
# Whole documents shrink slowly: the first example that fails is shown, unless asked for more.
_QUICK = [Phase.explicit, Phase.generate]
settings.register_profile("default", max_examples=5, phases=_QUICK, **_COMMON)
settings.register_profile("first", max_examples=25, phases=_QUICK, **_COMMON)
settings.register_profile("full", max_examples=300, **(_COMMON | {"derandomize": False}))
# As full, but quick to say that something is wrong.
settings.register_profile(
    "wide", max_examples=300, phases=_QUICK, **(_COMMON | {"derandomize": False})
)
# Official schemas that somebody has installed must not decide what tests see.
os.environ["EDIGLOT_DATA"] = str(Path(__file__).parent / "no-such-folder")
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens",
        action="store_true",
        help="rewrite canonical.json and diagnostics.json of fixtures; review what changed",
    )
