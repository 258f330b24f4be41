"""What a file is, by its bytes."""

from __future__ import annotations

import io
import zipfile

import pytest
from PIL import Image

from doblest.pictures.sniffing import find_format, find_hidden, measure_webp, name_other


def draw(kind: str, size: tuple[int, int] = (7, 5), **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, "red").save(buffer, kind, **options)
    return buffer.getvalue()


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp"])
def test_a_picture_is_known_by_its_first_bytes(kind: str) -> None:
    assert find_format(draw(kind)) == kind
    assert find_hidden(draw(kind)) is None


@pytest.mark.parametrize("content", [b"", b"\xff\xd8", b"GIF89a", b"RIFF....WAVE", b"<svg/>"])
def test_what_is_not_taken_has_no_format(content: bytes) -> None:
    assert find_format(content) is None


def test_what_is_not_taken_is_named_where_it_is_known() -> None:
    assert name_other(draw("gif")) is not None
    assert name_other(b"\xef\xbb\xbf\n <svg xmlns='x'/>") is not None
    assert name_other(b"") is None
    assert name_other(b"\x00\x01") is None


def test_a_file_hidden_in_a_picture_is_found() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as target:
        target.writestr("a.txt", "x")
    assert find_hidden(draw("png") + archive.getvalue()) == "ZIP"
    assert find_hidden(b"\xff\xd8\xff%PDF-1.7" + draw("jpeg")) == "PDF"
    assert find_hidden(draw("jpeg") + b"<SCRIPT>alert(1)</SCRIPT>") == "HTML"


@pytest.mark.parametrize("options", [{}, {"lossless": True}, {"exif": b"Exif\0\0x"}])
def test_a_webp_says_its_size_in_each_of_its_forms(options: dict[str, object]) -> None:
    assert measure_webp(draw("webp", (301, 17), **options)) == (301, 17)


@pytest.mark.parametrize("length", [0, 12, 20, 25])
def test_a_webp_that_breaks_off_says_none(length: int) -> None:
    assert measure_webp(draw("webp")[:length]) is None
