"""Hypothesis profiles; the option that rewrites goldens."""

from __future__ import annotations

import os

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
settings.register_profile("default", max_examples=5, **_COMMON)
settings.register_profile("full", max_examples=300, **(_COMMON | {"derandomize": False}))
# For looking at failures: the first example that fails, not the smallest.
settings.register_profile(
    "first", max_examples=25, phases=[Phase.explicit, Phase.generate], **_COMMON
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens",
        action="store_true",
        help="rewrite canonical.json and diagnostics.json of fixtures; review what changed",
    )
