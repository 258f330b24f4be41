"""An edition of the register → a file: docx, xlsx, csv, JSON, layers for maps, passports.

write("docx", edition, stream)                 -> Outcome
save("xlsx", edition, path, Options(...))      the same, whole or not at all, with its manifest
select(edition, Selection(region=("RU-SVE",))) -> the part of it
"""

from doblest.exports.errors import ExportError
from doblest.exports.manifest import Manifest, manifest
from doblest.exports.options import Options, Outcome
from doblest.exports.registry import FORMATS, Format, named
from doblest.exports.saving import render, save, write
from doblest.exports.selection import Selection, select

__all__ = [
    "FORMATS",
    "ExportError",
    "Format",
    "Manifest",
    "Options",
    "Outcome",
    "Selection",
    "manifest",
    "named",
    "render",
    "save",
    "select",
    "write",
]
