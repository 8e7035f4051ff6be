"""Find a Chromium for the browser tests, or get one, or say what to install. Run as a module by `make test`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find() -> str | None:
    """The program's path: named by TRACKER_CHROMIUM, on the PATH, or Playwright's own."""
    named = os.environ.get("TRACKER_CHROMIUM")
    if named:
        return named
    for name in NAMES:
        if path := shutil.which(name):
            return path
    caches = (Path.home() / ".cache" / "ms-playwright", Path.home() / "Library" / "Caches" / "ms-playwright")
    for cache in caches:
        for pattern in ("chromium-*/chrome-linux*/chrome", "chromium-*/chrome-mac*/*.app/Contents/MacOS/*"):
            if found := sorted(cache.glob(pattern)):
                return str(found[-1])
    return None


def install() -> str | None:
    """Debian's package when running as root, else Playwright's own download."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        print("browser tests: installing Debian's chromium ...")
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (
            ["apt-get", "update"],
            ["apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-noto-core"],
        ):
            subprocess.run(command, env=environment, capture_output=True, check=False)
        if path := find():
            return path
    print("browser tests: asking Playwright for its Chromium ...")
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], capture_output=True, check=False)
    return find()


def main() -> int:
    if find() or install():
        return 0
    print("browser tests: no Chromium on the PATH, and none could be installed.", file=sys.stderr)
    print("Install one (Debian: apt-get install chromium), or name it in TRACKER_CHROMIUM.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
