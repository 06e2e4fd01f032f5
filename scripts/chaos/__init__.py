"""Faults at random while the product works, and a count of what got lost (design/bar.md §4.2).

`python -m scripts.chaos --help` says how to run it; docs/reliability/ has the last report.
"""
