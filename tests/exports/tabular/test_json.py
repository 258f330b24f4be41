"""The whole register as JSON."""

from __future__ import annotations

import msgspec
import pytest

from doblest import exports
from doblest.exports import Options
from doblest.exports.options import Values
from doblest.exports.values import choose_values
from doblest.model import Edition


@pytest.mark.parametrize("values", ["original", "corrected"])
def test_json_gives_the_chosen_values_back_without_their_stamp(edition: Edition, values: Values) -> None:
    stamped = msgspec.structs.replace(edition, stamp="labour-valour:7")
    content = exports.render("json", stamped, Options(values=values))
    assert msgspec.json.decode(content, type=Edition) == choose_values(edition, values)
    assert msgspec.json.decode(content)["manifest"]["records"] == 70
