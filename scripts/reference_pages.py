"""Write docs/reference/{environment,commands}.md from the code: `python scripts/reference_pages.py [--check]`."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
PAGES = ROOT / "docs" / "reference"

NEEDED = {
    "required": "always",
    "production": "in production",
    "complete": "for a complete production deployment",
    "optional": "",
}


def environment_page() -> str:
    """Return the table of every variable."""
    from bunship.settings import env

    lines = [
        "# Environment",
        "",
        "Written by `scripts/reference_pages.py`. Empty means unset; secrets may lie in files (`NAME_FILE`).",
        "",
        "| name | default | needed | meaning |",
        "|---|---|---|---|",
    ]
    for row in env.variables():
        default = "" if row.level == "required" else env._shown(row.name, row.default)  # noqa: SLF001
        also = (
            f" Also read: {', '.join(f'`{alias}`' for alias in row.aliases)}."
            if row.aliases
            else ""
        )
        shown = f"`{default}`" if default else ""
        text = row.text.replace("|", "\\|")
        lines.append(f"| `{row.name}` | {shown} | {NEEDED[row.level]} | {text}.{also} |")
    lines += [
        "| `ENV_FILE` |  |  | another file instead of `.env`; the only file read in production. |",
        "",
    ]
    return "\n".join(lines)


def commands_page() -> str:
    """Return the management commands and the make targets."""
    os.environ.setdefault("NODE_ENV", "test")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bunship.settings.test")
    import django
    from django.core.management import get_commands, load_command_class

    django.setup()
    rows = {
        "check_env": "Judge the environment; values are never shown."
        " `--list-required`, `--example`."
    }
    for name, app in get_commands().items():
        if str(app).partition(".")[0] in {
            "bunship", "accounts", "organizations", "billing", "files",
        }:  # fmt: skip
            rows[name] = load_command_class(app, name).help
    targets = re.findall(r"^([a-z-]+):.*?## (.*)$", (ROOT / "Makefile").read_text(), re.M)
    return "\n".join(
        [
            "# Commands",
            "",
            "Written by `scripts/reference_pages.py`. `python manage.py NAME --help` lists the options.",
            "",
            "| command | does |",
            "|---|---|",
            *(f"| `{name}` | {text} |" for name, text in sorted(rows.items())),
            "",
            "## make",
            "",
            "| target | does |",
            "|---|---|",
            *(f"| `{name}` | {text} |" for name, text in sorted(targets)),
            "",
        ]
    )


def main() -> int:
    """Write the pages, or with --check say whether they are up to date."""
    pages = {"environment.md": environment_page(), "commands.md": commands_page()}
    if "--check" in sys.argv:
        stale = [name for name, text in pages.items() if (PAGES / name).read_text() != text]
        sys.stdout.write(f"stale: {', '.join(stale)}\n" if stale else "")
        return 1 if stale else 0
    for name, text in pages.items():
        (PAGES / name).write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
