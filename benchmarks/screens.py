"""The pages that two releases both have, side by side: what each looks like and how much differs.

    .venv/bin/python benchmarks/screens.py --old DIR [--out FOLDER] [--pages home city …]

DIR is a checkout of another release with its `.venv` and its bundle built. Both serve the bundled list;
each page is taken whole on a phone and on a wide screen, by day and at night, in Debian's Chromium. The
folder gets a picture `PAGE-WIDTH-SCHEME.png` of each: the other release, this one, and what differs in red.
A row of the table is the height of both pages and the share of differing pixels, of the whole page and of
its first screen: what is pushed down differs below to the end.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from io import BytesIO
from itertools import product
from pathlib import Path

from msgspec import Struct
from PIL import Image, ImageChops
from playwright.sync_api import Browser, sync_playwright
from served_releases import HERE, serve

CHROMIUM = "/usr/bin/chromium"
WIDTHS = {390: 844, 1440: 900}
"""Heights of the first screen, by width."""
SCHEMES = ("light", "dark")
PAGES = {
    "home": "/",
    "cities": "/cities/",
    "city": "/city/perm/",
    "city-long": "/city/magnitogorsk/",
    "cities-without": "/cities/?status=without",
    "regions": "/regions/",
    "region": "/regions/RU-SVE/",
    "decrees": "/decrees/",
    "contribution": "/contribution/",
    "product": "/contribution/tanki/",
    "compare": "/compare/?a=perm&b=omsk",
    "findings": "/findings/",
    "findings-check": "/findings/?severity=error",
    "search": "/search/?q=танки",
    "search-none": "/search/?q=ъъъъ",
    "about": "/about/",
    "api": "/api?f=html",
    "api-collection": "/api/collections/cities?f=html",
    "missing": "/city/nowhere/",
    "english": "/en/",
    "english-city": "/en/city/perm/",
}
BACKGROUND = (128, 128, 128)
"""Between the pictures, and where one page goes on below the end of the other."""
DIFFERING = (200, 0, 0)
GAP = 20
"""Pixels between two pictures."""
FAINT = 24
"""Of 255: a pixel that differs less is the same to an eye."""


class Look(Struct, frozen=True):
    page: str
    width: int
    scheme: str

    @property
    def file(self) -> str:
        return f"{self.page}-{self.width}-{self.scheme}.png"


class Difference(Struct, frozen=True):
    heights: tuple[int, int]
    whole: float
    first_screen: float
    """Shares of the pixels."""


def list_looks(pages: list[str]) -> Iterator[Look]:
    for page, width, scheme in product(pages, WIDTHS, SCHEMES):
        yield Look(page, width, scheme)


def take(browser: Browser, base: str, look: Look) -> Image.Image:
    """The page from top to bottom, when its fonts and its map are there."""
    viewport = {"width": look.width, "height": WIDTHS[look.width]}
    context = browser.new_context(viewport=viewport, color_scheme=look.scheme, reduced_motion="reduce")  # type: ignore[arg-type] # words of a closed set
    page = context.new_page()
    page.goto(base + PAGES[look.page], wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    taken = page.screenshot(full_page=True, animations="disabled")
    context.close()
    return Image.open(BytesIO(taken)).convert("RGB")


def compare(old: Image.Image, this: Image.Image, screen: int) -> tuple[Difference, Image.Image]:
    """How much differs, of the whole page and of its first `screen` pixels; the three pictures in a row: the
    other release, this one, this one faint with what differs in red."""
    size = max(old.width, this.width), max(old.height, this.height)
    before, after = (_extend(one, size) for one in (old, this))
    differing = ImageChops.difference(before, after).convert("L").point(lambda level: 255 * (level > FAINT))
    marked = Image.blend(after, Image.new("RGB", size, "white"), 0.7)
    marked.paste(DIFFERING, mask=differing)
    row = Image.new("RGB", (3 * size[0] + 2 * GAP, size[1]), BACKGROUND)
    for place, picture in enumerate((before, after, marked)):
        row.paste(picture, (place * (size[0] + GAP), 0))
    heights = old.height, this.height
    first = differing.crop((0, 0, size[0], min(screen, size[1])))
    return Difference(heights, share_of(differing), share_of(first)), row


def _extend(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    whole = Image.new("RGB", size, BACKGROUND)
    whole.paste(picture)
    return whole


def share_of(mask: Image.Image) -> float:
    """The share of pixels that are set."""
    return mask.histogram()[255] / (mask.width * mask.height)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--old", type=Path, required=True, help="checkout of another release, with its .venv")
    parser.add_argument("--out", type=Path, help="folder for the pictures; a new one of its own if none")
    parser.add_argument("--pages", nargs="+", choices=PAGES, default=list(PAGES))
    asked = parser.parse_args()
    out = asked.out or Path(tempfile.mkdtemp(prefix="doblest-screens-"))
    out.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="doblest-bench-")))
        old, this = (
            stack.enter_context(serve(checkout, folder / name)).base
            for name, checkout in (("old", asked.old.resolve()), ("this", HERE))
        )
        chromium = stack.enter_context(sync_playwright()).chromium
        browser = chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        stack.callback(browser.close)
        print(f"{'page':16} {'width':>5} {'':5} {'old px':>8} {'this px':>8} {'differs':>8} {'at first':>8}")
        for look in list_looks(asked.pages):
            found, row = compare(take(browser, old, look), take(browser, this, look), WIDTHS[look.width])
            row.save(out / look.file)
            print(
                f"{look.page:16} {look.width:5} {look.scheme:5} {found.heights[0]:8,} {found.heights[1]:8,}"
                f" {found.whole:8.1%} {found.first_screen:8.1%}",
                flush=True,
            )
    print(f"the pictures: {out}")


if __name__ == "__main__":
    main()
