"""GET /documents/{id}/turtle: what a document says, as RDF."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api.deps import ViewDep
from api.problems import NOT_FOUND, UnknownIdError
from graph.documents import get_document
from graph.rdf import to_rdf, to_turtle
from graph.subgraph import neighbourhood
from ontology.load import load_model

router = APIRouter(tags=["documents"])

MEDIA_TYPE = "text/turtle; charset=utf-8"


@router.get(
    "/documents/{id}/turtle",
    response_class=Response,
    responses={**NOT_FOUND, 200: {"content": {"text/turtle": {}}, "description": "Turtle, evidence included"}},
    summary="One document as RDF",
)
def read_turtle(id: str, view: ViewDep) -> Response:  # noqa: A002 - the path says {id}
    """Everything that the document says, with whatever it speaks of."""
    if get_document(view, id) is None:
        raise UnknownIdError(f"no document has the id {id}; GET /documents lists them")
    found = neighbourhood(view, id)
    return Response(to_turtle(to_rdf(load_model(), found.nodes, found.edges)), media_type=MEDIA_TYPE)
