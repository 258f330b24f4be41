"""The same inputs give the same shards, and a new file moves few of them."""

from __future__ import annotations

from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from doblest.corpus.plan import Options, plan_shards
from doblest.corpus.values import FieldNames, Shard
from doblest.errors import ReadingError

SIZE = 10_000


def plan(*paths: Path, output: str = "", fields: FieldNames | None = None) -> list[Shard]:
    options = Options(tuple(str(path) for path in paths), SIZE, fields or FieldNames(), output)
    return list(plan_shards(options))


def keys(shards: list[Shard]) -> set[str]:
    return {shard.key for shard in shards}


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "тексты"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number:03}.txt").write_bytes(b"a" * 500)
    return folder


def test_the_plan_is_the_same_each_time(texts: Path) -> None:
    assert plan(texts) == plan(texts)


def test_every_file_stands_in_one_shard(texts: Path) -> None:
    shards = plan(texts, texts / "007.txt", texts)
    names = [piece.name for shard in shards for piece in shard.pieces]
    assert names == [str(texts / f"{number:03}.txt") for number in range(400)]
    assert all(SIZE / 4 <= shard.size <= SIZE for shard in shards[:-1])


def test_a_new_file_moves_few_shards(texts: Path) -> None:
    before = keys(plan(texts))
    (texts / "100a.txt").write_bytes(b"a" * 500)
    assert len(keys(plan(texts)) - before) <= len(before) / 4


def test_a_changed_file_and_other_fields_are_another_shard(texts: Path) -> None:
    before = keys(plan(texts))
    (texts / "100.txt").write_bytes(b"b" * 501)
    assert len(keys(plan(texts)) - before) >= 1
    assert not keys(plan(texts, fields=FieldNames("слова"))) & before


def test_large_files_are_cut_by_lines_row_groups_and_members(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "a"}\n' * 2_000)
    rows = pyarrow.table({"text": [f"{number:0900}" for number in range(100)]})
    pyarrow.parquet.write_table(rows, tmp_path / "b.parquet", row_group_size=5, compression="none")
    lines = [piece for shard in plan(tmp_path / "a.jsonl") for piece in shard.pieces]
    groups = [piece for shard in plan(tmp_path / "b.parquet") for piece in shard.pieces]
    assert [(piece.start, piece.stop) for piece in lines] == [(0, 10_000), (10_000, 20_000), (20_000, 28_000)]
    assert len(groups) > 5
    assert [piece.start for piece in groups[1:]] == [piece.stop for piece in groups[:-1]]
    assert (groups[0].start, groups[-1].stop) == (0, 20)


def test_the_output_among_the_inputs_is_not_read(texts: Path) -> None:
    (texts / "out").mkdir()
    (texts / "out" / "report.jsonl").write_bytes(b"{}")
    names = {p.name for shard in plan(texts, output=str(texts / "out")) for p in shard.pieces}
    assert str(texts / "out" / "report.jsonl") not in names
    assert len(names) == 400


def test_a_pattern_gives_the_files_that_match(texts: Path) -> None:
    assert sum(len(shard.pieces) for shard in plan(texts / "00?.txt")) == 10


def test_a_missing_input_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="нет файлов"):
        plan(tmp_path / "нет")
