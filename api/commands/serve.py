"""``policykg serve``: the graph over REST."""

from __future__ import annotations

import socket
from typing import Annotated

import typer

from api.options import GraphOption, graph_file, graph_url, open_graph, shown
from ontology.errors import InputError


def serve(
    graph: GraphOption = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on. Default: 127.0.0.1.")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port; 0 takes a free one. Default: 8000.")] = None,
) -> None:
    """Serve the graph: GET /tasks, /units, /documents and more, with an OpenAPI page at /docs.

    A graph file that a new build replaces is picked up by the next request.
    """
    import uvicorn

    from api.app import create_app
    from api.live import LiveGraph
    from api.settings import Settings

    settings = Settings.from_environment()
    url = graph_url(graph, settings)
    live = LiveGraph(open_graph(url, settings), graph_file(url))
    with live.view():  # a missing graph is told now, not to the first visitor
        pass
    door = _listen(host or settings.host, settings.port if port is None else port)
    address, taken = door.getsockname()[:2]
    typer.echo(
        f"serving {shown(url)} at http://{f'[{address}]' if ':' in address else address}:{taken}/ (Ctrl-C stops)"
    )
    server = uvicorn.Server(uvicorn.Config(create_app(live), log_level="warning"))
    try:
        server.run(sockets=[door])
    except KeyboardInterrupt:  # uvicorn has closed everything and hands the signal on
        return


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        door = socket.socket(family, socket.SOCK_STREAM)
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind((host, port))
        door.listen()  # who comes before the server is up waits, and is not turned away
    except OSError as error:
        raise InputError(
            f"cannot listen on {host}:{port} ({error.strerror}); choose another --host or --port"
        ) from None
    return door
