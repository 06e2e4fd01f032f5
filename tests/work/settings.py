"""The settings of the process, with this package's jobs added."""

from bunship.settings.current import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.work"]  # noqa: F405
