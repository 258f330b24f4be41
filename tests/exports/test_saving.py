"""A file appears whole, with its manifest, or not at all."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from doblest import exports
from doblest.exports import ExportError
from doblest.exports.options import Options
from doblest.model import Edition


def test_a_file_comes_with_its_manifest(edition: Edition, tmp_path: Path) -> None:
    exports.save("csv", edition, tmp_path / "список.csv")
    about = msgspec.json.decode((tmp_path / "список.csv.manifest.json").read_bytes())
    assert about["revision"] == 7
    assert about["source_sha256"] == edition.document
    assert about["licence"] == "CC-BY-4.0"
    assert about["bytes"] == (tmp_path / "список.csv").stat().st_size


def test_a_folder_that_is_not_there_is_told_in_one_line(edition: Edition, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="Проверьте папку"):
        exports.save("csv", edition, tmp_path / "нет" / "список.csv")


def test_an_export_that_is_refused_leaves_the_former_file(edition: Edition, tmp_path: Path) -> None:
    path = tmp_path / "список.xlsx"
    path.write_bytes(b"former")
    with pytest.raises(ExportError, match="только docx"):
        exports.save("xlsx", edition, path, Options(values="tracked"))
    assert path.read_bytes() == b"former"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_replaced_leaves_no_half(edition: Edition, tmp_path: Path) -> None:
    path = tmp_path / "список.csv"
    path.mkdir()
    with pytest.raises(ExportError, match="не записать"):
        exports.save("csv", edition, path)
    assert list(tmp_path.iterdir()) == [path]
