"""Rules about codes of international lists."""
