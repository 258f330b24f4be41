"""Rows made up for the tests, located as the product would."""

from __future__ import annotations

from doblest import checks, places
from doblest.model import Cell, Entry, Finding, Located, Memorial, Source
from doblest.wording.findings import format_message

DEFAULTS = {"city": "Томск", "region": "Томская область"}
YANDEX = "https://yandex.ru/maps"


def row(number: int = 1, *, note: str = "Рабочие дали фронту мины.", **fields: object) -> Located:
    """A row of a made-up list; what is not said is Томск's."""
    values = {**DEFAULTS, **fields}
    memorial = values.pop("memorial", None)
    cells = {
        name: Cell(column, str(values.get(name, "")))
        for column, name in enumerate(("city", "region", "year", "note", "memorial"), 2)
    }
    cells["note"] = Cell(5, note)
    if isinstance(memorial, Memorial):
        cells["memorial"] = Cell(6, f"{memorial.name}\n\n{memorial.address}\n\n{memorial.map_url}")
    entry = Entry(
        number=number,
        city=str(values["city"]),
        region=str(values["region"]),
        year=values.get("year", 2020),  # type: ignore[arg-type]
        note=note,
        memorial=memorial,  # type: ignore[arg-type]
        political_situation="",
        source=Source("0" * 64, number, cells),
    )
    return places.locate(entry, f"row-{number}")


def stele(address: str = "Томск, улица Нахимова", **fields: str) -> Memorial:
    """A memorial of the title's own, unless said otherwise."""
    values = {
        "name": "Стела «Город трудовой доблести»",
        "kind": "stele",
        "status": "dedicated",
        "map_url": "https://yandex.ru/maps/org/gorod/41771457146",
        **fields,
    }
    return Memorial(address=address, **values)  # type: ignore[arg-type]


def run_check(check: str, *rows: Located, **document: object) -> list[Finding]:
    """What one check finds in the rows."""
    only = [checks.check(check)]
    return checks.run(list(rows), only=only, **document)  # type: ignore[arg-type]


def in_note(check: str, note: str, **fields: object) -> list[str]:
    """The words that one check quotes from a note, each finding's joined by ` | `."""
    return [
        " | ".join(item.text for item in finding.evidence if hasattr(item, "text"))
        for finding in run_check(check, row(note=note, **fields))
    ]


def message(finding: Finding) -> str:
    """What a Russian editor reads."""
    return format_message(finding, "ru")


def faulty_rows() -> list[Located]:
    """Rows with the faults that the bundled list has not."""
    volgograd = {"city": "Волгоград", "region": "Волгоградская область"}
    strange = "Сталинград давал танки. В Сталинграде чинили пушки. Из Сталинграда шли мины."
    return [
        row(1, note="«Томск дал 1000 стволов, в том числе 900 винтовок, 300 пистолетов.", year=2021),
        row(1, memorial=stele(map_url=f"{YANDEX}/?ll=82.92%2C55.03&z=16")),
        row(3, city="Сургут", region="ХМАО", memorial=stele(map_url=f"{YANDEX}/?ll=72.6%2C61.6&z=16")),
        row(4, city="", region="", note=""),
        row(5, city="Абракадабра", region="Тмутараканская волость"),
        row(6, city="Вологда", region="Волгоградская область", note=strange, memorial=stele(map_url="")),
        row(7, city="Минск", memorial=stele(map_url="https://example.org/stela")),
        row(8, city="Горький", region="Горьковская область", year=None),
        row(9, **volgograd, year=2025),
    ]
