"""Pages to a Pagefind index. Owns Pagefind."""
