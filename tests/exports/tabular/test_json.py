"""The whole register as JSON."""

from __future__ import annotations

import msgspec

from doblest import exports
from doblest.model import Edition


def test_json_gives_the_edition_back_without_its_stamp(edition: Edition) -> None:
    content = exports.render("json", msgspec.structs.replace(edition, stamp="labour-valour:7"))
    assert msgspec.json.decode(content, type=Edition) == edition
    assert msgspec.json.decode(content)["manifest"]["records"] == 70
