"""The README cannot forget what there is."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi import FastAPI

from api.app import create_app
from api.cli import app
from tests.api.conftest import serve_graph

README = Path(__file__).parents[2].joinpath("README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [command.callback.__name__ for command in app.registered_commands if command.callback])
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"policykg {name}" in README


def test_every_route_is_in_the_readme(tmp_path: Path) -> None:
    service: FastAPI = create_app(serve_graph(tmp_path / "none.lbug"))
    missing = [path for path in service.openapi()["paths"] if path not in README]
    assert not missing
