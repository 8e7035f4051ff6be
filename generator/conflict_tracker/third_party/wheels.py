"""Wheels for those who only use the program: with the browser parts, and with the search program of one platform or none.

Run as `python -m conflict_tracker.third_party.wheels`, after the parts have been fetched. The search programs come from
their registry by the hash that package-lock.json has for them.
"""

import base64
import hashlib
import json
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from conflict_tracker.third_party.vendoring import ROOT, VENDOR, VendoringError, npm, run

TARGET = ROOT / "dist"
PACKAGE = "@pagefind/linux-{machine}"
PLATFORMS = {"x64": "manylinux_2_17_x86_64", "arm64": "manylinux_2_17_aarch64"}
"""Tag by machine, as Pagefind names it. Its programs are linked statically."""
ANY = "any"
HERE = {"x86_64": "x64", "aarch64": "arm64"}.get(platform.machine())
SOURCES = ("pyproject.toml", "README.md", "LICENSE", "generator")


def main() -> int:
    """Builds the wheels that are named on the command line, x64, arm64 and any; without a name all three."""
    try:
        if not VENDOR.is_dir():
            raise VendoringError("the browser parts are missing. Run: make parts")
        TARGET.mkdir(exist_ok=True)
        for machine in sys.argv[1:] or (*PLATFORMS, ANY):
            print(_build(machine).name)
        return 0
    except VendoringError as error:
        print(f"wheels: {error}", file=sys.stderr)
        return 1


def _build(machine: str) -> Path:
    """One wheel, from a copy of the sources: what an earlier build has left there is in none."""
    with tempfile.TemporaryDirectory() as scratch:
        sources = Path(scratch) / "sources"
        sources.mkdir()
        for name in SOURCES:
            _copy(ROOT / name, sources / name)
        vendor = sources / VENDOR.relative_to(ROOT)
        shutil.rmtree(vendor / "pagefind", ignore_errors=True)
        tag = []
        if machine != ANY:
            _program(machine, vendor / "pagefind", Path(scratch))
            tag = [f"--config-setting=--build-option=--plat-name={PLATFORMS[machine]}"]
        built = Path(scratch) / "built"
        command = [
            sys.executable,
            "-m",
            "build",
            "--wheel",
            "--no-isolation",
            *tag,
            "--outdir",
            str(built),
            str(sources),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise VendoringError(f"the wheel could not be built: {(done.stderr or done.stdout).strip()[-300:]}")
        wheel = next(built.glob("*.whl"))
        return Path(shutil.copy(wheel, TARGET / wheel.name))


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    else:
        shutil.copy(source, target)


def _program(machine: str, target: Path, scratch: Path) -> None:
    """Pagefind's program for a machine, which need not be this one."""
    if machine == HERE and (VENDOR / "pagefind").is_dir():
        shutil.copytree(VENDOR / "pagefind", target)
        return
    package = PACKAGE.format(machine=machine)
    locked = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"][f"node_modules/{package}"]
    run([*npm(), "pack", f"{package}@{locked['version']}", "--pack-destination", str(scratch), "--silent"], "npm pack")
    archive = next(scratch.glob("*.tgz"))
    digest = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if digest != locked["integrity"]:
        raise VendoringError(f"{package} does not have the hash that package-lock.json names; nothing of it is used.")
    target.mkdir(parents=True)
    with tarfile.open(archive) as tar:
        program = tar.extractfile("package/bin/pagefind_extended")
        if program is None:
            raise VendoringError(f"{package} holds no program.")
        (target / "pagefind_extended").write_bytes(program.read())
    (target / "pagefind_extended").chmod(0o755)


if __name__ == "__main__":
    sys.exit(main())
