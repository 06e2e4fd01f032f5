"""Write models.py, _api_sync.py and _api_async.py from the API's OpenAPI document.

    python scripts/generate.py            write them
    python scripts/generate.py --check    exit 1 if they are not what would be written

What the document holds and this script does not know is an error, never guessed.
"""

from __future__ import annotations

import argparse
import difflib
import json
import keyword
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
DOCUMENT = HERE.parents[1] / "openapi.json"
PACKAGE = HERE.parent / "src" / "bunship_client"
PREFIX = "/api/v1"
WIDTH = 100

Schema = dict[str, Any]

HEAD = '''"""{about}

Made by scripts/generate.py from clients/openapi.json; do not edit.
"""
# ruff: noqa
# fmt: off

from __future__ import annotations
'''


class Unsupported(Exception):
    """The document holds something this script cannot turn into types."""


def snake(name: str) -> str:
    """Return `listApiKeys` as `list_api_keys`, `X-Organization-ID` as `x_organization_id`."""
    name = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", name.replace("-", "_"))
    name = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name).lower().replace("o_auth", "oauth")
    return f"{name}_" if keyword.iskeyword(name) else name


def model_name(component: str) -> str:
    """Return `PatchedUpdateProjectInputRequest` as `UpdateProjectInput`."""
    return component.removeprefix("Patched").removesuffix("Request")


def one_line(text: str) -> str:
    return " ".join(text.split())


def sentences(text: str, indent: str) -> list[str]:
    """Return prose as the lines of a docstring, wrapped."""
    lines, line = [], indent
    for word in one_line(text).replace("\\", "\\\\").replace('"""', "'''").split(" "):
        if len(line) + len(word) + 1 > WIDTH and line.strip():
            lines.append(line.rstrip())
            line = indent
        line += word + " "
    return [*lines, line.rstrip()]


def docstring(text: str, indent: str) -> list[str]:
    lines = sentences('"""' + text, indent)
    lines[0] = lines[0].replace("'''", '"""', 1)
    if len(lines) == 1 and len(lines[0]) + 3 <= WIDTH:
        return [lines[0] + '"""']
    return [*lines, f'{indent}"""']


class Types:
    """Types of Python for schemas of the document."""

    def __init__(self, document: Schema, module: str = "") -> None:
        self.components: dict[str, Schema] = document["components"]["schemas"]
        self.module = module

    def resolve(self, schema: Schema) -> Schema:
        if "$ref" in schema:
            return self.components[schema["$ref"].rsplit("/", 1)[1]]
        return schema

    def of(self, schema: Schema) -> str:
        """Return the annotation of a schema.

        Raises:
            Unsupported: it uses a part of JSON Schema that is not handled here.
        """
        if "$ref" in schema:
            return self.module + model_name(schema["$ref"].rsplit("/", 1)[1])
        if "enum" in schema:
            return "Literal[" + ", ".join(json.dumps(value) for value in schema["enum"]) + "]"
        for union in ("oneOf", "anyOf"):
            if union in schema:
                return self._joined(self.of(part) for part in schema[union])
        kind = schema.get("type")
        if isinstance(kind, list):
            return self._joined(self.of({**schema, "type": one}) for one in kind)
        if kind is None and not set(schema) - {"description", "example", "title", "readOnly"}:
            return "Any"
        if kind == "array":
            return f"list[{self.of(schema['items'])}]"
        if kind == "object":
            more = schema.get("additionalProperties", True)
            if not schema.get("properties") and isinstance(more, dict):
                return f"dict[str, {self.of(more)}]"
            return "dict[str, Any]"
        simple = {
            "string": "str",
            "integer": "int",
            "number": "float",
            "boolean": "bool",
            "null": "None",
        }
        if kind in simple:
            return simple[kind]
        raise Unsupported(f"schema {json.dumps(schema)[:200]}")

    @staticmethod
    def _joined(parts: Any) -> str:
        unique = dict.fromkeys(part for joined in parts for part in split_union(joined))
        if "str" in unique:  # a literal beside any text says nothing
            unique = {part: None for part in unique if not part.startswith('Literal["')}
        if "None" in unique:
            del unique["None"]
            unique["None"] = None
        return " | ".join(unique)


def split_union(annotation: str) -> list[str]:
    """Return the parts of a union at its top level."""
    parts, depth, start = [], 0, 0
    for index, letter in enumerate(annotation):
        depth += {"[": 1, "]": -1}.get(letter, 0)
        if letter == "|" and depth == 0:
            parts.append(annotation[start:index].strip())
            start = index + 1
    return [*parts, annotation[start:].strip()]


def make_models(document: Schema) -> str:
    """Return the text of models.py: one TypedDict per component."""
    types = Types(document)
    names: dict[str, str] = {}
    lines = [
        HEAD.format(about="What goes over the wire: JSON objects as TypedDicts, keys as the API has them. "
                    "Moments are\nISO 8601 text, which `datetime.fromisoformat` reads."),
        "from typing import Any, Literal, NotRequired, TypedDict",
        "",
    ]  # fmt: skip
    for component, schema in sorted(types.components.items(), key=lambda item: model_name(item[0])):
        name = model_name(component)
        if names.setdefault(name, component) != component:
            raise Unsupported(f"{component} and {names[name]} would both be called {name}")
        if schema.get("type") != "object" or "properties" not in schema:
            raise Unsupported(f"component {component} is no object with properties")
        lines += ["", f"class {name}(TypedDict):"]
        lines += docstring(describe(name, schema), "    ")
        lines.append("")
        required = set(schema.get("required", ()))
        for key, value in schema["properties"].items():
            if not key.isidentifier() or keyword.iskeyword(key):
                raise Unsupported(f"{component}.{key} is no name in Python")
            annotation = types.of(value)
            if key not in required:
                annotation = f"NotRequired[{annotation}]"
            lines.append(f"    {key}: {annotation}")
            if value.get("description"):
                lines += docstring(value["description"], "    ")
        if not schema["properties"]:
            lines.append("    pass")
        lines.append("")
    return "\n".join(lines)


def describe(name: str, schema: Schema) -> str:
    """Return a component's own first paragraph; those inherited from a base class say nothing."""
    text = str(schema.get("description", "")).split("\n\n")[0]
    if not text or text in {
        "What a client gets.",
        "What a client sends. Unknown keys are dropped; values never come back in an error.",
    }:
        return f"{'The body of a request' if name.endswith('Input') else 'Part of an answer'}."
    return text


@dataclass
class Argument:
    """One argument of a method: how Python and the wire call it, and what it takes."""

    name: str
    wire: str
    annotation: str
    about: str
    default: str | None = None

    @property
    def text(self) -> str:
        shown = f"{self.name}: {self.annotation}"
        return shown if self.default is None else f"{shown} = {self.default}"


class Operation:
    """One operation of the document, as the parts of a method."""

    def __init__(self, document: Schema, path: str, method: str, operation: Schema) -> None:
        self.types = Types(document, "models.")
        self.id: str = operation["operationId"]
        self.method = method.upper()
        self.operation = operation
        self.at_root = not path.startswith(f"{PREFIX}/")
        self.path = path.removeprefix(PREFIX)
        self.tag: str = operation["tags"][0]
        self.positional: list[Argument] = []
        self.keywords: list[Argument] = []
        self.query: list[Argument] = []
        self.headers: list[Argument] = []
        self.form: list[Argument] = []
        self._read_parameters()
        self.body = self._read_body()
        self.answer, self.returns = self._read_answer()
        self.also = self._read_other_answers()

    @property
    def name(self) -> str:
        return snake(self.id)

    def _read_parameters(self) -> None:
        in_path = {}
        for parameter in self.operation.get("parameters", ()):
            wire, place = parameter["name"], parameter["in"]
            about = one_line(parameter.get("description", ""))
            annotation = self.types.of(parameter["schema"])
            if place == "path":
                in_path[wire] = Argument(snake(wire), wire, annotation, about)
                continue
            name = snake(wire).removeprefix("x_")
            if not parameter.get("required"):
                annotation = " | ".join([*split_union(annotation), "None"])
            argument = Argument(
                name, wire, annotation, about, None if parameter.get("required") else "None"
            )
            if place == "query":
                self.query.append(argument)
            elif place == "header":
                self.headers.append(argument)
            else:
                raise Unsupported(f"{self.id}: parameter in {place}")
            self.keywords.append(argument)
        # In the order of the path, whatever the order in the document.
        for wire in re.findall(r"\{(\w+)\}", self.path):
            self.positional.append(in_path.pop(wire))
        if in_path:
            raise Unsupported(f"{self.id}: {sorted(in_path)} are not in the path")

    def _read_body(self) -> str | None:
        body = self.operation.get("requestBody")
        if body is None:
            return None
        (media, content), *more = body["content"].items()
        if more:
            raise Unsupported(f"{self.id}: several kinds of body")
        if media == "application/json":
            optional = not body.get("required")
            annotation = self.types.of(content["schema"])
            self.positional.append(
                Argument("body", "", f"{annotation} | None" if optional else annotation, "",
                         "None" if optional else None)
            )  # fmt: skip
            return "json"
        if media != "multipart/form-data":
            raise Unsupported(f"{self.id}: a body of {media}")
        schema = self.types.resolve(content["schema"])
        if schema["properties"].get("file", {}).get("format") != "binary":
            raise Unsupported(f"{self.id}: multipart without a file")
        self.positional.append(Argument("upload", "file", "Upload", ""))
        for key, value in schema["properties"].items():
            if key == "file":
                continue
            parts = [
                part for part in split_union(self.types.of(value)) if not part.startswith("Literal")
            ]
            annotation = " | ".join(dict.fromkeys([*parts, "None"]))
            self.form.append(Argument(snake(key), key, annotation, "", "None"))
        self.keywords += self.form
        return "upload"

    def _read_answer(self) -> tuple[str, str]:
        """Return how a success is read and its annotation."""
        good = {
            code: answer for code, answer in self.operation["responses"].items() if code[0] == "2"
        }
        if not good and "302" in self.operation["responses"]:
            return "location", "str"
        if len(good) != 1:
            raise Unsupported(f"{self.id}: successes {sorted(good)}")
        content = next(iter(good.values())).get("content", {})
        if not content:
            return "empty", "None"
        if len(content) > 1:  # the caller chooses a format: the text is what was asked for
            return "text", "str"
        return "json", self.types.of(content["application/json"]["schema"])

    def _read_other_answers(self) -> list[int]:
        """Return the statuses of 300 and above that answer like a success, as readiness does by 503."""
        also = []
        for code, answer in self.operation["responses"].items():
            schema = answer.get("content", {}).get("application/json", {}).get("schema")
            if code[0] in "23" or schema is None or self.types.of(schema) == "models.Error":
                continue
            if self.types.of(schema) != self.returns:
                raise Unsupported(f"{self.id}: {code} answers neither an error nor a success")
            also.append(int(code))
        return also

    @property
    def credential(self) -> str:
        schemes = {name for scheme in self.operation["security"] for name in scheme}
        if not schemes:
            return "none"
        return "any" if "apiKeyAuth" in schemes else "session"

    def request(self, without: set[str], indent: str) -> list[str]:
        """Return the call that makes the `Request`, leaving some query parameters out."""
        path = re.sub(r"\{(\w+)\}", lambda found: "{segment(" + snake(found[1]) + ")}", self.path)
        parts = [f'method="{self.method}"', f'path={"f" if "{" in path else ""}"{path}"']
        query = [argument for argument in self.query if argument.name not in without]
        if query:
            inside = ", ".join(f'"{one.wire}": {one.name}' for one in query)
            parts.append(f"query={{{inside}}}")
        if self.body == "json":
            parts.append("body=body")
        if self.body == "upload":
            parts.append("upload=upload")
        if self.form:
            inside = ", ".join(f'"{one.wire}": {one.name}' for one in self.form)
            parts.append(f"form={{{inside}}}")
        if self.headers:
            inside = ", ".join(f'"{one.wire}": {one.name}' for one in self.headers)
            parts.append(f"headers={{{inside}}}")
        if self.credential != "any":
            parts.append(f'credential="{self.credential}"')
        if any(one.wire == "Idempotency-Key" for one in self.headers):
            parts.append("takes_key=True")
        if self.at_root:
            parts.append("at_root=True")
        if self.also:
            parts.append(f"also=({', '.join(map(str, self.also))},)")
        if self.answer != "json":
            parts.append(f'answer="{self.answer}"')
        return [f"{indent}Request(", *(f"{indent}    {part}," for part in parts), f"{indent})"]

    def signature(self, keywords: list[Argument]) -> list[str]:
        shown = [one.text for one in self.positional]
        if keywords:
            shown += ["*", *(one.text for one in keywords)]
        return ["self", *shown]

    def document(self, keywords: list[Argument]) -> list[str]:
        summary = one_line(self.operation["summary"]).rstrip(".") + "."
        description = one_line(self.operation.get("description", ""))
        text = (
            summary
            if not description or description.rstrip(".") + "." == summary
            else f"{summary} {description}"
        )
        lines = docstring(text, "        ")
        told = [one for one in keywords if one.about]
        if told:
            if len(lines) == 1:
                lines = [lines[0].removesuffix('"""'), '        """']
            args = ["", "        Args:"]
            for one in told:
                first, *rest = sentences(f"{one.name}: {one.about}", "            ")
                args += [first, *("    " + line for line in rest)]
            lines = [*lines[:-1], *args, lines[-1]]
        return lines

    def paging(self) -> tuple[str, str, str] | None:
        """Return style, position and size of a list read by pages, None for anything else."""
        names = {one.wire for one in self.query}
        for style, position, size in (
            ("offset", "offset", "limit"),
            ("page", "page", "pageSize"),
            ("page", "page", "limit"),
            ("cursor", "starting_after", "limit"),
        ):
            if {position, size} <= names:
                return style, position, size
        if names & {"offset", "page", "starting_after", "limit", "pageSize", "cursor"}:
            raise Unsupported(f"{self.id}: an unknown way of paging {sorted(names)}")
        return None

    def rows(self) -> tuple[str, str]:
        """Return the key of a list's rows and their annotation."""
        name = self.returns.removeprefix("models.")
        schema = next(s for n, s in self.types.components.items() if model_name(n) == name)
        arrays = [
            (key, value)
            for key, value in schema["properties"].items()
            if value.get("type") == "array"
        ]
        if len(arrays) != 1:
            raise Unsupported(f"{self.id}: {len(arrays)} lists in {name}")
        return arrays[0][0], self.types.of(arrays[0][1]["items"])


def head(prefix: str, name: str, arguments: list[str], returns: str) -> list[str]:
    """Return the lines of a method's signature, one argument a line if one line is too short."""
    line = f"    {prefix}def {name}({', '.join(arguments)}) -> {returns}:"
    if len(line) <= WIDTH:
        return [line]
    inside = [f"        {argument}," for argument in arguments]
    return [f"    {prefix}def {name}(", *inside, f"    ) -> {returns}:"]


def make_method(operation: Operation, *, sync: bool) -> list[str]:
    """Return the lines of one operation's method, and of its iterator if it is a list."""
    prefix, wait = ("", "") if sync else ("async ", "await ")
    lines = [
        *head(prefix, operation.name, operation.signature(operation.keywords), operation.returns),
        *operation.document(operation.keywords),
        f"        {'' if operation.returns == 'None' else 'return '}{wait}self._client.send(",
        *operation.request(set(), " " * 12),
        "        )",
        "",
    ]
    paging = operation.paging()
    if paging is None:
        return lines
    style, position, size = paging
    key, row = operation.rows()
    without = {"page", "page_size", "limit", "offset", "starting_after"}
    keywords = [one for one in operation.keywords if one.name not in without]
    keywords.append(Argument("page_size", "", "int", "rows fetched at a time, 1 to 100.", "100"))
    name = re.sub(r"(^|_)list_", r"\1iter_", operation.name)
    kind = "Iterator" if sync else "AsyncIterator"
    return [
        *lines,
        *head("", name, operation.signature(keywords), f"{kind}[{row}]"),
        *docstring(f"Yield every row of `{operation.name}`, page by page.", "        "),
        "        return self._client.iterate(",
        *(operation.request(without, " " * 12)[:-1]),
        "            ),",
        f'            Paging("{style}", "{position}", "{size}", "{key}", page_size),',
        "        )",
        "",
    ]


def make_api(document: Schema, *, sync: bool) -> str:
    """Return the text of _api_sync.py or _api_async.py: one method per operation, grouped by tag."""
    operations = [
        Operation(document, path, method, operation)
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method in {"get", "post", "put", "patch", "delete"}
    ]
    names = [operation.name for operation in operations]
    if len(set(names)) != len(names):
        raise Unsupported("two operations have one name")
    kind, word = ("Iterator", "def") if sync else ("AsyncIterator", "async def")
    lines = [
        HEAD.format(
            about=f"Every operation of the API as a method, {'for threads' if sync else 'for asyncio'}."
        ),
        f"from collections.abc import {kind}",
        "from typing import Any, Literal, Protocol, TypeVar",
        "",
        "from bunship_client import models",
        "from bunship_client._core import Paging, Request, segment",
        "from bunship_client.uploads import Upload",
        "",
        'T = TypeVar("T")',
        "",
        "",
        "class Client(Protocol):",
        '    """Whoever sends what the methods describe."""',
        "",
        f"    {word} send(self, request: Request[T]) -> T: ...",
        "",
        f"    def iterate(self, request: Request[Any], paging: Paging[T]) -> {kind}[T]: ...",
        "",
        "",
        f"class {'Api' if sync else 'AsyncApi'}:",
        '    """The operations, named as in the OpenAPI document, `listMembers` as `list_members`.',
        "",
        "    They return the JSON of the answer as it is, and raise `BunShipApiError` when it is none of",
        "    success. Lists have an `iter_…` beside them that goes through all pages.",
        '    """',
        "",
        "    def __init__(self, client: Client) -> None:",
        "        self._client = client",
        "",
    ]
    for tag in dict.fromkeys(operation.tag for operation in operations):
        lines += [f"    # {tag} {'-' * (WIDTH - 7 - len(tag))}", ""]
        for operation in operations:
            if operation.tag == tag:
                lines += make_method(operation, sync=sync)
    return "\n".join(lines).rstrip() + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 on a difference"
    )
    parser.add_argument("--document", type=Path, default=DOCUMENT, help="the OpenAPI document")
    options = parser.parse_args()
    document = json.loads(options.document.read_text("utf-8"))
    texts = {
        "models.py": make_models(document),
        "_api_sync.py": make_api(document, sync=True),
        "_api_async.py": make_api(document, sync=False),
    }
    stale = False
    for name, text in texts.items():
        path = PACKAGE / name
        present = path.read_text("utf-8") if path.exists() else ""
        if present == text:
            continue
        if options.check:
            stale = True
            difference = difflib.unified_diff(
                present.splitlines(), text.splitlines(), name, "as generated", lineterm="", n=1
            )
            print("\n".join(list(difference)[:40]))
        else:
            path.write_text(text, "utf-8")
            print(f"Wrote {path}")
    if stale:
        print("The client is not what the document says: run python scripts/generate.py")
    return int(stale)


if __name__ == "__main__":
    sys.exit(main())
