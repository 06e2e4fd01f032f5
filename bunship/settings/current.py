"""Settings of the process: NODE_ENV decides which module answers.

`bunship.settings.test` is named by the test runner and ignores the environment.
"""

from bunship.settings.env import load

if load().node_env == "production":
    from bunship.settings.production import *  # noqa: F403
else:
    from bunship.settings.local import *  # noqa: F403
