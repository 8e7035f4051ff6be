"""A program that asks, and somebody who answers."""

import os
import pty
import select
import subprocess
from pathlib import Path


def talk(command: list[str], folder: Path, answers: list[str]) -> tuple[str, int]:
    """Run a program on a terminal of its own and answer each prompt (a line that ends in a colon and a blank)."""
    master, slave = pty.openpty()
    process = subprocess.Popen(command, cwd=folder, stdin=slave, stdout=slave, stderr=slave, close_fds=True)
    os.close(slave)
    said, waiting = "", list(answers)
    unanswered = ""
    while True:
        if not select.select([master], [], [], 30)[0]:
            process.kill()
            break
        try:
            part = os.read(master, 4096).decode()
        except OSError:
            break
        if not part:
            break
        said, unanswered = said + part, unanswered + part
        if unanswered.rstrip("\x1b[0m").endswith(": ") and waiting:
            os.write(master, f"{waiting.pop(0)}\n".encode())
            unanswered = ""
    os.close(master)
    return said, process.wait()
