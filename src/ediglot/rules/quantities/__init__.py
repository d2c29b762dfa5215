"""Rules about quantities, units of sale and control counts."""
