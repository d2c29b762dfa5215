"""Rules that hold a document against what was sent before."""
