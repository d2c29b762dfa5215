"""Rules about numbers of documents and lines, and what they refer to."""
