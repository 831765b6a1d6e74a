"""The web application: routes over a live graph, errors as problems, and an OpenAPI page that needs no internet."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from importlib.resources import files

from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from fastapi_offline import FastAPIOffline

from api import problems
from api.live import LiveGraph
from api.routes import documents, export, health, tasks, units

DESCRIPTION = """Who carries which task of a Chinese government plan, by when, and where the text says so.

Offsets are code points in the document's clean text, and every quote is that text. Errors are problem details
(RFC 9457): `detail` says what to mend."""


def create_app(live: LiveGraph) -> FastAPI:
    """The application on one graph; it lets go of the graph when it stops."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        live.close()

    app = FastAPIOffline(
        title="PolicyKG",
        version=version("policykg"),
        description=DESCRIPTION,
        lifespan=lifespan,
        redoc_url=None,
        responses=problems.RESPONSES,
        swagger_ui_parameters={"defaultModelsExpandDepth": 0, "tryItOutEnabled": True, "displayRequestDuration": True},
    )
    app.state.live = live
    problems.install(app)
    for each in (tasks, units, documents, export, health):
        app.include_router(each.router)
    page = files("api").joinpath("pages", "landing.html").read_text(encoding="utf-8")

    @app.get("/", include_in_schema=False)
    def landing() -> HTMLResponse:
        return HTMLResponse(page)

    return app
