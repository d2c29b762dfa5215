"""Rules that hold a document against those it refers to."""
