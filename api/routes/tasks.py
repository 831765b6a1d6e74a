"""GET /tasks: who carries which task, and where the text says so."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from api.deps import ViewDep, page_of, paged
from api.problems import NOT_FOUND, UnknownIdError
from api.schemas import Task, Tasks, TasksQuery
from graph.tasks import TaskFilter, TaskRow, find_tasks, get_task

router = APIRouter(tags=["tasks"])


@router.get("/tasks", response_model=Tasks, summary="Tasks with their units, officials, deadline and evidence")
def list_tasks(request: Request, view: ViewDep, asked: Annotated[TasksQuery, Query()]) -> dict[str, Any]:
    """All filters that are given must hold. `unit` and `role` together: that unit in that role."""
    wanted = TaskFilter(asked.unit, asked.role, asked.document, asked.text, asked.year)
    found = find_tasks(view, wanted, page_of(asked))
    return paged(request, asked, found, found.rows)


@router.get("/tasks/{id}", response_model=Task, responses=NOT_FOUND, summary="One task")
def read_task(id: str, view: ViewDep) -> TaskRow:  # noqa: A002 - the path says {id}
    """The task with this id."""
    task = get_task(view, id)
    if task is None:
        raise UnknownIdError(f"no task has the id {id}; GET /tasks lists them")
    return task
