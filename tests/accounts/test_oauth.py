"""Sign-in through Google and GitHub, driven by the real client code (accounts.md §5)."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.utils import timezone
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from accounts.models import BackupCode, OAuthAccount, Passkey, Session, User
from accounts.oauth import PROVIDERS
from bunship.audit.models import AuditLog
from bunship.core import redis
from bunship.emails.models import EmailMessage
from tests.accounts.codes import enrol, totp
from tests.accounts.mail import notices
from tests.conftest import Api, refusal
from tests.factories.accounts import PASSWORD, make_user
from tests.fakes.identity_providers import FakeIdentityProviders

pytestmark = pytest.mark.django_db

BAD_STATE = (400, "VALIDATION_ERROR", "Invalid OAuth state")
BOTH = pytest.mark.parametrize("provider", ["google", "github"])


@pytest.fixture(scope="module")
def server():
    fake = FakeIdentityProviders()
    yield fake
    fake.close()


@pytest.fixture
def fake(server, env):
    before = {
        name: getattr(server, name)
        for name in ("key", "published", "claims", "person", "addresses", "failure", "exchanges")
    }
    server.claims, server.failure, server.exchanges = {}, None, []
    env(**{name.lower(): value for name, value in server.environment().items()})
    yield server
    for name, value in before.items():
        setattr(server, name, value)


class Browser(Api):
    """Keeps cookies, as the one that left and comes back."""

    def leave(self, provider, **query):
        query_string = "&".join(f"{name}={value}" for name, value in query.items())
        return self.get(f"/api/v1/auth/{provider}?{query_string}")

    def come_back(self, provider, query):
        return self._client.get(f"/api/v1/auth/{provider}/callback", query, headers=self.headers)

    def sign_in(self, fake, provider, **query):
        """Go the whole way; return the fragment the frontend gets."""
        away = self.leave(provider, **query)
        assert away.status_code == 302, away.content
        return fragment(self.come_back(provider, fake.consent(away["Location"])))


@pytest.fixture
def browser():
    return Browser()


def fragment(response):
    """Return the fragment of a redirect to the frontend, and check what every one has."""
    assert response.status_code == 302, response.content
    location = urlsplit(response["Location"])
    assert f"{location.scheme}://{location.netloc}{location.path}" == (
        "http://localhost:5173/auth/callback"
    )
    assert location.query == ""
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response.cookies["oauth_state"]["max-age"] == 0
    return {name: values[0] for name, values in parse_qs(location.fragment).items()}


class TestLeaving:
    @BOTH
    def test_goes_to_the_consent_page(self, fake, browser, provider):
        response = browser.leave(provider)

        assert response.status_code == 302
        query = parse_qs(urlsplit(response["Location"]).query)
        assert query["redirect_uri"] == [f"http://localhost:3000/api/v1/auth/{provider}/callback"]
        assert query["scope"] == ["openid email profile" if provider == "google" else "user:email"]
        assert query["code_challenge_method"] == ["S256"]
        assert ("nonce" in query) is (provider == "google")
        cookie = response.cookies["oauth_state"]
        assert cookie.value == query["state"][0]
        assert len(cookie.value) == 43
        assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
        assert cookie["max-age"] == 600
        assert "code_verifier" not in response["Location"]
        assert not any(cookie.value.encode() in key for key in redis.client().keys("*"))

    @pytest.mark.parametrize(
        "changes",
        [
            {"enable_google_oauth": False},
            {"google_client_id": ""},
            {"google_client_secret": ""},
        ],
    )
    def test_is_unknown_when_off(self, fake, browser, env, changes):
        env(**changes)

        for path in ("google", "google/callback"):
            assert refusal(browser.get(f"/api/v1/auth/{path}")) == (
                404,
                "NOT_FOUND",
                "Resource not found",
            )

    def test_other_providers_do_not_exist(self, fake, browser):
        assert refusal(browser.leave("gitlab"))[0] == 404
        assert refusal(browser.come_back("gitlab", {"state": "x"}))[0] == 404

    def test_needs_redis_and_says_so(self, fake, browser, monkeypatch):
        monkeypatch.setattr(redis, "attempt", lambda action, otherwise, purpose: otherwise)

        response = browser.leave("google")
        assert refusal(response)[:2] == (503, "SERVICE_UNAVAILABLE")
        assert response["Retry-After"] == "5"


class TestSignIn:
    @BOTH
    def test_creates_an_account(self, fake, browser, provider):
        result = browser.sign_in(fake, provider)

        assert set(result) == {"access_token", "refresh_token", "expires_in", "token_type"}
        assert (result["expires_in"], result["token_type"]) == ("900", "Bearer")
        me = Api(result["access_token"]).get("/api/v1/users/me").json()
        assert me["email"] == "ann@example.com"
        assert me["emailVerified"] is not None
        user = User.objects.get()
        assert user.password is None
        account = OAuthAccount.objects.get()
        assert (account.user_id, account.provider) == (user.pk, provider)
        assert AuditLog.objects.get(action="user.registered").metadata == {"provider": provider}
        assert AuditLog.objects.get(action="user.login").metadata["method"] == provider
        assert EmailMessage.objects.get(template="welcome").to_email == "ann@example.com"
        assert Session.objects.count() == 1

    def test_takes_name_and_picture(self, fake, browser):
        browser.sign_in(fake, "google")
        user = User.objects.get()
        assert (user.full_name, user.avatar_url) == ("Ann Goo", "https://lh3.example.com/a.png")

    def test_takes_only_harmless_names_and_pictures(self, fake, browser):
        fake.claims = {"name": "A\r\nBcc: x" + "y" * 300, "picture": "http://e.com/a.png"}
        browser.sign_in(fake, "google")

        user = User.objects.get()
        assert "\n" not in user.full_name
        assert len(user.full_name) == 255
        assert user.avatar_url is None

    @BOTH
    def test_the_second_time_it_is_the_same_account_whatever_the_address(
        self, fake, browser, provider
    ):
        browser.sign_in(fake, provider)
        User.objects.update(email="moved@example.com")

        browser.sign_in(fake, provider)

        assert User.objects.count() == OAuthAccount.objects.count() == 1

    @BOTH
    def test_links_a_proven_account_with_the_same_address(self, fake, browser, provider):
        user = make_user(email="ann@example.com")

        result = browser.sign_in(fake, provider)

        assert Api(result["access_token"]).get("/api/v1/users/me").json()["id"] == user.pk
        user.refresh_from_db()
        assert user.has_password
        assert notices() == ["A sign-in provider was linked"]
        assert AuditLog.objects.get(action="user.oauth_linked").metadata == {"provider": provider}

    @BOTH
    def test_takes_an_unproven_account_over(self, fake, browser, provider, api_for, api, env):
        """W-06: whoever registered the address first has lost every way in."""
        user = make_user(email="ann@example.com")
        enrol(user)
        Passkey.objects.create(user=user, name="n", credential_id="c", public_key="k")
        OAuthAccount.objects.create(
            user=user, provider="github" if provider == "google" else "google",
            provider_account_id="666",
        )  # fmt: skip
        User.objects.filter(pk=user.pk).update(email_verified=None)
        stranger = api_for(user)

        result = browser.sign_in(fake, provider)

        assert Api(result["access_token"]).get("/api/v1/users/me").json()["id"] == user.pk
        assert stranger.get("/api/v1/users/me").status_code == 401
        body = {"email": user.email, "password": PASSWORD}
        assert refusal(api.post("/api/v1/auth/login", body))[2] == "Invalid email or password"
        user.refresh_from_db()
        assert (user.password, user.two_factor_enabled) == (None, False)
        assert user.email_verified is not None
        assert not BackupCode.objects.exists()
        assert not Passkey.objects.exists()
        assert [account.provider for account in OAuthAccount.objects.all()] == [provider]
        entry = AuditLog.objects.get(action="user.email_verified")
        assert set(entry.metadata["removed"]) == {
            "password", "two_factor", "backup_codes", "passkeys", "oauth_accounts", "sessions",
        }  # fmt: skip
        assert EmailMessage.objects.filter(template="welcome").count() == 1

    def test_another_identity_with_the_same_address_is_not_let_in(self, fake, browser):
        """bar.md 6.8.1: one person cannot be two Google accounts."""
        browser.sign_in(fake, "google")
        fake.claims = {"sub": "999"}

        assert browser.sign_in(fake, "google")["error"] == "already_linked"
        assert OAuthAccount.objects.count() == 1

    @BOTH
    def test_asks_for_the_second_factor(self, fake, browser, provider, api):
        user = make_user(email="ann@example.com")
        secret = enrol(user).secret

        result = browser.sign_in(fake, provider)

        assert set(result) == {"two_factor_required", "challenge_token"}
        assert not Session.objects.exists()
        response = api.post(
            "/api/v1/auth/two-factor/challenge",
            {"challengeToken": result["challenge_token"], "twoFactorCode": totp(secret)},
        )
        assert response.status_code == 200
        assert AuditLog.objects.get(action="user.login").metadata == {
            "method": provider,
            "twoFactor": "totp",
        }

    @BOTH
    def test_refuses_a_deactivated_account(self, fake, browser, provider):
        make_user(email="ann@example.com", is_active=False)
        assert browser.sign_in(fake, provider)["error"] == "account_inactive"

        OAuthAccount.objects.create(
            user=User.objects.get(), provider=provider,
            provider_account_id="4711" if provider == "github" else "110169484474386276334",
        )  # fmt: skip
        assert browser.sign_in(fake, provider)["error"] == "account_inactive"
        assert not Session.objects.exists()

    def test_an_unproven_account_that_linked_itself_stays_out(self, fake, browser):
        """Linked while nobody had to verify; now everybody has to."""
        user = make_user(email="else@example.com", email_verified=None)
        OAuthAccount.objects.create(user=user, provider="github", provider_account_id="4711")

        assert browser.sign_in(fake, "github")["error"] == "email_unverified"
        assert not Session.objects.exists()

    def test_a_closed_account_s_address_makes_a_new_one(self, fake, browser, api_for):
        old = make_user(email="ann@example.com")
        api_for(old).request("DELETE", "/api/v1/users/me")

        browser.sign_in(fake, "google")

        assert User.objects.get(email="ann@example.com").pk != old.pk

    def test_opens_a_locked_account(self, fake, browser):
        """bar.md 6.3.1."""
        make_user(
            email="ann@example.com",
            failed_login_attempts=5,
            locked_until=timezone.now() + timedelta(minutes=10),
        )
        assert "access_token" in browser.sign_in(fake, "google")

    @pytest.mark.parametrize(
        ("wanted", "kept"),
        [
            ("/settings?tab=1", "/settings?tab=1"),
            ("//evil.example", None),
            ("https://evil.example", None),
            ("/\\evil.example", None),
            ("evil", None),
            ("/" + "x" * 512, None),
        ],
    )
    def test_hands_back_a_path_and_nothing_else(self, fake, browser, wanted, kept):
        from urllib.parse import quote

        result = browser.sign_in(fake, "google", returnTo=quote(wanted, safe=""))

        assert result.get("return_to") == kept


class TestState:
    @BOTH
    def test_works_once(self, fake, browser, provider):
        away = browser.leave(provider)
        query = fake.consent(away["Location"])
        assert "access_token" in fragment(browser.come_back(provider, query))

        again = browser.come_back(provider, query)
        assert refusal(again) == BAD_STATE
        assert again.cookies["oauth_state"]["max-age"] == 0

    def test_of_another_browser_is_refused_and_spent(self, fake, browser):
        query = fake.consent(browser.leave("google")["Location"])

        assert refusal(Browser().come_back("google", query)) == BAD_STATE
        assert refusal(browser.come_back("google", query)) == BAD_STATE

    def test_of_another_provider_is_refused(self, fake, browser):
        query = fake.consent(browser.leave("google")["Location"])
        assert refusal(browser.come_back("github", query)) == BAD_STATE

    @pytest.mark.parametrize("query", [{}, {"state": ""}, {"state": "x" * 43}, {"state": "\x00é"}])
    def test_missing_or_made_up_is_refused(self, fake, browser, query):
        browser.leave("google")
        assert refusal(browser.come_back("google", {"code": "c", **query})) == BAD_STATE

    def test_ends_after_ten_minutes(self, fake, browser):
        query = fake.consent(browser.leave("google")["Location"])
        (key,) = redis.client().keys("oauth:*")
        assert 590_000 < redis.client().pttl(key) <= 600_000
        redis.client().delete(key)

        assert refusal(browser.come_back("google", query)) == BAD_STATE

    def test_with_the_issuer_of_somebody_else_is_refused(self, fake, browser):
        """RFC 9207, bar.md 10.2.2."""
        query = fake.consent(browser.leave("google")["Location"])
        query["iss"] = "https://evil.example"
        assert refusal(browser.come_back("google", query)) == BAD_STATE

    @BOTH
    def test_without_an_issuer_is_accepted(self, fake, browser, provider):
        query = fake.consent(browser.leave(provider)["Location"])
        del query["iss"]
        assert "access_token" in fragment(browser.come_back(provider, query))

    def test_the_real_issuers_are_known(self):
        assert PROVIDERS["github"].issuers() == ("https://github.com/login/oauth",)
        assert "https://accounts.google.com" in PROVIDERS["google"].issuers()


class TestProviderTrouble:
    @BOTH
    def test_a_refusal_is_told(self, fake, browser, provider):
        state = parse_qs(urlsplit(browser.leave(provider)["Location"]).query)["state"][0]
        result = fragment(browser.come_back(provider, {"error": "access_denied", "state": state}))

        assert result["error"] == "access_denied"
        assert result["error_description"]

    @BOTH
    @pytest.mark.parametrize("status", [500, 302, 400, 204])
    def test_an_outage_is_told(self, fake, browser, provider, status):
        query = fake.consent(browser.leave(provider)["Location"])
        fake.failure = status

        assert fragment(browser.come_back(provider, query))["error"] == "provider_error"
        assert not User.objects.exists()

    @BOTH
    def test_nobody_there_is_told(self, fake, browser, provider, env):
        env(
            google_token_url="http://localhost:1/t",
            github_token_url="http://localhost:1/t",
        )
        assert browser.sign_in(fake, provider)["error"] == "provider_error"

    @BOTH
    def test_a_made_up_code_is_refused(self, fake, browser, provider):
        query = fake.consent(browser.leave(provider)["Location"])
        query["code"] = "made-up"
        assert fragment(browser.come_back(provider, query))["error"] == "provider_error"

    def test_a_code_of_another_ceremony_is_refused(self, fake, browser):
        """PKCE: the code is bound to the verifier of the ceremony it was made for."""
        stolen = fake.consent(Browser().leave("google")["Location"])
        query = fake.consent(browser.leave("google")["Location"])

        result = fragment(browser.come_back("google", {**query, "code": stolen["code"]}))
        assert result["error"] == "provider_error"

    def test_the_secret_and_the_verifier_go_to_the_token_endpoint_only(self, fake, browser):
        browser.sign_in(fake, "google")

        (form,) = fake.exchanges
        assert form["client_secret"] == fake.CLIENT_SECRET
        assert 43 <= len(form["code_verifier"]) <= 128


class TestIdentityToken:
    """bar.md 10.5: issuer, audience, nonce, expiry, signature."""

    @pytest.mark.parametrize(
        "claims",
        [
            {"iss": "https://evil.example"},
            {"iss": None},
            {"aud": "somebody-else"},
            {"aud": ["client-of-bunship", "somebody-else"]},
            {"aud": None},
            {"nonce": "another"},
            {"nonce": None},
            {"exp": 1},
            {"exp": None},
            {"sub": None},
            {"sub": ""},
            {"sub": 5},
        ],
        ids=str,
    )
    def test_with_a_wrong_claim_is_refused(self, fake, browser, claims):
        fake.claims = claims
        assert browser.sign_in(fake, "google")["error"] == "provider_error"
        assert not User.objects.exists()

    @pytest.mark.parametrize(
        "claims",
        [
            {"email_verified": False},
            {"email_verified": None},
            {"email_verified": "true"},
            {"email": None},
            {"email": "not an address"},
            {"email": "a@localhost"},
        ],
        ids=str,
    )
    def test_without_a_verified_address_creates_nothing(self, fake, browser, claims):
        fake.claims = claims
        assert browser.sign_in(fake, "google")["error"] == "email_unverified"
        assert not User.objects.exists()

    @pytest.mark.parametrize(
        "keys", [{}, [], {"keys": [{"kty": "OKP", "crv": "X", "x": "A"}]}], ids=str
    )
    def test_odd_keys_are_the_provider_s_fault(self, fake, browser, monkeypatch, keys):
        monkeypatch.setattr(PROVIDERS["google"], "_keys", None)
        original = fake.get
        monkeypatch.setattr(
            fake, "get", lambda path, h: (200, keys) if "certs" in path else original(path, h)
        )
        assert browser.sign_in(fake, "google")["error"] == "provider_error"

    def test_also_of_google_s_older_issuer(self, fake, browser):
        fake.claims = {"iss": "accounts.google.com"}
        assert "access_token" in browser.sign_in(fake, "google")

    def test_signed_by_somebody_else_is_refused(self, fake, browser, monkeypatch):
        other = RSAKey.generate_key(2048, parameters={"kid": "first"})
        monkeypatch.setattr(fake, "key", other)
        assert browser.sign_in(fake, "google")["error"] == "provider_error"

    @pytest.mark.parametrize("attack", ["none", "hs256"])
    def test_of_another_algorithm_is_refused(self, fake, browser, monkeypatch, attack):
        """bar.md 9.1: alg none, and the public key as an HMAC secret."""
        claims = jwt.decode(fake.identity_token("n"), fake.key).claims

        def forged(nonce):
            values = {**claims, "nonce": nonce}
            if attack == "hs256":
                public = OctKey.import_key(fake.key.as_pem(private=False))
                return jwt.encode({"alg": "HS256", "kid": "first"}, values, public)
            import jwt as pyjwt

            return pyjwt.encode(values, None, algorithm="none")

        monkeypatch.setattr(fake, "identity_token", forged)
        assert browser.sign_in(fake, "google")["error"] == "provider_error"

    def test_keys_may_be_rotated(self, fake, browser):
        browser.sign_in(fake, "google")
        fake.key = RSAKey.generate_key(
            2048, parameters={"kid": "second", "use": "sig", "alg": "RS256"}
        )
        fake.published = [fake.key]

        assert "access_token" in browser.sign_in(fake, "google")

    def test_keys_are_fetched_once(self, fake, browser, monkeypatch):
        google = PROVIDERS["google"]
        monkeypatch.setattr(google, "_keys", None)
        asked = []
        original = fake.get

        def counting(path, headers):
            asked.append(path)
            return original(path, headers)

        monkeypatch.setattr(fake, "get", counting)
        for _ in range(3):
            browser.sign_in(fake, "google")
        assert asked == ["/google/certs"]


class TestGitHub:
    @pytest.mark.parametrize(
        "addresses",
        [
            [],
            [{"email": "ann@example.com", "primary": True, "verified": False}],
            [{"email": "ann@example.com", "primary": False, "verified": True}],
            [{"email": None, "primary": True, "verified": True}],
            ["odd"],
        ],
        ids=str,
    )
    def test_needs_the_primary_address_to_be_verified(self, fake, browser, addresses):
        fake.addresses = addresses
        assert browser.sign_in(fake, "github")["error"] == "email_unverified"
        assert not User.objects.exists()

    def test_takes_a_name_that_cannot_be_stored_as_far_as_it_can(self, fake, browser):
        fake.person = {"id": 1, "login": "x", "name": "A\ud800nn"}
        assert "access_token" in browser.sign_in(fake, "github")
        assert User.objects.get().full_name == "Ann"

    @pytest.mark.parametrize("person", [[], {}, {"id": "4711"}, {"id": True}, None], ids=str)
    def test_refuses_odd_identities(self, fake, browser, person):
        fake.person = person
        assert browser.sign_in(fake, "github")["error"] == "provider_error"


class TestLinking:
    def link(self, fake, browser, token, provider="google"):
        """Start as a single-page app does, come back as its browser does."""
        browser.headers["Authorization"] = f"Bearer {token}"
        away = browser.get(f"/api/v1/auth/link/{provider}", headers={"Accept": "application/json"})
        assert away.status_code == 200, away.content
        del browser.headers["Authorization"]
        return fragment(browser.come_back(provider, fake.consent(away.json()["authorizationUrl"])))

    @pytest.fixture
    def token(self, api, user):
        body = {"email": user.email, "password": PASSWORD}
        return api.post("/api/v1/auth/login", body).json()["accessToken"]

    @BOTH
    def test_links_without_signing_in(self, fake, browser, user, token, provider):
        assert self.link(fake, browser, token, provider) == {"linked": provider}

        assert OAuthAccount.objects.get().user_id == user.pk
        assert Session.objects.count() == 1
        assert notices() == ["A sign-in provider was linked"]
        assert self.link(fake, browser, token, provider) == {"linked": provider}
        assert OAuthAccount.objects.count() == 1

    def test_redirects_a_page_navigation(self, fake, token):
        response = Api(token).get("/api/v1/auth/link/google", headers={"Accept": "text/html"})
        assert response.status_code == 302
        assert response["Location"].startswith(fake.url)

    @pytest.mark.parametrize("end", ["log out", "change the password"])
    def test_ends_with_the_session_that_began_it(self, fake, browser, user, token, end):
        """A thief who began with a stolen token must not be able to finish."""
        browser.headers["Authorization"] = f"Bearer {token}"
        away = browser.get("/api/v1/auth/link/google", headers={"Accept": "application/json"})
        if end == "log out":
            Api(token).post("/api/v1/auth/logout")
        else:
            Session.objects.all().delete()

        result = fragment(
            browser.come_back("google", fake.consent(away.json()["authorizationUrl"]))
        )
        assert result["error"] == "account_inactive"
        assert not OAuthAccount.objects.exists()

    def test_needs_a_new_session(self, fake, browser, user, token):
        self.link(fake, browser, token)
        account = OAuthAccount.objects.get()
        with time_machine.travel(timezone.now() + timedelta(minutes=11)):
            for method, path in (("GET", "google"), ("DELETE", account.pk)):
                response = Api(token).request(method, f"/api/v1/auth/link/{path}")
                assert refusal(response) == (
                    403,
                    "AUTHORIZATION_ERROR",
                    "Sign in again to change how you sign in",
                )
        assert OAuthAccount.objects.exists()

    def test_an_identity_belongs_to_one_person(self, fake, browser, token):
        OAuthAccount.objects.create(
            user=make_user(), provider="google", provider_account_id="110169484474386276334"
        )
        assert self.link(fake, browser, token)["error"] == "already_linked"

    def test_needs_a_token(self, fake, browser):
        assert refusal(browser.get("/api/v1/auth/link/google"))[0] == 401
        assert refusal(browser.get("/api/v1/auth/link/accounts"))[0] == 401

    def test_unknown_providers_are_404(self, fake, token):
        assert refusal(Api(token).get("/api/v1/auth/link/gitlab"))[0] == 404

    def test_lists_and_unlinks(self, fake, browser, user, token):
        self.link(fake, browser, token)
        inside = Api(token)

        (account,) = inside.get("/api/v1/auth/link/accounts").json()["accounts"]
        assert set(account) == {"id", "provider", "createdAt"}
        assert inside.delete(f"/api/v1/auth/link/{account['id']}").json() == {
            "message": "Account unlinked"
        }
        assert not OAuthAccount.objects.exists()
        assert refusal(inside.delete(f"/api/v1/auth/link/{account['id']}"))[0] == 404
        assert notices()[-1] == "A sign-in provider was unlinked"

    def test_keeps_the_last_way_in(self, fake, browser, user, token):
        self.link(fake, browser, token)
        User.objects.update(password=None)
        inside = Api(token)
        (account,) = inside.get("/api/v1/auth/link/accounts").json()["accounts"]

        assert refusal(inside.delete(f"/api/v1/auth/link/{account['id']}")) == (
            400,
            "VALIDATION_ERROR",
            "Cannot unlink the last login method",
        )
        OAuthAccount.objects.create(user=user, provider="github", provider_account_id="1")
        assert inside.delete(f"/api/v1/auth/link/{account['id']}").status_code == 200

    def test_a_stranger_s_link_is_not_found(self, token):
        theirs = OAuthAccount.objects.create(
            user=make_user(), provider="github", provider_account_id="1"
        )
        assert refusal(Api(token).delete(f"/api/v1/auth/link/{theirs.pk}"))[0] == 404
        assert OAuthAccount.objects.exists()

    def test_a_person_deactivated_meanwhile_is_not_linked(self, fake, browser, user, token):
        browser.headers["Authorization"] = f"Bearer {token}"
        away = browser.get("/api/v1/auth/link/google", headers={"Accept": "application/json"})
        User.objects.update(is_active=False)

        result = fragment(
            browser.come_back("google", fake.consent(away.json()["authorizationUrl"]))
        )
        assert result["error"] == "account_inactive"
        assert not OAuthAccount.objects.exists()
