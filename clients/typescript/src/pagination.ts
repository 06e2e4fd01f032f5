/** Going through lists. */

import type { BunShipClient } from "./client.js";
import { LISTS } from "./operations.js";
import { unwrapResponse } from "./responses.js";
import type { paths } from "./types.js";

type Lists = typeof LISTS;

/** Paths of the operations that list something. */
export type ListPath = keyof Lists & keyof paths;

type Get<P extends ListPath> = NonNullable<paths[P]["get"]>;
type BodyOf<P extends ListPath> = Get<P> extends { responses: { 200: { content: { "application/json": infer B } } } }
  ? B
  : never;

/** What one row of a list is. */
export type ItemOf<P extends ListPath> =
  Lists[P]["rows"] extends keyof BodyOf<P> ? (BodyOf<P>[Lists[P]["rows"]] extends (infer T)[] ? T : never) : never;

type Params<P extends ListPath> = Get<P>["parameters"];
type PagingKey = "page" | "pageSize" | "limit" | "offset";
type Query<P extends ListPath> = Params<P> extends { query?: infer Q } ? Omit<NonNullable<Q>, PagingKey> : never;

/** What {@link paginate} takes: path parameters, filters of the operation, and how to page. */
export type PaginateOptions<P extends ListPath> = {
  /** Filters; paging itself is `pageSize` and `limit`. */
  query?: Query<P>;
  /** Rows of one request, 1 … 100. Default 100. */
  pageSize?: number;
  /** Rows in all; default: every one. */
  limit?: number;
  /** Headers of each request, such as `X-Organization-ID`. */
  headers?: Record<string, string>;
  signal?: AbortSignal;
} & (Params<P> extends { path: infer V } ? { path: V } : { path?: never });

/** A list, read page by page as it is iterated. Each iteration begins at the first row. */
export interface Pages<T> extends AsyncIterable<T> {
  /** Iterates over whole pages. */
  pages(): AsyncGenerator<T[], void, undefined>;
  /** Reads rows into an array: all of them, or the first `limit`. */
  collect(options?: { limit?: number }): Promise<T[]>;
}

const MOST = 100;

/**
 * Returns all rows of a list, whichever way the operation pages.
 *
 * Rows that move while one reads (newest first, and something new arrives) are given once.
 *
 * @throws {RangeError} `pageSize` or `limit` out of range
 * @throws {BunShipApiError} while iterating: a page was refused
 */
export function paginate<P extends ListPath>(
  client: BunShipClient,
  path: P,
  ...[given]: PaginateOptions<P> extends { path: unknown } ? [PaginateOptions<P>] : [PaginateOptions<P>?]
): Pages<ItemOf<P>> {
  const options = (given ?? {}) as {
    path?: unknown;
    query?: Record<string, unknown>;
    pageSize?: number;
    limit?: number;
    headers?: Record<string, string>;
    signal?: AbortSignal;
  };
  const limit = whole("limit", options.limit ?? Number.POSITIVE_INFINITY, 0, Number.POSITIVE_INFINITY);
  const size = Math.max(1, Math.min(whole("pageSize", options.pageSize ?? MOST, 1, MOST), limit));
  const { paging, rows } = LISTS[path];
  type Row = ItemOf<P>;
  const get = client.GET as unknown as (
    path: string,
    init: unknown,
  ) => Promise<{ data?: unknown; error?: unknown; response: Response }>;

  async function* pages(most = limit): AsyncGenerator<Row[], void, undefined> {
    let before = new Set<unknown>();
    let left = most;
    let read = 0;
    for (let page = 1; left > 0; page += 1) {
      const position =
        paging === "page" ? { page, pageSize: size }
        : paging === "pageLimit" ? { page, limit: size }
        : paging === "offset" ? { limit: size, offset: read }
        : {};
      const body = (await unwrapResponse(
        get(path, {
          params: { ...(options.path ? { path: options.path } : {}), query: { ...options.query, ...position } },
          ...(options.headers ? { headers: options.headers } : {}),
          ...(options.signal ? { signal: options.signal } : {}),
        }),
      )) as Record<string, unknown>;
      const received = (body[rows] ?? []) as Row[];
      read += received.length;
      const fresh = received.filter((row) => !before.has(idOf(row))).slice(0, left);
      before = new Set(received.map(idOf).filter((id) => id !== undefined));
      left -= fresh.length;
      if (fresh.length > 0) yield fresh;
      if (paging === "single" || received.length === 0 || !hasMore(body, read, received.length, size)) return;
    }
  }

  return {
    pages: () => pages(),
    async *[Symbol.asyncIterator]() {
      for await (const page of pages()) yield* page;
    },
    async collect({ limit: most } = {}) {
      const all: Row[] = [];
      const bound = most === undefined ? limit : Math.min(limit, whole("limit", most, 0, Number.POSITIVE_INFINITY));
      for await (const page of pages(bound)) all.push(...page);
      return all;
    },
  };
}

/** Some lists say whether there is more, some how many there are, and some nothing: a full page then. */
function hasMore(body: Record<string, unknown>, read: number, received: number, size: number): boolean {
  const info = (body["pagination"] ?? body) as Record<string, unknown>;
  if (typeof info["hasMore"] === "boolean") return info["hasMore"];
  if (typeof info["total"] === "number") return read < info["total"];
  return received >= size;
}

function idOf(row: unknown): unknown {
  return typeof row === "object" && row !== null ? (row as { id?: unknown }).id : undefined;
}

function whole(name: string, value: number, low: number, high: number): number {
  if ((Number.isInteger(value) || value === Number.POSITIVE_INFINITY) && value >= low && value <= high) return value;
  throw new RangeError(`${name} has to be a whole number from ${low} to ${high}`);
}
