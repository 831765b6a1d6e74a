"""The house keeps its form: layers, sizes, names, and no module that does something when it is imported."""

from __future__ import annotations

import ast
import json
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import networkx as nx
import pytest

ROOT: Final = Path(__file__).parents[1]
PACKAGES: Final = ("api", "graph", "extract", "corpora", "ontology")
#: What everybody aims at is 300 and 50 lines; here is where it ends.
LONGEST_FILE, LONGEST_FUNCTION = 320, 60
SHOWN = 5
SAYS_NOTHING: Final = {"utils", "util", "common", "commons", "manager", "managers", "base", "core", "helpers", "misc"}


def modules() -> dict[str, Path]:
    """Our modules by dotted name."""
    return {
        re.sub(r"\.__init__$", "", ".".join(path.relative_to(ROOT).with_suffix("").parts)): path
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
    }


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def imported(path: Path) -> Iterator[str]:
    """Every name that a file imports, anywhere in it: a module, or a name in one."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: import by full names"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def import_graph() -> nx.DiGraph:
    known = modules()
    edges = ((name, target) for name, path in known.items() for target in imported(path) if target in known)
    return nx.DiGraph(edge for edge in edges if edge[0] != edge[1])


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """(name, lines) of each function of a file."""
    for node in ast.walk(tree(path)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def longest(found: dict[str, int], title: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Tell the longest, so that what grows is seen before it is too long (shown with ``pytest -s``)."""
    with capsys.disabled():
        if sys.stdout.isatty():
            rows = sorted(found.items(), key=lambda row: -row[1])[:SHOWN]
            print(f"\n{title}: " + ", ".join(f"{name} {lines}" for name, lines in rows))


def test_no_module_imports_itself_through_others() -> None:
    assert list(nx.simple_cycles(import_graph())) == []


def test_layers_and_forbidden_imports() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_packages_import_downwards_only() -> None:
    """The same rule without the tool, so that a contract that was weakened is noticed."""
    order = {package: place for place, package in enumerate(PACKAGES)}
    upwards = [
        (name, target)
        for name, target in import_graph().edges
        if order[name.partition(".")[0]] > order[target.partition(".")[0]]
    ]

    assert upwards == []


@pytest.mark.parametrize(
    ("outside", "homes"),
    [
        ("fastapi", ("api",)),
        ("starlette", ("api",)),
        ("pydantic", ("api",)),
        ("typer", ("api",)),
        ("uvicorn", ("api",)),
        ("rich", ("api",)),
        ("spacy", ("extract",)),
        ("jieba", ("extract.tokenizer",)),
        ("rjieba", ("extract.tokenizer",)),
        ("neo4j", ("graph.store_neo4j", "graph.cypher_neo4j", "graph.mirror_neo4j")),
        ("ladybug", ("graph.store_ladybug",)),
        ("tests", ()),
    ],
)
def test_who_may_know_a_library(outside: str, homes: tuple[str, ...]) -> None:
    strangers = {
        name
        for name, path in modules().items()
        if any(target.partition(".")[0] == outside for target in imported(path))
        and not any(name == home or name.startswith(f"{home}.") for home in homes)
    }

    assert strangers == set()


def test_only_the_uppermost_layer_reads_the_environment() -> None:
    readers = {
        name
        for name, path in modules().items()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv", "putenv")
    }

    assert {name for name in readers if not name.startswith("api")} == set()


def test_files_are_short(capsys: pytest.CaptureFixture[str]) -> None:
    files = [*modules().values(), *sorted((ROOT / "tests").rglob("*.py"))]
    lines = {str(path.relative_to(ROOT)): path.read_text("utf-8").count("\n") for path in files}

    longest(lines, "longest files", capsys)
    assert {name: count for name, count in lines.items() if count > LONGEST_FILE} == {}


def test_functions_are_short(capsys: pytest.CaptureFixture[str]) -> None:
    lines = {f"{module}.{name}": count for module, path in modules().items() for name, count in functions(path)}

    longest(lines, "longest functions", capsys)
    assert {name: count for name, count in lines.items() if count > LONGEST_FUNCTION} == {}


def test_files_are_named_after_an_idea() -> None:
    paths = [*modules().values(), *(ROOT / "tests").rglob("*.py")]
    named = {part for path in paths for part in path.relative_to(ROOT).with_suffix("").parts}

    assert named & SAYS_NOTHING == set()


def test_every_folder_of_code_is_a_package_and_its_marker_is_empty() -> None:
    folders = {path.parent for package in (*PACKAGES, "tests") for path in (ROOT / package).rglob("*.py")}

    assert [str(folder) for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []
    assert [str(path) for path in modules().values() if path.name == "__init__.py" and len(tree(path).body) > 1] == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        name for name, path in modules().items() if path.name != "__init__.py" and not ast.get_docstring(tree(path))
    ]

    assert silent == []


#: Imports every module in a fresh interpreter, and tells what that did besides: prints, files, threads, log handlers.
_IMPORT_ALL: Final = """
import importlib, json, logging, os, sys, threading
def seen():
    files, handlers = sorted(os.listdir(".")), len(logging.getLogger().handlers)
    return [files, dict(os.environ), threading.active_count(), handlers, os.getcwd()]
before = seen()
for name in json.loads(sys.argv[1]):
    importlib.import_module(name)
assert seen() == before, (before, seen())
"""


def test_importing_has_no_side_effects(tmp_path: Path) -> None:
    names = [name for name in modules() if not name.endswith("__main__")]
    done = subprocess.run(
        [sys.executable, "-W", "error", "-W", "ignore::DeprecationWarning", "-c", _IMPORT_ALL, json.dumps(names)],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_all_modules_are_found() -> None:
    """The walk above misses nothing that Python would import."""
    found = {info.name for info in pkgutil.walk_packages([str(ROOT)]) if info.name.partition(".")[0] in PACKAGES}

    assert found <= set(modules())
