"""`doblest export`: the register, or a part of it, as a file with its manifest beside it."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec
from msgspec import Struct

from doblest import exports
from doblest.cli.console import say
from doblest.exports import Options, Selection
from doblest.model import Edition
from doblest.server import setup


class Export(Struct, frozen=True):
    """What the command's options say."""

    form: str
    output: Path
    """`-` is standard output, which gets no manifest."""
    selection: Selection
    options: Options
    title: str | None = None


def run(export: Export) -> int:
    """The exit code: 1 where the format could not hold everything.

    A wrong name of a format is refused before the database is touched.
    """
    exports.get_format(export.form)
    with setup.open_register():
        from doblest.server.register import amendments, editions  # models load only once Django is set up

        whole = editions.current(export.title)
        options = msgspec.structs.replace(
            export.options,
            history=amendments.list_amendments(export.title, with_authors=True),
            document=_read_document(whole) if export.selection == Selection() else b"",
        )
    if not whole.records:
        raise exports.ExportError("реестр пуст", remedy="Загрузите перечень: doblest import ФАЙЛ")
    edition = exports.select(whole, export.selection)
    if not edition.records:
        raise exports.ExportError("ни один город не подошёл", remedy="Ослабьте фильтры")
    if str(export.output) == "-":
        output = exports.build(export.form, edition, options)
        sys.stdout.buffer.write(output.content)
    else:
        output = exports.save(export.form, edition, export.output, options)
        say(f"{export.output}: городов {output.record_count}, редакция {edition.revision}")
    for note in output.notes:
        say(f"doblest: {note}", error=True)
    return 1 if output.notes else 0


def _read_document(edition: Edition) -> bytes:
    """The owners' own file, which stays with those who have the register."""
    from doblest.server.register.models import Document  # as above

    stored = Document.objects.filter(sha256=edition.document).values_list("content", flat=True).first()
    return bytes(stored or b"")
