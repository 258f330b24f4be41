"""A HEIC of 50 megapixels as phones write it: a grid of tiles, here all of them one tile of noise.

Nothing that is installed encodes HEIC, so the tile was encoded once (`photo_tile.heic`, 512 by 512).
"""

from __future__ import annotations

import struct
from pathlib import Path

TILE = Path(__file__).with_name("photo_tile.heic")
_SIDE = 512


def build_grid(columns: int, rows: int) -> bytes:
    """ISO/IEC 23008-12: tiles as hidden items, and the grid that is shown."""
    tile, count = TILE.read_bytes(), columns * rows
    width, height = columns * _SIDE, rows * _SIDE
    kind = _box(b"ftyp", b"heic", bytes(4), b"mif1heic")
    grid = struct.pack(">BBBBHH", 0, 0, rows - 1, columns - 1, width, height)
    pixels = _find(tile, b"mdat")[8:]

    def build_meta(start: int) -> bytes:
        places = [(start + len(grid), len(pixels))] * count + [(start, len(grid))]
        return _box(b"meta", bytes(4), *_describe(tile, count, (width, height)), _place(places))

    start = len(kind) + len(build_meta(0)) + 8
    return kind + build_meta(start) + _box(b"mdat", grid, pixels)


def _describe(tile: bytes, count: int, size: tuple[int, int]) -> tuple[bytes, ...]:
    """All of the items but where they lie."""
    whole, tiles = count + 1, range(1, count + 1)
    infos = [_box(b"infe", b"\2\0\0\1", struct.pack(">HH", at, 0), b"hvc1\0") for at in tiles]
    infos.append(_box(b"infe", b"\2\0\0\0", struct.pack(">HH", whole, 0), b"grid\0"))
    parts = struct.pack(f">HH{count}H", whole, count, *tiles)
    sizes = [_box(b"ispe", bytes(4), struct.pack(">II", *one)) for one in ((_SIDE, _SIDE), size)]
    kinds = [struct.pack(">HBBB", at, 2, 0x81, 2) for at in tiles]
    kinds.append(struct.pack(">HBB", whole, 1, 3))
    return (
        _box(b"hdlr", bytes(8), b"pict", bytes(13)),
        _box(b"pitm", bytes(4), struct.pack(">H", whole)),
        _box(b"iinf", bytes(4), struct.pack(">H", whole), *infos),
        _box(b"iref", bytes(4), _box(b"dimg", parts)),
        _box(
            b"iprp",
            _box(b"ipco", _find(tile, b"hvcC"), *sizes),
            _box(b"ipma", bytes(4), struct.pack(">I", whole), *kinds),
        ),
    )


def _place(places: list[tuple[int, int]]) -> bytes:
    rows = (struct.pack(">HHHII", at, 0, 1, *place) for at, place in enumerate(places, start=1))
    return _box(b"iloc", bytes(4), b"\x44\0", struct.pack(">H", len(places)), *rows)


def _box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def _find(content: bytes, kind: bytes) -> bytes:
    """The box with its head."""
    at = content.index(kind) - 4
    return content[at : at + struct.unpack(">I", content[at : at + 4])[0]]
