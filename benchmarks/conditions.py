"""Under what a run was measured: versions, the machine, the list of downloads."""

import json
import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.peers.eleventy_site import MODULES, SITE
from benchmarks.running import ROOT, in_memory
from conflict_tracker.third_party.vendoring import VendoringError, node

PACKAGES = {
    "MkDocs": "mkdocs",
    "Material": "mkdocs-material",
    "Zensical": "zensical",
    "Hugo": "hugo",
    "Jinja2": "jinja2",
    "PyYAML": "pyyaml",
    "pydantic": "pydantic",
    "polars": "polars",
}


def conditions() -> str:
    programs = [f"{name} {_version(package)}" for name, package in PACKAGES.items()]
    programs += [f"Eleventy {_eleventy()}", f"Node {_node()}", f"Pagefind {_pagefind()}"]
    lines = [
        f"{datetime.now(UTC):%Y-%m-%d}, {commit()}. Python {platform.python_version()}, {', '.join(programs)}. "
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, load {_load()} when the run began. "
        f"All files are written to {'memory' if in_memory() else 'disk'}.",
    ]
    return "\n".join(lines) + "\n"


def commit() -> str:
    """Which state of the program was measured."""
    found = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return f"commit {found.stdout.strip()}" if found.returncode == 0 else f"version {version('conflict-tracker')}"


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def _version(name: str) -> str:
    """Of what need not be here."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "is not installed"


def _eleventy() -> str:
    package = SITE / MODULES / "@11ty" / "eleventy" / "package.json"
    if not package.exists():
        return "is not installed"
    return package.read_text(encoding="utf-8").partition('"version": "')[2].partition('"')[0]


def _node() -> str:
    try:
        return subprocess.run([Path(node()), "--version"], capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError, VendoringError):
        return "is not installed"


def _pagefind() -> str:
    for package in (SITE / MODULES).glob("@pagefind/*/package.json"):
        return str(json.loads(package.read_text(encoding="utf-8"))["version"])
    return "is not here"
