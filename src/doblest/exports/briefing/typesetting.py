"""Typst: a template of this folder with JSON → PDF or a picture; a QR code as SVG."""

from __future__ import annotations

import io
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import fontpkg_pt_serif
import msgspec
import segno
import typst

from doblest.exports.briefing.values import Line
from doblest.reference.theme import theme


@cache
def _compiler() -> typst.Compiler:
    """One for all files of a process: fonts are read once."""
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[str(fontpkg_pt_serif.ROOT / "files")],
    )
    return typst.Compiler(font_paths=fonts)


def set_pages(
    template: str, values: dict[str, Any], moment: str, form: Literal["pdf", "png"] = "pdf", ppi: int = 144
) -> bytes:
    """The date inside is the edition's, so the same values are the same bytes."""
    source = files("doblest.exports.briefing").joinpath(template).read_bytes()
    palette = msgspec.to_builtins(theme().light)
    made = _compiler().compile(
        source,
        format=form,
        ppi=ppi,
        sys_inputs={"values": msgspec.json.encode(values | {"palette": palette}).decode()},
        timestamp=datetime.fromisoformat(moment),
    )
    return bytes(made if isinstance(made, bytes) else made[0])  # type: ignore[index] # a list of pages


def draw_code(address: str) -> str:
    """A QR code in ink, without its quiet zone, which the paper gives."""
    buffer = io.BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(buffer, kind="svg", border=0, dark=theme().light.ink, light=None, xmldecl=False, nl=False)
    return buffer.getvalue().decode()


def pack(line: Line) -> dict[str, Any]:
    """A line as templates take it."""
    return {"style": line.style, "pieces": [[piece.text, piece.link] for piece in line.pieces]}
