/** Taking answers apart. */

import { BunShipApiError, errorBody } from "./errors.js";
import type { ErrorResponse, PaginatedResponse } from "./types.js";

/** What a client's call resolves to; narrowed by `error === undefined` or `response.ok`. */
export type ClientResult<T, E = unknown> =
  | { data: T; error?: never; response: Response; status: number }
  | { data?: never; error: E; response: Response; status: number };

interface AnyResult {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/** The type of a call's `data` once it has succeeded. */
export type DataOf<R> = R extends { data: infer D; error?: never } ? D : never;

/** The type inside `{success, data}`. */
export type WrappedDataOf<R> = DataOf<R> extends { data: infer D } ? D : never;

/**
 * Returns the body of a call that succeeded.
 *
 * @throws {BunShipApiError} the answer was not 2xx
 */
export function unwrapResponse<R extends AnyResult>(result: Promise<R>): Promise<DataOf<R>>;
export function unwrapResponse<R extends AnyResult>(result: R): DataOf<R>;
export function unwrapResponse<R extends AnyResult>(result: R | Promise<R>): DataOf<R> | Promise<DataOf<R>> {
  return result instanceof Promise ? result.then(body<R>) : body(result);
}

/**
 * The same, and takes `{success, data}` off.
 *
 * @throws {BunShipApiError} the answer was not 2xx
 */
export function unwrapData<R extends AnyResult>(result: Promise<R>): Promise<WrappedDataOf<R>>;
export function unwrapData<R extends AnyResult>(result: R): WrappedDataOf<R>;
export function unwrapData<R extends AnyResult>(
  result: R | Promise<R>,
): WrappedDataOf<R> | Promise<WrappedDataOf<R>> {
  const inner = (outer: unknown): WrappedDataOf<R> => (outer as { data: WrappedDataOf<R> }).data;
  return result instanceof Promise ? result.then((r) => inner(body(r))) : inner(body(result));
}

function body<R extends AnyResult>(result: R): DataOf<R> {
  if (!result.response.ok) throw BunShipApiError.fromResponse(result.response, result.error);
  return result.data as DataOf<R>;
}

/** Tells whether a body is the API's refusal, `{success: false, error: {code, message}}`. */
export function isErrorResponse(value: unknown): value is ErrorResponse {
  if ((value as { success?: unknown } | null | undefined)?.success !== false) return false;
  const error = errorBody(value);
  return typeof error?.["code"] === "string" && typeof error["message"] === "string";
}

/** Tells whether a body is one page of a list, in any of the API's three shapes. */
export function isPaginatedResponse(value: unknown): value is PaginatedResponse {
  if (typeof value !== "object" || value === null) return false;
  const { data, pagination } = value as Record<string, unknown>;
  if (pagination !== undefined) return Array.isArray(data) && isPosition(pagination);
  return isPosition(value);
}

function isPosition(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const has = (...names: string[]): boolean =>
    names.every((name) => typeof (value as Record<string, unknown>)[name] === "number");
  return has("total") && (has("page", "pageSize") || has("limit", "offset") || has("page", "limit", "totalPages"));
}
