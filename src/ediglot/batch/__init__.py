"""Many sources, one after another or on several processors."""
