"""Write the list of checks of `docs/checks.md`, with an example of each from the bundled list.

    .venv/bin/python tools/make_checks_page.py

Checks that find nothing there have their example below. What stands above the mark is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from doblest import checks, places, reading
from doblest.data import bundled_list
from doblest.model import Finding, Located
from doblest.wording.findings import format_message

PAGE = Path(__file__).parents[1] / "docs/checks.md"
MARK = "<!-- дальше пишет tools/make_checks_page.py -->\n"
SEVERITIES = {"error": "ошибка", "warning": "сомнение", "note": "совет"}
ELSEWHERE = {
    "decreed-city-missing": "указ называет Сызрань, а строки Сызрани в перечне нет.",
    "year-not-decreed": "«Миасс … 2024», а указ подписан 15 января 2025 года.",
    "settlement-outside-region": "«Вологда, Волгоградская область»: 46-я строка, если исправлен лишь город.",
    "memorial-far": "точка памятника Томска на карте стоит в Новосибирске.",
    "note-empty": "строка с городом и годом, но без единого слова о вкладе.",
    "note-of-another-city": "примечание о Сталинграде у Вологды: 46-я строка, если исправить только город.",
    "city-twice": "Сызрань под номерами 43 и 71.",
    "numbering": "после номера 44 снова номер 44.",
}  # fmt: skip


def main() -> None:
    document = reading.read_bytes(bundled_list().read_bytes(), "perechen.txt")
    entries = list(places.locate_all(document.entries))
    found = checks.run(entries, heading=document.heading, header=document.header)
    head = PAGE.read_text("utf-8").partition(MARK)[0]
    PAGE.write_text(head + MARK + "\n" + "\n".join(_sections(found, entries)), "utf-8")
    print(PAGE)


def _sections(found: list[Finding], entries: list[Located]) -> Iterator[str]:
    rows = {one.slug: str(one.entry.source.row) for one in entries}
    for check in checks.checks():
        of_check = [one for one in found if one.check == check.name]
        yield f"### {check.name}\n"
        yield f"**{check.title}** · {SEVERITIES[check.severity]} · нужно: {', '.join(check.needs)}\n"
        yield f"{check.explanation}\n"
        yield f"Пример: {_example(check.name, of_check, rows)}\n"


def _example(name: str, of_check: list[Finding], rows: dict[str, str]) -> str:
    if not of_check:
        return f"{ELSEWHERE[name]} В нынешнем перечне такого нет."
    first = of_check[0]
    where = f"строка {', '.join(rows[slug] for slug in first.entries)}" if first.entries else "весь перечень"
    times = f" Всего в перечне: {len(of_check)}." if len(of_check) > 1 else ""
    has_value = first.fix is not None and first.field != "note"
    fix = f" Предлагается «{' '.join(first.fix.value.split())}»." if has_value else ""
    return f"{where}. {format_message(first, 'ru')}{fix}{times}"


if __name__ == "__main__":
    main()
