"""Whether all that is installed may be: each licence is on the list in pyproject.toml, for Python and npm.

    python tools/check_licences.py

The list holds SPDX expressions, and what older packages write in their place. What only develops the product
may also be of those named for it. Barred packages stand in no lock of the product, others in none at all.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)
PARTS = re.compile(r"\s+(?:AND|OR|;)\s+|[();]|, ")


def main() -> int:
    """The exit code: 1 where something is not allowed."""
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["doblest"]["licences"]
    faults = [*check_python(rules, distributions()), *check_npm(rules), *check_barred(rules)]
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def check_python(
    rules: dict[str, Any], installed: Iterator[Distribution] | list[Distribution]
) -> Iterator[str]:
    """What is installed here; what the product does not run on may be of the tools' licences too."""
    product = read_pins(ROOT / "requirements/run.lock")
    for one in installed:
        name, licence = normalise(one.name), read_licence(one)
        allowed = {*rules["allowed"], *(() if name in product else rules["tools"])}
        if name != "doblest" and not is_allowed(rules["read"].get(name, licence), allowed):
            yield f"{one.name}: licence «{licence or 'none is named'}» is not on the list"


def check_npm(rules: dict[str, Any]) -> Iterator[str]:
    packages = json.loads((ROOT / "frontend/package-lock.json").read_text("utf-8"))["packages"]
    for path, package in packages.items():
        if path and not is_allowed(package.get("license", ""), set(rules["allowed"])):
            yield f"{path}: licence «{package.get('license', 'none is named')}» is not on the list"


def check_barred(rules: dict[str, Any]) -> Iterator[str]:
    for lock, barred in (
        ("run", [*rules["barred"], *rules["nowhere"]]),
        ("dev", [*rules["barred"], *rules["nowhere"]]),
        ("bench", rules["nowhere"]),
    ):
        for name in sorted(set(barred) & read_pins(ROOT / f"requirements/{lock}.lock")):
            yield f"requirements/{lock}.lock: {name} is barred"


def read_pins(lock: Path) -> set[str]:
    return {normalise(name) for name in PINNED.findall(lock.read_text("utf-8"))}


def normalise(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def read_licence(one: Distribution) -> str:
    """The expression, else the classifiers, else the first line of the free text."""
    expression = one.metadata.get("License-Expression")
    if expression:
        return str(expression)
    classifiers = one.metadata.get_all("Classifier") or []
    named = [line.rpartition(" :: ")[2] for line in classifiers if line.startswith("License :: ")]
    return "; ".join(named) or str(one.metadata.get("License") or "").partition("\n")[0]


def is_allowed(licence: str, allowed: set[str]) -> bool:
    """Every part of it is; of «A OR B» too, which errs on the side of asking."""
    parts = [part for part in PARTS.split(licence) if part.strip()]
    return bool(parts) and (licence in allowed or all(part.strip() in allowed for part in parts))


if __name__ == "__main__":
    raise SystemExit(main())
