"""What `startresource` writes and where it adds to: a resource of a tenant, from the row to its tests.

The example is `organizations`' projects; the texts stand in `templates/resource`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from pathlib import Path
from string import Template
from typing import Any

from django.apps import apps
from django.db import models
from django.db.migrations import Migration
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.questioner import NonInteractiveMigrationQuestioner
from django.db.migrations.state import ModelState
from django.db.migrations.writer import MigrationWriter
from django.test.utils import isolate_apps

from accounts.models import User
from bunship.operations.scaffold import sources
from bunship.operations.scaffold.changes import Changes
from bunship.operations.scaffold.errors import Refused
from bunship.operations.scaffold.fields import Field, literal, long_literal
from bunship.operations.scaffold.names import Names
from organizations.models import Organization

_TEMPLATES = Path(__file__).parent / "templates" / "resource"
_APP = "organizations"
#: Where classes of the wire are: two of one name would be one component of the OpenAPI document.
_WIRES = ("accounts", "organizations", "billing", "files", "bunship")
#: Written along with the first resource that has a moment.
_MOMENTS = "organizations/api/serializers/moments.py"
_ACTIONS = ("read", "create", "update", "delete")
#: Of fields, in a sentence that has to fit into a line.
_LONGEST_LIST = 30
#: What the audit trail never keeps (bunship/audit/recording.py).
_UNTOLD = re.compile(r"(password|secret|token|hash|code)s?$", re.IGNORECASE)


def plan(root: Path, names: Names, fields: Sequence[Field]) -> Changes:
    """Return every file to write and to change for a resource, judged but not written.

    Args:
        root: the repository.

    Raises:
        Refused: the resource is there already, a name is taken, or a file to add to looks otherwise than
            expected.
    """
    changes = Changes(root)
    _refuse_taken(changes, names)
    texts = {**_words(names), **_blocks(names, fields)}

    def rendered(template: str) -> str:
        return Template((_TEMPLATES / f"{template}.txt").read_text("utf-8")).substitute(texts)

    if any(f.kind == "datetime" for f in fields) and not (root / _MOMENTS).exists():
        changes.create(_MOMENTS, rendered("moments"))
    for path, template in (
        (f"organizations/models/{names.row}.py", "model"),
        (f"organizations/selectors/{names.rows}.py", "selectors"),
        (f"organizations/services/{names.rows}.py", "service"),
        (f"organizations/api/serializers/{names.rows}.py", "serializers"),
        (f"organizations/api/views/{names.rows}.py", "views"),
        (f"tests/factories/{names.rows}.py", "factory"),
        (f"tests/organizations/test_{names.rows}.py", "tests"),
    ):
        changes.create(path, rendered(template))
    _add_to_the_product(changes, names)
    _add_to_the_tests(changes, names, fields)
    for path in (*changes.created, *changes.changed):
        _refuse_shadowed(path, changes.text_of(path))
    changes.tidy()
    model = changes.text_of(f"organizations/models/{names.row}.py")
    migration = migration_for(model, names)
    changes.create(
        f"organizations/migrations/{migration.name}.py", MigrationWriter(migration).as_string()
    )
    return changes


# What is there already ----------------------------------------------------------------------


def _refuse_taken(changes: Changes, names: Names) -> None:
    if names.rows == Path(_MOMENTS).stem:
        raise Refused(f"{_MOMENTS} is kept for what reads moments: choose another name.")
    for path in (
        f"organizations/models/{names.row}.py",
        f"organizations/services/{names.rows}.py",
        f"organizations/api/views/{names.rows}.py",
    ):
        if (changes.root / path).exists():
            raise Refused(f"{names.rows} exist already: {path} is there.")
    for model in apps.get_models():
        if model.__name__ == names.model:
            raise Refused(f"{model.__module__} has a model {names.model} already.")
        if model._meta.db_table == names.rows:
            raise Refused(f"The table {names.rows} is {model.__name__}'s already.")
    for owner, attribute in ((Organization, names.rows), (User, f"created_{names.rows}")):
        if hasattr(owner, attribute):
            raise Refused(f"{owner.__name__} has something called `{attribute}` already.")
    where = "organizations/roles.py"
    if re.search(rf'"{re.escape(names.route)}:\w+"', changes.text_of(where)):
        raise Refused(f"{where} has permissions of {names.route!r} already.")
    _refuse_taken_classes(changes.root, names)
    _refuse_taken_routes(changes.root, names)


def _refuse_taken_classes(root: Path, names: Names) -> None:
    wanted = {
        f"{names.model}Serializer", f"{names.model}ListSerializer", f"Create{names.model}Input",
        f"Update{names.model}Input", f"{names.model}ListView", f"{names.model}DetailView",
    }  # fmt: skip
    operations = {f"list{names.models}"} | {
        f"{verb}{names.model}" for verb in ("create", "get", "update", "delete")
    }
    for package in _WIRES:
        for path in sorted((root / package).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            shown = path.relative_to(root)
            for found in re.findall(r"^class (\w+)", text, re.M):
                if found in wanted:
                    raise Refused(f"{shown} has a class {found} already.")
            for found in re.findall(r'operation_id="(\w+)"', text):
                if found in operations:
                    raise Refused(f"{shown} has an operation {found} already.")


def _refuse_taken_routes(root: Path, names: Names) -> None:
    for path in sorted(root.glob("*/api/urls.py")):
        text = path.read_text(encoding="utf-8")
        if re.search(rf'[/}}]{re.escape(names.route)}(?:["/])', text):
            raise Refused(f"{path.relative_to(root)} has a route …/{names.route} already.")


def _refuse_shadowed(path: str, text: str) -> None:
    if path.endswith(".py"):
        twice = sources.doubly_defined(sources.parse(text, path))
        if twice:
            raise Refused(f"{path} would have two things called `{twice[0]}`: choose another name.")


# What the templates need ----------------------------------------------------------------------


def _words(names: Names) -> dict[str, str]:
    return {
        "row": names.row, "rows": names.rows, "Model": names.model, "Models": names.models,
        "route": names.route, "CONST": names.const, "label": names.label, "labels": names.labels,
        "Label": names.label.capitalize(), "Labels": names.labels.capitalize(),
        "a_label": names.a_label, "A_label": names.a_label.capitalize(), "tag": names.tag,
        "wire_row": names.wire_row, "wire_rows": names.wire_rows,
    }  # fmt: skip


def _blocks(names: Names, fields: Sequence[Field]) -> dict[str, str]:
    chosen = [field for field in fields if field.words]
    constants = "".join(
        f"#: What {field.name} may be.\n"
        f"{field.constant} = ({', '.join(literal(word) for word in field.words)})\n"
        for field in chosen
    )
    shown = next((f.name for f in fields if f.kind == "str" and not f.optional), "pk")
    event_fields = [field for field in fields if field.kind != "text"]
    return {
        "constants": constants + "\n" if constants else "",
        "columns": _lines(4, (f"{f.name} = {f.column()}" for f in fields)),
        "shown": shown,
        "field_map": ", ".join(f"{literal(f.name)}: {literal(f.wire_name)}" for f in fields),
        # Keywords without a default may follow those with one.
        "arguments": _lines(4, (f"{f.name}: {f.annotation}," for f in fields)),
        "assignments": _lines(8, (f"{f.name}={f.name}," for f in fields)),
        "event_fields": _lines(
            8, (f"{literal(f.wire_name)}: {_plain_value(f)}," for f in event_fields)
        ),
        **_moment_blocks(fields),
        "outputs": _lines(4, (f"{f.name} = {f.output()}" for f in fields)),
        "create_inputs": _lines(4, (f"{f.name} = {f.input(partial=False)}" for f in fields)),
        "update_inputs": _lines(4, (f"{f.name} = {f.input(partial=True)}" for f in fields)),
        "serializer_imports": _serializer_imports(names, fields),
        **_list_blocks(names, fields),
        **_test_blocks(names, fields),
    }


def _moment_blocks(fields: Sequence[Field]) -> dict[str, str]:
    """Return what moments need: audit entries and events hold JSON, which has none."""
    if not any(field.kind == "datetime" for field in fields):
        return {
            "datetime_import": "", "timestamp_import": "", "factory_import": "", "plain": "",
            "column_value": "getattr(row, column)", "new_value": "changes[column]",
        }  # fmt: skip
    return {
        "datetime_import": "from datetime import datetime",
        "timestamp_import": "from bunship.core.timestamps import timestamp",
        "factory_import": "from datetime import UTC, datetime",
        "plain": "\n\ndef _plain(value: Any) -> Any:\n"
        "    return timestamp(value) if isinstance(value, datetime) else value\n",
        "column_value": "_plain(getattr(row, column))",
        "new_value": "_plain(changes[column])",
    }


def _plain_value(field: Field) -> str:
    return f"_plain(row.{field.name})" if field.kind == "datetime" else f"row.{field.name}"


def _stored(field: Field) -> str:
    """Return the first example as a row holds it."""
    if field.kind == "datetime":
        return "datetime(2027, 1, 2, 3, 4, 5, tzinfo=UTC)"
    return literal(field.examples[0])


def _lines(indent: int, rows: Any) -> str:
    return "\n".join(" " * indent + row for row in rows)


def _serializer_imports(names: Names, fields: Sequence[Field]) -> str:
    used = {field.input_class for field in fields}
    here = sorted({"TimestampField"} | used - {"WholeNumberField", "MomentField"})
    rows = [
        f"from bunship.core.api.fields import {', '.join(here)}",
        "from bunship.core.api.serializers import InputSerializer, OutputSerializer, PagedSerializer",
    ]
    if "MomentField" in used:
        rows.append("from organizations.api.serializers.moments import MomentField")
    if "WholeNumberField" in used:
        rows.append("from organizations.api.serializers.people import WholeNumberField")
    constants = [field.constant for field in fields if field.words]
    if constants:
        rows.append(f"from organizations.models.{names.row} import {', '.join(constants)}")
    return "\n".join(rows)


def _list_blocks(names: Names, fields: Sequence[Field]) -> dict[str, str]:
    searched = [field.name for field in fields if field.is_searched]
    rows = f"{names.model}.objects.of(organization).live()"
    order = '.order_by("-created_at", "-pk")'
    if not searched:
        return {
            "query_imports": "QuerySet",
            "openapi_imports": "PAGE, operation",
            "query": "PAGE",
            "list_arguments": "organization: Organization",
            "list_docstring": "",
            "list_body": f"    return {rows}{order}",
            "list_description": f"List the {names.labels}, newest first.",
            "list_call": "self.access.organization",
        }
    condition = " | ".join(f"Q({name}__icontains=search)" for name in searched)
    places = " or ".join(name.replace("_", " ") for name in searched)
    if len(places) > _LONGEST_LIST:
        places = "one of its texts"
    return {
        "query_imports": "Q, QuerySet",
        "openapi_imports": "PAGE, given, operation",
        "query": f'(*PAGE, given("search", "Part of {places}."))',
        "list_arguments": 'organization: Organization, *, search: str = ""',
        "list_docstring": f"\n\n    Args:\n        search: part of {places}; empty for all.\n    ",
        "list_body": _lines(
            4,
            (
                f"rows = {rows}",
                "if search:",
                f"    rows = rows.filter({condition})",
                f"return rows{order}",
            ),
        ),
        "list_description": f"List the {names.labels}, newest first; `search` looks in {places}.",
        "list_call": 'self.access.organization, search=request.query_params.get("search", "")[:100]',
    }


def _test_blocks(names: Names, fields: Sequence[Field]) -> dict[str, str]:
    def display(number: int) -> str:
        return ", ".join(f"{literal(f.wire_name)}: {literal(f.examples[number])}" for f in fields)

    needed = [f for f in fields if f.is_required]
    whole = {f.wire_name: f.examples[0] for f in fields}
    mistakes = []
    if needed:
        text = "; ".join(f"{f.wire_name}: is required" for f in needed)
        mistakes.append(f"({{}}, {long_literal(text)})")
    mistakes.append('([], "body: must be an object")')
    for field in fields:
        value, sentence = field.mistake
        mistakes.append(
            f"({{**BODY, {literal(field.wire_name)}: {literal(value)}}}, "
            f"{long_literal(f'{field.wire_name}: {sentence}')})"
        )
        if not field.optional:
            mistakes.append(
                f"({{**BODY, {literal(field.wire_name)}: None}}, "
                f"{literal(f'{field.wire_name}: must not be null')})"
            )
    assert whole
    told = [f for f in fields if not _UNTOLD.search(f.wire_name)]
    searched = next((f for f in fields if f.is_searched), None)
    return {
        "body": f"{{{display(0)}}}",
        "other": f"{{{display(1)}}}",
        "told": "BODY, OTHER" if len(told) == len(fields) else _told(told),
        "mistakes": _lines(8, (f"{row}," for row in mistakes)),
        "optional_test": _optional_test(fields),
        "search_test": _search_test(names, searched),
        "factory_values": _lines(12, (f"{literal(f.name)}: {_stored(f)}," for f in fields)),
    }


def _told(fields: Sequence[Field]) -> str:
    """Return what the trail keeps of BODY and OTHER: values of secret-sounding names it drops."""
    keys = ", ".join(literal(field.wire_name) for field in fields)
    chosen = f"({keys},)" if fields else "()"
    return ", ".join(f"{{name: {of}[name] for name in {chosen}}}" for of in ("BODY", "OTHER"))


def _optional_test(fields: Sequence[Field]) -> str:
    optional = [field for field in fields if not field.is_required]
    if not optional:
        return ""
    left_out = ", ".join(literal(field.wire_name) for field in optional)
    values = ", ".join(
        f"{literal(f.wire_name)}: {'None' if f.optional else 'False'}" for f in optional
    )
    return f"""

def test_what_may_be_left_out(user, api_for, base):
    body = {{name: value for name, value in BODY.items() if name not in {{{left_out}}}}}
    made = api_for(user).post(base, body)
    assert made.status_code == 201
    empty = {{{values}}}
    assert {{name: made.json()[name] for name in empty}} == empty

"""


def _search_test(names: Names, field: Field | None) -> str:
    if field is None:
        return ""
    return f'''

def test_searches(user, tenant, api_for, base):
    found = make_{names.row}(tenant, {field.name}="Needle in here")
    make_{names.row}(tenant)
    body = api_for(user).get(f"{{base}}?search=NEEDLE").json()
    assert [row["id"] for row in body["{names.wire_rows}"]] == [found.pk]
    assert body["total"] == 1

'''


# What is added to ----------------------------------------------------------------------


def _add_to_the_product(changes: Changes, names: Names) -> None:
    where = "organizations/models/__init__.py"

    def models_package(text: str) -> str:
        text = sources.add_import(
            text, f"organizations.models.{names.row}", names.model, where=where
        )
        every = sources.assigned(sources.parse(text, where), "__all__", where)
        return sources.add_to(text, every, literal(names.model), f"`__all__` of {where}")

    changes.edit(where, models_package)
    changes.edit("organizations/roles.py", lambda text: _add_to_roles(text, names))
    changes.edit("organizations/scopes.py", lambda text: _add_to_scopes(text, names))
    changes.edit("organizations/webhook_events.py", lambda text: _add_to_events(text, names))
    changes.edit("organizations/services/cleanup.py", lambda text: _add_to_cleanup(text, names))
    changes.edit("organizations/api/urls.py", lambda text: _add_to_urls(text, names))
    changes.edit("bunship/settings/base.py", lambda text: _add_to_tags(text, names))


def _add_to_roles(text: str, names: Names) -> str:
    where = "organizations/roles.py"
    text = sources.add_to_class(
        text,
        sources.parse(text, where),
        "Permission",
        [f'{names.const}_{action.upper()} = "{names.route}:{action}"' for action in _ACTIONS],
        where,
    )
    for role, grant in (("ADMIN", "*"), ("MEMBER", "*"), ("VIEWER", "read")):
        what = f"The grants of {role} in ROLE_PERMISSIONS of {where}"
        grants = sources.value_of(
            sources.assigned(sources.parse(text, where), "ROLE_PERMISSIONS", where),
            lambda key, role=role: isinstance(key, ast.Attribute) and key.attr == role,  # type: ignore[misc]
            what,
        )
        if not (isinstance(grants, ast.Call) and len(grants.args) == 1):
            raise Refused(f"{what} are no `frozenset({{…}})`.")
        text = sources.add_to(text, grants.args[0], f'"{names.route}:{grant}"', what)
    return text


def _add_to_scopes(text: str, names: Names) -> str:
    where = "organizations/scopes.py"
    whole = sources.assigned(sources.parse(text, where), "_WHOLE", where)
    text = sources.add_to(text, whole, f'"{names.route}"', f"`_WHOLE` of {where}")
    verbs = sources.assigned(sources.parse(text, where), "_ACTION_FIRST", where)
    writing = ", ".join(f"Permission.{names.const}_{action.upper()}" for action in _ACTIONS[1:])
    return sources.add_to(
        text,
        verbs,
        f'"read:{names.route}": frozenset({{Permission.{names.const}_READ}}), '
        f'"write:{names.route}": frozenset({{{writing}}})',
        f"`_ACTION_FIRST` of {where}",
    )


def _add_to_events(text: str, names: Names) -> str:
    where = "organizations/webhook_events.py"
    events = sources.assigned(sources.parse(text, where), "EVENTS", where)
    if not isinstance(events, ast.DictComp):
        raise Refused(f"`EVENTS` of {where} is made in another way than by going through a tuple.")
    sentences = {"created": "was made", "updated": "changed", "deleted": "was deleted"}
    new = ", ".join(
        f'Event("{names.row}.{action}", "{names.a_label.capitalize()} {what}")'
        for action, what in sentences.items()
    )
    return sources.add_to(
        text,
        events.generators[0].iter,
        new,
        f"`EVENTS` of {where}",
        # The test event stays the last.
        after=lambda found: max(len(found) - 2, 0),
    )


def _add_to_cleanup(text: str, names: Names) -> str:
    where = "organizations/services/cleanup.py"
    rows = sources.assigned(sources.parse(text, where), "_SOFT_DELETED", where)
    text = sources.add_to(text, rows, names.model, f"`_SOFT_DELETED` of {where}")
    return sources.add_import(text, "organizations.models", names.model, where=where)


def _add_to_urls(text: str, names: Names) -> str:
    where = "organizations/api/urls.py"
    routes = sources.assigned(sources.parse(text, where), "urlpatterns", where)

    def last_of_an_organization(found: Sequence[ast.expr]) -> int:
        for number in reversed(range(len(found))):
            if "_ORG" in ast.unparse(found[number]):
                return number
        raise Refused(f"`urlpatterns` of {where} has no route that begins with `_ORG`.")

    url_name = names.row.replace("_", "-")
    text = sources.add_to(
        text,
        routes,
        f'path(f"{{_ORG}}/{names.route}", {names.model}ListView.as_view(), name="{url_name}-list"), '
        f'path(f"{{_ORG}}/{names.route}/<str:{names.row}_id>", {names.model}DetailView.as_view(), '
        f'name="{url_name}-detail")',
        f"`urlpatterns` of {where}",
        after=last_of_an_organization,
    )
    return sources.add_import(
        text,
        f"organizations.api.views.{names.rows}",
        f"{names.model}DetailView",
        f"{names.model}ListView",
        where=where,
    )


def _add_to_tags(text: str, names: Names) -> str:
    where = "bunship/settings/base.py"
    for node in ast.walk(sources.parse(text, where)):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if key is not None and sources.is_text(key, "TAGS"):
                    if not isinstance(value, ast.ListComp):
                        break
                    tags = value.generators[0].iter
                    new = literal(names.tag)
                    return sources.add_to(text, tags, new, f"`TAGS` of {where}")
    raise Refused(f"{where} has no `TAGS` made of a tuple of names, to which one has to be added.")


def _add_to_the_tests(changes: Changes, names: Names, fields: Sequence[Field]) -> None:
    def added(path: str, name: str, new: str) -> None:
        changes.edit(
            path,
            lambda text: sources.add_to(
                text,
                sources.assigned(sources.parse(text, path), name, path),
                new,
                f"`{name}` of {path}",
            ),
        )

    may = dict.fromkeys(_ACTIONS, "owner admin member") | {"read": "owner admin member viewer"}
    added(
        "tests/organizations/test_roles.py",
        "ALLOWED",
        ", ".join(f'"{names.route}:{action}": "{may[action]}"' for action in _ACTIONS),
    )
    one = f"/{names.route}/{{{names.row}_id}}"
    body = ", ".join(f"{literal(f.wire_name)}: {literal(f.examples[1])}" for f in fields)
    added(
        "tests/organizations/test_matrix.py",
        "TABLE",
        f'("GET", "/{names.route}"): Row("{names.route}:read", "read:{names.route}"), '
        f'("POST", "/{names.route}"): '
        f'Row("{names.route}:create", "write:{names.route}", {{{body}}}, 201), '
        f'("GET", "{one}"): Row("{names.route}:read", "{names.route}:read"), '
        f'("PATCH", "{one}"): Row("{names.route}:update", "{names.route}:*", {{{body}}}), '
        f'("DELETE", "{one}"): Row("{names.route}:delete", "write:{names.route}")',
    )
    added(
        "tests/organizations/test_trail.py",
        "ENTRIES",
        f'("POST", "/{names.route}"): "{names.row}.created", '
        f'("PATCH", "{one}"): "{names.row}.updated", '
        f'("DELETE", "{one}"): "{names.row}.deleted"',
    )
    where = "tests/organizations/world.py"
    added(where, "OWN", f'"{names.row}_id": make_{names.row}')
    changes.edit(
        where,
        lambda text: sources.add_import(
            text, f"tests.factories.{names.rows}", f"make_{names.row}", where=where
        ),
    )


# The migration ----------------------------------------------------------------------


def migration_for(source: str, names: Names) -> Migration:
    """Return what `makemigrations` would write once the model is there.

    Args:
        source: of the model's module.

    Raises:
        Refused: the app's migrations have no single end.
    """
    loader = MigrationLoader(None)
    conflicts = loader.detect_conflicts()
    if conflicts:
        ends = ", ".join(conflicts.get(_APP, next(iter(conflicts.values()))))
        raise Refused(f"There is more than one last migration ({ends}): merge them first.")
    before = loader.project_state()
    after = before.clone()
    after.add_model(ModelState.from_model(_model_of(source, names)))
    found = MigrationAutodetector(
        before, after, NonInteractiveMigrationQuestioner(specified_apps={_APP})
    ).changes(loader.graph, trim_to_apps={_APP}, convert_apps={_APP}, migration_name=names.row)
    return found[_APP][0]


def _model_of(source: str, names: Names) -> type[models.Model]:
    """Run a model's module without making the model known to this process."""
    space: dict[str, Any] = {"__name__": f"organizations.models.{names.row}"}
    with isolate_apps(_APP):
        exec(compile(source, f"<{names.row}>", "exec"), space)  # noqa: S102 - it was written here
    model: type[models.Model] = space[names.model]
    return model
