"""What `startprovider` writes: one class that talks to a sign-in provider, its variables, its test."""

from __future__ import annotations

import ast
import json
import keyword
import re
from dataclasses import dataclass, fields
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

from bunship.operations.scaffold import sources
from bunship.operations.scaffold.changes import Changes
from bunship.operations.scaffold.errors import Refused

_TEMPLATES = Path(__file__).parent / "templates" / "provider"
_NAME = re.compile(r"[a-z][a-z0-9]{1,19}")
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_.:/-]*")
_ENV = "bunship/settings/env.py"


@dataclass(frozen=True)
class Recipe:
    """Where a provider is, what is asked for, and what it calls things in its answer about a person.

    Attributes:
        label: its name as people write it.
        docs: the page that says so.
        scope: what consent is asked for.
        id, email, verified: keys of the answer: an id that never changes, an address, and whether the
            provider vouches for it.
        full_name, picture: keys of the answer; "" where it has none.
    """

    label: str
    docs: str
    authorize_url: str
    token_url: str
    user_url: str
    scope: str
    id: str = "sub"
    email: str = "email"
    verified: str = "email_verified"
    full_name: str = "name"
    picture: str = "picture"


RECIPES = {
    "discord": Recipe(
        label="Discord",
        docs="https://discord.com/developers/docs/topics/oauth2",
        authorize_url="https://discord.com/oauth2/authorize",
        token_url="https://discord.com/api/oauth2/token",  # noqa: S106 - an address
        user_url="https://discord.com/api/users/@me",
        scope="identify email",
        id="id",
        verified="verified",
        full_name="global_name",
        # It names a file, not an address.
        picture="",
    ),
    "gitlab": Recipe(
        label="GitLab",
        docs="https://docs.gitlab.com/integration/openid_connect_provider/",
        authorize_url="https://gitlab.com/oauth/authorize",
        token_url="https://gitlab.com/oauth/token",  # noqa: S106 - an address
        user_url="https://gitlab.com/oauth/userinfo",
        scope="openid email profile",
    ),
    "slack": Recipe(
        label="Slack",
        docs="https://docs.slack.dev/authentication/sign-in-with-slack",
        authorize_url="https://slack.com/openid/connect/authorize",
        token_url="https://slack.com/api/openid.connect.token",  # noqa: S106 - an address
        user_url="https://slack.com/api/openid.connect.userInfo",
        scope="openid email profile",
    ),
}


def recipe_for(name: str, given: dict[str, str]) -> Recipe:
    """Return what is known about a provider, with what was said on the command line in its place.

    Raises:
        Refused: something is missing, or will not do.
    """
    known = RECIPES.get(name)
    values = {field.name: getattr(known, field.name, None) for field in fields(Recipe)}
    if known is None:
        values |= {
            field.name: field.default for field in fields(Recipe) if isinstance(field.default, str)
        }
        values |= {"label": name.capitalize(), "docs": "see its documentation", "scope": None}
    values |= {key: value for key, value in given.items() if value is not None}
    missing = [f"--{key.replace('_', '-')}" for key, value in values.items() if value is None]
    if missing:
        raise Refused(
            f"{name} is none of {', '.join(RECIPES)}: say {', '.join(missing)}. A provider that vouches "
            "for no address, such as X (Twitter), cannot be one: nobody could be linked by it."
        )
    for key in ("authorize_url", "token_url", "user_url"):
        parts = urlsplit(str(values[key]))
        if parts.scheme != "https" or not parts.netloc or parts.query or '"' in str(values[key]):
            raise Refused(f"--{key.replace('_', '-')} must be an https address without a query.")
    for key in ("id", "email", "verified", "full_name", "picture"):
        value = str(values[key])
        if not _KEY.fullmatch(value) and not (value == "" and key in {"full_name", "picture"}):
            raise Refused(f"--{key.replace('_', '-')} {value!r} is no key of a JSON object.")
    for key in ("label", "scope"):
        if not re.fullmatch(r"[\w .:/,+-]{1,200}", str(values[key])):
            raise Refused(f"--{key} has characters that cannot stand here.")
    return Recipe(**{key: str(value) for key, value in values.items()})


def plan(root: Path, name: str, recipe: Recipe) -> Changes:
    """Return every file to write and to change for a provider, judged but not written.

    Args:
        root: the repository.
        name: as it stands in `/auth/{provider}` and in the variables.

    Raises:
        Refused: the provider is there already, a name will not do, or a file to add to looks otherwise
            than expected.
    """
    if not _NAME.fullmatch(name) or keyword.iskeyword(name) or name in {"provider", "link"}:
        raise Refused(f"NAME {name!r} must be one word of 2 to 20 lower-case letters and digits.")
    changes = Changes(root)
    if re.search(rf"\b{name}_client_id\b", changes.text_of(_ENV)):
        raise Refused(f"{_ENV} has variables of {name} already.")
    given = {recipe.full_name: "Ann", recipe.picture: "https://example.com/ann.png"}
    person = {
        recipe.id: "4711", recipe.email: "ann@example.com", recipe.verified: True,
        **{key: value for key, value in given.items() if key},
    }  # fmt: skip
    if len({recipe.id, recipe.email, recipe.verified}) < 3:
        raise Refused("--id, --email and --verified must be three different keys.")
    texts = {
        **{field.name: getattr(recipe, field.name) for field in fields(Recipe)},
        "name": name, "Label": recipe.label, "Class": _class_of(recipe.label, name),
        "picture": f'_text(person.get("{recipe.picture}"))' if recipe.picture else "None",
        "full_name": recipe.full_name or "name",
        "person": json.dumps(person).replace("true", "True"),
    }  # fmt: skip

    def rendered(template: str) -> str:
        return Template((_TEMPLATES / f"{template}.txt").read_text("utf-8")).substitute(texts)

    changes.create(f"accounts/oauth/{name}.py", rendered("provider"))
    changes.create(f"tests/accounts/test_oauth_{name}.py", rendered("tests"))
    where = "accounts/oauth/__init__.py"
    changes.edit(where, lambda text: _add_to_providers(text, name, texts["Class"], where))
    changes.edit("accounts/services/sign_in.py", lambda text: _add_to_methods(text, name))
    changes.edit(_ENV, lambda text: _add_variables(text, name, recipe))
    changes.tidy()
    return changes


def _class_of(label: str, name: str) -> str:
    """Return GitLab for GitLab: as people write it where that is a name in Python too."""
    return (
        label if label.isidentifier() and label.isascii() and label[0].isupper() else name.title()
    )


def _add_to_providers(text: str, name: str, kind: str, where: str) -> str:
    providers = sources.assigned(sources.parse(text, where), "PROVIDERS", where)
    if kind in sources.defined(sources.parse(text, where)):
        raise Refused(f"{where} has something called {kind} already: give another --label.")
    text = sources.add_to(text, providers, f'"{name}": {kind}()', f"`PROVIDERS` of {where}")
    return sources.add_import(text, f"accounts.oauth.{name}", kind, where=where)


def _add_to_methods(text: str, name: str) -> str:
    where = "accounts/services/sign_in.py"
    methods = sources.assigned(sources.parse(text, where), "Method", where)
    if not isinstance(methods, ast.Subscript):
        raise Refused(f"`Method` of {where} is no `Literal[…]`, to which a name has to be added.")
    return sources.add_to(text, methods.slice, f'"{name}"', f"`Method` of {where}")


def _add_variables(text: str, name: str, recipe: Recipe) -> str:
    upper = name.upper()

    def after(text: str, anchor: str, lines: list[str]) -> str:
        return sources.add_to_class(
            text, sources.parse(text, _ENV), "Env", lines, _ENV, after=anchor
        )

    text = after(
        text,
        "enable_github_oauth",
        [f'enable_{name}_oauth: Boolean = var("ENABLE_{upper}_OAUTH", True, "off = routes 404")'],
    )
    places = (
        ("authorize", recipe.authorize_url, "another consent page, for tests"),
        ("token", recipe.token_url, "another token endpoint"),
        ("user", recipe.user_url, "where the answer about a person is"),
    )
    text = after(
        text,
        "github_api_url",
        [
            f'{name}_client_id: str = var("{upper}_CLIENT_ID", "", "pair or none")',
            f'{name}_client_secret: str = var("{upper}_CLIENT_SECRET", "", "pair or none", secret=True)',
            *(
                f'{name}_{what}_url: Address = var("{upper}_{what.upper()}_URL", "{url}", "{meaning}")'
                for what, url, meaning in places
            ),
        ],
    )
    pair = f'("{upper}_CLIENT_ID", "{upper}_CLIENT_SECRET")'
    text = _add_beside(text, "GITHUB_CLIENT_ID", pair)
    addresses = ", ".join(
        f'("{upper}_{what.upper()}_URL", env.{name}_{what}_url)' for what, _, _ in places
    )
    return _add_beside(text, "GITHUB_API_URL", addresses)


def _add_beside(text: str, first: str, new: str) -> str:
    """Add to the tuple of tuples one of which begins with a text."""
    for node in ast.walk(sources.parse(text, _ENV)):
        if isinstance(node, ast.Tuple):
            for number, element in enumerate(node.elts):
                if (
                    isinstance(element, ast.Tuple)
                    and element.elts
                    and sources.is_text(element.elts[0], first)
                ):
                    return sources.add_to(text, node, new, first, after=lambda _, at=number: at)  # type: ignore[misc]
    raise Refused(f"{_ENV} checks no pair that begins with {first}, beside which another belongs.")
