"""Made-up photographs and made-up attacks, opened by the process that opens them."""

from __future__ import annotations

import struct
import subprocess
import sys
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from doblest.data import load
from doblest.pictures.opening import build_job, open_file
from doblest.pictures.sniffing import find_format, find_hidden, name_other
from doblest.pictures.values import Answer, Seen
from tests.support.photos import OWNER, SERIAL, build_exif, draw, make_jpeg, read_heic, save

WIDTHS = (320, 800)


def open_bytes(tmp_path: Path, content: bytes, **asked: object) -> Answer:
    path = tmp_path / "picture"
    path.write_bytes(content)
    form = find_format(content)
    assert form is not None
    return open_file(path, build_job(form, **asked))


def see(tmp_path: Path, content: bytes, **asked: object) -> Seen:
    answer = open_bytes(tmp_path, content, **asked)
    assert isinstance(answer, Seen), answer
    return answer


def refuse(tmp_path: Path, content: bytes) -> str:
    answer = open_bytes(tmp_path, content)
    return "" if isinstance(answer, Seen) else answer.reason


def turn(image: Image.Image, orientation: int) -> Image.Image:
    """Stored so that a viewer who heeds the orientation sees the image upright."""
    flips = Image.Transpose
    undo = {
        2: flips.FLIP_LEFT_RIGHT,
        3: flips.ROTATE_180,
        4: flips.FLIP_TOP_BOTTOM,
        5: flips.TRANSPOSE,
        6: flips.ROTATE_90,
        7: flips.TRANSVERSE,
        8: flips.ROTATE_270,
    }
    return image.transpose(undo[orientation]) if orientation in undo else image


@pytest.mark.parametrize(
    ("form", "orientation"), [*(("JPEG", one) for one in range(1, 9)), ("PNG", 6), ("WEBP", 7)]
)
def test_each_of_the_eight_orientations_comes_out_upright(
    tmp_path: Path, form: str, orientation: int
) -> None:
    content = save(turn(draw(800, 600), orientation), form, exif=build_exif(orientation=orientation))
    seen = see(tmp_path, content, widths=(320,))
    assert (seen.width, seen.height) == (800, 600)
    made = Image.open(BytesIO(seen.pictures[0]))
    assert made.size == (320, 240)
    red, _green, blue = made.convert("RGB").getpixel((20, 20))  # type: ignore[misc]
    assert red > 180
    assert blue < 80


def test_a_picture_is_known_again_in_another_format_size_and_orientation(tmp_path: Path) -> None:
    first = see(tmp_path, make_jpeg()).fingerprint
    small = draw().resize((700, 525))
    others = [
        save(small, "JPEG", quality=40),
        save(small, "WEBP", quality=40),
        save(draw(), "PNG"),
        *(save(turn(draw(), one), "JPEG", exif=build_exif(orientation=one)) for one in range(2, 9)),
    ]
    most = load("limits")["photo"]["likeness_bits"]
    for content in others:
        assert count_bits(first, see(tmp_path, content).fingerprint) <= most
    assert count_bits(first, see(tmp_path, save(turn(draw(), 2), "PNG")).fingerprint) > most


def count_bits(one: str, other: str) -> int:
    """In how many of 64 they differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def list_chunks(picture: bytes) -> dict[str, bytes]:
    chunks, at = {}, 12
    while at < len(picture):
        name, size = picture[at : at + 4].decode().strip(), struct.unpack("<I", picture[at + 4 : at + 8])[0]
        chunks[name] = picture[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
    return chunks


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_says_its_author_and_licence_and_nothing_of_the_camera(tmp_path: Path, form: str) -> None:
    content = save(draw(), form, exif=build_exif(point=(58.01, 56.25)), icc_profile=None)
    assert SERIAL.encode() in content
    seen = see(tmp_path, content, widths=WIDTHS, author="Анна <Фотограф>", rights="CC BY 4.0")
    for picture in seen.pictures:
        chunks = list_chunks(picture)
        assert set(chunks) <= {"VP8X", "VP8", "XMP"}
        assert "Анна &lt;Фотограф&gt;" in chunks["XMP"].decode()
        assert "CC BY 4.0" in chunks["XMP"].decode()
        assert not any(word.encode() in picture for word in (SERIAL, OWNER, "Phone", "2024"))
    assert [Image.open(BytesIO(picture)).width for picture in seen.pictures] == list(WIDTHS)


def test_a_picture_of_nobody_says_nothing_at_all(tmp_path: Path) -> None:
    (picture,) = see(tmp_path, make_jpeg(), widths=(320,)).pictures
    assert set(list_chunks(picture)) == {"VP8"}


def test_place_and_day_are_read_and_nonsense_of_them_is_not(tmp_path: Path) -> None:
    seen = see(tmp_path, make_jpeg(point=(58.0105, 56.2502)))
    assert (seen.lat, seen.lon, seen.day) == (58.0105, 56.2502, "2024-05-09")
    south = see(tmp_path, make_jpeg(point=(-33.5, -70.25), day="2024:13:40 99:00:00"))
    assert (south.lat, south.lon, south.day) == (-33.5, -70.25, "")
    assert see(tmp_path, make_jpeg(point=(0, 0))).lat is None


def test_heic_is_opened_and_of_many_frames_the_first_is_taken(tmp_path: Path) -> None:
    seen = see(tmp_path, read_heic(), widths=(320,))
    assert (seen.width, seen.height, seen.frames) == (640, 480, 3)
    red, _green, blue = Image.open(BytesIO(seen.pictures[0])).convert("RGB").getpixel((160, 120))  # type: ignore[misc]
    assert red > 150
    assert blue < 80


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_of_a_moving_picture_the_first_frame_is_taken(tmp_path: Path, form: str) -> None:
    frames = [draw(640, 480, shade=shade) for shade in (0, 90)]
    seen = see(tmp_path, save(frames[0], form, save_all=True, append_images=frames[1:]))
    assert seen.frames == 2


@pytest.mark.parametrize(
    "image",
    [
        draw().convert("L"),
        draw().convert("CMYK"),
        draw().convert("P", palette=Image.Palette.ADAPTIVE),
        draw().convert("RGBA"),
        draw().convert("1"),
        Image.new("I;16", (640, 480), 40_000),
        Image.new("LA", (640, 480), (120, 30)),
    ],
    ids=lambda image: image.mode,
)
def test_every_kind_of_colour_becomes_the_webs(tmp_path: Path, image: Image.Image) -> None:
    form = "JPEG" if image.mode in ("L", "CMYK") else "PNG"
    (picture,) = see(tmp_path, save(image, form), widths=(320,)).pictures
    assert Image.open(BytesIO(picture)).mode == "RGB"


def build_png_head(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(100_000))) + chunk(b"IEND", b"")


def build_webp_bomb(side: int) -> bytes:
    """Of one colour, which takes no bit a pixel: with another size in its head it is whole still."""
    content = save(Image.new("RGB", (400, 400), (3, 4, 5)), "WEBP", lossless=True)
    size = int.from_bytes(content[21:25], "little") >> 28 << 28 | side - 1 << 14 | side - 1
    return content[:21] + size.to_bytes(4, "little") + content[25:]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (save(Image.new("RGB", (1, 1))), "small"),
        (save(Image.new("RGB", (4000, 330))), "narrow"),
        (build_png_head(30_000, 30_000), "pixels"),
        (build_png_head(1000, 1000), "truncated"),
        (build_webp_bomb(8000), "pixels"),
        (build_webp_bomb(16_384), "broken"),
        (make_jpeg()[:20_000], "truncated"),
        (save(draw(), "WEBP")[:1_500], "broken"),
        (read_heic()[:600], "broken"),
        (b"\xff\xd8\xff\xe0" + bytes(500), "truncated"),
        (b"\x89PNG\r\n\x1a\n" + b"\xff" * 500, "broken"),
    ],
    ids=[
        "1x1",
        "strip",
        "30000x30000",
        "png",
        "webp bomb",
        "huge webp bomb",
        "jpeg",
        "webp",
        "heic",
        "zeros",
        "noise",
    ],
)
def test_what_is_no_photograph_has_its_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    assert refuse(tmp_path, content) == reason


def test_a_picture_that_wants_more_than_its_bounds_ends_its_process_alone(tmp_path: Path) -> None:
    content = save(draw(4000, 3000), "PNG")
    answer = open_bytes(tmp_path, content, memory=60 << 20)
    assert getattr(answer, "reason", "") == "memory"


def measure_opening(path: Path) -> int:
    """The most memory, in bytes, of the process that opens it; a small one starts it, for its own counts."""
    asked = (
        "import resource, sys; from pathlib import Path; from doblest.pictures.opening import *;"
        "open_file(Path(sys.argv[1]), build_job('jpeg', widths=(320, 1600)));"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", asked, path], capture_output=True, check=True)
    return int(done.stdout) << 10


def test_a_progressive_jpeg_takes_the_memory_of_its_coefficients_and_little_else(tmp_path: Path) -> None:
    size, small = (4096, 3072), (640, 480)
    for name, pixels in (("large", size), ("small", small)):
        noise = Image.effect_noise(pixels, 64).convert("RGB")
        noise.save(tmp_path / name, "JPEG", quality=90, progressive=True, subsampling=0)
    coefficients = 6 * size[0] * size[1]
    beside = measure_opening(tmp_path / "large") - measure_opening(tmp_path / "small") - coefficients
    assert beside < 30 << 20


def test_files_are_told_by_their_bytes(tmp_path: Path) -> None:
    assert find_format(make_jpeg()) == "jpeg"
    assert find_format(read_heic()) == "heif"
    assert find_format(save(draw(), "AVIF")) is None
    others = {
        b'<?xml version="1.0"?><svg/>': "SVG",
        b"\xef\xbb\xbf  <SVG onload=x>": "SVG",
        b"<!DOCTYPE html><p>": "HTML",
        b"GIF89a": "GIF",
        b"%PDF-1.7": "PDF",
        b"PK\x03\x04": "ZIP",
        save(draw(), "AVIF"): "AVIF",
        b"\0\0\0\x20ftypisom": "MP4",
        save(draw(), "TIFF"): "TIFF, RAW",
        b"nothing": None,
    }
    for content, name in others.items():
        assert find_format(content) is None
        assert name_other(content) == name, content[:20]


def test_another_file_behind_a_photograph_is_seen_and_a_plain_one_is_let_through() -> None:
    import zipfile

    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("a.txt", "hidden")
    plain = make_jpeg(point=(58.0, 56.2))
    assert find_hidden(plain) is None
    assert find_hidden(plain + archive.getvalue()) == "ZIP"
    assert find_hidden(plain + b"<HTML><script>alert(1)</script>") == "HTML"
    assert find_hidden(plain[:20] + b"%PDF-1.4" + plain[20:]) == "PDF"
    assert find_hidden(save(draw(), "PNG")) is None


def test_photographs_that_look_alike_have_fingerprints_that_are_alike(tmp_path: Path) -> None:
    prints = [
        int(see(tmp_path, content).fingerprint, 16)
        for content in (make_jpeg(), save(draw(800, 600), "PNG"), save(draw().rotate(180)))
    ]
    assert (prints[0] ^ prints[1]).bit_count() <= 4
    assert (prints[0] ^ prints[2]).bit_count() > 10
