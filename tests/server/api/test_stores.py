"""A store for each revision, brought up to date from the one before."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest

from doblest.model import Edition
from doblest.reference import titles
from doblest.server.api.stores import KEPT_REVISIONS, get_stores
from doblest.server.http.problems import NotFound, ProblemError
from doblest.server.register import editions
from tests.support.register import change
from tests.support.stores import store_in


def files(folder: Any) -> set[str]:
    return {path.name for path in Path(folder).rglob("*") if path.is_file()}


def test_a_store_is_of_the_present_edition(register: Edition) -> None:
    store = get_stores().current()
    assert store.header.stamp == editions.current_stamp()
    assert store.header.slugs == tuple(record.slug for record in register.records)
    assert get_stores().current() is store


def test_a_write_gives_another_store_with_only_that_record_changed(register: Edition) -> None:
    before = get_stores().current()
    change("miass", "note", "Другое примечание, 10 танков.")
    after = get_stores().current()
    assert after is not before
    versions = {record.slug: record.revision for record in register.records}
    unchanged = {
        record.slug for record in editions.current().records if record.revision == versions[record.slug]
    }
    old, new = ({slug: store.layers["cities"].find(slug) for slug in versions} for store in (before, after))
    assert {slug for slug in versions if old[slug] == new[slug]} == unchanged
    assert new["miass"]
    assert "Другое примечание" in new["miass"][0].decode()


def test_the_last_revisions_stay_and_older_ones_are_a_404(register: Edition) -> None:
    first = get_stores().current().header.revision
    for number in range(KEPT_REVISIONS):
        change("miass", "note", f"Примечание {number}.")
        get_stores().current()
        time.sleep(0.01)
    last = get_stores().current().header.revision
    assert get_stores().at_revision(last - 1).header.revision == last - 1
    with pytest.raises(ProblemError) as refused:
        get_stores().at_revision(first)
    assert isinstance(refused.value.problem, NotFound)


def test_what_is_long_past_or_left_behind_goes(settings: Any, register: Edition) -> None:
    folder = settings.DATA / "features" / titles.default_title().key
    folder.mkdir(parents=True)
    leftovers = folder / ".writing-abc", folder.parent / "1-0123456789ab.sqlite3"
    for path in leftovers:
        path.write_bytes(b"x")
        os.utime(path, (0, 0))
    (folder / "notes.txt").write_text("чужое")
    for number in range(KEPT_REVISIONS + 2):
        change("miass", "note", f"Примечание {number}.")
        get_stores().current()
        time.sleep(0.01)
    assert not any(path.exists() for path in leftovers)
    assert len(files(folder)) == KEPT_REVISIONS + 1
    assert (folder / "notes.txt").exists()


def test_a_file_that_cannot_be_read_is_written_anew(settings: Any, register: Edition) -> None:
    path = get_stores().current().path
    path.write_bytes(b"not a database")
    change("miass", "note", "Примечание.")
    assert get_stores().current().layers["cities"].count == 70


def test_a_file_that_another_test_broke_is_not_read(settings: Any, tmp_path: Path, register: Edition) -> None:
    with store_in(settings, tmp_path / "other"):
        get_stores().current().path.write_bytes(b"not a database")
    settings.DATA = tmp_path / "data"
    assert get_stores().current().layers["cities"].find("miass")


def test_each_title_has_its_own(register: Edition) -> None:
    other = list(titles.titles())[1]
    assert get_stores(other).current().layers["cities"].count == 0
    assert get_stores(other).current().path.parent != get_stores().current().path.parent
    with pytest.raises(ProblemError):
        get_stores("atlantis")
