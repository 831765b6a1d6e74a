"""GET /units: who carries tasks, and which."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from api.deps import ViewDep, page_of, paged
from api.problems import NOT_FOUND, UnknownIdError
from api.schemas import Tasks, Unit, Units, UnitsQuery, UnitTasksQuery
from graph.store import GraphView
from graph.tasks import TaskFilter, find_tasks
from graph.units import UnitRow, find_units, get_unit

router = APIRouter(tags=["units"])


@router.get("/units", response_model=Units, summary="Units and officials, with their responsibilities by role")
def list_units(request: Request, view: ViewDep, asked: Annotated[UnitsQuery, Query()]) -> dict[str, Any]:
    """Whoever carries at least one task; those who carry most come first."""
    found = find_units(view, page_of(asked), text=asked.text, label=asked.type)
    return paged(request, asked, found, found.rows)


@router.get("/units/{id}", response_model=Unit, responses=NOT_FOUND, summary="One unit")
def read_unit(id: str, view: ViewDep) -> UnitRow:  # noqa: A002 - the path says {id}
    """The unit with this id."""
    return _known(view, id)


@router.get("/units/{id}/tasks", response_model=Tasks, responses=NOT_FOUND, summary="The tasks of one unit")
def list_unit_tasks(
    request: Request,
    view: ViewDep,
    id: str,  # noqa: A002 - the path says {id}
    asked: Annotated[UnitTasksQuery, Query()],
) -> dict[str, Any]:
    """Each task is shown whole, with the other units beside this one."""
    wanted = TaskFilter(_known(view, id).id, asked.role, asked.document, asked.text, asked.year)
    found = find_tasks(view, wanted, page_of(asked))
    return paged(request, asked, found, found.rows)


def _known(view: GraphView, unit: str) -> UnitRow:
    found = get_unit(view, unit)
    if found is None:
        raise UnknownIdError(f"no unit has the id {unit}; GET /units lists them")
    return found
