"""Interface words, dates and numbers in the reader's language. Owns Babel."""
