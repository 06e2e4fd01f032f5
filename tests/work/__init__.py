"""A Django app of jobs that only tests and measurements need, run by the product's own worker.

A process gets it with `DJANGO_SETTINGS_MODULE=tests.work.settings`.
"""
