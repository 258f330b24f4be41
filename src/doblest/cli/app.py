"""The command line: every verb with its options; its work is in the module of its name."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from doblest.cli.loading import keep_loaded
from doblest.cli.verbs import Verbs
from doblest.errors import DoblestError

if TYPE_CHECKING:
    from doblest.checks.selection import Selection

FAULT = os.EX_SOFTWARE
"""The exit code of a fault of the program: neither «done», nor «done with doubts», nor «refused»."""
_FAULT = "сбой программы, работа не доделана. Сообщите о нём разработчикам вместе со строками выше"


app = typer.Typer(
    name="doblest",
    cls=Verbs,
    help="Живой реестр городов трудовой доблести: прочитать, проверить, понять, опубликовать.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
)


Values = Annotated[
    Literal["corrected", "original", "tracked", "source"],
    typer.Option("--as", help="Исправленный, как в перечне (прежде source) или, для docx, с правками."),
]
Proposed = Annotated[
    bool, typer.Option("--proposed", help="С правками: и предложенные, о которых никто не решил.")
]
Delimiter = Annotated[
    Literal["", ";", ","],
    typer.Option(help="Разделитель CSV; у таблицы перечня это «;», у cities и claims «,»."),
]
OwnFile = Annotated[
    bool, typer.Option("--own-file", help="Править сам файл владельцев: всё остальное в нём остаётся.")
]
Author = Annotated[str | None, typer.Option(help="Кто правит; по умолчанию имя учётной записи.")]

ExportForm = Annotated[
    str, typer.Argument(metavar="FORMAT", help="docx, xlsx, csv, cities, claims, pdf, json, geojson …")
]
ExportTo = Annotated[Path, typer.Option("--output", "-o", help="Куда записать; «-» — на стандартный вывод.")]
AtDay = Annotated[str, typer.Option(metavar="DAY", help="Каким реестр был в этот день: 2024-05-09.")]
KnownDay = Annotated[str, typer.Option(metavar="DAY", help="Что реестр знал в конце этого дня.")]
Internal = Annotated[
    bool, typer.Option("--internal", help="Со служебными графами: для тех, кто ведёт перечень, не для всех.")
]


@app.command("read")
def read_command(
    file: Annotated[Path, typer.Argument(help="Документ с перечнем: docx, xlsx, odt, csv, html, txt …")],
    format_: Annotated[Literal["table", "jsonl"], typer.Option("--format", help="Как показать.")] = "table",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Куда записать.")] = None,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Показать, всё ли в документе учтено.")
    ] = False,
) -> None:
    """Прочитать перечень и показать, что в нём понято; в реестр ничего не пишется.

    Это ваш документ: показываются все его графы, служебные тоже.

    Сомнения печатаются отдельно, код выхода тогда 1.

    Пример: `doblest read перечень.docx --format jsonl -o перечень.jsonl`
    """
    from doblest.cli import read  # places load the gazetteer, and most verbs do without it

    code = read.print_coverage(file) if coverage else read.run(file, read.Options(format_, output))
    raise typer.Exit(code)


@app.command("import")
def import_command(  # noqa: PLR0913 # each option of a command is a parameter by Typer's convention
    file: Annotated[Path, typer.Argument(help="Документ с перечнем: docx, xlsx, odt, csv, txt …")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Показать, что изменится, и не писать.")] = False,
    title: Annotated[str | None, typer.Option(help="Ключ звания из data/titles.toml.")] = None,
    rename: Annotated[
        list[str] | None, typer.Option(help="Город, который перечень теперь зовёт иначе; можно повторять.")
    ] = None,
    despite_alarms: Annotated[
        bool, typer.Option("--despite-alarms", help="Загрузить, хотя вид таблицы похож на случайность.")
    ] = False,
    review: Annotated[bool, typer.Option("--review", help="Не писать, а открыть рассмотрение.")] = False,
    title_name: Annotated[
        str | None, typer.Option(help="Перечень другого звания: как оно называется, «Город трудовой славы».")
    ] = None,
    place_column: Annotated[
        str | None, typer.Option(help="Заголовок колонки, в которой города или другие места.")
    ] = None,
    conferred_by: Annotated[
        str | None,
        typer.Option(help="Кто присваивает: president, governor, legislature, council, presidium."),
    ] = None,
    ask: Annotated[
        bool, typer.Option("--ask", help="Посмотреть на перечень другого вида и спросить, чего не понять.")
    ] = False,
    author: Author = None,
) -> None:
    """Загрузить новую редакцию перечня в реестр: целиком или никак.

    Таблица, с которой будто случилась беда (графа съехала, половина строк пропала), не загружается, пока
    её не посмотрели: `--despite-alarms`.

    Хранятся все графы. Служебная графа, которой в документе нет, остаётся в реестре прежней.

    О перечне другого звания нужно знать три вещи: какое звание, в какой колонке места, кто присваивает.
    Чего не сказано и не видно в самом файле, о том команда спросит; что видно, она скажет.

    Пример: `doblest import рубежи.xlsx --title-name "Рубеж воинской доблести" --conferred-by president`
    """
    from doblest.cli import import_list, title_questions  # Django is slow to load, most verbs do without it

    naming = title_questions.NewTitleOptions(title_name, place_column, conferred_by, ask)
    options = import_list.Options(title, author, dry_run, tuple(rename or ()), despite_alarms, naming, review)
    raise typer.Exit(import_list.run(file, options))


Harms = Annotated[
    list[str] | None,
    typer.Option("--harm", help="Вид по вреду: city, region, figures, typography …; можно повторять."),
]
Fields = Annotated[list[str] | None, typer.Option("--field", help="Графа: city, region, note, memorial …")]
Regions = Annotated[
    list[str] | None, typer.Option("--region", help="Субъект: ключ или имя; можно повторять.")
]
Cities = Annotated[list[str] | None, typer.Option("--city", help="Город: имя или miass; можно повторять.")]


def _select(**values: Sequence[str] | None) -> Selection:
    from doblest.checks.selection import Selection  # checks load morphology, and most verbs do without it

    return Selection(**{name: tuple(value or ()) for name, value in values.items()})


@app.command("check")
def check_command(  # noqa: PLR0913 # each option of a command is a parameter by Typer's convention
    file: Annotated[
        Path | None, typer.Argument(help="Документ с перечнем: docx, xlsx, odt, txt …; без него — реестр.")
    ] = None,
    format_: Annotated[Literal["text", "jsonl"], typer.Option("--format", help="Как показать.")] = "text",
    only: Annotated[
        list[str] | None, typer.Option("--only", "--check", help="Только эта проверка; можно повторять.")
    ] = None,
    severity: Annotated[
        Literal["error", "warning", "note"] | None, typer.Option(help="Эта важность и выше.")
    ] = None,
    harm: Harms = None,
    field: Fields = None,
    region: Regions = None,
    city: Cities = None,
    title: Annotated[str | None, typer.Option(help="Ключ звания из data/titles.toml.")] = None,
    list_: Annotated[bool, typer.Option("--list", help="Объяснить все проверки.")] = False,
) -> None:
    """Проверить перечень: замечания с доказательствами и предложенными правками.

    С файлом проверяется он; без файла показываются замечания реестра, кроме отклонённых, и сколько их
    открыто и решено. Видны и замечания к служебным графам: на сайт и в выгрузки они не попадают.

    У города сначала то, что вреднее; в конце сказано, с каких пяти начать.

    Код выхода 1, если есть ошибки. Советы в тексте свёрнуты: `--severity note` покажет и их.

    Пример: `doblest check --region permskiy-kray`
    """
    with keep_loaded():
        from doblest.cli import check  # morphology is slow to load, and most verbs do without it

    if list_:
        raise typer.Exit(check.print_catalogue())
    selection = _select(checks=only, harms=harm, fields=field, regions=region, cities=city)
    raise typer.Exit(check.run(file, check.Options(format_, selection, severity, title)))


@app.command("undo")
def undo_command(
    number: Annotated[int, typer.Argument(help="Номер правки.", min=1)],
    reason: Annotated[str, typer.Option(help="Почему.")] = "",
    author: Author = None,
) -> None:
    """Отменить правку реестра новой правкой.

    Пример: `doblest undo 7 --reason "загружен не тот файл"`
    """
    from doblest.cli import undo  # Django is slow to load, and most verbs do without it

    raise typer.Exit(undo.run(number, author=author, reason=reason))


@app.command("decide")
def decide_command(  # noqa: PLR0913 # each option of a command is a parameter by Typer's convention
    words: Annotated[
        list[str],
        typer.Argument(metavar="[KEY…] VERDICT", help="Ключи, если нет отбора; accept или dismiss."),
    ],
    check: Annotated[list[str] | None, typer.Option(help="Все этой проверки; можно повторять.")] = None,
    harm: Harms = None,
    severity: Annotated[
        list[str] | None, typer.Option(help="Только этой важности: error, warning, note.")
    ] = None,
    field: Fields = None,
    region: Regions = None,
    city: Cities = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Показать решения и не писать.")] = False,
    reason: Annotated[str, typer.Option(help="Почему; при отклонении обязательно.")] = "",
    title: Annotated[str | None, typer.Option(help="Ключ звания из data/titles.toml.")] = None,
    author: Author = None,
) -> None:
    """Решить о замечании или обо всех отобранных: одна правка, которую отменяет одна команда.

    Принятое исправление меняет поле, отклонённое помнится с причиной. Отбор берёт открытые замечания;
    принимаются разом те, у которых правка готова.

    Пример: `doblest decide KEY dismiss --reason "так в указе"`

    Пример: `doblest decide --check typography accept --dry-run`
    """
    from doblest.cli import decide  # Django is slow to load, and most verbs do without it

    selection = _select(
        checks=check, harms=harm, severities=severity, fields=field, regions=region, cities=city
    )
    options = decide.Options(tuple(words), selection, reason, title, dry_run)
    raise typer.Exit(decide.run(options, author=author))


@app.command("serve")
def serve_command(
    host: Annotated[str, typer.Option(help="Адрес, на котором слушать.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Порт.", min=1, max=65535)] = 8000,
    workers: Annotated[
        int,
        typer.Option(
            help="Процессов, которые отвечают: по одному на ядро, если читателей много.", min=1, max=64
        ),
    ] = 1,
    backup_every: Annotated[
        str, typer.Option(metavar="24h", help="Как часто делать резервную копию: 24h, 30m, 7d.")
    ] = "",
    keep: Annotated[int, typer.Option(help="Сколько новейших таких копий хранить.", min=1)] = 14,
) -> None:
    """Открыть реестр в браузере; пустой реестр сначала получает перечень из поставки.

    На сайте, в его файлах и в API только то, что можно показать всем.

    Пример: `doblest serve --port 8080`
    """
    from doblest.cli import serve  # Django is slow to load, and most verbs do without it
    from doblest.cli.scheduling import parse_schedule

    raise typer.Exit(serve.run(host, port, workers, parse_schedule(backup_every, keep)))


@app.command("export")
def export_command(  # noqa: PLR0913 # each option of a command is a parameter by Typer's convention
    form: ExportForm,
    output: ExportTo,
    values: Values = "corrected",
    proposed: Proposed = False,
    own_file: OwnFile = False,
    encoding: Annotated[Literal["utf-8", "cp1251"], typer.Option(help="Кодировка CSV.")] = "utf-8",
    delimiter: Delimiter = "",
    language: Annotated[Literal["ru", "en"], typer.Option(help="Язык подписей паспорта.")] = "ru",
    region: Annotated[list[str] | None, typer.Option(help="Субъект: ключ (permskiy-kray) или имя.")] = None,
    year: Annotated[list[int] | None, typer.Option(help="Год присвоения.")] = None,
    status: Annotated[list[str] | None, typer.Option(help="dedicated, planned, other, none.")] = None,
    category: Annotated[list[str] | None, typer.Option(help="Рубрика утверждений.")] = None,
    ground: Annotated[list[str] | None, typer.Option(help="enterprises, workers, heroism.")] = None,
    city: Annotated[list[str] | None, typer.Option(help="Постоянное имя города: miass.")] = None,
    title: Annotated[str | None, typer.Option(help="Ключ звания из data/titles.toml.")] = None,
    base_url: Annotated[str, typer.Option(help="Адрес сайта: по нему JSON-LD ведёт на страницы.")] = "",
    internal: Internal = False,
    at: AtDay = "",
    known: KnownDay = "",
) -> None:
    """Выгрузить реестр или его часть в файл; рядом ложится его манифест.

    В файле то, что можно показать всем: без внутренней графы, граф с незнакомым заголовком и адресов
    почты. Свой перечень целиком, чтобы править его и загрузить обратно, даёт `--internal`.

    Пример: `doblest export docx -o перечень.docx --region sverdlovskaya-oblast`
    """
    from doblest.cli import export  # Django is slow to load, and most verbs do without it
    from doblest.exports import Options, Selection

    selection = Selection(
        tuple(region or ()),
        tuple(year or ()),
        tuple(status or ()),
        tuple(category or ()),
        tuple(ground or ()),
        tuple(city or ()),
    )
    chosen = "original" if values == "source" else values
    options = Options(chosen, encoding, delimiter, language, proposed, base_url=base_url)
    wanted = export.Export(form, output, selection, options, title, internal, at, known, own_file)
    raise typer.Exit(export.run(wanted))


@app.command("claims")
def claims_command(
    source: Annotated[
        str,
        typer.Argument(
            metavar="FILE", help="Текст, JSONL из {doc, text} или документ с перечнем; «-» — stdin."
        ),
    ],
    format_: Annotated[Literal["table", "jsonl"], typer.Option("--format", help="Как показать.")] = "table",
    explain: Annotated[
        bool, typer.Option("--explain", help="Показать, по каким правилам число взято или нет.")
    ] = False,
) -> None:
    """Найти в тексте утверждения: каждое число, его смысл и точное место.

    Пример: `doblest claims перечень.docx --format jsonl > утверждения.jsonl`
    """
    with keep_loaded():
        from doblest.cli import claims  # morphology loads its dictionaries, and most verbs do without it

    raise typer.Exit(claims.run(source, format_, explain=explain))


@app.command("claims corpus")
def corpus_command(  # noqa: PLR0913 # each option of a command is a parameter by Typer's convention
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...", help="Файлы, папки или адреса: txt, html, jsonl, parquet, warc, zip."
        ),
    ],
    output: Annotated[str, typer.Option("--output", "-o", help="Папка или адрес, куда записать.")],
    local: Annotated[bool, typer.Option("--local", help="Без Ray, на этой машине.")] = False,
    address: Annotated[str, typer.Option(help="Адрес кластера Ray; без него — эта машина.")] = "",
    workers: Annotated[
        int | None, typer.Option(help="Сколько процессов; по умолчанию все ядра.", min=1)
    ] = None,
    shard: Annotated[int | None, typer.Option(help="Мегабайт входа на часть выхода.", min=1)] = None,
    text_field: Annotated[str, typer.Option(help="Поле с текстом в jsonl и parquet.")] = "",
    id_field: Annotated[str, typer.Option(help="Поле с именем документа.")] = "",
) -> None:
    """Найти утверждения в собрании текстов любого размера; прерванное продолжается той же командой.

    Нужны пакеты `doblest[corpus]`. Рядом с утверждениями ложатся таблица документов и отчёт.

    Пример: `doblest claims corpus тексты/ -o утверждения`
    """
    from doblest.cli import corpus  # pyarrow is slow to load, and most verbs do without it

    options = corpus.Options(tuple(paths), output, address, local, workers, shard, text_field, id_field)
    raise typer.Exit(corpus.run(options))


@app.command("publish")
def publish_command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Пустая папка или прежний снимок.")],
    base_url: Annotated[
        str | None, typer.Option(help="Адрес снимка в сети: для карты сайта, лент и каталога.")
    ] = None,
) -> None:
    """Опубликовать реестр папкой файлов: её покажет любой сервер, и без сервера тоже.

    В папке только то, что можно показать всем; служебных граф в ней нет никогда.

    Пишется только то, что изменилось; чего больше нет, убирается; чужого не трогаем.

    Пример: `doblest publish снимок --base-url https://example.org/doblest/`
    """
    from doblest.cli import publish  # Django is slow to load, and most verbs do without it

    raise typer.Exit(publish.run(folder, base_url))


def main() -> None:
    """Run a verb; an error of ours is one line and exit code 2, never a traceback.

    A fault of the program ends with 70 (`EX_SOFTWARE`): Python's own 1 would say «done with doubts».
    """
    try:
        app()
    except DoblestError as error:
        typer.echo(f"doblest: {error}", err=True)
        sys.exit(2)
    except Exception:  # whatever it is, nobody has foreseen it
        traceback.print_exc()
        typer.echo(f"doblest: {_FAULT}", err=True)
        sys.exit(FAULT)
