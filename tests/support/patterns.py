"""The regular expressions of the product, as they are compiled: run as a program of its own.

Prints a JSON array of patterns with the module that compiled each, those built from data included.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import sys
from typing import Any

SOURCES = (
    *("doblest.reading", "doblest.claims", "doblest.checks", "doblest.places", "doblest.language"),
    *("doblest.wording", "doblest.exports", "doblest.featurestore", "doblest.server"),
)


def record() -> list[tuple[str, str, int, bool]]:
    """Patterns compiled while every module is imported and the bundled list is read and checked."""
    found: dict[tuple[str, str, int, bool], None] = {}
    compile_ = re._compile  # type: ignore[attr-defined] # what all functions of `re` go through

    def spy(pattern: Any, flags: Any) -> Any:
        compiled = compile_(pattern, flags)
        frame = sys._getframe(2)
        module = frame.f_globals.get("__name__", "")
        if module.startswith(SOURCES):
            is_bytes = isinstance(compiled.pattern, bytes)
            text = compiled.pattern.decode("latin-1") if is_bytes else compiled.pattern
            found.setdefault((module, text, compiled.flags, is_bytes))
        return compiled

    re._compile = spy  # type: ignore[attr-defined]
    _import_all()
    _read_list()
    return list(found)


def _import_all() -> None:
    import django

    django.setup()
    for name in SOURCES:
        package = importlib.import_module(name)
        for module in pkgutil.walk_packages(package.__path__, f"{name}."):
            importlib.import_module(module.name)


def _read_list() -> None:
    from doblest.checks import run
    from doblest.data import bundled_list
    from doblest.places import locate_all
    from doblest.reading import read_bytes

    document = read_bytes(bundled_list().read_bytes(), "perechen.txt")
    run(list(locate_all(document.entries)))


if __name__ == "__main__":
    json.dump(record(), sys.stdout)
