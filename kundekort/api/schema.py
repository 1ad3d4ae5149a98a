"""The OpenAPI document: what the operations say themselves, and what the door adds to every one of them."""

import json
from http import HTTPStatus
from typing import Any

from django.utils import translation

from kundekort.api.hatch import Token, api
from kundekort.api.middleware import PREFIX
from kundekort.api.problems import CONTENT_TYPE, KINDS

type Json = dict[str, Any]

ALWAYS = (400, 401, 403, 429, 500, 503)
UNSAFE = frozenset({"post", "put", "patch", "delete"})
METHODS = UNSAFE | {"get"}

_PROBLEM: Json = {
    "title": "Problem",
    "description": "What went wrong, as RFC 9457 writes it. `detail` and `errors` are sentences for people.",
    "type": "object",
    "required": ["type", "title", "status", "detail", "instance", "code", "errors"],
    "properties": {
        "type": {"type": "string", "description": "Where the kind of problem is explained."},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What is wrong and what to do."},
        "instance": {"type": "string", "description": "The address asked for."},
        "code": {"type": "string", "description": "Stable name that programs may compare."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "sentence"],
                "properties": {"field": {"type": "string"}, "sentence": {"type": "string"}},
            },
        },
        "current": {"type": "string", "description": "With 412: the ETag of the saved version."},
        "merged_into": {"type": "integer", "description": "With `merged`: the id of the one it has become part of."},
        "differences": {
            "type": "array",
            "description": "With 412: what differs, field by field.",
            "items": {
                "type": "object",
                "required": ["field", "yours", "theirs", "changed_by", "changed_at"],
                "properties": {
                    "field": {"type": "string"},
                    "yours": {"description": "The value you sent or had read."},
                    "theirs": {"description": "The saved value."},
                    "changed_by": {"type": "string"},
                    "changed_at": {"type": ["string", "null"], "format": "date-time"},
                },
            },
        },
    },
}
_TEXT: Json = {"type": "string"}
_ETAG: Json = {"description": "The version, for If-Match.", "schema": _TEXT}
_RATE: Json = {
    "RateLimit-Policy": {"description": "How many requests (q) in how many seconds (w).", "schema": _TEXT},
    "RateLimit": {"description": "How many are left (r) for how many seconds (t).", "schema": _TEXT},
}
_KEY: Json = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
    "description": "A name of your own for this request, a UUID. The same key and body again get the same answer "
    "for 48 hours, and the act is done once.",
}


def document() -> Json:
    """The whole document in English, the same on every installation."""
    with translation.override("en"):
        made: Json = json.loads(json.dumps(api.get_openapi_schema(path_prefix=PREFIX)))
        for path, operations in made["paths"].items():
            for method, operation in operations.items():
                _complete(path, method, operation)
    made["info"]["license"] = {"name": "Apache-2.0", "identifier": "Apache-2.0"}
    made["servers"] = [{"url": "/", "description": "This installation"}]
    made["components"]["schemas"] |= {"Problem": _PROBLEM}
    made["components"]["securitySchemes"]["Token"] = {
        "type": "http", "scheme": "bearer", "description": Token.openapi_description,
    }  # fmt: skip
    made["components"]["responses"] = {str(status): _refusal(status) for status in sorted({*_statuses(), 404})}
    return made


def text() -> str:
    """The document as it is kept in openapi.json."""
    return json.dumps(document(), indent=2, ensure_ascii=False, sort_keys=False) + "\n"


def _complete(path: str, method: str, operation: Json) -> None:
    _require_version(operation)
    if method == "post":
        operation["parameters"].append(_KEY)
    for status, response in operation["responses"].items():
        headers = _RATE | ({"ETag": _ETAG} if _tells_version(operation, status, response) else {})
        response["headers"] = headers | ({"Location": {"schema": _TEXT}} if status == "201" else {})
    for parameter in operation["parameters"]:
        if parameter["name"] == "If-None-Match":
            operation["responses"]["304"] = {"description": "You have the last version.", "headers": {"ETag": _ETAG}}
    for status in _refusals(path, method, operation):
        operation["responses"][str(status)] = {"$ref": f"#/components/responses/{status}"}


def _require_version(operation: Json) -> None:
    for parameter in operation["parameters"]:
        if parameter["name"] == "If-Match":
            parameter |= {"required": True, "example": '"c12-7"'}
        if parameter["in"] == "header":
            parameter["schema"].pop("default", None)


def _tells_version(operation: Json, status: str, response: Json) -> bool:
    content = response.get("content", {}).get("application/json", {})
    return "CustomerOut" in str(content.get("schema")) or status == "204"


def _refusals(path: str, method: str, operation: Json) -> list[int]:
    has_body = "requestBody" in operation
    has_version = any(parameter["name"] == "If-Match" for parameter in operation["parameters"])
    told = {int(status) for status in operation["responses"]}  # an operation may name a refusal of its own
    statuses = {*ALWAYS} | (told & _statuses())
    statuses |= {404} if "{" in path else set()
    statuses |= {409} if method in UNSAFE else set()
    statuses |= {413, 415, 422} if has_body else set()
    statuses |= {413, 422} if method == "post" else set()
    statuses |= {412, 428} if has_version else set()
    return sorted(statuses)


def _statuses() -> set[int]:
    return {kind.status for kind in KINDS.values()} - {405}


def _refusal(status: int) -> Json:
    kinds = [f"`{code}`" for code, kind in KINDS.items() if kind.status == status]
    example = next(code for code, kind in KINDS.items() if kind.status == status)
    return {
        "description": f"{HTTPStatus(status).phrase}: {', '.join(kinds)}.",
        "content": {
            CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "example": _example(example, status)}
        },
    }


def _example(code: str, status: int) -> Json:
    kind = KINDS[code]
    with translation.override("en"):
        title, detail = str(kind.title), str(kind.remedy)
    return {
        "type": f"/api/docs#problem-{code}", "title": title, "status": status, "detail": detail,
        "instance": f"{PREFIX}customers", "code": code, "errors": [],
    }  # fmt: skip
