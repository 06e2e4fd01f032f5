"""The deployment overview, statement by statement, and which tests show each of them.

A row without tests here does not exist: `tests/overview/test_map.py` wants all 114. A `cloud` says what cannot be
seen on one machine; its tests are the dry validation of what we ship for it.
"""

from __future__ import annotations

from dataclasses import dataclass

ROWS = 114


@dataclass(frozen=True)
class Row:
    """One statement. `tests` are pytest node ids below tests/, parameters left out."""

    number: int
    statement: str
    tests: tuple[str, ...]
    cloud: str = ""


_DEPLOYED = "system/test_deployment.py::"
_SHARED = _DEPLOYED + "test_what_one_instance_knows_the_other_knows"
_OUTAGE = _DEPLOYED + "test_each_server_behind_us_stopped_in_turn"
_HEADERS = _DEPLOYED + "test_headers_are_on_everything"
_PRODUCTION = "system/test_production.py::test_two_servers_and_a_worker_are_one_system"
_ENV = "bunship/test_env.py::"
_HARD = _ENV + "TestProduction::test_each_hard_one_is_needed"
_STRICT = _ENV + "TestProduction::test_strict_production_needs_all"
_VALUES = _ENV + "test_reads_values_and_aliases"
_WRONG = _ENV + "test_names_what_is_wrong_without_showing_it"
_DIFFER = _ENV + "test_secrets_must_be_there_and_differ"
_EXAMPLES = _ENV + "TestProduction::test_refuses_what_only_development_may_have"
_PREFLIGHT = "bunship/test_preflight.py::"
_ITEM = _PREFLIGHT + "TestEachItem::"
_DONE = _PREFLIGHT + "test_everything_done_is_a_pass"
_FILES = "files/test_files.py::"
_LIFE = _FILES + "TestOnEachStorage::test_the_life_of_a_file"
_DIRECT = _FILES + "TestOnEachStorage::test_straight_to_storage"
_ANY_S3 = "overview/test_rows.py::test_any_s3"
_PLATFORM = "deploy/test_platform_files.py::"
_ALERTS = _PLATFORM + "TestMonitoring::test_alerts_fire_and_keep_quiet"
_NO_SECRET = _PLATFORM + "TestPlatforms::test_no_secret_is_written_down"
_SITE = "docs/test_site.py"
_STRIPE = "billing/test_events.py::"
_BUY = "billing/test_api.py::TestCheckout::test_what_stripe_is_asked_for"
_PLANS = "billing/test_api.py::TestOverview::test_plans_are_public"
_MAIL = "bunship/test_emails.py::TestResend::test_gets_the_mail_with_its_key"
_LOGS = "bunship/test_core.py::TestLogs::test_one_json_object_per_line_with_the_documented_names"
_STDOUT = "overview/test_rows.py::test_logs_go_to_stdout_and_nowhere_else"
_LIVE = "bunship/test_health.py::test_liveness_asks_nobody"
_METRICS = "bunship/test_metrics.py::"
_MONITOR = _PREFLIGHT + "TestMonitor::"
_TLS = "overview/test_rows.py::test_managed_redis_by_tls_with_a_password"
_OPENSSL = "overview/test_rows.py::test_what_openssl_makes_is_taken"

_TABLE: tuple[tuple[str, tuple[str, ...], str], ...] = (
    # Architecture
    ("page chrome: a “skip to main content” link", (_SITE,), ""),
    ("the product is several cooperating services", (_PLATFORM + "TestCompose::test_development",), ""),
    ("minimum = API + worker + Redis + Turso, nothing more", (_SHARED, _DEPLOYED + "test_metrics_are_sums_over_all_processes"), ""),
    ("internet traffic enters through a load balancer", (_PLATFORM + "TestProxies", "bunship/test_http.py::TestClientAddress", _DEPLOYED + "test_a_rolling_restart_fails_no_request"), ""),
    ("several API servers side by side", (_SHARED,), ""),
    ("every API server uses Redis", (_DEPLOYED + "test_both_use_redis",), ""),
    ("every API server uses the Turso database", (_SHARED,), ""),
    ("the worker uses Redis", (_OUTAGE, "system/test_dev.py::test_valkey_killed_before_registering"), ""),
    ("API side uses S3 storage", (_LIFE, _FILES + "TestWhatIsLetIn::test_metadata_does_not_reach_the_object"), ""),
    ("API server: HTTP, authentication, routing", ("bunship/test_http.py::test_root_and_api_root_say_what_they_are", "bunship/test_http.py::test_unknown_paths_are_not_found", "accounts/test_sessions.py::TestBearer::test_needs_a_bearer_header"), ""),
    ("worker sends e-mails", (_PRODUCTION, "accounts/test_registration.py::TestRegister::test_sends_nothing_itself"), ""),
    ("worker delivers webhooks", ("system/test_webhooks.py",), ""),
    ("worker syncs billing", (_STRIPE + "TestReconciliation::test_repairs_what_no_event_told", "billing/test_usage.py::test_the_cron_endpoints", "bunship/test_scheduling.py::test_the_product_s_schedule"), ""),
    ("database keeps users, organizations, subscriptions", ("system/test_dev.py::test_a_second_start_reuses_the_directory_and_stops_in_time", "billing/test_usage.py::test_seeded_tenants_have_their_plans"), ""),
    ("Turso (libSQL/SQLite)", (_SHARED, "bunship/test_libsql_django.py", "bunship/test_libsql_remote.py::TestTransactions"), ""),
    ("Redis: job queues", (_METRICS + "TestState::test_how_things_stand", "system/test_dev.py::test_a_killed_worker_comes_back"), ""),
    ("Redis: caching", ("overview/test_rows.py::test_settings_are_read_once_in_a_while",), ""),
    ("Redis: rate limiting", (_SHARED, "bunship/test_rate_limits.py::test_the_101st_request_waits"), ""),
    ("Redis 7 or newer", (_ITEM + "test_redis", _DONE, _PLATFORM + "TestCompose::test_development"), ""),
    ("S3: file uploads", (_LIFE, _FILES + "TestWhatIsLetIn"), ""),
    ("S3: avatars", ("files/test_images.py::test_a_picture_of_me", "files/test_images.py::test_says_nothing_about_where_it_was_taken"), ""),
    ("S3: attachments", (_LIFE,), ""),
    ("any S3-compatible provider", (_LIFE, _ANY_S3), ""),
    # Production checklist
    ("complete every item before the first deployment", (_DONE, _PREFLIGHT + "test_a_development_machine_has_much_to_do"), ""),
    ("strong secrets for every secret", (_WRONG, _EXAMPLES), ""),
    ("unique secrets", (_DIFFER,), ""),
    ("never reuse development values", (_EXAMPLES, _ITEM + "test_published_passwords"), ""),
    ("JWT_SECRET, openssl rand -base64 32", (_OPENSSL, "accounts/test_sessions.py::TestTokens::test_signed_with_a_key_of_its_own_naming_are_refused"), ""),
    ("JWT_REFRESH_SECRET likewise", ("accounts/test_sessions.py::TestTokens::test_without_signature_or_of_the_other_type_are_refused",), ""),
    ("REDIS_PASSWORD, openssl rand -base64 24", (_OPENSSL, _TLS, _PLATFORM + "TestCompose::test_production_aborts_without_a_password", _ENV + "TestRedis::test_a_password_is_encoded"), ""),
    ("CRON_SECRET, openssl rand -hex 16", (_OPENSSL, "bunship/test_cron.py::test_wrong_secrets", "bunship/test_cron.py::test_tasks"), ""),
    ("create a production Turso database", (_SITE, _DONE, _SHARED), "Turso's cloud is not reachable here: a real sqld with token stands for it"),
    ("region near the API servers", (_ITEM + "test_a_slow_or_missing_database", _SITE), ""),
    ("URL obtained is called DATABASE_URL there", (_VALUES,), ""),
    ("token obtained is called DATABASE_AUTH_TOKEN there", (_VALUES, "bunship/test_libsql_remote.py"), ""),
    ("managed Redis: Upstash, Railway, ElastiCache", (_TLS, _PLATFORM + "TestPlatforms::test_railway"), "a Valkey behind TLS and a password stands for the three"),
    ("or Redis in Docker with a password", (_PLATFORM + "TestCompose::test_production",), ""),
    ("… and persistence", (_PLATFORM + "TestCompose::test_production", "system/test_dev.py::test_valkey_killed_before_registering"), ""),
    ("bucket in AWS S3", (_ANY_S3, _LIFE, _PLATFORM + "TestPlatforms::test_aws"), "AWS is not reachable here: moto's server by host stands for it"),
    ("or Cloudflare R2", (_ANY_S3, _LIFE), "R2 is not reachable here: moto's server by path stands for it"),
    ("or another S3-compatible service", (_ANY_S3, _LIFE), ""),
    ("bucket CORS allows uploads from the frontend", (_PREFLIGHT + "TestStorageCors", _DIRECT), ""),
    ("switch from sk_test_ to sk_live_", (_ENV + "TestProduction::test_judges_stripe_keys", _ITEM + "test_stripe"), ""),
    ("production webhook endpoint /webhooks/stripe", (_STRIPE + "TestTheDoor", _STRIPE + "TestSubscriptions::test_buying"), ""),
    ("subscribe to the required events", (_ITEM + "test_stripe", _STRIPE + "test_the_life_of_a_subscription", _SITE), ""),
    ("verify the domain in Resend", (_ITEM + "test_mail",), ""),
    ("EMAIL_FROM uses that domain", (_ITEM + "test_mail", _PRODUCTION), ""),
    ("set all environment variables", (_ENV + "TestCheckEnv::test_lists_what_production_needs",), ""),
    ("run migrations with NODE_ENV=production", ("bunship/test_migrate.py::test_three_at_once_apply_the_schema_once", _PRODUCTION), ""),
    ("verify health: curl -f https://…/health", (_ITEM + "test_health", _DONE, _LIVE), ""),
    # Environment: rules and required variables
    ("set every listed variable", (_HARD, _STRICT, _ENV + "TestCheckEnv::test_fails_when_something_is_missing", _ENV + "TestRefusedStarts"), ""),
    ("prefer a secrets manager over .env files", (_ENV + "TestFiles", _PLATFORM + "TestPlatforms::test_aws", _SITE), ""),
    ("NODE_ENV=production", ("bunship/test_http.py::test_a_bug_is_a_500_that_says_nothing", "bunship/test_http.py::test_production_adds_hsts_and_sends_plain_http_away", _WRONG), ""),
    ("API_URL", (_HARD, _EXAMPLES, "bunship/test_http.py::test_root_and_api_root_say_what_they_are", _FILES + "TestOnEachStorage::test_public_files"), ""),
    ("FRONTEND_URL", (_HARD, _PRODUCTION, _HEADERS), ""),
    ("TURSO_DATABASE_URL libsql://…", (_HARD, _ENV + "test_database_urls_name_files", _SHARED, _WRONG), ""),
    ("TURSO_AUTH_TOKEN", (_HARD, "bunship/test_libsql_remote.py", _ENV + "TestCheckEnv::test_prints_a_table_without_values"), ""),
    ("REDIS_HOST", (_ENV + "TestProduction::test_redis_host_replaces_the_url", _SHARED), ""),
    ("REDIS_PORT", (_VALUES, _WRONG), ""),
    ("REDIS_URL with password", (_TLS, _ENV + "TestRedis::test_a_contradiction_is_a_warning"), ""),
    ("JWT_SECRET, at least 32 characters", (_WRONG, _DIFFER), ""),
    ("JWT_REFRESH_SECRET, at least 32 characters", (_WRONG, _DIFFER), ""),
    ("STRIPE_SECRET_KEY", (_BUY, "billing/test_api.py::TestFailures::test_not_configured", "billing/test_api.py::TestFailures::test_a_key_that_stripe_refuses"), ""),
    ("STRIPE_WEBHOOK_SECRET", (_STRIPE + "TestTheDoor::test_refuses", _STRIPE + "TestTheDoor::test_no_secret"), ""),
    ("STRIPE_PRO_MONTHLY_PRICE_ID", (_BUY, _STRIPE + "TestSubscriptions::test_buying", _PLANS), ""),
    ("STRIPE_PRO_YEARLY_PRICE_ID", (_PLANS, _STRIPE + "test_the_life_of_a_subscription"), ""),
    ("STRIPE_ENTERPRISE_MONTHLY_PRICE_ID", (_PLANS, _STRICT), ""),
    ("STRIPE_ENTERPRISE_YEARLY_PRICE_ID", (_PLANS, "billing/test_api.py::TestCheckout::test_refuses_bad_input_before_stripe_is_asked", _ENV + "test_pairs_are_complete_or_absent"), ""),
    ("RESEND_API_KEY", (_MAIL, _PRODUCTION, "bunship/test_emails.py::TestMailbox"), ""),
    ("EMAIL_FROM in the form Name <address>", (_PRODUCTION, "bunship/test_emails.py::TestSending::test_a_bare_sender_gets_our_name", _WRONG), ""),
    # Environment: optional variables
    ("none of the following is needed", (_ENV + "TestProduction::test_the_hard_ones_suffice_to_start", _FILES + "TestFailures::test_not_configured", _PRODUCTION), ""),
    ("S3_ENDPOINT, S3_BUCKET", (_LIFE,), ""),
    ("S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY", (_ANY_S3, _VALUES, _ENV + "test_pairs_are_complete_or_absent"), ""),
    ("S3_REGION", (_ANY_S3,), ""),
    ("GOOGLE_CLIENT_ID / SECRET", ("accounts/test_oauth.py::TestLeaving", "accounts/test_oauth.py::TestSignIn", _ENV + "test_pairs_are_complete_or_absent"), ""),
    ("GITHUB_CLIENT_ID / SECRET", ("accounts/test_oauth.py::TestLeaving", "accounts/test_oauth.py::TestGitHub", _ENV + "test_pairs_are_complete_or_absent"), ""),
    ("TOTP_ISSUER", ("accounts/test_two_factor.py::TestSetup::test_names_the_configured_issuer",), ""),
    ("SENTRY_DSN", ("bunship/test_error_tracking.py",), ""),
    ("DEMO_MODE=false by default", ("bunship/test_demo_mode.py",), ""),
    ("CRON_SECRET optional", ("bunship/test_cron.py::test_closed_while_unset", _ENV + "TestProduction::test_warns_of_what_works_but_should_not_stay"), ""),
    ("never commit .env files", ("overview/test_rows.py::test_env_files_are_never_committed", _PLATFORM + "TestImage::test_context_holds_no_secrets_and_no_tests"), ""),
    ("use platform secrets", (_NO_SECRET, _PLATFORM + "TestPlatforms::test_aws", _SITE), ""),
    # Security headers and CORS
    ("headers are applied automatically in production", (_HEADERS, "system/test_production.py::test_refusals_before_routing_carry_the_headers_of_every_response"), ""),
    ("Strict-Transport-Security", (_HEADERS, "bunship/test_http.py::test_production_adds_hsts_and_sends_plain_http_away"), ""),
    ("X-Content-Type-Options nosniff", (_HEADERS, "bunship/test_http.py::test_every_response_carries_the_security_headers"), ""),
    ("X-Frame-Options DENY", (_HEADERS, "bunship/test_http.py::test_every_response_carries_the_security_headers"), ""),
    ("X-XSS-Protection 0, CSP instead", (_HEADERS, "bunship/test_http.py::test_every_response_carries_the_security_headers"), ""),
    ("CORS is configured by FRONTEND_URL", (_HEADERS, "bunship/test_http.py::TestCors"), ""),
    ("production: only that origin is accepted", (_HEADERS, "system/test_production.py::test_has_no_development_routes_and_hides_nothing_it_promised"), ""),
    ("more origins are possible by configuration", (_VALUES, _WRONG, "bunship/test_http.py::TestCors"), ""),
    # Health and monitoring
    ("GET /health exists, unauthenticated", (_LIVE,), ""),
    ("field status = ok", (_LIVE,), ""),
    ("field timestamp", (_LIVE, "bunship/test_core.py::test_timestamps_have_three_digits"), ""),
    ("field uptime", (_LIVE, "bunship/test_health.py::test_uptime_counts_from_the_master", "system/test_production.py::test_has_no_development_routes_and_hides_nothing_it_promised"), ""),
    ("field version", (_LIVE,), ""),
    ("poll every 30 seconds", (_PLATFORM + "TestPlatforms::test_everybody_polls_health_every_thirty_seconds",), ""),
    ("non-200 means replace the instance", (_OUTAGE, _DEPLOYED + "test_readiness_flips_before_an_instance_stops", _PLATFORM + "TestImage::test_health_command", "bunship/test_health.py::test_answers_probes_that_come_by_pod_address"), ""),
    ("API p95 > 500 ms alerts", (_ALERTS, _MONITOR + "test_latency_and_errors"), ""),
    ("5xx rate > 1 % alerts", (_ALERTS, _MONITOR + "test_latency_and_errors"), ""),
    ("Redis memory > 80 % alerts", (_ALERTS, _METRICS + "TestState::test_how_things_stand", _MONITOR + "test_redis_memory"), ""),
    ("worker queue > 1000 pending alerts", (_ALERTS, _MONITOR + "test_a_deep_queue"), ""),
    ("any database connection error alerts", (_ALERTS, _OUTAGE), ""),
    ("certificate < 14 days alerts", (_ALERTS, _METRICS + "TestCertificates", _MONITOR + "test_certificates"), ""),
    ("error tracking with Sentry", ("bunship/test_error_tracking.py",), ""),
    ("uptime monitors on /health", (_SITE, "bunship/test_http.py::test_head_is_get_without_a_body"), "the monitors are other companies' services"),
    ("structured JSON logs", (_PRODUCTION, _LOGS), ""),
    ("… on stdout", (_STDOUT,), ""),
    ("… shippable to Datadog, Grafana Cloud or other", (_PLATFORM + "TestMonitoring::test_log_shippers_parse", _SITE), "the receivers are other companies' services"),
    ("Prometheus /metrics, if enabled", (_METRICS + "TestWhoMayLook", _METRICS + "TestState::test_prometheus_reads_it", _DEPLOYED + "test_metrics_are_sums_over_all_processes"), ""),
    ("or the platform's dashboards", (_MONITOR + "test_six_values_and_all_is_well", _SITE), ""),
    # Deployment options
    ("Docker Compose on any server", (_PLATFORM + "TestCompose", _PLATFORM + "test_the_image_s_steps_work_in_a_clean_directory"), "no Docker engine here: files are merged by Compose itself, the image's steps carried out in a clean directory"),
    ("Railway", (_PLATFORM + "TestPlatforms::test_railway", _SITE), "Railway is not reachable here"),
    ("Fly.io", (_PLATFORM + "TestPlatforms::test_fly", _SITE), "Fly.io is not reachable here"),
    ("AWS (ECS Fargate, ALB)", (_PLATFORM + "TestPlatforms::test_aws", _SITE), "AWS is not reachable here"),
)  # fmt: skip

TABLE = tuple(
    Row(number, statement, tests, cloud)
    for number, (statement, tests, cloud) in enumerate(_TABLE, start=1)
)
