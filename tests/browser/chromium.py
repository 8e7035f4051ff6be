"""Find a Chromium for the browser tests, or get one, or say what to install. Run as a module by `make test`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = (
    "chromium-headless-shell",
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
"""The same engine without a window comes first: it opens a page in a quarter of the processor time."""
FLAGS = (
    "--headless",
    # Letters as they are drawn, not as this machine's screen would like them: pictures are compared.
    "--font-render-hinting=none",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


PLAYWRIGHT = (
    "chromium_headless_shell-*/chrome-*/*headless*shell",
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
)
"""Where Playwright keeps its own."""


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
        for pattern in PLAYWRIGHT:
            if found := sorted(cache.glob(pattern)):
                return str(found[-1])
    return None


def install() -> str | None:
    """Debian's package when running as root, else Playwright's own download, without a window where there is such."""
    if _can_install_packages():
        print("browser tests: installing Debian's Chromium without a window ...")
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update"], env=environment, capture_output=True, check=False)
        for package in ("chromium-headless-shell", "chromium"):
            command = ["apt-get", "install", "-y", "--no-install-recommends", package, "fonts-noto-core"]
            subprocess.run(command, env=environment, capture_output=True, check=False)
            if path := find():
                return path
    print("browser tests: asking Playwright for its Chromium ...")
    subprocess.run(
        [sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"], capture_output=True, check=False
    )
    return find()


def has_no_window(program: str) -> bool:
    return "headless" in Path(program).name


def _can_install_packages() -> bool:
    return (
        "TRACKER_CHROMIUM" not in os.environ
        and hasattr(os, "geteuid")
        and os.geteuid() == 0
        and bool(shutil.which("apt-get"))
    )


def main() -> int:
    found = find()
    if (found and (has_no_window(found) or not _can_install_packages())) or install():
        return 0
    print("browser tests: no Chromium on the PATH, and none could be installed.", file=sys.stderr)
    print("Install one (Debian: apt-get install chromium), or name it in TRACKER_CHROMIUM.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
