"""One process at a time, and the next one as soon as it has ended."""

import subprocess
import sys
from pathlib import Path

from conflict_tracker.tasks.lock import exclusive

HOLD = """
import sys
from pathlib import Path
from conflict_tracker.tasks.lock import exclusive
with exclusive(Path(sys.argv[1])) as is_ours:
    print(is_ours, flush=True)
    sys.stdin.read()
"""


def test_while_another_process_holds_it_a_folder_is_not_ours(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path / "cache")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "True\n"
        with exclusive(tmp_path / "cache") as is_ours:
            assert not is_ours
        other.kill()
        other.wait()
        with exclusive(tmp_path / "cache") as is_ours:
            assert is_ours


def test_a_folder_that_cannot_be_written_is_nobodys(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with exclusive(tmp_path / "file" / "cache") as is_ours:
        assert not is_ours
