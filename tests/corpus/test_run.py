"""Runs without Ray: what is written, what is said of bad documents, and what is done again."""

from __future__ import annotations

from pathlib import Path

import fsspec
import pytest

from doblest.claims import ENGINE_VERSION
from doblest.corpus.parts import read_outcome
from doblest.corpus.plan import Options, plan_shards
from doblest.corpus.run import Machines, run
from doblest.corpus.storage import Folder
from doblest.errors import DoblestError
from tests.support.corpora import (
    differing,
    read_claims,
    read_output,
    read_report,
    run_corpus,
    start_corpus,
    wait_for_parts,
    write_bad_corpus,
    write_texts,
)


class Silence:
    """Progress that nobody looks at, and what it was told."""

    def __init__(self) -> None:
        self.total = self.before = self.done = 0

    def start(self, total: int, done: int) -> None:
        self.total, self.before = total, done

    def advance(self, size: int) -> None:
        self.done += size


def run_here(corpus: Path | str, output: Path | str, size: int = 1 << 20) -> Silence:
    progress = Silence()
    run(Options((str(corpus),), size, output=str(output)), Machines(1, is_local=True), progress)
    return progress


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bad")
    write_bad_corpus(folder / "corpus")
    run_here(folder / "corpus", folder / "output")
    return folder / "output"


def test_each_claim_stands_with_its_document_span_and_engine(bad: Path) -> None:
    (claim,) = [row for row in read_claims(bad) if row["document"].endswith("good.txt")]
    assert (claim["start"], claim["end"], claim["quote"], claim["object"]) == (10, 13, "300", "танк")
    assert claim["engine"] == ENGINE_VERSION


def test_documents_of_every_kind_are_read(bad: Path) -> None:
    found = {Path(row["document"]).name: row["quote"] for row in read_claims(bad)}
    assert found["old.txt"] == "свыше 20 тысяч"
    assert (found["a.txt"], found["whole.zip!b.jsonl#0"], found["whole.parquet#0"]) == ("12", "13", "14")
    assert [row["id"] for row in read_claims(bad) if "lines.jsonl" in row["document"]] == ["x", "y"]


@pytest.mark.parametrize(
    ("name", "remarks", "is_set_aside"),
    [
        ("empty.txt", ["empty"], True),
        ("blank.txt", ["empty"], True),
        ("picture.txt", ["binary"], True),
        ("digits.txt", ["unbroken", "long"], False),
        ("cut.txt", ["truncated"], False),
        ("cut.txt.gz", ["truncated"], False),
        ("lines.jsonl#45", ["double"], False),
        ("cut.zip#0?", ["unreadable"], True),
        ("cut.parquet#0?", ["unreadable"], True),
        ("whole.parquet#1", ["empty"], True),
    ],
)
def test_each_bad_document_is_in_the_report(
    bad: Path, name: str, remarks: list[str], *, is_set_aside: bool
) -> None:
    (line,) = read_report(bad)[name]
    assert (line["remarks"], line["set_aside"]) == (remarks, is_set_aside)


def test_lines_that_are_no_documents_are_named_by_their_place(bad: Path) -> None:
    report = read_report(bad)
    assert report["lines.jsonl#90"][0]["remarks"] == ["malformed"]
    assert report["lines.jsonl#101"][0]["remarks"] == ["malformed", "truncated"]


def test_good_documents_are_not_in_the_report(bad: Path) -> None:
    assert not {"good.txt", "old.txt", "lines.jsonl#0", "whole.parquet#0"} & read_report(bad).keys()


def test_a_second_run_does_nothing_anew(tmp_path: Path) -> None:
    write_texts(tmp_path / "corpus", 20)
    first = run_here(tmp_path / "corpus", tmp_path / "output", 20_000)
    before = read_output(tmp_path / "output")
    second = run_here(tmp_path / "corpus", tmp_path / "output", 20_000)
    assert (first.before, first.done) == (0, first.total)
    assert (second.before, second.done) == (second.total, 0)
    assert read_output(tmp_path / "output") == before


def test_a_part_that_is_not_whole_is_written_again(tmp_path: Path) -> None:
    write_texts(tmp_path / "corpus", 20)
    run_here(tmp_path / "corpus", tmp_path / "output", 20_000)
    before = read_output(tmp_path / "output")
    part = next((tmp_path / "output" / "claims").iterdir())
    part.write_bytes(part.read_bytes()[:-20])
    assert run_here(tmp_path / "corpus", tmp_path / "output", 20_000).done > 0
    assert read_output(tmp_path / "output") == before


def test_parts_of_inputs_that_are_gone_are_removed(tmp_path: Path) -> None:
    write_texts(tmp_path / "corpus", 20)
    run_here(tmp_path / "corpus", tmp_path / "output", 20_000)
    (tmp_path / "corpus" / "a.jsonl").unlink()
    run_here(tmp_path / "corpus", tmp_path / "output", 20_000)
    run_here(tmp_path / "corpus", tmp_path / "fresh", 20_000)
    assert read_output(tmp_path / "output") == read_output(tmp_path / "fresh")


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    write_texts(tmp_path / "corpus", 1)
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "мое.txt").write_text("важное")
    with pytest.raises(DoblestError, match="не пуста"):
        run_here(tmp_path / "corpus", tmp_path / "output")


def test_any_address_of_fsspec_will_do(tmp_path: Path) -> None:
    write_texts(tmp_path / "corpus", 3)
    run_here(f"file://{tmp_path}/corpus", f"local://{tmp_path}/out")
    assert read_claims(tmp_path / "out")


def test_a_store_of_objects_is_written_whole(tmp_path: Path) -> None:
    folder = Folder("memory://doblest-test/out")
    folder.write("claims/a", b"1")
    with pytest.raises(ValueError, match="closed"), folder.writing("claims/b") as target:
        target.close()
    assert folder.list("claims") == ["a"]
    assert folder.read("claims/a") == b"1"
    assert fsspec.filesystem("memory").cat_file("/doblest-test/out/claims/a") == b"1"
    folder.remove("claims")
    assert (folder.list("claims"), folder.read("claims/a")) == ([], b"")


def test_an_outcome_is_read_from_its_part(tmp_path: Path) -> None:
    write_texts(tmp_path / "corpus", 2)
    run_here(tmp_path / "corpus", tmp_path / "output")
    options = Options((str(tmp_path / "corpus"),), 1 << 20, output=str(tmp_path / "output"))
    (shard,) = plan_shards(options)
    outcome = read_outcome(Folder(str(tmp_path / "output")), shard.key)
    assert outcome is not None
    assert (outcome.documents, outcome.error) == (7, "")


def test_a_killed_run_is_ended_by_the_next(tmp_path: Path) -> None:
    write_texts(tmp_path / "corpus", 800)
    words = (str(tmp_path / "corpus"), "--local", "--shard", "1", "-o")
    run_corpus(*words, str(tmp_path / "whole"))
    with start_corpus(*words, str(tmp_path / "output")) as process:
        wait_for_parts(process, tmp_path / "output", 1)
        process.kill()
    run_corpus(*words, str(tmp_path / "output"))
    assert differing(read_output(tmp_path / "output"), read_output(tmp_path / "whole")) == []
