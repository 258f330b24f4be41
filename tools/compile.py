"""Compile the claims engine to machine code, which reads half as fast again; Python alone where that fails.

    .venv/bin/python tools/compile.py

Needs mypy and setuptools (both come with `make bench`), a C compiler and Python's own headers.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from doblest.compiled import FOLDER, STAMP, describe_sources, list_sources

ROOT = Path(__file__).parent.parent / "src"
PLAIN = {"claims/__init__.py", "language/__init__.py", "claims/rule.py"}
"""Stay Python: they say where the compiled modules are, and mypyc knows no struct with type parameters."""
FAST = {"words.py", "tokens.py", "sentences.py", "dictionary.py"}
"""What is worth it in `language/`."""
UNUSED = {"explain.py", "identity.py", "grounds.py"}
"""What reads no claims in `claims/`."""
READ = "from doblest import claims, data; print(claims.extract(data.bundled_list().read_text('utf-8')))"
"""What both engines must read alike before the compiled one is used."""


def list_modules() -> list[str]:
    paths = [path.relative_to(ROOT) for path in list_sources()]
    return [str(path) for path in paths if is_worth_it(path)]


def is_worth_it(path: Path) -> bool:
    name = path.relative_to("doblest").as_posix()
    if name in PLAIN:
        return False
    return path.name in FAST if name.startswith("language/") else path.name not in UNUSED


def build(target: Path, scratch: Path) -> None:
    """Runs in a process of its own, because setuptools and mypy may end it."""
    from mypyc.build import mypycify
    from setuptools import setup

    os.chdir(ROOT)
    options = ["--strict", "--ignore-missing-imports", f"--cache-dir={scratch / 'cache'}"]
    modules = mypycify([*options, *list_modules()], target_dir=str(scratch), opt_level="1", debug_level="0")
    arguments = ["build_ext", "--build-lib", str(target), "--build-temp", str(scratch)]
    setup(name="doblest-compiled", ext_modules=modules, script_args=arguments)


def main() -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
    before = describe_sources()
    with TemporaryDirectory() as scratch:
        command = [sys.executable, __file__, "--build", str(FOLDER), scratch]
        done = subprocess.run(
            command, env={**os.environ, "DOBLEST_PURE": "1"}, capture_output=True, text=True
        )
    if not done.returncode:
        FOLDER.joinpath(STAMP).write_text(before, "utf-8")
        done, pure = read_list(pure=""), read_list(pure="1")
        if not done.returncode and done.stdout == pure.stdout:
            print("Движок утверждений скомпилирован:", FOLDER)
            return
    shutil.rmtree(FOLDER, ignore_errors=True)
    print("Не скомпилировано, движок работает на Python:", (done.stderr or done.stdout).strip()[-2000:])


def read_list(*, pure: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", READ]
    return subprocess.run(command, env={**os.environ, "DOBLEST_PURE": pure}, capture_output=True, text=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--build"]:
        build(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        main()
