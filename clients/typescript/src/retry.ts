/** Sending again what may be sent again. */

import { BunShipApiError, BunShipConnectionError, parseRetryAfter, rememberRequest, requestOf } from "./errors.js";
import type { RequestFacts } from "./errors.js";

/** Sends one request; what `fetch` is, narrowed. */
export type FetchLike = (request: Request) => Promise<Response>;

/** When and how often to try again. Times are milliseconds. */
export interface RetryConfig {
  /** Tries after the first one. Default 3. */
  maxRetries?: number;
  /** Before the first of them. Default 1000. */
  initialDelay?: number;
  /** Upper bound of a delay that doubles. Default 10000. */
  maxDelay?: number;
  /** Default 2. */
  factor?: number;
  /** Part of a delay that is left to chance, 0 … 1, so that clients do not come back in step. Default 0.5. */
  jitter?: number;
  /** Default 408, 429, 500, 502, 503, 504. */
  statuses?: readonly number[];
  /** A longer `Retry-After` than this ends the attempts at once. Default 30000. */
  maxRetryAfter?: number;
  /** Called before each wait; `attempt` counts from 1. */
  onRetry?: (attempt: number, error: unknown, delay: number) => void;
  /** Ends the waiting; the call is rejected with the signal's reason. */
  signal?: AbortSignal;
}

/** What {@link withRetry} takes besides. */
export interface WithRetryConfig extends RetryConfig {
  /**
   * What `fn` does may be done twice. Left out, the request that failed decides: GET, HEAD, OPTIONS, PUT and
   * DELETE are repeated, POST only with an `Idempotency-Key`, and failures of unknown origin never.
   */
  idempotent?: boolean;
}

export const RETRY_STATUSES: readonly number[] = [408, 429, 500, 502, 503, 504];
const IDEMPOTENT_METHODS = new Set(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"]);

/** @internal */
export function factsAbout(request: Request): RequestFacts {
  return {
    method: request.method,
    url: request.url.replace(/[?#].*$/s, ""),
    idempotent:
      IDEMPOTENT_METHODS.has(request.method) ||
      (request.method === "POST" && request.headers.has("idempotency-key")),
  };
}

/**
 * Returns the milliseconds before the next try, or null when there must be none.
 *
 * @param attempt counts from 1
 * @param retryAfter seconds the server asked for
 */
export function retryDelay(attempt: number, config: RetryConfig = {}, retryAfter?: number): number | null {
  const { initialDelay = 1000, maxDelay = 10_000, factor = 2, jitter = 0.5, maxRetryAfter = 30_000 } = config;
  const full = Math.min(maxDelay, initialDelay * factor ** (attempt - 1));
  if (retryAfter !== undefined) {
    if (retryAfter * 1000 > maxRetryAfter) return null;
    // Never sooner than asked; a little later, since everybody was told the same moment.
    return retryAfter * 1000 + Math.random() * jitter * Math.min(full, 1000);
  }
  return full * (1 - jitter * Math.random());
}

/** Waits, unless and until the signal is aborted. */
export function sleep(milliseconds: number, signal?: AbortSignal | null): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const abort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", abort);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", abort, { once: true });
  });
}

/** @internal Wraps a `fetch` so that failures to connect are typed and outcomes know their request. */
export function observed(send: FetchLike): FetchLike {
  return async (request) => {
    const facts = factsAbout(request);
    try {
      const response = await send(request);
      rememberRequest(response, facts);
      return response;
    } catch (error) {
      if (request.signal.aborted || isAbort(error) || error instanceof BunShipConnectionError) throw error;
      throw new BunShipConnectionError(facts, error);
    }
  };
}

/** @internal Wraps a `fetch` so that requests that may be repeated are. */
export function retrying(send: FetchLike, config: RetryConfig): FetchLike {
  const statuses = config.statuses ?? RETRY_STATUSES;
  const most = config.maxRetries ?? 3;
  return async (request) => {
    if (!factsAbout(request).idempotent) return send(request);
    for (let attempt = 1; ; attempt += 1) {
      const last = attempt > most;
      let delay: number | null;
      let failure: unknown;
      try {
        // A body can be read once: each try but the last sends a copy.
        const response = await send(last ? request : request.clone());
        if (last || !statuses.includes(response.status)) return response;
        delay = retryDelay(attempt, config, parseRetryAfter(response.headers.get("retry-after")));
        if (delay === null) return response;
        failure = BunShipApiError.fromResponse(response);
        await response.body?.cancel();
      } catch (error) {
        if (last || !(error instanceof BunShipConnectionError)) throw error;
        failure = error;
        delay = retryDelay(attempt, config);
      }
      config.onRetry?.(attempt, failure, delay ?? 0);
      await sleep(delay ?? 0, anySignal(request.signal, config.signal));
    }
  };
}

/**
 * Calls `fn` until it succeeds, cannot be repeated, or the tries are used up.
 *
 * Failures are errors that `fn` throws ({@link BunShipApiError}, {@link BunShipConnectionError}) as well as
 * results `{error, response}` of a client's call. The client repeats single requests by itself; this is for
 * sequences of them, or for a client made with `retry: false`.
 *
 * @returns what `fn` returned last
 * @throws what `fn` threw last, or the signal's reason
 */
export async function withRetry<T>(fn: () => Promise<T>, config: WithRetryConfig = {}): Promise<T> {
  const most = config.maxRetries ?? 3;
  for (let attempt = 1; ; attempt += 1) {
    config.signal?.throwIfAborted();
    let failure: unknown;
    let thrown = true;
    let result: T | undefined;
    try {
      result = await fn();
      failure = failureOf(result);
      thrown = false;
      if (failure === undefined) return result;
    } catch (error) {
      failure = error;
    }
    const delay = attempt > most ? null : delayAfter(failure, attempt, config);
    if (delay === null) {
      if (thrown) throw failure;
      return result as T;
    }
    config.onRetry?.(attempt, failure, delay);
    await sleep(delay, config.signal);
  }
}

function delayAfter(failure: unknown, attempt: number, config: WithRetryConfig): number | null {
  if (failure instanceof BunShipApiError) {
    if (!(config.statuses ?? RETRY_STATUSES).includes(failure.statusCode)) return null;
    return (config.idempotent ?? failure.idempotent ?? false)
      ? retryDelay(attempt, config, failure.retryAfter)
      : null;
  }
  if (failure instanceof BunShipConnectionError) {
    return (config.idempotent ?? failure.idempotent) ? retryDelay(attempt, config) : null;
  }
  return null;
}

function failureOf(result: unknown): BunShipApiError | undefined {
  if (typeof result !== "object" || result === null || !("response" in result)) return undefined;
  const { response, error } = result as { response: unknown; error?: unknown };
  return response instanceof Response && !response.ok ? BunShipApiError.fromResponse(response, error) : undefined;
}

/** @internal */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === "AbortError" || error.name === "TimeoutError");
}

/** AbortSignal.any is missing in Node 20.0–20.2 and in older browsers. */
function anySignal(...signals: (AbortSignal | undefined)[]): AbortSignal {
  const controller = new AbortController();
  for (const signal of signals) {
    if (signal?.aborted) controller.abort(signal.reason);
    signal?.addEventListener("abort", () => controller.abort(signal.reason), {
      once: true,
      signal: controller.signal,
    });
  }
  return controller.signal;
}

/** @internal */
export { requestOf };
