"""The description of the interface: complete, kept, and readable without the internet."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pydantic import BaseModel

from api import schemas
from ontology.load import load_model

GOLDEN = Path(__file__).parents[1] / "golden" / "openapi.json"

#: Fields that are no property of the ontology's class: what hangs on edges, and counts.
STRUCTURE = {
    schemas.Task: {"document", "section", "units", "officials"},
    schemas.Unit: {"type", "roles", "responsibilities"},
    schemas.Document: {"tasks", "responsibilities", "targets"},
    schemas.DocumentRef: set[str](),
    schemas.SectionRef: set[str](),
}
CLASS_OF = {
    schemas.Task: "Task",
    schemas.Unit: "Agency",
    schemas.Document: "Document",
    schemas.DocumentRef: "Document",
    schemas.SectionRef: "Section",
}


def test_the_interface_is_the_one_we_promised(client: TestClient) -> None:
    """After a change that is meant, write what this test got into the golden file and read the difference."""
    shown = json.dumps(client.get("/openapi.json").json(), ensure_ascii=False, indent=1, sort_keys=True)
    assert shown + "\n" == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("model", CLASS_OF)
def test_fields_are_called_as_in_the_ontology(model: type[BaseModel]) -> None:
    known = {each.name for each in load_model().node_types[CLASS_OF[model]].properties}
    assert set(model.model_fields) - STRUCTURE[model] <= known


@pytest.mark.parametrize("path", ["/docs", "/"])
def test_pages_ask_nobody_else(client: TestClient, path: str) -> None:
    page = client.get(path)
    assert page.headers["content-type"].startswith("text/html")
    assert not re.search(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//""", page.text)
    assert "https://" not in page.text
    for asset in re.findall(r"""(?:src|href)="(/[^"]+)""", page.text):
        assert client.get(asset).status_code == 200, asset


def test_every_parameter_and_field_is_explained(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    for path, methods in described["paths"].items():
        for parameter in methods["get"].get("parameters", ()):
            assert parameter["in"] == "path" or parameter.get("description"), (path, parameter["name"])
