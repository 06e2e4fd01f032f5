/** Typed calls. */

import createFetchClient from "openapi-fetch";
import type { FetchResponse, HeadersOptions, MaybeOptionalInit, Middleware } from "openapi-fetch";
import type { HttpMethod, MediaType, PathsWithMethod, RequiredKeysOf } from "openapi-typescript-helpers";

import { normalizeBaseUrl } from "./base-url.js";
import { IDEMPOTENCY_KEY_PATHS } from "./operations.js";
import { observed, retrying } from "./retry.js";
import type { FetchLike, RetryConfig } from "./retry.js";
import type { paths } from "./types.js";

export type { Middleware };

/** Options of {@link createClient}. */
export interface ClientOptions {
  /** Sent with every request. */
  headers?: HeadersOptions;
  /** An organization's API key, sent as `X-API-Key`. Not for browsers: whoever reads it can use it. */
  apiKey?: string;
  /** Sent as `X-Organization-ID`, which the short paths (`/api/v1/projects`, …) choose the organization by. */
  organizationId?: string;
  /** Default: {@link RetryConfig}'s own values. `false` sends every request once. */
  retry?: RetryConfig | false;
  /** Add an `Idempotency-Key` to each POST that knows it, so that it can be repeated. Default false. */
  autoIdempotencyKey?: boolean;
  /** Instead of the global `fetch`. */
  fetch?: FetchLike;
  /** `credentials` of requests in a browser. Default: the browser's own, `same-origin`. */
  credentials?: RequestCredentials;
}

type Init<I> = RequiredKeysOf<I> extends never
  ? [(I & { [key: string]: unknown })?]
  : [I & { [key: string]: unknown }];

/** One HTTP method of a {@link BunShipClient}: typed by path, resolves to `{data, error, response, status}`. */
export type ClientMethod<M extends HttpMethod> = <
  Path extends PathsWithMethod<paths, M>,
  I extends MaybeOptionalInit<paths[Path], M>,
>(
  path: Path,
  ...init: Init<I>
) => Promise<FetchResponse<Extract<paths[Path][M], Record<string | number, any>>, I, MediaType> & { status: number }>;

/**
 * Typed calls of every operation. A call resolves to `{data, error, response, status}` for every answer,
 * and is rejected only without one ({@link BunShipConnectionError}, or the reason of an aborted signal).
 */
export interface BunShipClient {
  /** Without `/api/v1`. */
  readonly baseUrl: string;
  readonly GET: ClientMethod<"get">;
  readonly POST: ClientMethod<"post">;
  readonly PUT: ClientMethod<"put">;
  readonly PATCH: ClientMethod<"patch">;
  readonly DELETE: ClientMethod<"delete">;
  /** Adds middleware around every call, outside of sign-in and retries. */
  use(...middleware: Middleware[]): void;
  /** Takes middleware away. */
  eject(...middleware: Middleware[]): void;
}

/** @internal What helpers that build their own requests need of a client. */
export interface Transport {
  baseUrl: string;
  /** Credentials and retries around any way of sending. */
  around(send: FetchLike): FetchLike;
  /** Retries without credentials: for storage, which is another party. */
  plain(send: FetchLike): FetchLike;
  fetch: FetchLike;
  headers: HeadersOptions;
}

const transports = new WeakMap<BunShipClient, Transport>();

/** @internal */
export function transportOf(client: BunShipClient): Transport {
  const transport = transports.get(client);
  if (!transport) throw new TypeError("not a client made by createClient or AuthenticatedClient");
  return transport;
}

/**
 * Returns typed calls without a signed-in person: for an API key, for headers of your own, or for what needs
 * no sign-in. For people, see {@link AuthenticatedClient}.
 *
 * @param baseUrl with or without `/api/v1`
 * @throws {TypeError} `baseUrl` is no URL
 */
export function createClient(baseUrl: string | URL, options: ClientOptions = {}): BunShipClient {
  return buildClient(baseUrl, options, (send) => send);
}

/** @internal */
export function buildClient(
  baseUrl: string | URL,
  options: ClientOptions,
  authorize: (send: FetchLike) => FetchLike,
): BunShipClient {
  const base = normalizeBaseUrl(baseUrl);
  // Looked up at each call, so that a fetch replaced later (tests, instrumentation) is seen.
  const fetch: FetchLike = options.fetch ?? ((request) => globalThis.fetch(request));
  const plain = (send: FetchLike): FetchLike =>
    options.retry === false ? observed(send) : retrying(observed(send), options.retry ?? {});
  const around = (send: FetchLike): FetchLike => authorize(plain(send));
  const headers = allHeaders(options);
  const inner = createFetchClient<paths>({
    baseUrl: base,
    fetch: around(fetch),
    headers,
    bodySerializer: serializeBody,
    ...(options.credentials ? { credentials: options.credentials } : {}),
  });

  type Call = (path: string, init?: Record<string, unknown>) => Promise<{ response: Response }>;
  const method = (name: "GET" | "POST" | "PUT" | "PATCH" | "DELETE"): unknown => {
    const call = inner[name] as unknown as Call;
    return async (path: string, init?: Record<string, unknown>) => {
      const result = await call(path, name === "POST" && options.autoIdempotencyKey ? keyed(path, init) : init);
      return { ...result, status: result.response.status };
    };
  };
  const client = {
    baseUrl: base,
    GET: method("GET"),
    POST: method("POST"),
    PUT: method("PUT"),
    PATCH: method("PATCH"),
    DELETE: method("DELETE"),
    use: inner.use,
    eject: inner.eject,
  } as BunShipClient;
  transports.set(client, { baseUrl: base, around, plain, fetch, headers });
  return client;
}

function allHeaders(options: ClientOptions): HeadersOptions {
  const merged = new Headers();
  const given = options.headers ?? {};
  const entries = given instanceof Headers || Array.isArray(given) ? [...given] : Object.entries(given);
  for (const [name, value] of entries as [string, unknown][]) {
    if (value !== undefined && value !== null) merged.set(name, String(value));
  }
  if (options.apiKey !== undefined) merged.set("X-API-Key", options.apiKey);
  if (options.organizationId !== undefined) merged.set("X-Organization-ID", options.organizationId);
  return merged;
}

/** Returns a new random `Idempotency-Key` (UUID version 4). */
export function createIdempotencyKey(): string {
  // randomUUID exists only in secure contexts; getRandomValues everywhere.
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function keyed(path: string, init: Record<string, unknown> = {}): Record<string, unknown> {
  if (!IDEMPOTENCY_KEY_PATHS.includes(path)) return init;
  const params = (init["params"] ?? {}) as { header?: Record<string, unknown> };
  if (params.header?.["Idempotency-Key"] !== undefined) return init;
  if (new Headers(init["headers"] as HeadersInit | undefined).has("idempotency-key")) return init;
  return {
    ...init,
    params: { ...params, header: { ...params.header, "Idempotency-Key": createIdempotencyKey() } },
  };
}

/** @internal JSON, or a form when there are bytes in it. */
export function serializeBody(body: unknown): BodyInit {
  if (body instanceof FormData) return body;
  if (typeof body === "object" && body !== null && Object.values(body).some((v) => v instanceof Blob)) {
    return formData(body as Record<string, unknown>);
  }
  return JSON.stringify(body);
}

/** @internal */
export function formData(fields: Record<string, unknown>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || value === null) continue;
    if (value instanceof Blob) form.append(name, value);
    else form.append(name, typeof value === "object" ? JSON.stringify(value) : String(value));
  }
  return form;
}
