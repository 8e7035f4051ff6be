"""Edge 2: the terminal. Owns click and rich. Each command loads only what it needs, so that `check` starts quickly."""
