"""One shard, from its pieces to its part of the output."""

from __future__ import annotations

from pathlib import Path

from doblest.corpus.parts import read_outcome
from doblest.corpus.settings import limits
from doblest.corpus.shards import WORK, extract_shard, run_shard
from doblest.corpus.storage import Folder
from doblest.corpus.values import Piece, Shard


def make(folder: Path) -> Shard:
    pieces = []
    for number in (5, 6):
        path = folder / f"{number}.txt"
        path.write_text(f"Дал {number} пушек.", "utf-8")
        pieces.append(Piece(path.name, str(path), "text", path.stat().st_size, ""))
    return Shard("ab12", tuple(pieces))


def test_the_pieces_are_read_in_their_order(tmp_path: Path) -> None:
    assert [one.claims[0].quote for one in extract_shard(make(tmp_path))] == ["5", "6"]
    assert list(extract_shard(Shard("ab12", ()))) == []


def test_a_finished_shard_is_not_done_again_and_leaves_no_mark(tmp_path: Path) -> None:
    shard, output = make(tmp_path), str(tmp_path / "out")
    outcome = run_shard(output, shard)
    assert (outcome.documents, outcome.claims, outcome.error) == (2, 2, "")
    (tmp_path / "5.txt").unlink()
    assert run_shard(output, shard) == outcome
    assert Folder(output).list(WORK) == []


def test_a_shard_of_which_workers_die_is_given_up(tmp_path: Path) -> None:
    shard, folder = make(tmp_path), Folder(str(tmp_path / "out"))
    folder.write(f"{WORK}/{shard.key}", b"run7\n" * limits().shard_tries)
    assert run_shard(str(tmp_path / "out"), shard, "run7").error == "работники умирают"
    assert read_outcome(folder, shard.key) is None


def test_an_output_that_cannot_be_written_is_the_outcome(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("файл")
    assert run_shard(str(tmp_path / "out"), make(tmp_path)).error
