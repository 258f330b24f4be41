"""`doblest round …`: excerpts and letters out to regions, and what comes back."""

from __future__ import annotations

import io

import docx
from docx.oxml.ns import qn


def test_a_round_writes_an_excerpt_and_a_letter_for_each_region(doblest, imported, tmp_path):
    table = tmp_path / "контакты.csv"
    table.write_text("permskiy-kray;Анна;perm@example.org\n", "utf-8")
    assert doblest("round", "contacts", table).stdout == "Контактов: 1\n"
    folder = tmp_path / "круг"
    done = doblest("round", "start", "--due", "2999-12-20", "-o", folder, "--region", "permskiy-kray")
    assert done.returncode == 0, done.stderr
    assert "Круг 1: выписок 1, строк 2, редакция 1" in done.stdout
    assert sorted(str(path.relative_to(folder)) for path in folder.rglob("*.*")) == [
        "vypiska-permskiy-kray.docx",
        "письма/vypiska-permskiy-kray.docx",
        "письма/vypiska-permskiy-kray.eml",
    ]
    assert "To: perm@example.org" in (folder / "письма" / "vypiska-permskiy-kray.eml").read_text("utf-8")
    late = doblest("round", "start", "--due", "2020-01-01", "-o", folder)
    assert late.returncode == 2
    assert len(late.stderr.splitlines()) == 1
    answer = tmp_path / "ответ.docx"
    answer.write_bytes(
        mend((folder / "vypiska-permskiy-kray.docx").read_bytes(), "170 вагонов", "180 вагонов")
    )
    taken = doblest("round", "take", answer)
    assert taken.returncode == 0, taken.stderr
    assert "Правок 1, спорных 0" in taken.stdout
    assert "Пермский край: ответ" in doblest("round", "status").stdout
    assert "Напоминаний 0" in doblest("round", "remind", "-o", tmp_path / "ещё").stdout
    assert "/account/answer/" in doblest("round", "link", "permskiy-kray").stdout
    assert "Ссылок закрыто: 1" in doblest("round", "link", "permskiy-kray", "--revoke").stdout
    assert "25\u00a0декабря\u00a02999" in doblest("round", "grace", "5").stdout
    assert doblest("round", "out", "-o", tmp_path / "итог").returncode == 0
    assert sorted(path.name for path in (tmp_path / "итог").iterdir()) == [
        "otchet.docx",
        "perechen-s-pravkami.docx",
        "perechen.docx",
    ]
    assert "Правка 2: полей 1" in doblest("round", "accept", "--city", "Пермь").stdout
    assert "Вносить нечего" in doblest("round", "accept").stdout
    assert doblest("round", "take", table).returncode == 1


def mend(content: bytes, old: str, new: str) -> bytes:
    """The file with these words in it changed."""
    document = docx.Document(io.BytesIO(content))
    for text in document.element.body.iter(qn("w:t")):
        text.text = (text.text or "").replace(old, new)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
