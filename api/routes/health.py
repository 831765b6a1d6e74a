"""GET /health: whether the graph answers."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import APIRouter

from api.deps import ViewDep
from api.schemas import Health
from graph.documents import find_totals

router = APIRouter(tags=["health"])


@router.get("/health", summary="Whether the graph answers, and what it holds")
def read_health(view: ViewDep) -> Health:
    """503 where the graph cannot be opened."""
    return Health(status="ok", version=version("policykg"), **find_totals(view))
