"""Settings of a developer's machine."""

from bunship.settings.base import build
from bunship.settings.env import load

ENV = load().require()
globals().update(build(ENV))
