"""From rows to findings: a list read whole, and a list of which one row after another is edited."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from itertools import repeat

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from doblest import checks
from doblest.checks.digest import Digest
from doblest.claims import extract
from doblest.model import Document, Finding, Located
from doblest.reference.register_events import list_events
from doblest.reference.titles import match_title
from tests.support.checks import faulty_rows, row, run_check, stele

PASSAGE = (
    "Город дал фронту около 50 тысяч танковых моторов и почти 20 млн заготовок для боеприпасов, "
    "пять бронепоездов, электрооборудование для боевых машин, а также патроны и мины."
)
FORMER = "Сталинград давал танки. В Сталинграде чинили пушки. Из Сталинграда шли мины."
NOTES = (
    "",
    "Рабочие дали фронту мины.",
    "Каждый второй танк был сделан в городе.",
    "Выпустили каждый третий танк. Город, известный как «второе Баку», давал нефть.",
    "Завод был единственным в стране, где производили автопокрышки.",
    "Завод поставлял более 80 процентов всех автопокрышек, также известных как «второе Баку».",
    "Города Томск и Омск стали центром добычи рыбы. Дал 13 млн. тон руды.",
    "Госпитали приняли 90 тысяч раненых.",
    "Через госпитали прошло 1,3 миллиона раненых.",
    f"{PASSAGE} {PASSAGE}",
    f"Город трудился. {PASSAGE}",
    FORMER,
)
CITIES = ("Томск", "Омск", "Волгоград", "Вологда", "Вологла", "Миасс", "")
REGIONS = ("Томская область", "Омская область", "Волгоградская область", "")
HEADINGS = ("", "Перечень городов трудовой доблести", "Перечень городов воинской славы")

ROWS = st.builds(
    lambda note, city, region, year, number, memorial: (
        {"note": note, "city": city, "region": region, "year": year, "memorial": memorial},
        number,
    ),
    st.sampled_from(NOTES),
    st.sampled_from(CITIES),
    st.sampled_from(REGIONS),
    st.sampled_from((2020, 2021, 2022, 2025, None)),
    st.integers(1, 9),
    st.sampled_from((None, stele(), stele(name="Сквер Трудовой славы", status="other"))),
)


def build(at: int, made: tuple[dict[str, object], int]) -> Located:
    """The row at that place of the list."""
    fields, number = made
    located = row(at + 1, **fields)  # type: ignore[arg-type] # the strategy's own fields
    return replace(located, entry=replace(located.entry, number=number))


def reload(digest: Digest) -> Digest:
    """As a caller's cache gives it back."""
    return checks.decode_digest(*checks.encode_digest(digest))


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    st.lists(ROWS, min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(0, 7), ROWS), max_size=6),
    st.sampled_from(HEADINGS),
)
def test_edits_of_single_rows_give_the_findings_of_a_whole_run(
    first: list[tuple[dict[str, object], int]],
    edits: list[tuple[int, tuple[dict[str, object], int]]],
    heading: str,
) -> None:
    entries, title = [build(at, made) for at, made in enumerate(first)], match_title(heading)
    digests = [reload(checks.digest_row(one, title=title)) for one in entries]
    for place, made in edits:
        at = place % len(entries)
        entries[at] = build(at, made)
        digests[at] = reload(checks.digest_row(entries[at], title=title))
        assert checks.combine(digests, heading=heading) == checks.run(entries, heading=heading)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(ROWS, min_size=1, max_size=8), st.sampled_from(HEADINGS))
def test_a_row_alone_has_the_findings_that_the_list_has_of_it(
    first: list[tuple[dict[str, object], int]], heading: str
) -> None:
    title = match_title(heading)
    digests = [checks.digest_row(build(at, made), title=title) for at, made in enumerate(first)]
    context = checks.build_context([digest.columns for digest in digests], title)
    of_rows = [one for one in checks.checks() if one.scope == "row"]
    together = checks.combine(digests, heading=heading, only=of_rows)
    alone = [finding for digest in digests for finding in checks.run_row(digest, context)]
    assert sorted(map(anonymous, alone)) == sorted(map(anonymous, together))


def anonymous(finding: Finding) -> str:
    """The finding without the count of its equals."""
    base = "-".join(finding.key.split("-")[: len(finding.check.split("-")) + 1])
    return repr(replace(finding, key=base))


def test_a_digest_is_the_same_in_every_process() -> None:
    code = (
        "import sys; sys.path.insert(0, '.')\n"
        "from tests.support.checks import faulty_rows\n"
        "from doblest import checks\n"
        "digests = [part for one in faulty_rows() for part in checks.encode_digest(checks.digest_row(one))]\n"
        "sys.stdout.buffer.write(b''.join(digests))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_a_digest_survives_its_caching(entries: list[Located]) -> None:
    digests = [checks.digest_row(one) for one in [*entries, *faulty_rows()]]
    assert [reload(digest) for digest in digests] == digests


def test_bytes_that_hold_no_digest_are_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        checks.decode_digest(msgspec.msgpack.encode({"columns": 1}))


def test_a_list_is_combined_from_its_digests(
    document: Document, entries: list[Located], findings: list[Finding]
) -> None:
    digests = [checks.digest_row(one) for one in entries]
    assert checks.combine(digests, heading=document.heading, header=document.header) == findings


def test_checks_of_the_list_run_alone(entries: list[Located], findings: list[Finding]) -> None:
    of_list = [one for one in checks.checks() if one.scope == "list"]
    names = {one.name for one in of_list} - {"residue", "list-undated", "column-empty"}  # of the header too
    found_alone = checks.combine([checks.digest_row(one) for one in entries], only=of_list)
    assert [one for one in found_alone if one.check in names] == [
        one for one in findings if one.check in names
    ]


def test_claims_that_are_given_are_not_extracted_anew() -> None:
    note = "Дал фронту 1000 стволов, в том числе 900 винтовок, 300 пистолетов."
    only = [checks.check("parts-exceed-total")]
    assert len(checks.run([row(note=note)], only=only)) == 1
    assert checks.run([row(note=note)], {"row-1": ()}, only=only) == []


def test_progress_counts_rows_to_the_end() -> None:
    seen: list[tuple[int, int]] = []
    checks.run(
        [row(n) for n in range(1, 251)], only=[], progress=lambda done, total: seen.append((done, total))
    )
    assert seen[-1] == (250, 250)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


def test_a_list_longer_than_a_batch_is_read_to_its_end() -> None:
    rows = [row(n, note=f"Томск дал {n} мин.") for n in range(1, 250)] + [
        row(250, note="Дал 13 млн. тон руды.")
    ]
    assert [one.entries for one in run_check("wording", *rows)] == [("row-250",)]


def keys(entries: Sequence[Located]) -> list[str]:
    return [one.key for one in checks.run(entries, only=[checks.check("wording")])]


def test_equal_findings_of_one_city_are_told_apart_by_a_count() -> None:
    note = "Дал 13 млн. тон руды."
    first, second = keys([row(1, note=note), row(2, note=note)])
    assert second == f"{first}-2"


def test_a_city_mistaken_for_another_has_the_keys_of_that_one() -> None:
    note = "Дал 13 млн. тон руды."
    wrong = row(city="Волгоград", region="Волгоградская область", year=2022, note=note)
    right = row(city="Вологда", region="Вологодская область", year=2022, note=note)
    assert keys([wrong]) == keys([right])


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_row_whose_stele_alone_differs_is_read_as_if_it_were_read_anew(
    entries: list[Located], count: int
) -> None:
    """As before all but the first events of each stele."""
    title = match_title(HEADINGS[1])
    shown = [replace(one, events=list_events(one)[:count]) for one in entries]
    today, then = (checks.digest_rows(rows, title=title) for rows in (entries, shown))
    claims = [extract(one.entry.note) for one in shown]
    renewed = list(map(checks.renew_steles, today, shown, claims, repeat(title)))
    assert renewed == then
    assert renewed != today
