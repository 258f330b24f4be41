"""Every format is written whole, alike twice, and known to the docs."""

from __future__ import annotations

from pathlib import Path

import pytest

from doblest import exports
from doblest.exports import FORMATS, ExportError
from doblest.model import Edition
from tests.support.editions import with_records

NAMES = [form.name for form in FORMATS]


@pytest.mark.parametrize("name", NAMES)
def test_the_same_edition_gives_the_same_bytes(edition: Edition, name: str) -> None:
    assert exports.render(name, edition) == exports.render(name, edition)


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_register_is_still_a_file(edition: Edition, name: str) -> None:
    assert exports.render(name, with_records(edition))


@pytest.mark.parametrize("name", NAMES)
def test_the_docs_have_each_format(name: str) -> None:
    assert f"### {name}\n" in Path("docs/exports.md").read_text("utf-8")


def test_a_format_is_found_by_its_suffix_too() -> None:
    assert exports.get_format("gpkg").name == "geopackage"


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(ExportError, match="docx, xlsx, csv"):
        exports.get_format("doc")
