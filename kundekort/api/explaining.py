"""The OpenAPI document as a page shows it: each operation with its parameters, its body, its answers and an example."""

import json
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from kundekort.api.middleware import PREFIX
from kundekort.api.schema import METHODS, document

type Json = dict[str, Any]


@dataclass(frozen=True)
class Field:
    """A parameter, or a field of a body."""

    name: str
    place: str
    type: str
    required: bool
    about: str


@dataclass(frozen=True)
class Operation:
    """One operation, ready to be shown."""

    id: str
    method: str
    path: str
    title: str
    about: list[str]
    parameters: list[Field]
    body: list[Field]
    media_types: list[str]
    gives: list[Field]
    answers: list[tuple[str, str]]
    example: str


def contents() -> dict[str, list[tuple[str, str]]]:
    """The id and title of every operation by its group, such as "customers/notes", in the order of the document."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for _path, _method, operation in _every(_document()):
        groups.setdefault(operation["tags"][0], []).append((operation["operationId"], operation["summary"]))
    return groups


def operations(group: str, host: str) -> list[Operation]:
    """The operations of a group; `host` ("https://kundekort.example") is for the examples."""
    made = _document()
    return [_explained(made, *each, host) for each in _every(made) if each[2]["tags"] == [group]]


@cache
def _document() -> Json:
    """Made once: it is the same as long as the program runs."""
    return document()


def _every(made: Json) -> Iterator[tuple[str, str, Json]]:
    for path, of_path in made["paths"].items():
        yield from ((path, method, operation) for method, operation in of_path.items() if method in METHODS)


def _explained(made: Json, path: str, method: str, operation: Json, host: str) -> Operation:
    content = operation.get("requestBody", {}).get("content", {})
    body = _resolved(made, content.get("application/json", {}).get("schema", {}))
    return Operation(
        id=operation["operationId"],
        method=method.upper(),
        path=path,
        title=operation["summary"],
        about=operation.get("description", "").split("\n\n"),
        parameters=[_parameter(each) for each in operation["parameters"]],
        body=_fields(made, body),
        media_types=list(content),
        gives=_given(made, operation),
        answers=[(status, _resolved(made, each)["description"]) for status, each in operation["responses"].items()],
        example=_curl(path, method, operation, body, host),
    )


def _given(made: Json, operation: Json) -> list[Field]:
    success = next(each for status, each in operation["responses"].items() if status.startswith("2"))
    return _fields(made, _resolved(made, success.get("content", {}).get("application/json", {}).get("schema", {})))


def _parameter(each: Json) -> Field:
    about = each.get("description", "")
    return Field(each["name"], each["in"], _type(each["schema"]), each.get("required", False), about)


def _fields(made: Json, schema: Json) -> list[Field]:
    required = schema.get("required", [])
    return [
        Field(name, "", _type(each), name in required, each.get("description", ""))
        for name, each in schema.get("properties", {}).items()
    ]


def _resolved(made: Json, part: Json) -> Json:
    """What a reference points at; anything else as it is."""
    while "$ref" in part:
        found: Any = made
        for step in part["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        part = found
    return part


def _type(schema: Json) -> str:
    """A schema in a few words: "string, at most 200 characters", "integer or null", "company | person"."""
    if "enum" in schema:
        return " | ".join(str(value) or '""' for value in schema["enum"])
    if "anyOf" in schema:
        return " or ".join(_type(each) for each in schema["anyOf"])
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if schema.get("type") == "array":
        return f"list of {_type(schema['items'])}"
    longest = f", at most {schema['maxLength']} characters" if "maxLength" in schema else ""
    shape = f", {schema['format']}" if "format" in schema else ""
    return f"{schema.get('type', 'any value')}{shape}{longest}"


def _curl(path: str, method: str, operation: Json, body: Json, host: str) -> str:
    names = {parameter["name"] for parameter in operation["parameters"]}
    lines = [f"curl {host}{path.replace('{customer_id}', '12')}", '-H "Authorization: Bearer $TOKEN"']
    if method != "get":
        lines[0] = lines[0].replace("curl ", f"curl -X {method.upper()} ")
    if "If-Match" in names:
        lines.append("-H 'If-Match: \"c12-7\"'")
    if path == f"{PREFIX}customers" and method == "post":
        lines.append('-H "Idempotency-Key: $(uuidgen)"')
    if body:
        lines.append("-H 'Content-Type: application/json'")
        lines.append(f"-d {shlex.quote(json.dumps(_example(body), ensure_ascii=False))}")
    elif "requestBody" in operation:
        lines.append("-H 'Content-Type: image/png' --data-binary @logo.png")
    return " \\\n  ".join(lines)


def _example(body: Json) -> Json:
    """The example of a body: its own, or the first example of each of its fields that has any."""
    if "examples" in body:
        return body["examples"][0]  # type: ignore[no-any-return]
    return {name: each["examples"][0] for name, each in body["properties"].items() if "examples" in each}
