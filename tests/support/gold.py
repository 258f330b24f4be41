"""The annotated texts of `tests/gold/`, and the scripts that score the engine on them."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

GOLD = Path(__file__).parent.parent / "gold"


def load_script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, GOLD / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
