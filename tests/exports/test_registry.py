"""Every format is written whole, alike twice, and known to the docs."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from doblest import exports
from doblest.exports import FORMATS, ExportError, Options, Selection
from doblest.model import Edition

NAMES = [form.name for form in FORMATS]


@pytest.mark.parametrize("name", NAMES)
def test_the_same_edition_gives_the_same_bytes(edition: Edition, name: str) -> None:
    assert exports.render(name, edition) == exports.render(name, edition)


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_register_is_still_a_file(edition: Edition, name: str) -> None:
    assert exports.render(name, msgspec.structs.replace(edition, records=()))


@pytest.mark.parametrize("name", NAMES)
def test_the_docs_have_each_format(name: str) -> None:
    assert f"### {name}\n" in Path("docs/exports.md").read_text("utf-8")


def test_a_format_is_found_by_its_suffix_too() -> None:
    assert exports.get_format("gpkg").name == "geopackage"


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(ExportError, match="docx, xlsx, csv"):
        exports.get_format("doc")


def test_a_file_comes_with_its_manifest(edition: Edition, tmp_path: Path) -> None:
    exports.save("csv", edition, tmp_path / "список.csv", Options())
    about = msgspec.json.decode((tmp_path / "список.csv.manifest.json").read_bytes())
    assert about["revision"] == 7
    assert about["source_sha256"] == edition.document
    assert about["licence"] == "CC-BY-4.0"
    assert about["bytes"] == (tmp_path / "список.csv").stat().st_size


def test_a_folder_that_is_not_there_is_told_in_one_line(edition: Edition, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="Проверьте папку"):
        exports.save("csv", edition, tmp_path / "нет" / "список.csv")


def test_a_category_holds_its_parts(edition: Edition) -> None:
    tanks = exports.select(edition, Selection(category=("танки",))).records
    armour = exports.select(edition, Selection(category=("бронетехника",))).records
    assert 0 < len(tanks) < len(armour)
    assert {record.slug for record in tanks} < {record.slug for record in armour}


@pytest.mark.parametrize(
    ("wanted", "cities"),
    [
        (Selection(year=(2025,)), 7),
        (Selection(region=("RU-SVE",)), 4),
        (Selection(region=("RU-SVE",), year=(2020,)), 2),
        (Selection(memorial_status=("none",)), 25),
        (Selection(slug=("gorod-1", "gorod-70")), 2),
        (Selection(), 70),
    ],
    ids=str,
)
def test_filters_leave_what_is_wanted(edition: Edition, wanted: Selection, cities: int) -> None:
    assert len(exports.select(edition, wanted).records) == cities
