"""The servers that are measured: how each is installed, fed, started and asked."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from serving_features import cities, edition, environment

from doblest.exports.geo.layers import Driver, encode_layers

_PYTHONS = (sys.executable, "/usr/bin/python3", "/usr/local/bin/python3")
_WORDS = {"title": "bench", "description": "bench", "keywords": ["bench"]}
_PROBE = """
import sqlite3
base = sqlite3.connect(":memory:")
base.enable_load_extension(True)
base.execute("select load_extension('mod_spatialite')")
"""


class Peer(Struct, frozen=True):
    """A server of the features, with one worker."""

    name: str
    port: int
    command: list[str]
    environment: dict[str, str]
    single: Callable[[int], str]
    """Address of the feature at a place of the list."""
    page: Callable[[int], str]
    """Address of a hundred features from a place on."""

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def pin(command: list[str], processor: int | None) -> list[str]:
    """The command kept on one processor, that what else runs here does not move it."""
    return command if processor is None else ["taskset", "-c", str(processor), *command]


def doblest(folder: Path, peers: Path, count: int, processor: int | None = None) -> Peer:
    port = free_port()
    program = str(Path(sys.executable).with_name("doblest"))
    items = "/api/collections/cities/items"
    return Peer(
        "doblest",
        port,
        pin([program, "serve", "--port", str(port)], processor),
        environment(folder),
        lambda place: f"{items}/f{place}",
        lambda start: f"{items}?limit=100&offset={start}",
    )


def datasette(folder: Path, peers: Path, count: int) -> Peer:
    """On the same features as the API."""
    features = (
        {
            "id": feature.id,
            "geometry": {"coordinates": feature.point} if feature.point else None,
            "properties": feature.properties,
        }
        for feature in cities(count)
    )
    return datasette_of(folder, peers, features)


def datasette_of(
    folder: Path, peers: Path, features: Iterable[dict[str, Any]], processor: int | None = None
) -> Peer:
    """Its table endpoint by primary key, and pages by its own `_next`, as its links have it.

    As fast as its documentation makes it: the file is immutable with its counts inspected beforehand, and
    pages are asked for without counts, facets and suggestions of facets.
    """
    program = str(_installed(peers / "datasette", ["datasette"], sys.executable) / "datasette")
    base, counts = folder / "features.db", folder / "inspected.json"
    _sqlite(base, features)
    subprocess.run([program, "inspect", str(base), "--inspect-file", str(counts)], check=True)
    port = free_port()
    settings = {"max_returned_rows": "1000", "suggest_facets": "off", "default_cache_ttl": "0"}
    command = [program, "serve", "-i", str(base), "--inspect-file", str(counts), "--port", str(port)]
    for name, value in settings.items():
        command += ["--setting", name, value]
    return Peer(
        "datasette",
        port,
        pin(command, processor),
        dict(os.environ),
        lambda place: f"/features/cities/{place}.json?_shape=objects",
        lambda start: f"/features/cities.json?_shape=objects&_size=100&_nocount=1&_nofacet=1&_next={start}",
    )


def pygeoapi(folder: Path, peers: Path, count: int) -> Peer:
    """Its GeoPackage provider under uvicorn, as its documentation serves it; the provider always counts."""
    python = next((python for python in _PYTHONS if _spatial(python)), None)
    if python is None:
        sys.exit("no Python here loads SpatiaLite: apt install libsqlite3-mod-spatialite")
    home = _installed(peers / "pygeoapi", ["pygeoapi", "uvicorn", "starlette"], python)
    port = free_port()
    config = _write_pygeoapi_config(folder, count, port)
    described = folder / "openapi.yml"
    surroundings = {**os.environ, "PYGEOAPI_CONFIG": str(config), "PYGEOAPI_OPENAPI": str(described)}
    make = [str(home / "pygeoapi"), "openapi", "generate", str(config), "--output-file", str(described)]
    subprocess.run(make, env=surroundings, check=True, stdout=subprocess.DEVNULL)
    serve = ["--host", "127.0.0.1", "--port", str(port), "--log-level", "error", "--no-access-log"]
    items = "/collections/cities/items"
    return Peer(
        "pygeoapi",
        port,
        [str(home / "uvicorn"), *serve, "pygeoapi.starlette_app:APP"],
        surroundings,
        lambda place: f"{items}/{place + 1}?f=json",
        lambda start: f"{items}?f=json&limit=100&offset={start}",
    )


def _write_pygeoapi_config(folder: Path, count: int, port: int) -> Path:
    url = f"http://127.0.0.1:{port}"
    everyone = {"name": "bench", "url": url}
    config = {
        "server": _describe_server(url, port),
        "logging": {"level": "ERROR"},
        "metadata": {
            "identification": {**_WORDS, "keywords_type": "theme", "terms_of_service": "", "url": url},
            "license": everyone,
            "provider": everyone,
            "contact": everyone,
        },
        "resources": {"cities": _describe_cities(_write_geopackage(folder, count))},
    }
    path = folder / "pygeoapi.yml"
    path.write_bytes(msgspec.json.encode(config))  # JSON is YAML
    return path


def _describe_server(url: str, port: int) -> dict[str, Any]:
    return {
        "bind": {"host": "127.0.0.1", "port": port},
        "url": url,
        "mimetype": "application/json; charset=UTF-8",
        "encoding": "utf-8",
        "languages": ["en-US"],
        "limits": {"default_items": 100, "max_items": 1000},
        "map": {"url": "https://tile.openstreetmap.org/{z}/{x}/{y}.png", "attribution": "OSM"},
    }


def _describe_cities(base: Path) -> dict[str, Any]:
    spatial = {"bbox": [-180, -90, 180, 90], "crs": "http://www.opengis.net/def/crs/OGC/1.3/CRS84"}
    provider = {
        "type": "feature",
        "name": "SQLiteGPKG",
        "data": str(base),
        "id_field": "fid",
        "table": "cities",
    }
    return {
        "type": "collection",
        **_WORDS,
        "links": [],
        "extents": {"spatial": spatial},
        "providers": [provider],
    }


def _write_geopackage(folder: Path, count: int) -> Path:
    path = folder / f"features{count}.gpkg"
    driver = Driver("GPKG", ".gpkg", ids=False)
    path.write_bytes(encode_layers(edition(), {"cities": list(cities(count))}, driver))
    return path


def _sqlite(path: Path, features: Iterable[dict[str, Any]]) -> None:
    """A plain table for datasette: a column for each property, the point as two numbers."""
    first, *_ = rest = list(features)
    names = list(first["properties"])
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as base, base:
        columns = ", ".join(f'"{name}"' for name in names)
        base.execute(f"CREATE TABLE cities (fid INTEGER PRIMARY KEY, id TEXT, lon REAL, lat REAL, {columns})")
        marks = ",".join("?" * (len(names) + 4))
        rows = (
            (place, feature["id"], *_split_point(feature), *map(_plain, feature["properties"].values()))
            for place, feature in enumerate(rest)
        )
        base.executemany(f"INSERT INTO cities VALUES ({marks})", rows)


def _split_point(feature: dict[str, Any]) -> tuple[float | None, float | None]:
    lon, lat = feature["geometry"]["coordinates"] if feature["geometry"] else (None, None)
    return lon, lat


def _plain(value: object) -> object:
    return "; ".join(value) if isinstance(value, list) else value


def _installed(home: Path, packages: list[str], python: str) -> Path:
    """Programs of a virtual environment with these packages, made where it is missing."""
    if not (home / "bin" / packages[0]).exists():
        subprocess.run([python, "-m", "venv", str(home)], check=True)
        subprocess.run([str(home / "bin" / "pip"), "install", "-q", *packages], check=True)
    return home / "bin"


def _spatial(python: str) -> bool:
    if not Path(python).exists():
        return False
    return subprocess.run([python, "-c", _PROBE], capture_output=True, check=False).returncode == 0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
