"""Signing in, renewing and signing out."""

from __future__ import annotations

import asyncio
import stat
import threading
import time

import pytest
from server import Answer, Asked, Server, refusal

from bunship_client import (
    BunShipApiError,
    BunShipClient,
    BunShipConnectionError,
    BunShipError,
    FileTokenStorage,
    MemoryTokenStorage,
    NotSignedInError,
    RetryPolicy,
    TokenStorage,
    TwoFactorChallenge,
)

STALE = {"WWW-Authenticate": "Bearer"}
PAIR = {"accessToken": "new-access", "refreshToken": "new-refresh", "expiresIn": 900}
LOGIN = {**PAIR, "user": {"id": "u", "email": "a@b.c"}}


def only_new_tokens(refreshed: Answer, *, seconds: float = 0.0):
    """Refuse the old access token; answer a refresh after a while."""

    def rule(asked: Asked) -> Answer:
        if asked.path.endswith("/auth/refresh"):
            time.sleep(seconds)
            return refreshed
        if asked.headers.get("authorization") == "Bearer new-access":
            return Answer(200, {"id": "me"})
        return refusal(401, "AUTHENTICATION_ERROR", "Invalid or expired token", headers=STALE)

    return rule


def old() -> MemoryTokenStorage:
    return MemoryTokenStorage("old-access", "old-refresh")


class TestRefresh:
    def test_twenty_callers_share_one_refresh_and_each_repeats_once(self, run, server: Server):
        server.rule = only_new_tokens(Answer(200, PAIR), seconds=0.2)
        storage = old()
        seen = []

        async def scenario(client):
            return await asyncio.gather(*(client.api.get_me() for _ in range(20)))

        answers = run(scenario, storage=storage, on_token_refresh=seen.append)

        assert answers == [{"id": "me"}] * 20
        (refresh,) = server.of("/auth/refresh")
        assert refresh.json == {"refreshToken": "old-refresh"}
        assert "authorization" not in refresh.headers
        assert len(server.of("/users/me")) <= 40
        assert storage.get_refresh_token() == "new-refresh"
        assert seen == [PAIR]

    def test_twenty_callers_share_a_refusal_and_are_signed_out(self, run, server: Server):
        server.rule = only_new_tokens(refusal(401, "AUTHENTICATION_ERROR"), seconds=0.2)
        storage = old()

        async def scenario(client):
            return await asyncio.gather(
                *(client.api.get_me() for _ in range(20)), return_exceptions=True
            )

        answers = run(scenario, storage=storage)

        assert all(isinstance(error, BunShipApiError) for error in answers)
        assert {error.message for error in answers} == {"Invalid or expired token"}
        assert len(server.of("/auth/refresh")) == 1
        assert (storage.get_access_token(), storage.get_refresh_token()) == (None, None)

    @pytest.mark.parametrize("answer", [Answer(0), refusal(503), refusal(429), refusal(500)])
    def test_what_is_no_refusal_keeps_the_tokens(self, run, server: Server, answer):
        server.rule = only_new_tokens(answer)
        storage = old()

        async def scenario(client):
            with pytest.raises(BunShipConnectionError if not answer.status else BunShipApiError):
                await client.api.get_me()

        run(scenario, storage=storage)

        assert storage.get_refresh_token() == "old-refresh"
        assert len(server.of("/auth/refresh")) == 1  # a used-up token must not be presented twice

    def test_a_second_401_is_final(self, run, server: Server):
        server.rule = lambda asked: (
            Answer(200, PAIR)
            if asked.path.endswith("refresh")
            else refusal(401, "AUTHENTICATION_ERROR", headers=STALE)
        )

        async def scenario(client):
            with pytest.raises(BunShipApiError) as caught:
                await client.api.get_me()
            assert caught.value.is_auth_error

        run(scenario, storage=old())

        assert len(server.of("/users/me")) == 2
        assert len(server.of("/auth/refresh")) == 1

    def test_a_wrong_password_in_the_body_is_not_sent_twice(self, run, server: Server):
        server.answer(refusal(401, "AUTHENTICATION_ERROR", "Invalid password"))

        async def scenario(client):
            with pytest.raises(BunShipApiError, match="Invalid password"):
                await client.api.setup_two_factor({"password": "wrong"})

        run(scenario, storage=old())

        assert len(server.asked) == 1

    def test_a_post_refused_for_its_token_is_repeated(self, run, server: Server):
        server.rule = only_new_tokens(Answer(200, PAIR))

        async def scenario(client):
            return await client.api.create_organization({"name": "Acme"})

        assert run(scenario, storage=old()) == {"id": "me"}
        assert [a.json for a in server.of("/organizations")] == [{"name": "Acme"}] * 2

    def test_an_api_key_is_never_refreshed(self, run, server: Server):
        server.answer(refusal(401, "AUTHENTICATION_ERROR", headers=STALE))

        async def scenario(client):
            with pytest.raises(BunShipApiError):
                await client.api.list_members("org")
            with pytest.raises(BunShipError, match="API key"):
                await client.login("a@b.c", "x")

        run(scenario, storage=old(), api_key="bunship_live_x")

        (asked,) = server.asked
        assert asked.headers["x-api-key"] == "bunship_live_x"
        assert "authorization" not in asked.headers

    def test_another_process_with_the_same_storage_may_be_faster(self, run, server: Server):
        storage = old()

        def refresh_elsewhere(asked: Asked) -> Answer:
            if asked.path.endswith("refresh"):
                storage.set_refresh_token("new-refresh")
                storage.set_access_token("new-access")
            return only_new_tokens(refusal(401))(asked)

        server.rule = refresh_elsewhere

        async def scenario(client):
            return await client.api.get_me()

        assert run(scenario, storage=storage) == {"id": "me"}
        assert storage.get_refresh_token() == "new-refresh"

    def test_signing_out_meanwhile_wins(self, run, server: Server):
        storage = old()

        def rule(asked: Asked) -> Answer:
            if asked.path.endswith("refresh"):
                storage.clear()
            return only_new_tokens(Answer(200, PAIR))(asked)

        server.rule = rule

        async def scenario(client):
            with pytest.raises(BunShipApiError):
                await client.api.get_me()

        run(scenario, storage=storage)
        assert storage.get_refresh_token() is None

    def test_what_is_told_of_it_may_use_the_client(self, server: Server):
        """Even if the new token is refused as well: nobody may wait for himself."""
        server.rule = lambda asked: (
            Answer(200, PAIR)
            if asked.path.endswith("refresh")
            else refusal(401, "AUTHENTICATION_ERROR", headers=STALE)
        )
        told = []

        def on_token_refresh(tokens):
            told.append(tokens)
            if len(told) == 1:
                with pytest.raises(BunShipApiError):
                    client.api.get_me()

        client = BunShipClient(server.url, storage=old(), on_token_refresh=on_token_refresh)
        with client, pytest.raises(BunShipApiError):
            client.api.get_me()
        assert len(told) == 2

    def test_by_hand(self, run, server: Server):
        server.rule = only_new_tokens(Answer(200, PAIR))

        async def scenario(client):
            assert await client.refresh() == "new-access"
            client.storage.clear()
            with pytest.raises(NotSignedInError):
                await client.refresh()

        run(scenario, storage=old())

    def test_a_cancelled_caller_leaves_the_refresh_to_the_others(self, run, server: Server):
        if run.kind == "sync":
            pytest.skip("threads are not cancelled")
        server.rule = only_new_tokens(Answer(200, PAIR), seconds=0.2)

        async def scenario(client):
            first = asyncio.create_task(client.api.get_me())
            second = asyncio.create_task(client.api.get_me())
            await asyncio.sleep(0.1)
            first.cancel()
            with pytest.raises(asyncio.CancelledError):
                await first
            return await second

        assert run(scenario, storage=old()) == {"id": "me"}
        assert len(server.of("/auth/refresh")) == 1


class TestLogin:
    def test_stores_the_pair_and_sends_no_old_token(self, run, server: Server):
        server.answer(Answer(200, LOGIN))
        storage = old()

        async def scenario(client):
            return await client.login("a@b.c", "secret")

        assert run(scenario, storage=storage) == LOGIN
        assert (storage.get_access_token(), storage.get_refresh_token()) == (
            "new-access",
            "new-refresh",
        )
        (asked,) = server.asked
        assert asked.json == {"email": "a@b.c", "password": "secret"}
        assert "authorization" not in asked.headers

    def test_a_challenge_is_an_answer_and_hides_the_password(self, run, server: Server):
        server.rule = lambda asked: (
            Answer(200, LOGIN)
            if asked.json.get("twoFactorCode") == "123456"
            else refusal(401, message="Two-factor code required", requiresTwoFactor=True)
        )

        async def scenario(client):
            challenge = await client.login("a@b.c", "secret")
            assert isinstance(challenge, TwoFactorChallenge)
            assert "secret" not in repr(challenge)
            assert not client.is_authenticated()
            assert await client.complete_two_factor(challenge, "123456") == LOGIN
            assert client.is_authenticated()

        run(scenario)

    def test_a_token_of_an_oauth_redirect_is_a_challenge_too(self, run, server: Server):
        server.answer(Answer(200, LOGIN))

        async def scenario(client):
            await client.complete_two_factor("abc", "123456")

        run(scenario)
        (asked,) = server.of("/auth/two-factor/challenge")
        assert asked.json == {"challengeToken": "abc", "twoFactorCode": "123456"}

    def test_a_mailed_link_signs_in_too(self, run, server: Server):
        server.rule = lambda asked: (
            Answer(200, LOGIN)
            if "twoFactorCode" in asked.json
            else refusal(401, requiresTwoFactor=True)
        )

        async def scenario(client):
            challenge = await client.login_with_magic_link("mailed")
            await client.complete_two_factor(challenge, "123456")
            assert client.is_authenticated()

        run(scenario)
        assert [a.json for a in server.of("/auth/magic-link/verify")] == [
            {"token": "mailed"},
            {"token": "mailed", "twoFactorCode": "123456"},
        ]

    def test_a_wrong_password_raises_and_is_not_repeated(self, run, server: Server):
        server.answer(refusal(401, "AUTHENTICATION_ERROR", requiresEmailVerification=True))
        storage = old()

        async def scenario(client):
            with pytest.raises(BunShipApiError) as caught:
                await client.login("a@b.c", "wrong")
            assert caught.value.requires_email_verification

        run(scenario, storage=storage)
        assert len(server.asked) == 1
        assert storage.get_refresh_token() == "old-refresh"


class TestLogout:
    @pytest.mark.parametrize(
        ("answer", "raises"),
        [
            (Answer(200, {"message": "ok"}), None),
            (refusal(401), None),
            (refusal(503), BunShipApiError),
            (Answer(0), BunShipConnectionError),
        ],
    )
    def test_always_clears(self, run, server: Server, answer, raises):
        server.answer(answer)
        storage = old()

        async def scenario(client):
            if raises is None:
                await client.logout(all_sessions=True)
            else:
                with pytest.raises(raises):
                    await client.logout()

        run(scenario, storage=storage)
        assert (storage.get_access_token(), storage.get_refresh_token()) == (None, None)
        assert server.asked[0].headers["authorization"] == "Bearer old-access"

    def test_without_a_session_asks_nobody(self, run, server: Server):
        async def scenario(client):
            await client.logout()

        run(scenario)
        assert server.asked == []


class TestFileStorage:
    def test_keeps_both_tokens_for_the_owner_only(self, tmp_path):
        path = tmp_path / "folder" / "tokens.json"
        storage = FileTokenStorage(path)
        storage.set_refresh_token("r")
        storage.set_access_token("a")

        assert isinstance(storage, TokenStorage)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        again = FileTokenStorage(path)
        assert (again.get_access_token(), again.get_refresh_token()) == ("a", "r")
        assert [p.name for p in path.parent.iterdir()] == ["tokens.json"]
        storage.clear()
        storage.clear()
        assert again.get_access_token() is None

    def test_tightens_a_file_that_others_could_read(self, tmp_path):
        path = tmp_path / "tokens.json"
        path.write_text("{}")
        path.chmod(0o644)
        FileTokenStorage(path).set_access_token("a")
        assert stat.S_IMODE(path.stat().st_mode) == 0o600

    @pytest.mark.parametrize("content", ["", "not json", "[]", '{"bunship_access_token": 5}'])
    def test_a_broken_file_is_an_empty_one(self, tmp_path, content):
        path = tmp_path / "tokens.json"
        path.write_text(content)
        storage = FileTokenStorage(path)
        assert storage.get_access_token() is None
        storage.set_access_token("a")
        assert storage.get_access_token() == "a"

    def test_readers_never_see_half_a_file(self, tmp_path):
        storage = FileTokenStorage(tmp_path / "tokens.json")
        storage.set_access_token("x" * 5000)
        stop = threading.Event()
        seen = set()

        def read():
            while not stop.is_set():
                seen.add(storage.get_access_token())

        reader = threading.Thread(target=read)
        reader.start()
        for letter in "abcdefghij" * 10:
            storage.set_access_token(letter * 5000)
        stop.set()
        reader.join()
        assert None not in seen
        assert all(len(token) == 5000 for token in seen)


def test_a_client_does_not_print_its_tokens(run, server: Server):
    server.answer(Answer(200, LOGIN))

    async def scenario(client):
        await client.login("a@b.c", "secret")
        assert "new-" not in repr(client._target)

    run(scenario, retry=RetryPolicy(max_retries=0))
