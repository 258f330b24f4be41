"""The registry of formats: explicit, documented, open to a new one."""

from __future__ import annotations

import importlib
import importlib.util
import json
import re
import textwrap
from pathlib import Path

import pytest

from doblest.errors import ReadingError
from doblest.model import Document
from doblest.reading import formats
from doblest.reading.format import Format
from doblest.reading.registry import FORMATS, READABLE, detect_format
from tests.support.documents import (
    HEADER,
    archive,
    docx,
    docx_table,
    fields,
    html,
    odt,
    read_back,
    rows_of,
    rtf,
    xlsx,
)

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "reading.md").read_text("utf-8")
ROWS = [HEADER, ["1.", "Пермь", "Пермский край", "2020", "", "Нет", ""]]
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.fixture
def toy(tmp_path: Path) -> Format:
    """The format that the page adds, made by its first step to the letter."""
    steps = PAGE.partition("## Как добавить формат")[2]
    code = re.search(r"```python\n(.*?)```", steps, re.DOTALL)
    assert code is not None
    path = tmp_path / "jsonl.py"
    path.write_text(textwrap.dedent(f"    {code[1].lstrip()}"), "utf-8")
    spec = importlib.util.spec_from_file_location("doblest.reading.formats.jsonl", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.FORMAT


def test_a_format_added_by_the_steps_of_the_page_reads_the_list(toy: Format, bundled: Document) -> None:
    lines = [json.dumps(row, ensure_ascii=False) for row in rows_of(bundled)]
    document = read_back("\n".join(lines).encode(), "список.jsonl", (toy, *FORMATS))
    assert fields(document.entries) == fields(bundled.entries)


def test_a_new_format_leaves_the_others_to_their_readers(toy: Format) -> None:
    assert detect_format(docx(docx_table(ROWS)), "а.jsonl", (toy, *FORMATS)).name == "docx"


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_module_key_section_and_test_of_a_format_share_a_name(one: Format) -> None:
    assert importlib.import_module(f"doblest.reading.formats.{one.name}").FORMAT is one
    assert (ROOT / "tests" / "reading" / "formats" / f"test_{one.name}.py").exists()
    section = re.search(rf"^### {one.name}\n(.*?)(?=^##)", PAGE, re.DOTALL | re.MULTILINE)
    assert section is not None
    assert [suffix for suffix in one.suffixes if f"`{suffix}`" not in section[1]] == []


def test_every_module_of_formats_is_registered() -> None:
    modules = {path.stem for path in Path(formats.__path__[0]).glob("*.py")} - {"__init__"}
    assert modules == {one.name for one in FORMATS}


def test_refusals_advise_every_format() -> None:
    assert [one.name for one in FORMATS if one.suffixes[0][1:] not in READABLE] == ["text"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (docx(docx_table(ROWS)), "docx"),
        (xlsx(ROWS), "workbook"),
        (COMPOUND + "Workbook\0".encode("utf-16-le"), "workbook"),
        (COMPOUND + "Book\0".encode("utf-16-le"), "workbook"),
        (odt(ROWS), "odf"),
        (rtf(ROWS), "rtf"),
        (b"%PDF-1.7", "pdf"),
        (html(ROWS), "html"),
        ("Город;Год\nПермь;2020".encode(), "delimited"),
        ("\tГород\n\tГод\n\tПермь\n\t2020\n".encode("cp1251"), "text"),
        ("Города".encode("utf-16"), "text"),
    ],
)
@pytest.mark.parametrize("file", ["а.docx", "а", "а.pdf"])
def test_a_document_is_known_by_what_it_holds(data: bytes, name: str, file: str) -> None:
    assert detect_format(data, file).name == name


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (archive({"photo.jpg": b"1"}), "в архиве нет документа"),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "документ закрыт паролем"),
        (COMPOUND + "Workbook\0EncryptedPackage\0".encode("utf-16-le"), "документ закрыт паролем"),
        (COMPOUND, "старый вид документа Word"),
        (b"<?xml version='1.0'?><city/>", "документ XML не читается"),
        (b"\x00\x01\x02\x03" * 9, "это не текст и не известный вид документа"),
    ],
)
def test_what_no_format_recognises_is_refused_with_advice(data: bytes, said: str) -> None:
    with pytest.raises(ReadingError, match=said) as refused:
        detect_format(data, "а.bin")
    assert refused.value.remedy
