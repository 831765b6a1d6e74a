"""GET /documents: what the graph was built from."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from api.deps import ViewDep, page_of, paged
from api.problems import NOT_FOUND, UnknownIdError
from api.schemas import Document, Documents, DocumentsQuery
from graph.documents import DocumentRow, find_documents, get_document

router = APIRouter(tags=["documents"])


@router.get("/documents", response_model=Documents, summary="Loaded documents, with how much each says")
def list_documents(request: Request, view: ViewDep, asked: Annotated[DocumentsQuery, Query()]) -> dict[str, Any]:
    """A document that others only cite is not listed."""
    found = find_documents(view, page_of(asked), text=asked.text)
    return paged(request, asked, found, found.rows)


@router.get("/documents/{id}", response_model=Document, responses=NOT_FOUND, summary="One document")
def read_document(id: str, view: ViewDep) -> DocumentRow:  # noqa: A002 - the path says {id}
    """The document with this id, loaded or only cited."""
    document = get_document(view, id)
    if document is None:
        raise UnknownIdError(f"no document has the id {id}; GET /documents lists them")
    return document
