"""Pages into a folder: the shell is filled, the result is checked, and the folder takes the place of the old site."""
