import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  AuthenticatedClient,
  BunShipApiError,
  BunShipConnectionError,
  LocalStorageTokenStorage,
  MemoryTokenStorage,
  unwrapResponse,
} from "../../src/index.js";
import type { AuthenticatedClientOptions, TokenStorage } from "../../src/index.js";
import { jwt, QUICK, refusal, TestServer } from "./server.js";
import type { Reply } from "./server.js";

const USER = { id: "u1", email: "ann@example.com", fullName: "Ann", emailVerified: null, twoFactorEnabled: false };
const ME = "/api/v1/users/me";
const REFRESH = "/api/v1/auth/refresh";

let server: TestServer;
/** What the server accepts just now. */
let access: string;
let refresh: string;
let refreshReply: (() => Reply) | undefined;

beforeEach(async () => {
  access = jwt(900);
  refresh = jwt(7000);
  refreshReply = undefined;
  server = await TestServer.start((request) => {
    if (request.path === REFRESH) {
      if (refreshReply) return { after: 20, ...refreshReply() };
      const { refreshToken } = JSON.parse(request.body.toString()) as { refreshToken: string };
      if (refreshToken !== refresh) {
        return { status: 401, json: refusal("AUTHENTICATION_ERROR", "Session not found or expired") };
      }
      access = jwt(900);
      refresh = jwt(7000);
      return { after: 20, json: { accessToken: access, refreshToken: refresh, expiresIn: 900 } };
    }
    if (request.path === "/api/v1/auth/login") {
      const body = JSON.parse(request.body.toString()) as { password: string; twoFactorCode?: string };
      if (body.password === "wrong") {
        return { status: 401, json: refusal("AUTHENTICATION_ERROR", "Invalid email or password") };
      }
      if (body.password === "2fa" && body.twoFactorCode !== "123456") {
        return body.twoFactorCode
          ? { status: 401, json: refusal("AUTHENTICATION_ERROR", "Invalid two-factor code") }
          : {
              status: 401,
              json: refusal("AUTHENTICATION_ERROR", "Two-factor code required", { requiresTwoFactor: true }),
            };
      }
      return { json: { accessToken: access, refreshToken: refresh, expiresIn: 900, user: USER } };
    }
    if (request.path === "/api/v1/auth/two-factor/challenge") {
      return { json: { accessToken: access, refreshToken: refresh, expiresIn: 900, user: USER } };
    }
    if (request.headers.authorization !== `Bearer ${access}`) {
      return {
        status: 401,
        json: refusal("AUTHENTICATION_ERROR", "Invalid or expired token"),
        headers: { "www-authenticate": "Bearer" },
      };
    }
    if (request.path === "/api/v1/users/me/password") {
      return { status: 401, json: refusal("AUTHENTICATION_ERROR", "Current password is incorrect") };
    }
    return { json: { ok: true, echo: request.body.toString() } };
  });
});

afterEach(() => server.stop());

function client(options: AuthenticatedClientOptions = {}, storage: TokenStorage = new MemoryTokenStorage()) {
  return new AuthenticatedClient(server.url, storage, { retry: QUICK, ...options });
}

function store(storage: MemoryTokenStorage, accessToken: string, refreshToken: string): void {
  storage.setAccessToken(accessToken);
  storage.setRefreshToken(refreshToken);
}

describe("signing in", () => {
  test("stores both tokens and sends the access token", async () => {
    const auth = client();
    expect(await auth.isAuthenticated()).toBe(false);
    const result = await auth.login("ann@example.com", "right");
    expect(result).toEqual({ status: "signedIn", user: USER, expiresIn: 900 });
    expect(auth.storage.getAccessToken()).toBe(access);
    expect(auth.storage.getRefreshToken()).toBe(refresh);
    expect(await auth.isAuthenticated()).toBe(true);
    expect((await auth.getClient().GET(ME)).status).toBe(200);
    expect(server.received.find((r) => r.path === "/api/v1/auth/login")?.headers.authorization).toBeUndefined();
  });

  test("a wrong password is thrown, and nothing is stored or refreshed", async () => {
    const auth = client();
    const error = await auth.login("ann@example.com", "wrong").catch((e: unknown) => e);
    expect(error).toBeInstanceOf(BunShipApiError);
    expect(error).toMatchObject({ statusCode: 401, isAuthError: true, requiresTwoFactor: false });
    expect(auth.storage.getAccessToken()).toBeNull();
    expect(server.count(REFRESH)).toBe(0);
  });

  test("a second factor is a challenge, which hides the password and can be answered again", async () => {
    const auth = client();
    const first = await auth.login("ann@example.com", "2fa");
    if (first.status !== "twoFactorRequired") throw new Error("no challenge");
    expect(JSON.stringify(first)).toBe('{"status":"twoFactorRequired","challenge":{"method":"password"}}');
    await expect(auth.completeTwoFactor(first.challenge, "000000")).rejects.toMatchObject({
      message: "Invalid two-factor code",
    });
    expect(await auth.completeTwoFactor(first.challenge, "123456")).toMatchObject({ status: "signedIn" });
    expect(auth.storage.getAccessToken()).toBe(access);
    await expect(client().completeTwoFactor(first.challenge, "123456")).rejects.toThrow(TypeError);
  });

  test("a wrong code given at once is thrown, not asked for again", async () => {
    await expect(client().login("a@b.co", "2fa", { twoFactorCode: "000000" })).rejects.toMatchObject({
      message: "Invalid two-factor code",
    });
  });

  test("the address after OAuth", async () => {
    const auth = client();
    const page = "https://app.example/auth/callback";
    expect(await auth.completeRedirect(page)).toEqual({ status: "none" });
    expect(await auth.completeRedirect(`${page}#error=access_denied&error_description=No`)).toEqual({
      status: "failed",
      error: "access_denied",
      description: "No",
    });
    expect(await auth.completeRedirect(`${page}#linked=github`)).toEqual({ status: "linked", provider: "github" });
    const challenge = await auth.completeRedirect(`${page}#two_factor_required=true&challenge_token=abc`);
    if (challenge.status !== "twoFactorRequired") throw new Error("no challenge");
    await auth.completeTwoFactor(challenge.challenge, "123456");
    expect(JSON.parse(server.received.at(-1)?.body.toString() ?? "")).toEqual({
      challengeToken: "abc",
      twoFactorCode: "123456",
    });
    const done = await client().completeRedirect(
      `${page}#access_token=${access}&refresh_token=${refresh}&expires_in=900&return_to=%2Fhome`,
    );
    expect(done).toEqual({ status: "signedIn", returnTo: "/home" });
  });
});

describe("refresh", () => {
  test("fifty concurrent 401s make one refresh, and each request is repeated once with its body", async () => {
    const storage = new MemoryTokenStorage();
    store(storage, jwt(900), refresh); // not the token the server accepts
    const onTokenRefresh = vi.fn();
    const auth = client({ onTokenRefresh }, storage);
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, n) => auth.getClient().PATCH(ME, { body: { fullName: `Ann ${n}` } })),
    );
    expect(results.map((r) => r.status)).toEqual(Array(50).fill(200));
    expect(results.map((r) => (r.data as unknown as { echo: string }).echo)).toEqual(
      Array.from({ length: 50 }, (_, n) => JSON.stringify({ fullName: `Ann ${n}` })),
    );
    expect(server.count(REFRESH)).toBe(1);
    expect(server.count(ME)).toBe(100);
    expect(storage.getRefreshToken()).toBe(refresh);
    expect(onTokenRefresh).toHaveBeenCalledTimes(1);
    expect(onTokenRefresh).toHaveBeenCalledWith({ accessToken: access, refreshToken: refresh, expiresIn: 900 });
  });

  test("a token that ends within 30 s is replaced before the request", async () => {
    const storage = new MemoryTokenStorage();
    access = jwt(20);
    store(storage, access, refresh);
    const auth = client({}, storage);
    const statuses = await Promise.all([1, 2, 3].map(() => auth.getClient().GET(ME)));
    expect(statuses.map((r) => r.status)).toEqual([200, 200, 200]);
    expect(server.received.map((r) => r.path)).toEqual([REFRESH, ME, ME, ME]);
  });

  test("a token with 40 s left is used", async () => {
    const storage = new MemoryTokenStorage();
    access = jwt(40);
    store(storage, access, refresh);
    await client({}, storage).getClient().GET(ME);
    expect(server.count(REFRESH)).toBe(0);
  });

  test("only a refresh token is stored: the page was loaded again", async () => {
    const storage = new MemoryTokenStorage();
    storage.setRefreshToken(refresh);
    expect((await client({}, storage).getClient().GET(ME)).status).toBe(200);
  });

  test("a clock that is an hour ahead does not refresh for every request", async () => {
    const auth = client();
    const now = Date.now;
    vi.spyOn(Date, "now").mockImplementation(() => now() + 3_600_000);
    try {
      // The server's tokens are of its own time.
      const iat = Math.floor(now() / 1000);
      access = jwt(0, { iat, exp: iat + 900 });
      await auth.login("ann@example.com", "right");
      for (let n = 0; n < 3; n += 1) expect((await auth.getClient().GET(ME)).status).toBe(200);
      expect(server.count(REFRESH)).toBe(0);
    } finally {
      vi.restoreAllMocks();
    }
  });

  test.each([400, 401, 403])("refused with %i: storage is empty and the app is told once", async (status) => {
    const storage = new MemoryTokenStorage();
    store(storage, jwt(900), refresh);
    refreshReply = () => ({ status, json: refusal("AUTHENTICATION_ERROR", "Session not found or expired") });
    const onSignedOut = vi.fn();
    const auth = client({ onSignedOut }, storage);
    const results = await Promise.all([1, 2, 3, 4].map(() => auth.getClient().GET(ME)));
    expect(results.map((r) => r.status)).toEqual([401, 401, 401, 401]);
    expect(results[0]?.error).toMatchObject({ error: { message: "Invalid or expired token" } });
    expect(server.count(REFRESH)).toBe(1);
    expect(storage.getAccessToken()).toBeNull();
    expect(storage.getRefreshToken()).toBeNull();
    expect(onSignedOut.mock.calls).toEqual([["refused"]]);
  });

  test.each([500, 503, 429])("not decided with %i: tokens stay, and the call has that answer", async (status) => {
    const storage = new MemoryTokenStorage();
    store(storage, jwt(-5), refresh);
    refreshReply = () => ({ status, json: refusal("X", "not now"), headers: { "retry-after": "7" } });
    const onSignedOut = vi.fn();
    const auth = client({ onSignedOut }, storage);
    const result = await auth.getClient().GET(ME);
    expect(result.status).toBe(status);
    expect(result.error).toMatchObject({ error: { message: "not now" } });
    await expect(auth.refreshToken()).rejects.toMatchObject({ statusCode: status, retryAfter: 7 });
    expect(storage.getRefreshToken()).toBe(refresh);
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  test("no network: tokens stay, and the call is rejected", async () => {
    const storage = new MemoryTokenStorage();
    store(storage, jwt(-5), refresh);
    refreshReply = () => ({ hangUp: true });
    const onSignedOut = vi.fn();
    const auth = client({ onSignedOut }, storage);
    await expect(auth.getClient().GET(ME)).rejects.toBeInstanceOf(BunShipConnectionError);
    expect(server.count(REFRESH)).toBe(1);
    expect(storage.getRefreshToken()).toBe(refresh);
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  test("refresh ahead that fails does no harm while the token is good", async () => {
    const storage = new MemoryTokenStorage();
    access = jwt(20);
    store(storage, access, refresh);
    refreshReply = () => ({ status: 503 });
    expect((await client({}, storage).getClient().GET(ME)).status).toBe(200);
  });

  test("a token that is refused right after a refresh is not refreshed again", async () => {
    const storage = new MemoryTokenStorage();
    store(storage, jwt(900), refresh);
    refreshReply = () => ({ json: { accessToken: jwt(900), refreshToken: jwt(7000), expiresIn: 900 } });
    const result = await client({}, storage).getClient().GET(ME);
    expect(result.status).toBe(401);
    expect(server.count(REFRESH)).toBe(1);
    expect(server.count(ME)).toBe(2);
  });

  test("a wrong password in a body is a 401 that is not sent twice", async () => {
    const auth = client();
    await auth.login("ann@example.com", "right");
    const body = { currentPassword: "Wrong-pass1", newPassword: "Other-pass1" };
    const result = await auth.getClient().PUT("/api/v1/users/me/password", { body });
    expect(result.status).toBe(401);
    expect(server.count("/api/v1/users/me/password")).toBe(1);
    expect(server.count(REFRESH)).toBe(0);
  });

  test("another tab used the refresh token first: its tokens are taken over", async () => {
    const storage = new MemoryTokenStorage();
    store(storage, jwt(900), "used");
    const onSignedOut = vi.fn();
    refreshReply = () => {
      store(storage, access, refresh);
      return { status: 401, json: refusal("AUTHENTICATION_ERROR", "Session not found or expired") };
    };
    expect((await client({ onSignedOut }, storage).getClient().GET(ME)).status).toBe(200);
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  test("tabs that share a storage refresh one after the other", async () => {
    const held: string[] = [];
    let queue: Promise<unknown> = Promise.resolve();
    vi.stubGlobal("navigator", {
      locks: {
        request: (name: string, run: () => Promise<unknown>) => {
          held.push(name);
          const turn = queue.then(run);
          queue = turn.catch(() => undefined);
          return turn;
        },
      },
    });
    try {
      const storage = Object.assign(new MemoryTokenStorage(), { lockName: "shared" });
      store(storage, jwt(900), refresh);
      const tabs = [client({}, storage), client({}, storage), client({}, storage)];
      const results = await Promise.all(tabs.map((tab) => tab.getClient().GET(ME)));
      expect(results.map((r) => r.status)).toEqual([200, 200, 200]);
      expect(server.count(REFRESH)).toBe(1);
      expect(held).toEqual(["shared", "shared", "shared"]);
    } finally {
      vi.unstubAllGlobals();
    }
  });

  test("signing out during a refresh stays signed out", async () => {
    const storage = new MemoryTokenStorage();
    store(storage, jwt(900), refresh);
    const auth = client({}, storage);
    const refreshing = auth.refreshToken();
    await new Promise((resolve) => setTimeout(resolve, 5));
    storage.clear();
    await auth.logout();
    expect(await refreshing).toBe(false);
    expect(storage.getAccessToken()).toBeNull();
  });

  test("one caller's abort does not end the refresh of the others", async () => {
    const storage = new MemoryTokenStorage();
    store(storage, jwt(900), refresh);
    const auth = client({}, storage);
    const abort = new AbortController();
    const first = auth.getClient().GET(ME, { signal: abort.signal });
    const second = auth.getClient().GET(ME);
    setTimeout(() => abort.abort(), 10);
    await expect(first).rejects.toMatchObject({ name: "AbortError" });
    expect((await second).status).toBe(200);
  });

  test("refreshToken without a session is false", async () => {
    expect(await client().refreshToken()).toBe(false);
    expect(server.received).toEqual([]);
  });
});

describe("signing out", () => {
  test("ends the session and forgets the tokens", async () => {
    const onSignedOut = vi.fn();
    const auth = client({ onSignedOut });
    await auth.login("ann@example.com", "right");
    expect(await auth.logout({ allSessions: true })).toBe(true);
    const last = server.received.at(-1);
    expect(last?.path).toBe("/api/v1/auth/logout");
    expect(JSON.parse(last?.body.toString() ?? "")).toEqual({ allSessions: true });
    expect(await auth.isAuthenticated()).toBe(false);
    expect(onSignedOut.mock.calls).toEqual([["logout"]]);
  });

  test("forgets the tokens without a network too", async () => {
    const auth = client({ retry: false });
    await auth.login("ann@example.com", "right");
    server.handler = () => ({ hangUp: true });
    expect(await auth.logout()).toBe(false);
    expect(auth.storage.getRefreshToken()).toBeNull();
  });

  test("an ended access token is replaced first, or the session would live on", async () => {
    const storage = new MemoryTokenStorage();
    store(storage, jwt(-5), refresh);
    expect(await client({}, storage).logout()).toBe(true);
    expect(server.received.map((r) => r.path)).toEqual([REFRESH, "/api/v1/auth/logout"]);
  });
});

describe("withAuth", () => {
  test("runs again after a 401 result and after a thrown one", async () => {
    for (const throwing of [false, true]) {
      const storage = new MemoryTokenStorage();
      store(storage, jwt(900), refresh);
      let runs = 0;
      const data = await client({}, storage).withAuth(async (api) => {
        runs += 1;
        const result = await api.GET(ME);
        if (throwing) unwrapResponse(result);
        return result;
      });
      expect(data.status).toBe(200);
      expect(runs).toBe(2);
    }
  });

  test("gives the refusal back when there is nothing to refresh with", async () => {
    const result = await client().withAuth((api) => api.GET(ME));
    expect(result.status).toBe(401);
    await expect(client().withAuth((api) => unwrapResponse(api.GET(ME)))).rejects.toMatchObject({ statusCode: 401 });
  });
});

test("the token is shown to nobody but the API", async () => {
  const other = await TestServer.start(() => ({ json: {} }));
  try {
    const auth = client();
    await auth.login("ann@example.com", "right");
    await auth.getClient().GET(ME, { baseUrl: other.url });
    await auth.getClient().GET(ME, { baseUrl: "https://api.evil.example", fetch: async (request: Request) => {
      expect(request.headers.has("authorization")).toBe(false);
      return new Response("{}");
    } });
    expect(other.received[0]?.headers.authorization).toBeUndefined();
  } finally {
    await other.stop();
  }
});

describe("storages", () => {
  test("an asynchronous one", async () => {
    const kept = new Map<string, string>();
    const later = <T>(value: T): Promise<T> => new Promise((resolve) => setTimeout(() => resolve(value), 1));
    const storage: TokenStorage = {
      getAccessToken: () => later(kept.get("a") ?? null),
      setAccessToken: async (token) => void (await later(kept.set("a", token))),
      getRefreshToken: () => later(kept.get("r") ?? null),
      setRefreshToken: async (token) => void (await later(kept.set("r", token))),
      clear: async () => void (await later(kept.clear())),
    };
    const auth = client({}, storage);
    await auth.login("ann@example.com", "right");
    access = "another";
    expect((await auth.getClient().GET(ME)).status).toBe(200);
    expect(server.count(REFRESH)).toBe(1);
  });

  test("localStorage: names of its own, nothing without a window", () => {
    const absent = new LocalStorageTokenStorage();
    absent.setAccessToken("a");
    expect(absent.getAccessToken()).toBeNull();
    absent.clear();

    const items = new Map<string, string>();
    vi.stubGlobal("window", {
      localStorage: {
        getItem: (key: string) => items.get(key) ?? null,
        setItem: (key: string, value: string) => items.set(key, value),
        removeItem: (key: string) => items.delete(key),
      },
    });
    try {
      const storage = new LocalStorageTokenStorage();
      storage.setAccessToken("a");
      storage.setRefreshToken("r");
      expect([...items]).toEqual([["bunship_access_token", "a"], ["bunship_refresh_token", "r"]]);
      const named = new LocalStorageTokenStorage("one", "two");
      named.setRefreshToken("x");
      expect(items.get("two")).toBe("x");
      storage.clear();
      expect(storage.getAccessToken()).toBeNull();
      expect(named.getRefreshToken()).toBe("x");
    } finally {
      vi.unstubAllGlobals();
    }
  });

  test("localStorage that may not be touched", () => {
    vi.stubGlobal("window", {
      get localStorage() {
        throw new DOMException("denied", "SecurityError");
      },
    });
    try {
      expect(new LocalStorageTokenStorage().getAccessToken()).toBeNull();
    } finally {
      vi.unstubAllGlobals();
    }
  });
});
