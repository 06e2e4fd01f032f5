"""What a libSQL database can do, and the tests of Django that cannot apply to it."""

from __future__ import annotations

from django.db.backends.sqlite3.features import DatabaseFeatures as SQLiteFeatures
from django.utils.functional import cached_property

_REGEX = "libSQL servers have no regular expressions; refused in both modes."
_HASHES = "libSQL servers have no SHA224 and a wrong SHA256; refused in both modes."


class DatabaseFeatures(SQLiteFeatures):
    #: unixepoch() came with 3.38.
    minimum_database_version = (3, 38)
    max_query_params = 32766

    @cached_property
    def test_db_allows_multiple_connections(self) -> bool:  # type: ignore[override]
        return bool(self.connection.is_remote)

    @cached_property
    def django_test_skips(self) -> dict[str, set[str]]:
        skips: dict[str, set[str]] = dict(super().django_test_skips)
        skips[_REGEX] = {
            "lookup.tests.LookupTests.test_regex",
            "lookup.tests.LookupTests.test_regex_backreferencing",
            "lookup.tests.LookupTests.test_regex_non_ascii",
            "lookup.tests.LookupTests.test_regex_non_string",
            "lookup.tests.LookupTests.test_regex_null",
            "model_fields.test_jsonfield.TestQuerying.test_key_iregex",
            "model_fields.test_jsonfield.TestQuerying.test_key_regex",
            "backends.sqlite.tests.Tests.test_regexp_function",
        }
        skips[_HASHES] = {
            "db_functions.text.test_sha224.SHA224Tests.test_basic",
            "db_functions.text.test_sha224.SHA224Tests.test_transform",
            "db_functions.text.test_sha256.SHA256Tests.test_basic",
            "db_functions.text.test_sha256.SHA256Tests.test_transform",
        }
        return skips
