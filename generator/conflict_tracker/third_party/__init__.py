"""Parts that others wrote for the browser, by hash, and their notices."""
