"""`startresource` and its like: what they write, and that a refusal changes nothing.

What they write is run by the guides (tests/docs/test_guides.py); here it is only made, in a copy of the
sources.
"""

from __future__ import annotations

import ast
import shutil
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from bunship.operations.scaffold import (
    changes,
    email,
    fields,
    job,
    names,
    provider,
    resource,
    sources,
)
from bunship.operations.scaffold.errors import Refused
from bunship.settings.env import ROOT

PACKAGES = ("accounts", "organizations", "billing", "files", "bunship", "tests")


@pytest.fixture(scope="module")
def pristine(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pristine")
    shutil.copy(ROOT / "pyproject.toml", folder)
    for package in PACKAGES:
        shutil.copytree(
            ROOT / package, folder / package,
            ignore=shutil.ignore_patterns("__pycache__", "*.png", "email_snapshots", "*.pyc"),
        )  # fmt: skip
    return folder


@pytest.fixture
def tree(pristine, tmp_path, settings):
    """A copy of the sources to write into; the commands take it for the repository."""
    folder = tmp_path / "tree"
    shutil.copytree(pristine, folder, copy_function=shutil.copyfile)
    settings.BASE_DIR = folder
    return folder


@pytest.fixture
def untouched(pristine, settings):
    """The sources themselves, and a check afterwards that they are as they were."""
    settings.BASE_DIR = pristine
    before = content(pristine)
    yield pristine
    assert content(pristine) == before


def content(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


class TestNames:
    @pytest.mark.parametrize(
        ("plural", "row", "model", "route", "a_label", "wire"),
        [
            ("widgets", "widget", "Widget", "widgets", "a widget", "widgets"),
            ("price-lists", "price_list", "PriceList", "price-lists", "a price list", "priceLists"),
            ("price_lists", "price_list", "PriceList", "price-lists", "a price list", "priceLists"),
            ("categories", "category", "Category", "categories", "a category", "categories"),
            ("keys", "key", "Key", "keys", "a key", "keys"),
            ("boxes", "box", "Box", "boxes", "a box", "boxes"),
            ("addresses", "address", "Address", "addresses", "an address", "addresses"),
            ("batches", "batch", "Batch", "batches", "a batch", "batches"),
            ("units", "unit", "Unit", "units", "a unit", "units"),
            ("invoices", "invoice", "Invoice", "invoices", "an invoice", "invoices"),
        ],
    )
    def test_follow_from_the_plural(self, plural, row, model, route, a_label, wire):
        found = names.read(plural)
        assert (found.row, found.model, found.route) == (row, model, route)
        assert (found.a_label, found.wire_rows) == (a_label, wire)

    def test_a_singular_may_be_given(self):
        assert names.read("statuses", "status").model == "Status"
        assert names.read("people", "person").models == "People"

    @pytest.mark.parametrize(
        ("plural", "singular", "problem"),
        [
            ("Widgets", "", "lower-case"),
            ("2widgets", "", "lower-case"),
            ("widgets-", "", "lower-case"),
            ("wid gets", "", "lower-case"),
            ("../widgets", "", "lower-case"),
            ("class", "", "word of Python's own"),
            ("classes", "class", "word of Python's own"),
            ("types", "type", "Python's own"),
            ("lists", "list", "functions or types"),
            ("sheep", "sheep", "both plural and singular"),
            ("sheep", "", "--singular"),
            ("statuses", "", "--singular"),
            ("shelves", "", "--singular"),
            ("keys2", "", "--singular"),
            ("a" * 22 + "s", "", "too long"),
        ],
    )
    def test_that_will_not_do(self, plural, singular, problem):
        with pytest.raises(Refused, match=problem):
            names.read(plural, singular)


class TestFields:
    def test_kinds_and_null(self):
        found = fields.read(
            "title:str notes:text? level:int ok:bool site:url mail:email s:a|b? at:datetime"
        )
        assert [(f.name, f.kind, f.optional) for f in found] == [
            ("title", "str", False), ("notes", "text", True), ("level", "int", False),
            ("ok", "bool", False), ("site", "url", False), ("mail", "email", False),
            ("s", "choice", True), ("at", "datetime", False),
        ]  # fmt: skip
        assert found[-2].words == ("a", "b")

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("", "names none"),
            ("title", "NAME:KIND"),
            ("title:", "NAME:KIND"),
            ("title:?", "NAME:KIND"),
            ("title:string", "no kind 'string'"),
            ("Title:str", "lower_case"),
            ("a__b:str", "lower_case"),
            ("a_:str", "lower_case"),
            ("é:str", "lower_case"),
            ("class:str", "word of Python's own"),
            ("match:str", "word of Python's own"),
            ("type:str", "a function of that name"),
            ("id:str", "already"),
            ("organization:str", "already"),
            ("created_at:str", "already"),
            ("actor:str", "already"),
            ("save:str", "already"),
            ("data:str", "already"),
            ("label:str", "already"),
            ("a:str a:int", "would both be 'a'"),
            ("line_2:str line2:str", "would both be 'line2'"),
            ("a:x|x", "comes twice"),
            ("a:x|", "no lower-case word"),
            ("a:X|y", "no lower-case word"),
            ("x" * 41 + ":str", "longer than 40"),
            (" ".join(f"f{n}:str" for n in range(31)), "names 31"),
        ],
    )
    def test_that_will_not_do(self, text, problem):
        with pytest.raises(Refused, match=problem):
            fields.read(text)


class TestAResource:
    def test_is_written_whole(self, tree, capsys):
        before = content(tree)
        call_command(
            "startresource", "price-lists",
            fields="title:str notes:text? amount:int is_open:bool site:url? mail:email code:str? "
            "state:draft|active level:int? due_at:datetime",
        )  # fmt: skip
        after = content(tree)
        said = capsys.readouterr().out
        new, changed = (
            {p for p in after if p not in before},
            {p for p in before if after[p] != before[p]},
        )
        for path in new:
            assert f"created {path}" in said
            ast.parse(after[path])
        for path in changed:
            assert f"changed {path}" in said
        assert {p for p in new if "/migrations/" not in p} == {
            "organizations/api/serializers/moments.py",
            "organizations/models/price_list.py", "organizations/services/price_lists.py",
            "organizations/selectors/price_lists.py", "organizations/api/views/price_lists.py",
            "organizations/api/serializers/price_lists.py", "tests/factories/price_lists.py",
            "tests/organizations/test_price_lists.py",
        }  # fmt: skip
        roles = after["organizations/roles.py"].decode()
        assert 'PRICE_LISTS_DELETE = "price-lists:delete"' in roles
        assert roles.count('"price-lists:*"') == 2
        assert roles.count('"price-lists:read"') == 2  # the permission, and the viewer's
        assert (
            "{_ORG}/price-lists/<str:price_list_id>" in after["organizations/api/urls.py"].decode()
        )
        assert '"Price Lists"' in after["bunship/settings/base.py"].decode()

        with pytest.raises(CommandError, match=r"exist already.*\nNothing was written"):
            call_command("startresource", "price-lists")
        assert content(tree) == after

    def test_with_the_longest_names_fits_the_lines(self, untouched, capsys):
        kinds = (
            "str",
            "text",
            "int",
            "bool",
            "url",
            "email",
            "datetime",
            "fixed-word|another|and-a-third",
        )
        long = [f"{'x' * 30}_{kind[:3]}z_{n}:{kind}" for kind in kinds for n in range(3)]
        words = "|".join(f"{'word' * 6}-{n}" for n in range(12))
        call_command(
            "startresource",
            "a" * 21 + "s",
            fields=" ".join([*long, f"state:{words}"]),
            dry_run=True,
        )
        assert "would create" in capsys.readouterr().out

    def test_of_one_number_has_no_search_and_needs_nothing(self, tree):
        call_command("startresource", "levels", fields="is_on:bool", singular="level")
        selector = (tree / "organizations/selectors/levels.py").read_text()
        assert "search" not in selector
        assert "search" not in (tree / "organizations/api/views/levels.py").read_text()
        assert "return self.pk" in (tree / "organizations/models/level.py").read_text()

    def test_only_says_it_on_a_dry_run(self, untouched, capsys):
        call_command("startresource", "widgets", dry_run=True)
        said = capsys.readouterr().out
        assert "would create organizations/models/widget.py" in said
        assert "would change organizations/roles.py" in said
        assert "Next" not in said

    @pytest.mark.parametrize(
        ("name", "options", "problem"),
        [
            ("projects", {}, "projects exist already"),
            ("files", {}, "has a model File already"),
            ("members", {}, "members exist already"),
            ("memberships", {"singular": "place"}, "table memberships is Membership's"),
            ("billing", {"singular": "bill"}, "permissions of 'billing' already"),
            ("logos", {"fields": "nothing"}, "NAME:KIND"),
            ("domain-names", {"singular": "domain"}, r"domain\.py is there"),
            ("leave", {"singular": "leaf"}, "has a route …/leave already"),
            ("moments", {}, "kept for what reads moments"),
            ("plans", {}, "has a class PlanSerializer already"),
            ("any", {"singular": "anything"}, "functions or types"),
            ("contexts", {"singular": "access"}, "two things called `Access`"),
        ],
    )
    def test_is_refused_where_names_are_taken(self, untouched, name, options, problem):
        with pytest.raises(CommandError, match=problem) as refused:
            call_command("startresource", name, **options)
        assert str(refused.value).endswith("Nothing was written.")

    @pytest.mark.parametrize(
        ("path", "old", "new", "problem"),
        [
            ("organizations/roles.py", "class Permission(", "class Rights(", "no class `Permission`"),
            ("organizations/roles.py", "ROLE_PERMISSIONS", "GRANTS", "nothing to `ROLE_PERMISSIONS`"),
            ("organizations/roles.py", "MEMBER: frozenset(", "MEMBER: None or (", "no `frozenset"),
            ("organizations/roles.py", "    Role.VIEWER: ", "    Role.GUEST: ", "grants of VIEWER"),
            ("organizations/scopes.py", "_WHOLE", "_ALL", "nothing to `_WHOLE`"),
            ("organizations/scopes.py", "_ACTION_FIRST", "_VERBS", "nothing to `_ACTION_FIRST`"),
            ("organizations/webhook_events.py", "EVENTS = {", "EVENTS = dict() or {", "in another way"),
            ("organizations/services/cleanup.py", "_SOFT_DELETED", "_GONE", "nothing to `_SOFT_DEL"),
            ("organizations/api/urls.py", "urlpatterns = [", "urlpatterns = list() or [", "another way"),
            ("organizations/api/urls.py", "_ORG", "_TENANT", "no route that begins with `_ORG`"),
            ("organizations/models/__init__.py", "__all__", "names", "nothing to `__all__`"),
            ("bunship/settings/base.py", '"TAGS"', '"LABELS"', "no `TAGS`"),
            ("tests/organizations/test_roles.py", "ALLOWED", "MATRIX", "nothing to `ALLOWED`"),
            ("tests/organizations/test_matrix.py", "TABLE", "ROWS", "nothing to `TABLE`"),
            ("tests/organizations/test_trail.py", "ENTRIES", "ROWS", "nothing to `ENTRIES`"),
            ("tests/organizations/world.py", "OWN", "MINE", "nothing to `OWN`"),
            ("organizations/roles.py", "def allows", "def allows(:", "no valid Python"),
        ],
    )  # fmt: skip
    def test_is_refused_where_a_place_is_gone(self, tree, path, old, new, problem):
        target = tree / path
        assert old in target.read_text()
        target.write_text(target.read_text().replace(old, new))
        before = content(tree)
        with pytest.raises(CommandError, match=problem):
            call_command("startresource", "widgets")
        assert content(tree) == before

    def test_is_refused_where_a_file_is_missing(self, tree):
        (tree / "organizations/scopes.py").unlink()
        before = content(tree)
        with pytest.raises(CommandError, match=r"scopes\.py cannot be read"):
            call_command("startresource", "widgets")
        assert content(tree) == before

    @pytest.mark.parametrize("failing", [1, 4, 9, 15])
    def test_a_disk_that_is_full_leaves_nothing_behind(self, tree, monkeypatch, failing):
        before = content(tree)
        planned = resource.plan(tree, names.read("widgets"), fields.read("title:str"))
        count, real = [0], Path.open

        def open_or_fail(self, mode="r", *args, **kwargs):
            if mode in {"x", "w"} and tree in self.parents:
                count[0] += 1
                if count[0] == failing:
                    raise OSError(28, "No space left on device")
            return real(self, mode, *args, **kwargs)

        monkeypatch.setattr(Path, "open", open_or_fail)
        with pytest.raises(Refused, match="No space left"):
            planned.write()
        assert count[0] >= failing
        monkeypatch.undo()
        assert content(tree) == before

    def test_a_file_changed_meanwhile_is_left_alone(self, tree):
        planned = resource.plan(tree, names.read("widgets"), fields.read("title:str"))
        target = tree / "organizations/roles.py"
        target.write_text(target.read_text() + "# mine\n")
        before = content(tree)
        with pytest.raises(Refused, match="changed by somebody else"):
            planned.write()
        assert content(tree) == before

    def test_its_migration_is_what_makemigrations_would_write(self, tree):
        planned = resource.plan(tree, names.read("widgets"), fields.read("title:str count:int?"))
        source = planned.text_of("organizations/models/widget.py")
        migration = resource.migration_for(source, names.read("widgets"))
        [operation] = migration.operations
        assert operation.name == "Widget"
        assert dict(operation.fields)["count"].null
        assert migration.name.endswith("_widget")
        assert "widget" not in apps.all_models["organizations"]


class TestMailsJobsAndProviders:
    def test_a_mail(self, tree, capsys):
        call_command("startemail", "plan_nearly-full", app="billing", subject="Your plan is full")
        assert "queue_plan_nearly_full_email" in (tree / "billing/emails.py").read_text()
        page = (tree / "billing/templates/emails/plan-nearly-full.html").read_text()
        assert "<h1>Your plan is full</h1>" in page
        assert "created tests/billing/test_plan_nearly_full_email.py" in capsys.readouterr().out
        after = content(tree)
        for app in email.APPS:
            with pytest.raises(CommandError, match="already"):
                call_command("startemail", "plan-nearly-full", app=app)
        assert content(tree) == after

    @pytest.mark.parametrize(
        ("name", "options", "problem"),
        [
            ("welcome", {}, "welcome.html is there already"),
            ("Usage", {}, "lower-case"),
            ("a/b", {}, "lower-case"),
            ("class", {}, "lower-case"),
            ("x" * 51, {}, "at most 50"),
            ("usage", {"subject": 'A "quote"'}, "A subject is one line"),
            ("usage", {"subject": "{{ name }}"}, "A subject is one line"),
            ("usage", {"subject": "two\nlines"}, "A subject is one line"),
            ("team-invite", {}, "already"),
        ],
    )
    def test_a_mail_is_refused(self, untouched, name, options, problem):
        with pytest.raises(CommandError, match=problem):
            call_command("startemail", name, **options)

    def test_a_mail_on_a_dry_run(self, untouched, capsys):
        call_command("startemail", "usage", dry_run=True)
        assert "would change organizations/emails.py" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("every", "written", "seconds"),
        [("15m", "15 * MINUTE", 900), ("1h", "HOUR", 3600), ("2d", "2 * DAY", 172800)],
    )
    def test_a_job(self, tree, every, written, seconds):
        call_command("startjob", "usage-report", app="files", every=every)
        schedule = (tree / "bunship/operations/schedule.py").read_text()
        assert f"Periodic(usage_report, every_seconds={written})," in schedule
        assert (
            f'"files.usage-report": ({seconds}, 0)'
            in (tree / "tests/bunship/test_scheduling.py").read_text()
        )
        after = content(tree)
        with pytest.raises(CommandError, match="already"):
            call_command("startjob", "usage_report", app="files")
        assert content(tree) == after

    @pytest.mark.parametrize(
        ("name", "options", "problem"),
        [
            ("Usage", {}, "lower-case"),
            ("list", {}, "word of Python's own"),
            ("usage", {"every": "1w"}, "--every '1w'"),
            ("usage", {"every": "0h"}, "--every '0h'"),
            ("expired", {}, "There is a job organizations.expired already"),
            ("delete-expired", {}, "has something called delete_expired already"),
            ("cleanup", {}, "cleanup.py is there already"),
            ("refresh-certificates", {}, "schedule.py has something called refresh_certificates"),
        ],
    )
    def test_a_job_is_refused(self, untouched, name, options, problem):
        with pytest.raises(CommandError, match=problem):
            call_command("startjob", name, **options)

    def test_a_job_without_its_table(self, tree):
        target = tree / "tests/bunship/test_scheduling.py"
        target.write_text(target.read_text().replace('"jobs.purge"', '"purge"'))
        before = content(tree)
        with pytest.raises(CommandError, match="no table of the schedule"):
            call_command("startjob", "usage")
        assert content(tree) == before

    @pytest.mark.parametrize("name", provider.RECIPES)
    def test_a_known_provider(self, tree, name):
        call_command("startprovider", name)
        assert f'PROVIDERS["{name}"]' in (tree / f"tests/accounts/test_oauth_{name}.py").read_text()
        env = (tree / "bunship/settings/env.py").read_text()
        assert f"enable_{name}_oauth: Boolean" in env
        assert f'("{name.upper()}_CLIENT_ID", "{name.upper()}_CLIENT_SECRET"),' in env
        assert f'("{name.upper()}_USER_URL", env.{name}_user_url),' in env
        after = content(tree)
        with pytest.raises(CommandError, match="already"):
            call_command("startprovider", name)
        assert content(tree) == after

    GIVEN = {
        "authorize_url": "https://id.acme.example/a", "token_url": "https://id.acme.example/t",
        "user_url": "https://id.acme.example/u", "scope": "openid email",
    }  # fmt: skip

    def test_another_provider(self, tree):
        call_command("startprovider", "acme", **self.GIVEN, verified="confirmed", full_name="",
                     picture="")  # fmt: skip
        text = (tree / "accounts/oauth/acme.py").read_text()
        assert 'person.get("confirmed") is not True' in text
        assert "avatar_url=None" in text

    @pytest.mark.parametrize(
        ("name", "changes", "problem"),
        [
            ("twitter", {"authorize_url": None}, "say --authorize-url.*vouches"),
            ("github", {}, "variables of github already"),
            ("Acme", {}, "lower-case"),
            ("class", {}, "lower-case"),
            ("acme", {"token_url": "http://id.acme.example/t"}, "--token-url must be an https"),
            ("acme", {"user_url": "https://id.acme.example/?x=1"}, "--user-url must be an https"),
            ("acme", {"id": "a b"}, "--id 'a b' is no key"),
            ("acme", {"verified": ""}, "--verified '' is no key"),
            ("acme", {"verified": "email"}, "three different keys"),
            ("acme", {"scope": 'x"'}, "--scope has characters"),
            ("acme", {"label": "Identity"}, "called Identity already"),
        ],
    )
    def test_a_provider_is_refused(self, untouched, name, changes, problem):
        options = {k: v for k, v in {**self.GIVEN, **changes}.items() if v is not None}
        with pytest.raises(CommandError, match=problem):
            call_command("startprovider", name, **options)

    @pytest.mark.parametrize(
        ("path", "old", "new", "problem"),
        [
            ("bunship/settings/env.py", "enable_github_oauth", "github_on", "enable_github_oauth"),
            ("bunship/settings/env.py", '("GITHUB_CLIENT_ID",', '("HUB_CLIENT_ID",', "checks no pair"),
            ("accounts/services/sign_in.py", "Method = Literal[", "Method = list or [", "no `Literal"),
            ("accounts/oauth/__init__.py", "PROVIDERS", "SOURCES", "nothing to `PROVIDERS`"),
        ],
    )  # fmt: skip
    def test_a_provider_is_refused_where_a_place_is_gone(self, tree, path, old, new, problem):
        target = tree / path
        assert old in target.read_text()
        target.write_text(target.read_text().replace(old, new))
        before = content(tree)
        with pytest.raises(CommandError, match=problem):
            call_command("startprovider", "discord")
        assert content(tree) == before


class TestSources:
    def test_adds_to_displays_of_any_size(self):
        def added(text):
            return sources.add_to(text, sources.assigned(ast.parse(text), "X", "x"), "9", "X")

        assert added("X = []") == "X = [9,]"
        assert added("X = (1,)") == "X = (1, 9)"
        assert added("X = (1, 2)") == "X = (1, 2, 9)"
        assert added("X = {1}  # é") == "X = {1, 9}  # é"
        assert added("X = ['é']") == "X = ['é', 9]"
        with pytest.raises(Refused, match="another way"):
            added("X = f()")

    def test_finds_names_bound_twice(self):
        tree = ast.parse("from a import B\nimport c.d\nclass B: pass\ndef e(): pass\nc = 1\n")
        assert sources.doubly_defined(tree) == ["B", "c"]

    def test_a_module_without_imports_is_refused(self):
        with pytest.raises(Refused, match="no import"):
            sources.add_import("x = 1\n", "a", "b", where="x.py")

    def test_what_ruff_refuses_is_not_written(self, tree):
        planned = changes.Changes(tree)
        planned.create("bunship/bad.py", "x = undefined_name\n")
        with pytest.raises(Refused, match="F821"):
            planned.tidy()

    def test_ruff_may_be_missing(self, tree, monkeypatch):
        monkeypatch.setattr(changes.sys, "executable", "/usr/bin/python3")
        planned = changes.Changes(tree)
        planned.create("bunship/fine.py", '"""Fine."""\n')
        with pytest.raises(Refused, match="Ruff is not installed"):
            planned.tidy()

    def test_jobs_know_the_queues_of_the_product(self, settings):
        assert set(job.QUEUES) == set(settings.JOB_QUEUES)
