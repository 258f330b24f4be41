"""docx in the owners' own form: title lines, seven columns, live links, ready to print."""

from __future__ import annotations

from doblest.exports.characters import NOT_WORD
from doblest.exports.format import Format, Output
from doblest.exports.options import Options
from doblest.model import Edition

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def build(edition: Edition, options: Options) -> Output:
    """The owners' words, with the corrections made, tracked, or left out, as the choice says."""
    from doblest.exports.documents.docx_list import build_list  # python-docx takes 4 MB of a server

    return build_list(edition, options)


FORMAT = Format(
    "docx",
    ".docx",
    MEDIA_TYPE,
    "Word: таблица перечня",
    "Word: the list as a table",
    build,
    offered=("corrected", "original", "tracked", "proposed"),
    has_tracked=True,
    strangers=NOT_WORD,
    has_internal=True,
)
