"""What a route may ask for: a view on the graph, and a page that knows its neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any

from fastapi import Depends, Request

from api.live import LiveGraph
from api.schemas import PageQuery
from graph.store import GraphView
from graph.tasks import Found, Page


def get_view(request: Request) -> Iterator[GraphView]:
    """The graph as it is now; it stays the same until the request is answered."""
    live: LiveGraph = request.app.state.live
    with live.view() as view:
        yield view


ViewDep = Annotated[GraphView, Depends(get_view)]


def page_of(asked: PageQuery) -> Page:
    """The stretch that was asked for."""
    return Page(asked.limit, asked.offset)


def paged(request: Request, asked: PageQuery, found: Found[Any], items: Sequence[Any]) -> dict[str, Any]:
    """The fields of ``Paged``; ``next`` and ``previous`` keep the filters that were given."""
    after, before = asked.offset + asked.limit, max(0, asked.offset - asked.limit)
    return {
        "total": found.total,
        "limit": asked.limit,
        "offset": asked.offset,
        "next": _link(request, asked, after) if after < found.total else None,
        "previous": _link(request, asked, before) if asked.offset else None,
        "items": list(items),
    }


def _link(request: Request, asked: PageQuery, offset: int) -> str:
    url = request.url.include_query_params(limit=asked.limit, offset=offset)
    return f"{url.path}?{url.query}"
