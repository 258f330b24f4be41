"""A federal subject is found by any of the words of its name, in either language."""

from __future__ import annotations

import pytest

from doblest.reference.regions import regions
from doblest.server.search.backends import Term
from doblest.server.search.region_names import RegionTable


def find(*terms: Term) -> list[str]:
    listed = (regions()[iso] for iso in ("RU-SVE", "RU-NIZ", "RU-NGR", "RU-TA"))
    return [region.iso for region in RegionTable(listed).find(terms)]


@pytest.mark.parametrize(
    ("terms", "found"),
    [
        ([Term(("свердловский",))], ["RU-SVE"]),
        ([Term(("область",))], ["RU-SVE", "RU-NIZ", "RU-NGR"]),
        ([Term(("нижегородский",)), Term(("область",))], ["RU-NIZ"]),
        ([Term(("нижегородский",)), Term(("республика",))], []),
        ([Term(("татарстан", "область"))], ["RU-SVE", "RU-NIZ", "RU-NGR", "RU-TA"]),
        ([Term(("tatarstan",))], ["RU-TA"]),
        ([Term(("нов",), is_prefix=True)], ["RU-NGR"]),
        ([Term(("нов",))], []),
        ([], []),
    ],
    ids=[
        "a word",
        "several",
        "all words",
        "words of two",
        "either word",
        "English",
        "a beginning",
        "no beginning",
        "none",
    ],
)
def test_a_region_has_all_the_words(terms: list[Term], found: list[str]) -> None:
    assert find(*terms) == found
