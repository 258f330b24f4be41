"""A photograph decoded, turned upright and made smaller: within `process` alone."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

import pi_heif
from PIL import Image, ImageCms, ImageOps

from doblest.data import load
from doblest.pictures.camera import read_camera
from doblest.pictures.credits import build_credits
from doblest.pictures.sniffing import measure_webp
from doblest.pictures.values import Answer, Job, Seen, Stop
from doblest.reference.photos import photo_formats

_DECODERS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "heif": "HEIF"}
_FINGERPRINT_SIDE = 8
_TURNED = frozenset({5, 6, 7, 8})
"""Orientations of Exif in which width and height change places."""
_ORIENTATION = 0x0112


def open_picture(job: Job, content: bytes) -> Answer:
    """Raises OSError, SyntaxError, ValueError, EOFError and MemoryError as the decoders do."""
    if job.format == "webp" and (size := measure_webp(content)) and (stop := _judge_size(job, *size)):
        return stop
    if job.format == "heif":
        pi_heif.options.DECODE_THREADS = 1
        pi_heif.register_heif_opener(thumbnails=False)
    image = Image.open(BytesIO(content), formats=[_DECODERS[job.format]])
    stop = _judge_size(job, *image.size)
    if stop is not None:
        return stop
    exif = image.getexif()  # of a PNG it stands behind the pixels, which are decoded to find it
    width, height = image.size[::-1] if exif.get(_ORIENTATION) in _TURNED else image.size
    camera = read_camera(exif)
    frames = int(getattr(image, "n_frames", 1))
    small = _shrink(image, max(job.widths or load("photos")["widths"]))
    return Seen(
        width=width,
        height=height,
        frames=frames,
        fingerprint=_take_fingerprint(small),
        lat=camera.lat,
        lon=camera.lon,
        day=camera.day,
        pictures=tuple(_encode(small, min(one, width), job) for one in job.widths),
    )


def _judge_size(job: Job, width: int, height: int) -> Stop | None:
    limits = load("limits")["photo"]
    shorter, longer = sorted((width, height))
    if width * height > photo_formats()[job.format].megapixels * 1_000_000:
        return Stop("pixels", width, height)
    if shorter < limits["least_side"]:
        return Stop("small", width, height)
    return Stop("narrow", width, height) if longer > limits["most_ratio"] * shorter else None


def _shrink(image: Image.Image, width: int) -> Image.Image:
    """Upright, no wider than that, in the colours of sRGB on white, with nothing of the file but its pixels.

    A JPEG is decoded at a half, a quarter or an eighth at once; of the others the first frame is taken whole.
    """
    side = round(width * max(1.0, max(image.size) / min(image.size)))
    image.draft("RGB", (side, side))
    image.load()
    profile = image.info.get("icc_profile")
    # The next frame's decoder would come to a picture that is smaller by then.
    reduced = _to_plain_mode(image.copy() if getattr(image, "n_frames", 1) > 1 else image)
    reduced.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=2.0)
    upright = ImageOps.exif_transpose(reduced)
    return _to_srgb(_flatten(upright), profile)


def _to_plain_mode(image: Image.Image) -> Image.Image:
    """Palettes and sixteen bits cannot be averaged."""
    if image.mode in ("RGB", "RGBA", "L", "CMYK"):
        return image
    if image.mode.startswith("I"):
        return image.point(lambda value: value / 256).convert("L")
    return image.convert("RGBA" if "transparency" in image.info or image.mode in ("LA", "PA") else "RGB")


def _flatten(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper


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
