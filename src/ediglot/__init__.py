"""ediglot: translate and check trade documents."""

__version__ = "0.1.0"
