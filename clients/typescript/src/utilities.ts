/** Logging and batches. */

import type { Middleware } from "./client.js";

/** One finished call, as {@link createRequestLogger} reports it. */
export interface RequestLogEntry {
  method: string;
  /** The operation's path with its placeholders: real ones can hold secrets (`/verify-email/{token}`). */
  path: string;
  /** Undefined when no answer came. */
  status?: number;
  /** Milliseconds, retries included. */
  duration: number;
  requestId?: string;
  error?: unknown;
}

/** Options of {@link createRequestLogger}. */
export interface RequestLoggerOptions {
  /** Default: one line per call to `console`, failures to `console.error`. */
  log?: (entry: RequestLogEntry) => void;
}

/** Returns middleware for `client.use` that reports each call. Headers, queries and bodies are left out. */
export function createRequestLogger(options: RequestLoggerOptions = {}): Middleware {
  const log = options.log ?? toConsole;
  const started = new Map<string, number>();
  const since = (id: string): number => {
    const start = started.get(id) ?? performance.now();
    started.delete(id);
    return Math.round(performance.now() - start);
  };
  return {
    onRequest({ id }) {
      started.set(id, performance.now());
    },
    onResponse({ id, request, response, schemaPath }) {
      const requestId = response.headers.get("x-request-id");
      log({
        method: request.method,
        path: schemaPath,
        status: response.status,
        duration: since(id),
        ...(requestId === null ? {} : { requestId }),
      });
    },
    onError({ id, request, error, schemaPath }) {
      log({ method: request.method, path: schemaPath, duration: since(id), error });
    },
  };
}

function toConsole(entry: RequestLogEntry): void {
  const result = entry.status ?? (entry.error instanceof Error ? entry.error.message : "no answer");
  const line = `${entry.method} ${entry.path} ${result} ${entry.duration} ms`;
  if (entry.status === undefined || entry.status >= 500) console.error(line);
  else console.info(line);
}

/** Options of {@link batchRequests}. */
export interface BatchOptions {
  /** How many run at the same time. Default 5. */
  concurrency?: number;
  /** Begins no further one; those are rejected with its reason. */
  signal?: AbortSignal;
}

type Settled<T extends readonly (() => Promise<unknown>)[]> = {
  -readonly [K in keyof T]: PromiseSettledResult<Awaited<ReturnType<T[K]>>>;
};

/**
 * Runs calls a few at a time and waits for all of them.
 *
 * @returns results in the order of `tasks`, each fulfilled or rejected
 * @throws {RangeError} `concurrency` is no whole number of at least 1
 */
export async function batchRequests<const T extends readonly (() => Promise<unknown>)[]>(
  tasks: T,
  options: BatchOptions = {},
): Promise<Settled<T>> {
  const { concurrency = 5, signal } = options;
  if (!Number.isInteger(concurrency) || concurrency < 1) {
    throw new RangeError("concurrency has to be a whole number of at least 1");
  }
  const results: PromiseSettledResult<unknown>[] = new Array<PromiseSettledResult<unknown>>(tasks.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < tasks.length; index = next++) {
      try {
        signal?.throwIfAborted();
        results[index] = { status: "fulfilled", value: await (tasks[index] as () => Promise<unknown>)() };
      } catch (reason) {
        results[index] = { status: "rejected", reason };
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, tasks.length) }, worker));
  return results as Settled<T>;
}
