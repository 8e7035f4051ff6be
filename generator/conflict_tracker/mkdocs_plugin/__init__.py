"""Edge 1: MkDocs. Owns mkdocs; only the terminal may call it."""
