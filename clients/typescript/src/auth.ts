/** A signed-in person: tokens, their refresh, and typed calls with them. */

import { buildClient, transportOf } from "./client.js";
import type { BunShipClient, ClientOptions } from "./client.js";
import { BunShipApiError } from "./errors.js";
import { OPEN_PATHS } from "./operations.js";
import { observed } from "./retry.js";
import type { FetchLike } from "./retry.js";
import { unwrapResponse } from "./responses.js";
import { MemoryTokenStorage } from "./storage.js";
import type { TokenStorage } from "./storage.js";
import type { FileObject, LoginResponse, LoginUser, TokenPair } from "./types.js";
import { uploadFile } from "./upload.js";
import type { UploadOptions } from "./upload.js";

/** Why there is nobody signed in any more. */
export type SignedOutReason =
  /** The server refused the refresh token: revoked, used twice, or expired. */
  | "refused"
  /** {@link AuthenticatedClient.logout} was called. */
  | "logout";

/** Options of {@link AuthenticatedClient}. */
export interface AuthenticatedClientOptions extends Omit<ClientOptions, "apiKey"> {
  /** Called after each refresh, with what has been stored. */
  onTokenRefresh?: (tokens: TokenPair) => void;
  /** Called once the storage is empty. Not called when a refresh fails for want of network or with 5xx. */
  onSignedOut?: (reason: SignedOutReason) => void;
  /** Refresh ahead when the access token has less than this left, milliseconds. Default 30000. */
  refreshAhead?: number;
}

/** Stands for a first factor that has been accepted. Holds nothing that may not be logged. */
export interface TwoFactorChallenge {
  readonly method: "password" | "magicLink" | "challengeToken";
}

/** Somebody is signed in, and the tokens are stored. */
export interface SignedIn {
  status: "signedIn";
  user: LoginUser;
  /** Life of the access token, seconds. */
  expiresIn: number;
}

/** The first factor was right; hand the challenge and a code to `completeTwoFactor`. */
export interface TwoFactorRequired {
  status: "twoFactorRequired";
  challenge: TwoFactorChallenge;
}

/** What signing in comes to; refusals are thrown. */
export type LoginResult = SignedIn | TwoFactorRequired;

/** The proof a mailed sign-in link carries: its token, or address and six-digit code of the same mail. */
export type MagicLinkProof = { token: string } | { email: string; code: string };

/** What {@link AuthenticatedClient.completeRedirect} finds in the address the server sent the browser to. */
export type RedirectResult =
  | { status: "signedIn"; returnTo?: string }
  | (TwoFactorRequired & { returnTo?: string })
  | { status: "linked"; provider: string }
  | { status: "failed"; error: string; description?: string }
  | { status: "none" };

/** How a challenge is answered. Kept beside the challenge, so that passwords do not end in logs or state. */
type Answer = (code: string, signal?: AbortSignal) => Promise<LoginResponse>;

type Refreshed =
  | { kind: "refreshed"; accessToken: string }
  | { kind: "refused" }
  /** Nothing is known about the session: rate limit, 5xx. The answer is the caller's. */
  | { kind: "failed"; response: () => Response };

/** Bearer authentication's own refusals; other 401s mean a wrong password or code in the body. */
const TOKEN_REFUSALS = new Set([
  "Missing or invalid authorization header",
  "Invalid or expired token",
  "User not found or inactive",
]);

const OPEN = new Set(OPEN_PATHS.filter((path) => !path.includes("{")));
const OPEN_PREFIX = "/api/v1/auth/verify-email/";

/**
 * Typed calls as a person, who signs in with {@link login} or one of its siblings.
 *
 * An access token that is about to end is replaced before a request; a request that is answered 401 all the
 * same is repeated once with a new one. Any number of concurrent requests share one refresh.
 */
export class AuthenticatedClient {
  readonly storage: TokenStorage;
  readonly #options: AuthenticatedClientOptions;
  readonly #client: BunShipClient;
  /** Sends the present token, but neither refreshes nor repeats. */
  readonly #raw: BunShipClient;
  /** Sends no token. */
  readonly #open: BunShipClient;
  readonly #answers = new WeakMap<TwoFactorChallenge, Answer>();
  #refreshing: Promise<Refreshed> | undefined;
  /** Goes up whenever somebody signs in or out, so that a refresh under way does not undo it. */
  #epoch = 0;
  /** Server's clock minus ours, milliseconds, from the latest token's `iat`. */
  #skew = 0;
  #skewOf: string | undefined;

  /**
   * @param baseUrl with or without `/api/v1`
   * @param storage where tokens are kept; default: in memory
   * @throws {TypeError} `baseUrl` is no URL
   */
  constructor(
    baseUrl: string | URL,
    storage: TokenStorage = new MemoryTokenStorage(),
    options: AuthenticatedClientOptions = {},
  ) {
    this.storage = storage;
    this.#options = options;
    this.#client = buildClient(baseUrl, options, (send) => this.#authorized(send));
    this.#raw = buildClient(baseUrl, options, (send) => async (request) => {
      const token = await this.storage.getAccessToken();
      return send(token !== null && this.#takesToken(request) ? withToken(request, token) : request);
    });
    this.#open = buildClient(baseUrl, options, (send) => send);
  }

  /** Without `/api/v1`. */
  get baseUrl(): string {
    return this.#client.baseUrl;
  }

  /** Returns the typed calls; always the same object. */
  getClient(): BunShipClient {
    return this.#client;
  }

  /**
   * Signs in with a password.
   *
   * @returns the person, or a challenge when a two-factor code is needed
   * @throws {BunShipApiError} 401 wrong or locked (`requiresEmailVerification` when that is missing), 429, …
   * @throws {BunShipConnectionError} no answer
   */
  async login(
    email: string,
    password: string,
    options: { twoFactorCode?: string; signal?: AbortSignal } = {},
  ): Promise<LoginResult> {
    const attempt = (code: string | undefined, signal: AbortSignal | undefined): Promise<LoginResponse> =>
      unwrapResponse(
        this.#open.POST("/api/v1/auth/login", {
          body: { email, password, ...(code === undefined ? {} : { twoFactorCode: code }) },
          ...(signal ? { signal } : {}),
        }),
      );
    return this.#signIn("password", attempt, options);
  }

  /**
   * Asks for a mail with a sign-in link and code. Resolves for unknown addresses too.
   *
   * @throws {BunShipApiError} 400, 404 when links are switched off, 429
   */
  async requestMagicLink(email: string, options: { signal?: AbortSignal } = {}): Promise<void> {
    await unwrapResponse(this.#open.POST("/api/v1/auth/magic-link", { body: { email }, ...options }));
  }

  /**
   * Signs in with what the mail brought.
   *
   * @throws {BunShipApiError} 400 the link is used up or too old, 401 wrong two-factor code
   */
  async loginWithMagicLink(
    proof: MagicLinkProof,
    options: { twoFactorCode?: string; signal?: AbortSignal } = {},
  ): Promise<LoginResult> {
    const attempt = (code: string | undefined, signal: AbortSignal | undefined): Promise<LoginResponse> =>
      unwrapResponse(
        this.#open.POST("/api/v1/auth/magic-link/verify", {
          body: { ...proof, ...(code === undefined ? {} : { twoFactorCode: code }) },
          ...(signal ? { signal } : {}),
        }),
      );
    return this.#signIn("magicLink", attempt, options);
  }

  /**
   * Answers a challenge.
   *
   * @param challenge of `login`, `loginWithMagicLink` or `completeRedirect`, or the server's own token
   * @param code six digits, or a backup code
   * @throws {BunShipApiError} 401 wrong code; the challenge can be answered again until the server locks
   * @throws {TypeError} a challenge of another client
   */
  async completeTwoFactor(
    challenge: TwoFactorChallenge | { challengeToken: string },
    code: string,
    options: { signal?: AbortSignal } = {},
  ): Promise<SignedIn> {
    const answer =
      "challengeToken" in challenge
        ? this.#answerTo(challenge.challengeToken)
        : this.#answers.get(challenge);
    if (!answer) throw new TypeError("the challenge was not made by this client");
    return this.#arrive(await answer(code, options.signal));
  }

  /**
   * Takes the tokens out of the address the server sends a browser to after signing in with a provider
   * (`<FRONTEND_URL>/auth/callback#…`). Take the fragment out of the address bar afterwards.
   *
   * @param address the page's address, or its fragment
   */
  async completeRedirect(address: string | URL): Promise<RedirectResult> {
    const fragment = new URLSearchParams(String(address).replace(/^[^#]*#?/s, ""));
    const error = fragment.get("error");
    const returnTo = fragment.get("return_to");
    const back = returnTo === null ? {} : { returnTo };
    if (error !== null) {
      const description = fragment.get("error_description");
      return { status: "failed", error, ...(description === null ? {} : { description }) };
    }
    const provider = fragment.get("linked");
    if (provider !== null) return { status: "linked", provider };
    const challengeToken = fragment.get("challenge_token");
    if (challengeToken !== null) {
      const challenge = this.#challenge("challengeToken", this.#answerTo(challengeToken));
      return { status: "twoFactorRequired", challenge, ...back };
    }
    const accessToken = fragment.get("access_token");
    const refreshToken = fragment.get("refresh_token");
    if (accessToken === null || refreshToken === null) return { status: "none" };
    await this.setTokens({ accessToken, refreshToken });
    return { status: "signedIn", ...back };
  }

  /** Stores a pair that was received in another way, such as signing in with a passkey. */
  async setTokens(tokens: Pick<TokenPair, "accessToken" | "refreshToken">): Promise<void> {
    this.#epoch += 1;
    await this.#store(tokens);
  }

  /**
   * Ends the session at the server and forgets the tokens, which happens whatever the server says.
   *
   * @param options `allSessions`: those on other devices too
   * @returns whether the server confirmed; when not, the session ends by itself after some days
   */
  async logout(options: { allSessions?: boolean; signal?: AbortSignal } = {}): Promise<boolean> {
    const { allSessions = false, signal } = options;
    let confirmed = false;
    try {
      if ((await this.storage.getRefreshToken()) !== null || (await this.storage.getAccessToken()) !== null) {
        // A token that has run out could not end its session.
        await this.#freshToken(signal, { quiet: true });
        const call = await this.#raw.POST("/api/v1/auth/logout", {
          body: { allSessions },
          ...(signal ? { signal } : {}),
        });
        // 401: there is no such session any more, which is what was wanted.
        confirmed = call.response.ok || call.status === 401;
      }
    } catch {
      // No network: the person leaves all the same.
    }
    this.#epoch += 1;
    await this.storage.clear();
    this.#options.onSignedOut?.("logout");
    return confirmed;
  }

  /**
   * Exchanges the refresh token now. Concurrent calls, and requests that need a new token, share one exchange.
   *
   * @returns true: new tokens are stored. false: nobody is signed in (any more)
   * @throws {BunShipApiError} the server did not decide: 429, 5xx. Tokens are kept
   * @throws {BunShipConnectionError} no answer. Tokens are kept
   */
  async refreshToken(): Promise<boolean> {
    const outcome = await this.#refresh(await this.storage.getAccessToken());
    if (outcome.kind === "failed") {
      const response = outcome.response();
      throw BunShipApiError.fromResponse(response, await jsonOf(response));
    }
    return outcome.kind === "refreshed";
  }

  /**
   * Runs several calls as one; on a 401, thrown or as a result, refreshes and runs it once more.
   *
   * Single calls of {@link getClient} do that by themselves. Use this for code of your own that takes a client.
   *
   * @returns what `fn` returned last
   */
  async withAuth<T>(fn: (client: BunShipClient) => Promise<T>): Promise<T> {
    await this.#freshToken();
    const used = await this.storage.getAccessToken();
    let failure: unknown;
    let result: T | undefined;
    let thrown = false;
    try {
      result = await fn(this.#raw);
      if (!isRefusedResult(result)) return result;
    } catch (error) {
      if (!(error instanceof BunShipApiError) || error.statusCode !== 401) throw error;
      failure = error;
      thrown = true;
    }
    const outcome = await this.#refresh(used);
    if (outcome.kind === "refreshed") return fn(this.#raw);
    if (thrown) throw failure;
    return result as T;
  }

  /** Tells, without asking the server, whether there is a token that has not run out. */
  async isAuthenticated(): Promise<boolean> {
    for (const token of [await this.storage.getAccessToken(), await this.storage.getRefreshToken()]) {
      if (token !== null && this.#remaining(token) > 0) return true;
    }
    return false;
  }

  /** {@link uploadFile} as this person. */
  uploadFile(organizationId: string, file: Blob, options: UploadOptions = {}): Promise<FileObject> {
    return uploadFile(this.#client, organizationId, file, options);
  }

  async #signIn(
    method: "password" | "magicLink",
    attempt: (code: string | undefined, signal: AbortSignal | undefined) => Promise<LoginResponse>,
    { twoFactorCode, signal }: { twoFactorCode?: string; signal?: AbortSignal },
  ): Promise<LoginResult> {
    try {
      return await this.#arrive(await attempt(twoFactorCode, signal));
    } catch (error) {
      if (!(error instanceof BunShipApiError) || !error.requiresTwoFactor || twoFactorCode !== undefined) throw error;
      return { status: "twoFactorRequired", challenge: this.#challenge(method, attempt) };
    }
  }

  #challenge(method: TwoFactorChallenge["method"], answer: (code: string, signal: AbortSignal | undefined) => Promise<LoginResponse>): TwoFactorChallenge {
    const challenge: TwoFactorChallenge = Object.freeze({ method });
    this.#answers.set(challenge, (code, signal) => answer(code, signal));
    return challenge;
  }

  #answerTo(challengeToken: string): Answer {
    return (code, signal) =>
      unwrapResponse(
        this.#open.POST("/api/v1/auth/two-factor/challenge", {
          body: { challengeToken, twoFactorCode: code },
          ...(signal ? { signal } : {}),
        }),
      );
  }

  async #arrive(login: LoginResponse): Promise<SignedIn> {
    await this.setTokens(login);
    return { status: "signedIn", user: login.user, expiresIn: login.expiresIn };
  }

  async #store(tokens: Pick<TokenPair, "accessToken" | "refreshToken">): Promise<void> {
    this.#learnSkew(tokens.accessToken);
    // The refresh token first: a process that dies in between can still get a new access token.
    await this.storage.setRefreshToken(tokens.refreshToken);
    await this.storage.setAccessToken(tokens.accessToken);
  }

  /** A token just received was issued now, by the server's clock. */
  #learnSkew(token: string): void {
    const iat = claim(token, "iat");
    if (iat === undefined) return;
    this.#skew = iat * 1000 - Date.now();
    this.#skewOf = token;
  }

  /** Milliseconds a token has left; Infinity when it does not say. */
  #remaining(token: string): number {
    const exp = claim(token, "exp");
    return exp === undefined ? Number.POSITIVE_INFINITY : exp * 1000 - (Date.now() + this.#skew);
  }

  /** Only the API is shown the token, and only where it looks at it. */
  #takesToken(request: Request): boolean {
    const { baseUrl } = this.#client;
    if (!request.url.startsWith(`${baseUrl}/`)) return false;
    const path = request.url.slice(baseUrl.length).replace(/[?#].*$/s, "").replace(/\/$/, "");
    return !request.headers.has("authorization") && !OPEN.has(path) && !path.startsWith(OPEN_PREFIX);
  }

  #authorized(send: FetchLike): FetchLike {
    return async (request) => {
      if (!this.#takesToken(request)) return send(request);
      const fresh = await this.#freshToken(request.signal);
      if (fresh instanceof Response) return fresh;
      if (fresh === null) return send(request);
      const repeat = request.clone();
      const response = await send(withToken(request, fresh));
      if (response.status !== 401 || !(await refusesToken(response))) return response;
      const outcome = await abortable(this.#refresh(fresh), request.signal);
      if (outcome.kind === "refused") return response;
      await response.body?.cancel();
      if (outcome.kind === "failed") return outcome.response();
      return send(withToken(repeat, outcome.accessToken));
    };
  }

  /**
   * Returns the token to send, after a refresh when the present one is ending; null when there is none; the
   * server's answer when it is needed but the server did not decide.
   */
  async #freshToken(signal?: AbortSignal, { quiet = false } = {}): Promise<string | null | Response> {
    const token = await this.storage.getAccessToken();
    const ahead = this.#options.refreshAhead ?? 30_000;
    const remaining = token === null ? 0 : this.#remaining(token);
    // A token that was short-lived when it came is used to its end, or each request would refresh.
    if (token !== null && (remaining > ahead || (remaining > 0 && token === this.#skewOf && lifetime(token) <= ahead))) {
      return token;
    }
    if ((await this.storage.getRefreshToken()) === null) return token;
    try {
      const outcome = await abortable(this.#refresh(token, quiet), signal);
      if (outcome.kind === "refreshed") return outcome.accessToken;
      if (outcome.kind === "refused") return null;
      return token !== null && remaining > 0 ? token : outcome.response();
    } catch (error) {
      if (signal?.aborted || token === null || remaining <= 0) throw error;
      // No network just now; the token is good for the moment.
      return token;
    }
  }

  #refresh(presented: string | null, quiet = false): Promise<Refreshed> {
    this.#refreshing ??= this.#locked(() => this.#exchange(presented, quiet)).finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  /** One tab at a time, where tabs share the storage. */
  async #locked(run: () => Promise<Refreshed>): Promise<Refreshed> {
    const name = this.storage.lockName;
    const locks = (globalThis.navigator as Navigator | undefined)?.locks as LockManager | undefined;
    return name && locks ? await locks.request(name, run) : run();
  }

  async #exchange(presented: string | null, quiet: boolean): Promise<Refreshed> {
    const current = await this.storage.getAccessToken();
    // Another tab, or a request that finished meanwhile, has been here.
    if (current !== null && current !== presented && this.#remaining(current) > 0) {
      return { kind: "refreshed", accessToken: current };
    }
    const refreshToken = await this.storage.getRefreshToken();
    if (refreshToken === null) return { kind: "refused" };
    const epoch = this.#epoch;
    const { baseUrl, fetch, headers } = transportOf(this.#open);
    const request = new Request(`${baseUrl}/api/v1/auth/refresh`, {
      method: "POST",
      headers: { ...Object.fromEntries(headers as Headers), "content-type": "application/json" },
      body: JSON.stringify({ refreshToken }),
      ...(this.#options.credentials ? { credentials: this.#options.credentials } : {}),
    });
    // Not repeated: a refresh token that is sent twice ends the session.
    const response = await observed(fetch)(request);
    const body = await jsonOf(response);
    if (response.ok && isPair(body)) {
      if (this.#epoch !== epoch) return this.#afterChange();
      await this.#store(body);
      this.#options.onTokenRefresh?.(body);
      return { kind: "refreshed", accessToken: body.accessToken };
    }
    if (response.status !== 400 && response.status !== 401 && response.status !== 403) {
      const { status, statusText, headers: received } = response.ok
        ? new Response(null, { status: 502, statusText: "The refresh answer holds no tokens" })
        : response;
      const again = new Headers(received);
      again.delete("content-encoding");
      again.delete("content-length");
      const text = JSON.stringify(body ?? {});
      return { kind: "failed", response: () => new Response(text, { status, statusText, headers: again }) };
    }
    if (this.#epoch !== epoch) return this.#afterChange();
    // Refused, but not what is stored any more: another tab won the race.
    const stored = await this.storage.getRefreshToken();
    const access = await this.storage.getAccessToken();
    if (stored !== null && stored !== refreshToken && access !== null) {
      return { kind: "refreshed", accessToken: access };
    }
    this.#epoch += 1;
    await this.storage.clear();
    if (!quiet) this.#options.onSignedOut?.("refused");
    return { kind: "refused" };
  }

  /** Somebody signed in or out during the exchange, and what it brought belongs to a session of before. */
  async #afterChange(): Promise<Refreshed> {
    const token = await this.storage.getAccessToken();
    return token === null ? { kind: "refused" } : { kind: "refreshed", accessToken: token };
  }
}

function withToken(request: Request, token: string): Request {
  request.headers.set("Authorization", `Bearer ${token}`);
  return request;
}

/** Tells the 401 of a token from that of a wrong password or code, which must not be sent twice. */
async function refusesToken(response: Response): Promise<boolean> {
  if (response.headers.has("www-authenticate")) return true;
  const body = await jsonOf(response.clone());
  const message = (body as { error?: { message?: unknown } } | undefined)?.error?.message;
  // Scripts of other origins do not see the header. An answer that is not the API's is a proxy's.
  return typeof message !== "string" || TOKEN_REFUSALS.has(message);
}

function isRefusedResult(result: unknown): boolean {
  const response = (result as { response?: unknown } | null | undefined)?.response;
  return response instanceof Response && response.status === 401;
}

function isPair(body: unknown): body is TokenPair {
  const { accessToken, refreshToken } = (body ?? {}) as Record<string, unknown>;
  return typeof accessToken === "string" && typeof refreshToken === "string";
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return (await response.json()) as unknown;
  } catch {
    return undefined;
  }
}

/** A number out of a JWT, which is read and not verified; undefined when the token is something else. */
function claim(token: string, name: string): number | undefined {
  try {
    const part = token.split(".")[1] ?? "";
    const payload = JSON.parse(atob(part.replace(/-/g, "+").replace(/_/g, "/"))) as Record<string, unknown>;
    const value = payload[name];
    return typeof value === "number" ? value : undefined;
  } catch {
    return undefined;
  }
}

function lifetime(token: string): number {
  const [exp, iat] = [claim(token, "exp"), claim(token, "iat")];
  return exp === undefined || iat === undefined ? Number.POSITIVE_INFINITY : (exp - iat) * 1000;
}

/** One caller may stop waiting; the shared work goes on for the others. */
function abortable<T>(work: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const abort = (): void => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
