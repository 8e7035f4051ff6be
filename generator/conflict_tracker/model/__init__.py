"""What the record holds: frozen types and vocabularies. Depends on nothing else in the program."""
