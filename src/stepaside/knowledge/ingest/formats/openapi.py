"""An OpenAPI document to blocks: each operation is a section that says what it does, takes and gives."""

from collections.abc import Iterator
from typing import Any

from stepaside.knowledge.ingest.block import Block
from stepaside.knowledge.ingest.formats.markdown import read_markdown
from stepaside.knowledge.ingest.formats.structured import load
from stepaside.knowledge.ingest.job import Job, Read, Unreadable

METHODS = ("get", "post", "put", "patch", "delete", "head", "options", "trace", "query")
MOST_OPERATIONS, MOST_FIELDS, DEEPEST = 3_000, 40, 8


def is_openapi(data: Any) -> bool:
    """True for OpenAPI 3 and Swagger 2."""
    versioned = isinstance(data, dict) and isinstance(data.get("openapi") or data.get("swagger"), str | float)
    return versioned and isinstance(data.get("paths") or data.get("webhooks"), dict)


def read_openapi(job: Job) -> Read:
    """Title and blocks. Raises Unreadable for what is no OpenAPI document."""
    data = load(job.content)
    if not is_openapi(data):
        raise Unreadable(
            "It is not an OpenAPI document.", "Give the JSON or YAML with `openapi` and `paths`."
        )
    about = _object(data.get("info"))
    title = _line(about.get("title")) or job.name
    blocks = [*_about(data, about), *_operations(data)]
    return Read(title, blocks)


def _about(data: dict[str, Any], about: dict[str, Any]) -> Iterator[Block]:
    yield from _description(about.get("description") or about.get("summary"))
    servers = [_line(_object(one).get("url")) for one in _list(data.get("servers"))]
    if data.get("host"):
        servers.append(f"{_line(data['host'])}{_line(data.get('basePath'))}")
    if servers := [server for server in servers if server]:
        yield Block("text", f"The API is at {', '.join(servers)}.")
    schemes = _object(
        _object(data.get("components")).get("securitySchemes") or data.get("securityDefinitions")
    )
    for name, scheme in list(schemes.items())[:MOST_FIELDS]:
        yield Block("item", f"- Signing in with `{name}`: {_scheme(_resolved(data, scheme))}")


def _scheme(scheme: dict[str, Any]) -> str:
    kind = {"apiKey": f"a key in the {_line(scheme.get('in'))} `{_line(scheme.get('name'))}`"}.get(
        str(scheme.get("type")),
        " ".join(filter(None, (_line(scheme.get("type")), _line(scheme.get("scheme"))))),
    )
    return f"{kind}. {_line(scheme.get('description'))}".strip()


def _operations(data: dict[str, Any]) -> Iterator[Block]:
    count = 0
    for path, methods in _object(data.get("paths")).items():
        methods = _resolved(data, methods)
        shared = _list(methods.get("parameters"))
        for method in METHODS:
            operation = methods.get(method)
            if isinstance(operation, dict) and count < MOST_OPERATIONS:
                count += 1
                yield from _operation(data, f"{method.upper()} {path}", operation, shared)


def _operation(
    data: dict[str, Any], name: str, operation: dict[str, Any], shared: list[Any]
) -> Iterator[Block]:
    summary = _line(operation.get("summary")) or _line(operation.get("operationId"))
    yield Block("heading", f"{summary} ({name})" if summary else name, 2)
    yield Block("text", f"`{name}`{' is deprecated.' if operation.get('deprecated') is True else ''}")
    yield from _description(operation.get("description"))
    parameters = [_resolved(data, one) for one in (*shared, *_list(operation.get("parameters")))]
    parameters = [one for one in parameters if one.get("name")]
    if parameters:
        yield Block("text", "Parameters:")
    for parameter in parameters[:MOST_FIELDS]:
        yield Block("item", _parameter(data, parameter))
    yield from _body(data, operation)
    yield from _responses(data, operation)


def _parameter(data: dict[str, Any], parameter: dict[str, Any]) -> str:
    schema = _resolved(data, parameter.get("schema") or parameter)
    where = _line(parameter.get("in"))
    need = "required" if parameter.get("required") is True else "optional"
    return _joined(f"- `{_line(parameter.get('name'))}` ({where}, {_type(data, schema)}, {need})",
                   parameter.get("description") or schema.get("description"), schema)  # fmt: skip


def _body(data: dict[str, Any], operation: dict[str, Any]) -> Iterator[Block]:
    body = _resolved(data, operation.get("requestBody"))
    for kind, media in list(_object(body.get("content")).items())[:1]:
        yield Block("text", f"Body ({kind}): {_line(body.get('description'))}".strip())
        yield from _fields(data, _resolved(data, _object(media).get("schema")))


def _fields(data: dict[str, Any], schema: dict[str, Any]) -> Iterator[Block]:
    required = {one for one in _list(schema.get("required")) if isinstance(one, str)}
    for name, field in list(_properties(data, schema).items())[:MOST_FIELDS]:
        inner = _resolved(data, field)
        need = ", required" if name in required else ""
        yield Block(
            "item", _joined(f"- `{name}` ({_type(data, inner)}{need})", inner.get("description"), inner)
        )


def _responses(data: dict[str, Any], operation: dict[str, Any]) -> Iterator[Block]:
    answers = _object(operation.get("responses"))
    if answers:
        yield Block("text", "Answers:")
    for status, answer in list(answers.items())[:MOST_FIELDS]:
        answer = _resolved(data, answer)
        media = next(iter(_object(answer.get("content")).values()), None)
        schema = _resolved(data, _object(media).get("schema") or answer.get("schema"))
        fields = list(_properties(data, schema))[:MOST_FIELDS]
        gives = f" Gives {', '.join(f'`{name}`' for name in fields)}." if fields else ""
        yield Block("item", f"- {status}: {_line(answer.get('description'))}{gives}")


def _properties(data: dict[str, Any], schema: dict[str, Any], depth: int = 0) -> dict[str, Any]:
    """The fields of an object, of what an array holds, and of what the schema is composed of."""
    found = {str(name): field for name, field in _object(schema.get("properties")).items()}
    if depth < DEEPEST:
        parts = [*_list(schema.get("allOf")), *([schema["items"]] if "items" in schema else [])]
        for part in parts[:MOST_FIELDS]:
            if len(found) < MOST_FIELDS:
                found |= _properties(data, _resolved(data, part), depth + 1)
    return found


def _type(data: dict[str, Any], schema: dict[str, Any]) -> str:
    kind = schema.get("type")
    name = " or ".join(map(str, kind)) if isinstance(kind, list) else _line(kind) or "value"
    if name == "array":
        return f"list of {_line(_resolved(data, schema.get('items')).get('type')) or 'value'}s"
    return f"{name} {form}" if (form := _line(schema.get("format"))) else name


def _joined(start: str, description: Any, schema: dict[str, Any]) -> str:
    text = f"{start}: {_line(description)}" if _line(description) else start
    if choices := [_line(one) for one in _list(schema.get("enum"))[:MOST_FIELDS]]:
        text += f"{'' if text.endswith('.') else '.'} One of {', '.join(f'`{one}`' for one in choices)}."
    if schema.get("default") is not None:
        text += f"{'' if text.endswith('.') else '.'} If left out: `{_line(schema['default'])}`."
    return text


def _description(text: Any) -> Iterator[Block]:
    if isinstance(text, str):
        for block in read_markdown(text)[1]:
            yield Block("text", block.text) if block.kind == "heading" else block


def _resolved(data: dict[str, Any], value: Any) -> dict[str, Any]:
    """What a reference inside the document stands for; one that leads outside or in a circle is nothing."""
    for _ in range(DEEPEST):
        if not isinstance(value, dict):
            return {}
        reference = value.get("$ref")
        if not isinstance(reference, str):
            return value
        value = _at(data, reference) if reference.startswith("#/") else {}
    return {}


def _at(data: Any, reference: str) -> Any:
    for step in reference[2:].split("/"):
        step = step.replace("~1", "/").replace("~0", "~")
        data = data.get(step) if isinstance(data, dict) else None
    return data


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _line(value: Any) -> str:
    return "" if value is None or isinstance(value, dict | list) else " ".join(str(value).split())[:2_000]
