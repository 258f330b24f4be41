"""`doblest export`: the register, or a part of it, as a file with its manifest beside it.

What everybody may see, unless the owners ask for their own file with all its columns.
"""

from __future__ import annotations

import sys
from pathlib import Path

from msgspec import Struct

from doblest import exports
from doblest.cli.console import say
from doblest.exports import Options, Selection
from doblest.server import setup


class Export(Struct, frozen=True):
    """What the command's options say."""

    form: str
    output: Path
    """`-` is standard output, which gets no manifest."""
    selection: Selection
    options: Options
    title: str | None = None
    internal: bool = False
    """With the internal column and unknown ones, what is found in them, and addresses of authors."""


def run(export: Export) -> int:
    """The exit code: 1 where the format could not hold everything.

    A wrong name of a format is refused before the database is touched, and so is one that has no place
    for internal columns where they are asked for.
    """
    _refuse_format(export)
    with setup.open_register():
        from doblest.server.register import editions, internal  # models load only once Django is set up

        source = internal if export.internal else editions
        whole = source.current(export.title)
    if not whole.records:
        raise exports.ExportError("реестр пуст", remedy="Загрузите перечень: doblest import ФАЙЛ")
    edition = exports.select(whole, export.selection)
    if not edition.records:
        raise exports.ExportError("ни один город не подошёл", remedy="Ослабьте фильтры")
    if str(export.output) == "-":
        output = exports.build(export.form, edition, export.options)
        sys.stdout.buffer.write(output.content)
    else:
        output = exports.save(export.form, edition, export.output, export.options)
        say(f"{export.output}: городов {output.record_count}, редакция {edition.revision}")
        if export.internal:
            say("Со служебными графами: файл для тех, кто ведёт перечень, не для публикации")
    for note in output.notes:
        say(f"doblest: {note}", error=True)
    return 1 if output.notes else 0


def _refuse_format(export: Export) -> None:
    form = exports.get_format(export.form)
    if export.internal and not form.is_whole:
        whole = ", ".join(one.name for one in exports.FORMATS if one.is_whole)
        raise exports.ExportError(
            f"в {form.name} служебных граф не бывает", remedy=f"Уберите --internal или выберите {whole}"
        )
