"""Say in one line what this machine lacks before anything is installed."""

import shutil
import subprocess
import sys

PYTHON = (3, 11)
NODE = 20


def complaint() -> str | None:
    """What is missing and what to do, or None."""
    if sys.version_info < PYTHON:
        return f"Python {sys.version.split()[0]} is too old: install 3.11 or later (make PYTHON=python3.11)"
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return "Node.js is missing: install Node.js 20 or later with npm"
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    if int(version.lstrip("v").split(".")[0]) < NODE:
        return f"Node.js {version} is too old: install 20 or later"
    return None


if __name__ == "__main__":
    sys.exit(complaint())
