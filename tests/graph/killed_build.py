"""``python -m tests.graph.killed_build GRAPH MOMENT``: build a graph and be killed at that moment.

``MOMENT`` is how a statement begins that the engine is about to run, or ``before-rename`` or ``after-rename``.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any
from unittest.mock import patch

import ladybug

from graph import store_ladybug
from graph.build import build_document
from ontology.load import load_model
from tests.graph.plans import TALENT, TEXTS

execute, rename = ladybug.Connection.execute, store_ladybug._replace


def build(path: Path, moment: str) -> None:
    def execute_or_die(self: ladybug.Connection, cypher: str) -> Any:
        if cypher.startswith(moment):
            die()
        return execute(self, cypher)

    def rename_and_die(path: Path, fresh: Path) -> None:
        if moment == "before-rename":
            die()
        rename(path, fresh)
        die()

    model = load_model()
    graph = build_document(TALENT, model, {}, TEXTS["talent"])
    with (
        patch.object(ladybug.Connection, "execute", execute_or_die),
        patch.object(store_ladybug, "_replace", rename_and_die),
    ):
        store_ladybug.LadybugStore(path, model).mirror([graph])


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    build(Path(sys.argv[1]), sys.argv[2])
