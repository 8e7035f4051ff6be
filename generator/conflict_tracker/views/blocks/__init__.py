"""Blocks that an author places in a page of docs/: each takes the site, its options and the way to the root."""
