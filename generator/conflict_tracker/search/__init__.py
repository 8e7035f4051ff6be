"""Texts to an index of their words that a browser reads in parts (decision 17)."""
