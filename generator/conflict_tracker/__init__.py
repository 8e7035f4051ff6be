"""A conflict tracker: YAML incidents in, a static site out."""

__version__ = "0.2.0"
