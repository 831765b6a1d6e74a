"""Where errors meet HTTP: one map from the project's error tree to status codes, one shape of answer (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from api.schemas import Problem
from ontology.errors import InputError, PolicyKGError, QueryError, StoreError

MEDIA_TYPE = "application/problem+json"


class UnknownIdError(PolicyKGError):
    """The path names an id that the graph does not hold."""


#: The nearest class of an error decides; what is not listed is our own fault.
STATUS: dict[type[PolicyKGError], HTTPStatus] = {
    UnknownIdError: HTTPStatus.NOT_FOUND,
    QueryError: HTTPStatus.BAD_REQUEST,
    InputError: HTTPStatus.BAD_REQUEST,
    StoreError: HTTPStatus.SERVICE_UNAVAILABLE,
    PolicyKGError: HTTPStatus.INTERNAL_SERVER_ERROR,
}


def _described(description: str) -> dict[str, object]:
    schema = {"schema": Problem.model_json_schema()}
    return {"description": description, "content": {MEDIA_TYPE: schema}}


#: What the OpenAPI page says of the errors that every route may answer with, and of those with an id in their path.
RESPONSES: dict[int | str, dict[str, object]] = {
    422: _described("A parameter is wrong or unknown; `detail` says which"),
    503: _described("The graph cannot be opened"),
}
NOT_FOUND: dict[int | str, dict[str, object]] = {404: _described("No such id")}


def install(app: FastAPI) -> None:
    """Answer every error of the app with a problem."""
    app.add_exception_handler(PolicyKGError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)


def _ours(request: Request, error: Exception) -> Response:
    status = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
    return _problem(request, status, str(error))


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - the framework hands over what it was asked for
    wrong = [f"{'.'.join(map(str, each['loc'][1:])) or each['loc'][0]}: {each['msg']}" for each in error.errors()]
    return _problem(request, HTTPStatus.UNPROCESSABLE_ENTITY, "; ".join(wrong))


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - the framework hands over what it was asked for
    answer = _problem(request, HTTPStatus(error.status_code), str(error.detail))
    answer.headers.update(error.headers or {})
    return answer


def _problem(request: Request, status: HTTPStatus, detail: str) -> Response:
    body = Problem(title=status.phrase, status=status, detail=detail, instance=request.url.path)
    return Response(orjson.dumps(body.model_dump()), status, media_type=MEDIA_TYPE)
