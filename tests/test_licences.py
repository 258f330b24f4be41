"""The check of licences refuses what is not on the list, whoever brought it."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
RULES: dict[str, Any] = {
    "allowed": ["MIT", "Apache-2.0", "BSD-3-Clause"],
    "tools": ["GPL-3.0-or-later"],
    "barred": ["yargy"],
    "nowhere": ["pullenti"],
    "read": {},
}


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_licences", ROOT / "tools/check_licences.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("licence", "is_allowed"),
    [
        ("MIT", True),
        ("MIT AND BSD-3-Clause", True),
        ("(Apache-2.0 OR MIT)", True),
        ("MIT AND GPL-3.0-only", False),
        ("Proprietary", False),
        ("", False),
    ],
)
def test_every_part_of_an_expression_is_asked(tool: ModuleType, licence: str, is_allowed: bool) -> None:
    assert tool.is_allowed(licence, set(RULES["allowed"])) is is_allowed


def test_a_tool_may_be_of_a_licence_that_the_product_may_not(tool: ModuleType, tmp_path: Path) -> None:
    def install(name: str, licence: str) -> Any:
        folder = tmp_path / f"{name}-1.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(
            f"Metadata-Version: 2.4\nName: {name}\nLicense-Expression: {licence}\n"
        )
        return tool.Distribution.at(folder)

    installed = [
        install("a-tool", "GPL-3.0-or-later"),
        install("lxml", "GPL-3.0-or-later"),
        install("b", "SSPL"),
    ]
    faults = list(tool.check_python(RULES, installed))
    assert [fault.partition(":")[0] for fault in faults] == ["lxml", "b"]


def test_all_that_is_pinned_may_be(tool: ModuleType) -> None:
    assert tool.main() == 0
