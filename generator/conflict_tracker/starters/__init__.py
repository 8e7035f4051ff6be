"""What `tracker init` writes, and how it is kept current."""
