#!/usr/bin/env python
"""Entry point of every command."""

import os
import sys


def main() -> None:
    """Run one management command; a refused environment is a message, not a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bunship.settings.current")
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit(
            "The requirements are not installed here: run `make setup`, then .venv/bin/python."
        )
    from bunship.settings import env

    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    if command == "check_env":
        # Must work exactly when the settings do not.
        from bunship.settings.check_env import main as check_env

        sys.exit(check_env(sys.argv[2:]))
    if command == "dev":
        from bunship.operations.dev_environment import prepare

        prepare(sys.argv[2:])
    os.environ.setdefault("BUNSHIP_SERVICE", "worker" if command == "worker" else "command")
    try:
        execute_from_command_line(sys.argv)
    except env.EnvironmentProblems as problems:
        sys.exit(str(problems))


if __name__ == "__main__":
    main()
