"""What `startemail` writes: both parts of a mail, the function that queues it, its sample, its test."""

from __future__ import annotations

import keyword
import re
from pathlib import Path
from string import Template

from bunship.operations.scaffold import sources
from bunship.operations.scaffold.changes import Changes
from bunship.operations.scaffold.errors import Refused

_TEMPLATES = Path(__file__).parent / "templates" / "email"
_NAME = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*")
#: Stored with each message (`EmailMessage.template`).
_LONGEST = 50
#: Apps that have something to say; what they need stands in their `emails.py`.
APPS = ("accounts", "organizations", "billing")
_NEEDED = {
    "timedelta": "datetime",
    "settings": "django.conf",
    "User": "accounts.models",
    "queue_email": "bunship.emails.queueing",
}
_SAMPLES = "bunship/operations/email_samples.py"


def plan(root: Path, name: str, app: str, subject: str = "") -> Changes:
    """Return every file to write and to change for a mail, judged but not written.

    Args:
        root: the repository.
        name: such as `usage-alert` or `usage_alert`.
        app: whose mail it is; one of `APPS`.
        subject: also its heading; made of the name when empty.

    Raises:
        Refused: the mail is there already, a name will not do, or a file to add to looks otherwise than
            expected.
    """
    if not _NAME.fullmatch(name) or len(name) > _LONGEST or keyword.iskeyword(name):
        raise Refused(
            f"NAME {name!r} must be at most {_LONGEST} lower-case letters and digits, words joined by "
            "- or _."
        )
    subject = subject or name.replace("-", " ").replace("_", " ").capitalize()
    if not subject.isprintable() or re.search(r'["\\{}<>&$]', subject) or len(subject) > 80:
        raise Refused(
            'A subject is one line of at most 80 characters without " \\ { } < > & and $.'
        )
    texts = {
        "name": name.replace("-", "_"),
        "slug": name.replace("_", "-"),
        "app": app,
        "Subject": subject,
    }
    changes = Changes(root)

    def rendered(template: str) -> str:
        return Template((_TEMPLATES / f"{template}.txt").read_text("utf-8")).substitute(texts)

    for other in sorted(root.glob(f"*/templates/emails/{texts['slug']}.html")):
        raise Refused(f"{other.relative_to(root)} is there already.")
    for ending, template in (("html", "html"), ("txt", "text")):
        changes.create(f"{app}/templates/emails/{texts['slug']}.{ending}", rendered(template))
    changes.create(f"tests/{app}/test_{texts['name']}_email.py", rendered("tests"))
    where = f"{app}/emails.py"
    changes.edit(where, lambda text: _add_function(text, rendered("function"), texts, where))
    changes.edit(_SAMPLES, lambda text: _add_sample(text, texts["slug"]))
    changes.tidy()
    return changes


def _add_function(text: str, function: str, texts: dict[str, str], where: str) -> str:
    known = sources.defined(sources.parse(text, where))
    if f"queue_{texts['name']}_email" in known:
        raise Refused(f"{where} has a function queue_{texts['name']}_email already.")
    for name, module in _NEEDED.items():
        if name not in known:
            text = sources.add_import(text, module, name, where=where)
    return text.rstrip("\n") + "\n" + function


def _add_sample(text: str, slug: str) -> str:
    samples = sources.assigned(sources.parse(text, _SAMPLES), "SAMPLES", _SAMPLES)
    return sources.add_to(
        text,
        samples,
        f'"{slug}": {{**_PERSON, "sentence": "Something happened that you should know of.", '
        '"action_url": f"{_FRONTEND}/dashboard"}',
        f"`SAMPLES` of {_SAMPLES}",
    )
