"""`doblest export`: the register, or a part of it, as a file with its manifest beside it.

What everybody may see, unless the owners ask for their own file with all its columns.
"""

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
    internal: bool = False
    """With the internal column and unknown ones, what is found in them, and addresses of authors."""
    at: str = ""
    known: str = ""
    """Days of `as_of`; empty is today."""
    own_file: bool = False
    """Whether the owners' own file is changed in place: with all that is in it, and with editors' names."""


def run(export: Export) -> int:
    """The exit code: 1 where the format could not hold everything.

    A format that is unknown or cannot do what is asked is refused before the database is touched.
    """
    _check_format(export)
    with setup.open_register():
        # Models load only once Django is set up.
        from doblest.server.register import amendments, as_of, internal

        days = as_of.parse_as_of({"at": export.at, "known": export.known}, export.title)
        whole = internal.current(export.title) if export.internal else as_of.find_for_file(days, export.title)
        history = amendments.list_amendments(
            export.title, internal=export.internal, until=whole.revision if export.known else None
        )
        options = msgspec.structs.replace(
            export.options,
            history=history,
            document=_read_document(whole) if export.own_file else b"",
        )
    if not whole.records:
        raise exports.ExportError("реестр пуст", remedy="Загрузите перечень: doblest import ФАЙЛ")
    edition = exports.select(whole, export.selection)
    if not edition.records:
        raise exports.ExportError("ни один город не подошёл", remedy="Ослабьте фильтры")
    output = _write(export, edition, options)
    for note in output.notes:
        say(f"doblest: {note}", error=True)
    return 1 if output.notes else 0


def _check_format(export: Export) -> None:
    """Raises ExportError."""
    form = exports.get_format(export.form)
    if export.internal:
        _check_internal(export, form)
    if export.own_file and not (form.has_tracked and export.selection == Selection()):
        raise exports.ExportError("файл владельцев — docx целиком", remedy="Уберите фильтры или --own-file")
    if export.own_file and not export.internal:
        raise exports.ExportError("в файле владельцев бывают служебные графы", remedy="Добавьте --internal")


def _check_internal(export: Export, form: exports.Format) -> None:
    """Raises ExportError."""
    if not form.has_internal:
        able = ", ".join(one.name for one in exports.FORMATS if one.has_internal)
        raise exports.ExportError(
            f"в {form.name} служебных граф не бывает", remedy=f"Уберите --internal или выберите {able}"
        )
    if export.at or export.known:
        raise exports.ExportError("служебные графы — только сегодняшние", remedy="Уберите --at и --known")


def _write(export: Export, edition: Edition, options: Options) -> exports.Output:
    """The file, or standard output; beside Word with tracked changes the list of them."""
    if str(export.output) == "-":
        output = exports.build(export.form, edition, options)
        sys.stdout.buffer.write(output.content)
        return output
    output = exports.save(export.form, edition, export.output, options)
    day = f", на {export.at}" if export.at else ""
    say(f"{export.output}: городов {output.record_count}, редакция {edition.revision}{day}")
    if export.internal:
        say("Со служебными графами: файл для тех, кто ведёт перечень, не для публикации")
    if options.values == "tracked" and exports.get_format(export.form).name != "changes":
        changes = export.output.with_name(f"{export.output.name}.changes.csv")
        exports.save("changes", edition, changes, options)
        say(f"{changes}: что исправлено")
    return output


def _read_document(edition: Edition) -> bytes:
    """The owners' own file, which stays with those who have the register."""
    from doblest.server.register.models import Document  # as above

    stored = Document.objects.filter(sha256=edition.document).values_list("content", flat=True).first()
    return bytes(stored or b"")
