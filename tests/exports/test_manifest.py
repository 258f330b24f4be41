"""What a file says of its origin."""

from __future__ import annotations

import pytest

from doblest import __version__
from doblest.exports.manifest import build_properties, describe_edition, describe_origin, find_owner
from doblest.model import Edition


def test_the_manifest_is_names_with_values(edition: Edition) -> None:
    properties = build_properties(edition)
    assert properties["records"] == "70"
    assert properties["generator"] == f"Doblest {__version__}"
    assert properties["source_sha256"] == edition.document


def test_the_manifest_is_one_line_too(edition: Edition) -> None:
    line = "Город трудовой доблести. Редакция 7 от 2026-05-01. CC-BY-4.0."
    assert describe_edition(edition) == line
    assert describe_origin(edition) == f"{line} Исходный документ SHA-256 {edition.document}"


@pytest.mark.parametrize(
    ("heading", "owner"),
    [
        ("Отдел памяти\nобласти\n\nСводный перечень городов", "Отдел памяти области"),
        ("Сводный перечень городов\nза вклад", ""),
        ("", ""),
    ],
)
def test_the_owner_stands_above_what_the_list_is_called(heading: str, owner: str) -> None:
    assert find_owner(heading) == owner
