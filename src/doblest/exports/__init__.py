"""An edition of the register → a file: docx, xlsx, csv, JSON, layers for maps, passports.

build("docx", edition)                         -> Output: the bytes, and what they leave out
render("docx", edition)                        -> bytes
save("xlsx", edition, path, Options(...))      the same, whole or not at all, with its manifest
select(edition, Selection(region=("sverdlovskaya-oblast",))) -> the part of it
"""

from doblest.exports.errors import ExportError
from doblest.exports.format import Format, Output
from doblest.exports.options import Options
from doblest.exports.registry import FORMATS, get_format
from doblest.exports.saving import build, render, save
from doblest.exports.selection import Selection, select

__all__ = [
    "FORMATS",
    "ExportError",
    "Format",
    "Options",
    "Output",
    "Selection",
    "build",
    "get_format",
    "render",
    "save",
    "select",
]
