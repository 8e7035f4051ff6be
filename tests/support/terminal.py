"""A program that asks, and somebody who answers."""

import os
import pty
import select
import subprocess
from collections.abc import Sequence
from pathlib import Path
from signal import Signals


def talk(command: list[str], folder: Path, answers: Sequence[str | Signals]) -> tuple[str, int]:
    """Run a program on a terminal of its own and answer each prompt (a line that ends in a colon and a blank), or stop it there."""
    master, slave = pty.openpty()
    process = subprocess.Popen(command, cwd=folder, stdin=slave, stdout=slave, stderr=slave, close_fds=True)
    os.close(slave)
    said, waiting = "", list(answers)
    unanswered = ""
    signals: list[Signals] = []
    while True:
        if not select.select([master], [], [], 2 if signals else 30)[0]:
            # A signal that comes right before the program begins to read waits for what it reads.
            process.send_signal(signals.pop() if signals else Signals.SIGKILL)
            continue
        try:
            part = os.read(master, 4096).decode()
        except OSError:
            break
        if not part:
            break
        said, unanswered = said + part, unanswered + part
        if unanswered.rstrip("\x1b[0m").endswith(": ") and waiting:
            answer, unanswered = waiting.pop(0), ""
            if isinstance(answer, Signals):
                process.send_signal(answer)
                signals = [answer] * 10
            else:
                os.write(master, f"{answer}\n".encode())
    os.close(master)
    return said, process.wait()
