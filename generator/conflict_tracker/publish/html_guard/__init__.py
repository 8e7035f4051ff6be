"""Finished HTML, drawings and styles: what in them could run a script or ask somebody else for something."""
