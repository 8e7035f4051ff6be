"""Templates compiled once for all tests: a fifth of the time of a small build goes to compiling the same ones anew."""

import hashlib
from functools import wraps
from pathlib import Path
from typing import Any

import jinja2

from conflict_tracker.i18n.locale import Locale
from conflict_tracker.render.renderer import _Translated

ROOT = Path(__file__).resolve().parent.parent.parent


def keep_templates() -> None:
    """For this process and those copied from it. A changed template, or a change of how they are compiled, is compiled."""
    sources = sorted((ROOT / "generator" / "conflict_tracker" / "render").glob("*.py"))
    how = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()
    set_up = _Translated.__init__

    @wraps(set_up)
    def with_cache(self: _Translated, locale: Locale, **options: Any) -> None:
        set_up(self, locale, **options)
        # Words are put in when a template is compiled.
        folder = ROOT / ".cache" / "templates" / how[:16] / locale.digest[:16]
        folder.mkdir(parents=True, exist_ok=True)
        self.bytecode_cache = jinja2.FileSystemBytecodeCache(str(folder))

    _Translated.__init__ = with_cache  # type: ignore[method-assign]
