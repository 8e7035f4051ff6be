"""The folder of the site before the last, for the next one to be filled in.

To make a folder for each of a hundred thousand pages, and to take the old ones away, takes longer than an edit. So what a
new site has replaced is kept, less all that is not the live site's very files: it holds folders and second names, and
no word that has been taken back.
"""

import os
import shutil
from collections.abc import Container
from pathlib import Path
from typing import NamedTuple

from conflict_tracker.publish.files import files_below
from conflict_tracker.publish.ownership import MARKER
from conflict_tracker.tasks.files import remove


class Spare(NamedTuple):
    folder: Path
    """Where it waits."""
    live: Path
    """The site to whose files it has names."""

    def claim(self, staging: Path, known: Container[str]) -> None:
        """Have it where a site is to be filled, with no file at another path than those `known`; nothing where it is not
        the live site's."""
        try:
            if (self.folder / MARKER).samefile(self.live / MARKER):
                for path in [path for path in files_below(self.folder) if path == MARKER or path not in known]:
                    remove(f"{self.folder}/{path}", str(self.folder))
                self.folder.rename(staging)
                return
        except OSError:
            pass
        shutil.rmtree(self.folder, ignore_errors=True)

    def keep(self, old: Path, same: Container[str]) -> None:
        """Take over the folder that the live site has replaced, with the files that are the `same` in both, and no other."""
        shutil.rmtree(self.folder, ignore_errors=True)
        try:
            for path in [path for path in files_below(old) if path not in same]:
                remove(f"{old}/{path}", str(old))
            os.link(self.live / MARKER, old / MARKER)
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            old.rename(self.folder)
        except OSError:  # Another disk, or one without second names.
            shutil.rmtree(old, ignore_errors=True)
