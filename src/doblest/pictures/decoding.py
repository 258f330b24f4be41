"""A photograph decoded, turned upright and made smaller: within `process` alone.

libvips decodes JPEG, PNG and WebP as it makes them smaller, so that their pixels are seldom in memory all at
once; HEIC is for `pi_heif`, which decodes it whole. A progressive JPEG has its coefficients in memory, six
bytes a pixel without subsampling: libjpeg-turbo writes them to no file. So little else is kept beside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import pairwise
from typing import Any, BinaryIO

import pi_heif
import pyvips
from msgspec import Struct
from PIL import Image, ImageCms

from doblest.data import load
from doblest.pictures.camera import read_camera
from doblest.pictures.credits import build_credits
from doblest.pictures.values import Answer, Job, Seen, Stop
from doblest.reference.photos import photo_formats

_LOADERS = {"jpeg": "VipsForeignLoadJpeg", "png": "VipsForeignLoadPng", "webp": "VipsForeignLoadWebp"}
_FINGERPRINT_SIDE = 8
_TURNED = frozenset({5, 6, 7, 8})
"""Orientations of Exif in which width and height change places."""
_ORIENTATION = 0x0112
_GREY_BANDS = 2
"""At most: grey, and how opaque."""
_THREADS = 2
"""Of a machine with many cores each would take its stack of what memory the process may have."""
_TALLEST = 10_000_000
"""Of a picture that is to be so wide, however high."""


class _Head(Struct, frozen=True):
    """What a file says before its pixels are decoded."""

    width: int
    height: int
    """Pixels, upright."""
    exif: Image.Exif
    frames: int = 1


def open_picture(job: Job, file: BinaryIO) -> Answer:
    """Raises OSError, SyntaxError, ValueError, EOFError and MemoryError as the decoders do."""
    pyvips.concurrency_set(_THREADS)
    pyvips.cache_set_max(0)  # it would hold the decoder, with all that it took, while the pictures are made
    if job.format == "heif":
        pi_heif.options.DECODE_THREADS = _THREADS
        pi_heif.register_heif_opener(thumbnails=False)
    head = _read_heif_head(file) if job.format == "heif" else _read_head(job.format, file)
    stop = _judge_size(job, head.width, head.height)
    if stop is not None:
        return stop
    camera = read_camera(head.exif)
    small = _shrink(job, file, min(head.width, max(job.widths or load("photos")["widths"])))
    return Seen(
        width=head.width,
        height=head.height,
        frames=head.frames,
        fingerprint=_take_fingerprint(small),
        lat=camera.lat,
        lon=camera.lon,
        day=camera.day,
        pictures=tuple(_encode(small, min(one, head.width), job) for one in job.widths),
    )


def _judge_size(job: Job, width: int, height: int) -> Stop | None:
    limits = load("limits")["photo"]
    shorter, longer = sorted((width, height))
    if width * height > photo_formats()[job.format].megapixels * 1_000_000:
        return Stop("pixels", width, height)
    if shorter < limits["least_side"]:
        return Stop("small", width, height)
    return Stop("narrow", width, height) if longer > limits["most_ratio"] * shorter else None


# --- the file's head -------------------------------------------------------------------------


def _read_head(form: str, file: BinaryIO) -> _Head:
    pyvips.operation_block_set("VipsForeignLoad", True)
    pyvips.operation_block_set(_LOADERS[form], False)
    source = _build_source(form, file)
    with _said_plainly():
        image = pyvips.Image.new_from_source(source, "")
    exif = Image.Exif()
    if written := _find(image, "exif-data"):
        exif.load(written)
    size = image.width, image.height
    frames = _find(image, "n-pages") or 1
    if form == "png":  # libvips knows of no others in it
        frames = _count_frames(Image.open(file, formats=["PNG"]))
    return _Head(*(size[::-1] if exif.get(_ORIENTATION) in _TURNED else size), exif, frames)


def _find(image: pyvips.Image, name: str) -> Any:
    """None where the file does not say it."""
    return image.get(name) if image.get_typeof(name) else None


def _count_frames(image: Image.Image) -> int:
    return int(getattr(image, "n_frames", 1))


def _build_source(form: str, file: BinaryIO) -> pyvips.Source:
    """Held by who reads from it: an image keeps no reference to it.

    A JPEG is read piece by piece, from its start; what libvips wants whole is mapped, not copied.
    """
    if form != "jpeg":
        return pyvips.Source.new_from_descriptor(file.fileno())
    source = pyvips.SourceCustom()
    source.on_read(file.read)
    source.on_seek(file.seek)
    file.seek(0)
    return source


def _read_heif_head(file: BinaryIO) -> _Head:
    image = Image.open(file, formats=["HEIF"])
    return _Head(*image.size, image.getexif(), _count_frames(image))


@contextmanager
def _said_plainly() -> Iterator[None]:
    """What libvips refuses, as Pillow would."""
    try:
        yield
    except pyvips.Error as error:
        said = str(error.detail).lower()
        if "memory" in said:
            raise MemoryError from error
        raise OSError("truncated" if "premature end" in said or "read error" in said else said) from error


# --- the pixels ------------------------------------------------------------------------------


def _shrink(job: Job, file: BinaryIO, width: int) -> Image.Image:
    """Upright, so wide, in the colours of sRGB on white, with nothing of the file but its pixels."""
    image, profile = (
        _shrink_heif(file, width) if job.format == "heif" else _shrink_vips(job.format, file, width)
    )
    return _to_srgb(image, profile)


def _shrink_vips(form: str, file: BinaryIO, width: int) -> tuple[Image.Image, bytes | None]:
    source = _build_source(form, file)
    with _said_plainly():
        small = pyvips.Image.thumbnail_source(
            source, width, height=_TALLEST, size="down", option_string="[fail_on=truncated]"
        )
        return _flatten(small), _find(small, "icc-profile-data")


def _shrink_heif(file: BinaryIO, width: int) -> tuple[Image.Image, bytes | None]:
    """The first frame, which is decoded whole, and not copied."""
    file.seek(0)
    opened = pi_heif.open_heif(file)
    frame = opened[opened.primary_index]
    bands, (wide, high) = len(frame.mode), frame.size
    with _said_plainly():
        lines = pyvips.Image.new_from_memory(frame.data, frame.stride, high, 1, "uchar")
        whole = lines.crop(0, 0, wide * bands, high).bandfold(factor=bands)
        whole = whole.copy(interpretation="srgb" if bands > _GREY_BANDS else "b-w")
        small = whole.thumbnail_image(width, height=_TALLEST, size="down")
        return _flatten(small), frame.info.get("icc_profile")


def _flatten(small: pyvips.Image) -> Image.Image:
    colours = small.colourspace("srgb")
    opaque = colours.flatten(background=255) if colours.hasalpha() else colours
    return Image.frombytes("RGB", (opaque.width, opaque.height), opaque.cast("uchar").write_to_memory())


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """A phone's own colours in those that a browser takes for granted; a profile of nonsense is ignored."""
    if profile and image.mode == "RGB":
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"))
            image = converted or image
        except (ImageCms.PyCMSError, OSError):
            pass
    return _copy_pixels(image.convert("RGB"))


def _copy_pixels(image: Image.Image) -> Image.Image:
    """Without all else that the file said."""
    return Image.frombytes("RGB", image.size, image.tobytes())


def _take_fingerprint(image: Image.Image) -> str:
    """Whether each of 8 by 8 places is darker than the next one to its right (dHash)."""
    side = _FINGERPRINT_SIDE
    grey = image.convert("L").resize((side + 1, side), Image.Resampling.LANCZOS).tobytes()
    rows = (grey[at : at + side + 1] for at in range(0, len(grey), side + 1))
    bits = [left < right for row in rows for left, right in pairwise(row)]
    return f"{sum(bit << at for at, bit in enumerate(bits)):016x}"


def _encode(image: Image.Image, width: int, job: Job) -> bytes:
    height = max(1, round(image.height * width / image.width))
    made = image.resize((width, height), Image.Resampling.LANCZOS) if width != image.width else image
    out = BytesIO()
    credits_ = build_credits(job.author, job.rights, job.rights_url)
    made.save(out, "WEBP", quality=job.quality, method=4, xmp=credits_)
    return out.getvalue()
