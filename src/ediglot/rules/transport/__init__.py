"""Rules about how goods travel."""
