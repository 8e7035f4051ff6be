"""Templates compiled once for all tests: a fifth of the time of a small build goes to compiling the same ones anew."""

import hashlib
from functools import wraps
from pathlib import Path
from typing import Any

import jinja2

ROOT = Path(__file__).resolve().parent.parent.parent


def keep_templates() -> None:
    """For this process and those copied from it. A changed template, or a change of how they are compiled, is compiled."""
    sources = sorted((ROOT / "generator" / "conflict_tracker" / "render").glob("*.py"))
    how = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()
    folder = ROOT / ".cache" / "templates" / how[:16]
    folder.mkdir(parents=True, exist_ok=True)
    cache = jinja2.FileSystemBytecodeCache(str(folder))
    set_up = jinja2.Environment.__init__

    @wraps(set_up)
    def with_cache(self: jinja2.Environment, *arguments: Any, **options: Any) -> None:
        set_up(self, *arguments, **options)
        self.bytecode_cache = self.bytecode_cache or cache

    jinja2.Environment.__init__ = with_cache  # type: ignore[method-assign]
