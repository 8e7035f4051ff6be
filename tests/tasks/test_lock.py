"""One process at a time, and the next one as soon as it has ended."""

import subprocess
import sys
import threading
from pathlib import Path

from conflict_tracker.tasks.lock import exclusive

HOLD = """
import sys
from pathlib import Path
from conflict_tracker.tasks.lock import exclusive
with exclusive(Path(sys.argv[1]), print):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_while_another_process_holds_it_one_is_told_and_waits(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path / "cache")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "held\n"
        said: list[str] = []
        told, entered = threading.Event(), threading.Event()

        def wait() -> None:
            with exclusive(tmp_path / "cache", lambda line: (said.append(line), told.set())):
                entered.set()

        waiting = threading.Thread(target=wait)
        waiting.start()
        assert told.wait(60)
        assert f"process {other.pid} is building" in said[0]
        assert not entered.is_set()
        other.kill()
        other.wait()
        waiting.join(60)
        assert entered.is_set()


def test_where_nobody_can_write_there_is_no_lock(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with exclusive(tmp_path / "file" / "cache", print):
        pass
