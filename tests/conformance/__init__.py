"""Django's own test-suite against this backend; run by scripts/db_conformance.py."""
