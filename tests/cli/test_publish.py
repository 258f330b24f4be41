"""`doblest publish`: the site as a folder, and nothing written where nothing changed."""

from __future__ import annotations


def test_a_register_is_published_once(doblest, imported, tmp_path):
    first = doblest("publish", "site", "--base-url", "https://example.org/doblest")
    assert first.returncode == 0, first.stderr
    assert "редакция 1; записано" in first.stdout
    assert (tmp_path / "site" / "city" / "miass" / "index.html").is_file()
    assert (
        "ничего не записано" in doblest("publish", "site", "--base-url", "https://example.org/doblest").stdout
    )
