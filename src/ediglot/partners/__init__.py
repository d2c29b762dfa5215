"""Partner profiles: what one partner demands beyond the formats and the rules."""

from ediglot.partners.profile import Profile, ProfileError, load_profile, profiles, tables_for

__all__ = ["Profile", "ProfileError", "load_profile", "profiles", "tables_for"]
