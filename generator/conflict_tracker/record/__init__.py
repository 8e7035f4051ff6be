"""Untrusted YAML in, typed records or Problems out. Owns PyYAML."""
