"""A folder to a checked record, on every core: one path for check and build."""
