"""`doblest round …`: excerpts and letters out to regions, and what comes back."""

from __future__ import annotations

from doblest import data


def test_a_round_writes_an_excerpt_and_a_letter_for_each_region(doblest, tmp_path):
    doblest("import", data.bundled_list())
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
