"""Partner profiles: what one partner demands beyond the formats and the rules."""

from ediglot.partners.faults import ProfileError, ProfileFaultError
from ediglot.partners.find import choices, is_choice, load_profile, profiles, tables_for
from ediglot.partners.profile import Profile

__all__ = [
    "Profile",
    "ProfileError",
    "ProfileFaultError",
    "choices",
    "is_choice",
    "load_profile",
    "profiles",
    "tables_for",
]
