"""The settings of the process, with this package's jobs added."""

import os

from bunship.settings.current import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.work"]  # noqa: F405
JOB_LEASE_SECONDS = float(os.environ.get("WORK_LEASE_SECONDS", JOB_LEASE_SECONDS))  # noqa: F405
