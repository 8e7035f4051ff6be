"""The command without its start: a process that has everything imported, and a copy of it for each call.

Half a second of most commands goes to importing. A forked copy runs the same code from `main` on, in a process of its own: with
its own folder, environment, output, exit code, and children.
"""

import atexit
import gc
import io
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Mapping
from pathlib import Path

from conflict_tracker.model.dictionary import fields
from conflict_tracker.third_party.notices import notices
from tests.support.templates import keep_templates

NEEDS_A_START = ("PYTHON", "LANG", "LC_")
"""Variables that Python reads only when it starts."""
PRELOADED = (
    "conflict_tracker.cli.build",
    "conflict_tracker.cli.check",
    "conflict_tracker.cli.export",
    "conflict_tracker.cli.import_",
    "conflict_tracker.cli.new",
    "conflict_tracker.loading.load",
    "conflict_tracker.mkdocs_plugin.engine",
    "conflict_tracker.mkdocs_plugin.hooks",
    "conflict_tracker.mkdocs_plugin.other_engine",
    "conflict_tracker.rewrite.canonical",
    "material.plugins",
    "PIL.GifImagePlugin",
    "PIL.ImageOps",
    "PIL.JpegImagePlugin",
    "PIL.PngImagePlugin",
    "plotly.io",
    "plotly.offline",
)
"""Nothing that starts threads, such as polars: a process with threads cannot be copied."""
_servers = threading.local()
"""One for each thread: a server does one thing at a time."""


def run(arguments: list[str], cwd: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """As subprocess.run would of the command, with what it wrote as text."""
    with tempfile.TemporaryDirectory() as scratch:
        out, err = Path(scratch) / "out", Path(scratch) / "err"
        request = [arguments, str(cwd), dict(environment), str(out), str(err)]
        server = _started()
        assert server.stdin is not None
        assert server.stdout is not None
        server.stdin.write(json.dumps(request) + "\n")
        server.stdin.flush()
        code = int(server.stdout.readline())
        texts = [path.read_text(encoding="utf-8") for path in (out, err)]
    return subprocess.CompletedProcess([str(Path(sys.executable).parent / "tracker"), *arguments], code, *texts)


def _started() -> subprocess.Popen[str]:
    """The server of this thread; it ends with the process, when nobody writes to it any more."""
    if not hasattr(_servers, "mine"):
        root = Path(__file__).resolve().parent.parent.parent
        command = [sys.executable, "-m", "tests.support.forked"]
        pipe = subprocess.PIPE
        server = subprocess.Popen(command, cwd=root, stdin=pipe, stdout=pipe, text=True, env=_plain_environment())
        atexit.register(server.communicate)
        _servers.mine = server
    return _servers.mine


def _plain_environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if not key.startswith("TRACKER_")}


def serve() -> None:
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    for name in PRELOADED:
        __import__(name)
    keep_templates()
    notices()
    fields()
    gc.freeze()  # Else the first search for garbage in each copy writes to, and so copies, all of the memory.
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _be_the_command(*json.loads(line))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _be_the_command(arguments: list[str], cwd: str, environment: dict[str, str], out: str, err: str) -> None:
    """In the copy; it never comes back from here."""
    code = 1
    try:
        os.environ.clear()
        os.environ.update(environment)
        time.tzset()
        os.chdir(cwd)
        for stream, path in ((0, os.devnull), (1, out), (2, err)):
            opened = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            os.dup2(opened, stream)
            os.close(opened)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stdout, sys.stderr = (
            io.TextIOWrapper(io.FileIO(fd, "wb", closefd=False), "utf-8", write_through=True) for fd in (1, 2)
        )
        sys.argv = ["tracker", *arguments]
        sys.path.pop(0)  # The folder of the tests, which a user's command does not see.
        from conflict_tracker.cli.main import main

        code = main() or 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(bool(end.code))
    except BaseException:
        traceback.print_exc()
    finally:
        for text in (sys.stdout, sys.stderr):
            text.flush()
        os._exit(code)


if __name__ == "__main__":
    serve()
