/** What goes wrong, as values a caller can tell apart. */

/** One wrong field of a request: where (JSON pointer such as `/email`) and what. */
export interface WrongField {
  path: string;
  message: string;
}

/** What a {@link BunShipApiError} is made of. */
export interface ApiErrorInit {
  message: string;
  statusCode: number;
  code: string;
  details?: string | undefined;
  fields?: readonly WrongField[] | undefined;
  requestId?: string | undefined;
  retryAfter?: number | undefined;
  timestamp?: string | undefined;
  requiresTwoFactor?: boolean | undefined;
  requiresEmailVerification?: boolean | undefined;
  method?: string | undefined;
  url?: string | undefined;
  idempotent?: boolean | undefined;
}

/** What {@link BunShipApiError.toJSON} returns. */
export interface ApiErrorJson {
  name: string;
  message: string;
  statusCode: number;
  code: string;
  details?: string;
  fields?: readonly WrongField[];
  requestId?: string;
  retryAfter?: number;
  timestamp: string;
}

/** What the transport knows about the request behind an answer or a failure. */
export interface RequestFacts {
  method: string;
  /** Without its query, which may hold secrets. */
  url: string;
  /** May be sent again without taking effect twice. */
  idempotent: boolean;
}

const factsOf = new WeakMap<object, RequestFacts>();

/** @internal */
export function rememberRequest(outcome: object, facts: RequestFacts): void {
  factsOf.set(outcome, facts);
}

/** @internal */
export function requestOf(outcome: object): RequestFacts | undefined {
  return factsOf.get(outcome);
}

/** Codes for answers that did not come from the API itself, such as a proxy's page. */
const CODES: Record<number, string> = {
  400: "VALIDATION_ERROR",
  401: "AUTHENTICATION_ERROR",
  403: "AUTHORIZATION_ERROR",
  404: "NOT_FOUND",
  409: "CONFLICT",
  413: "PAYLOAD_TOO_LARGE",
  422: "VALIDATION_ERROR",
  429: "RATE_LIMIT_EXCEEDED",
  503: "SERVICE_UNAVAILABLE",
};

/** A refusal of the API: any answer with a status of 400 or above. */
export class BunShipApiError extends Error {
  override readonly name = "BunShipApiError";
  /** HTTP status. */
  readonly statusCode: number;
  /** Machine-readable: `VALIDATION_ERROR`, `AUTHENTICATION_ERROR`, `NOT_FOUND`, … */
  readonly code: string;
  /** One sentence per wrong field; only on schema failures and limits. */
  readonly details: string | undefined;
  /** The same field by field. */
  readonly fields: readonly WrongField[];
  /** `X-Request-Id` of the answer, to be named to support. */
  readonly requestId: string | undefined;
  /** Seconds to wait before the next try, from `Retry-After`. */
  readonly retryAfter: number | undefined;
  /** When it was answered, ISO 8601. */
  readonly timestamp: string;
  /** The password was right, and a two-factor code has to be sent with it. */
  readonly requiresTwoFactor: boolean;
  /** The password was right, but the address has not been verified. */
  readonly requiresEmailVerification: boolean;
  /** Of the request; undefined when the answer did not come through this client. */
  readonly method: string | undefined;
  /** Of the request, without its query. */
  readonly url: string | undefined;
  /** Whether the request may be sent again; undefined when unknown. */
  readonly idempotent: boolean | undefined;

  constructor(init: ApiErrorInit) {
    super(init.message);
    this.statusCode = init.statusCode;
    this.code = init.code;
    this.details = init.details;
    this.fields = init.fields ?? [];
    this.requestId = init.requestId;
    this.retryAfter = init.retryAfter;
    this.timestamp = init.timestamp ?? new Date().toISOString();
    this.requiresTwoFactor = init.requiresTwoFactor ?? false;
    this.requiresEmailVerification = init.requiresEmailVerification ?? false;
    this.method = init.method;
    this.url = init.url;
    this.idempotent = init.idempotent;
  }

  /**
   * Makes the error of an answer.
   *
   * @param response its status and headers are read, not its body
   * @param body what the body was parsed to; anything but the API's envelope is tolerated
   */
  static fromResponse(response: Response, body?: unknown): BunShipApiError {
    const error = errorBody(body);
    const facts = requestOf(response);
    const status = response.status;
    return new BunShipApiError({
      message: text(error?.["message"]) ?? `The server answered ${status} ${response.statusText}`.trim(),
      statusCode: status,
      code: text(error?.["code"]) ?? CODES[status] ?? (status >= 500 ? "INTERNAL_ERROR" : "UNKNOWN_ERROR"),
      details: text(error?.["details"]),
      fields: wrongFields(error?.["fields"]),
      requestId: response.headers.get("x-request-id") ?? undefined,
      retryAfter: parseRetryAfter(response.headers.get("retry-after")),
      timestamp: isoDate(response.headers.get("date")),
      requiresTwoFactor: error?.["requiresTwoFactor"] === true,
      requiresEmailVerification: error?.["requiresEmailVerification"] === true,
      method: facts?.method,
      url: facts?.url,
      idempotent: facts?.idempotent,
    });
  }

  /** 401 or 403. */
  get isAuthError(): boolean {
    return this.statusCode === 401 || this.statusCode === 403;
  }

  /** 400 or 422. */
  get isValidationError(): boolean {
    return this.statusCode === 400 || this.statusCode === 422;
  }

  /** 404. */
  get isNotFoundError(): boolean {
    return this.statusCode === 404;
  }

  /** 409. */
  get isConflictError(): boolean {
    return this.statusCode === 409;
  }

  /** 429. */
  get isRateLimitError(): boolean {
    return this.statusCode === 429;
  }

  /** 5xx. */
  get isServerError(): boolean {
    return this.statusCode >= 500 && this.statusCode <= 599;
  }

  /** 4xx. */
  get isClientError(): boolean {
    return this.statusCode >= 400 && this.statusCode <= 499;
  }

  /** Returns a sentence for the person at the screen. */
  getUserMessage(): string {
    if (this.isRateLimitError) {
      return this.retryAfter === undefined
        ? "Too many requests. Please try again later."
        : `Too many requests. Please try again in ${wait(this.retryAfter)}.`;
    }
    if (this.code === "MAINTENANCE_MODE") return this.message;
    if (this.isServerError) {
      const reference = this.requestId ? ` (reference ${this.requestId})` : "";
      return `Something went wrong on our side. Please try again later${reference}.`;
    }
    return this.isValidationError && this.details ? `${this.message}: ${this.details}` : this.message;
  }

  /** Returns what may be logged; neither the URL nor anything the caller sent is in it. */
  toJSON(): ApiErrorJson {
    return {
      name: this.name,
      message: this.message,
      statusCode: this.statusCode,
      code: this.code,
      ...(this.details === undefined ? {} : { details: this.details }),
      ...(this.fields.length === 0 ? {} : { fields: this.fields }),
      ...(this.requestId === undefined ? {} : { requestId: this.requestId }),
      ...(this.retryAfter === undefined ? {} : { retryAfter: this.retryAfter }),
      timestamp: this.timestamp,
    };
  }
}

/** No answer came: no network, no such host, a refused or broken connection, or a CORS refusal. */
export class BunShipConnectionError extends Error {
  override readonly name = "BunShipConnectionError";
  readonly method: string;
  /** Without its query. */
  readonly url: string;
  /** Whether the request may be sent again. */
  readonly idempotent: boolean;

  constructor(facts: RequestFacts, cause: unknown) {
    super(`${facts.method} ${facts.url} got no answer: ${reason(cause)}`, { cause });
    this.method = facts.method;
    this.url = facts.url;
    this.idempotent = facts.idempotent;
  }
}

/**
 * Reads `Retry-After`.
 *
 * @param value whole seconds, or an HTTP date
 * @param now milliseconds since the epoch
 * @returns seconds from now, at least 0; undefined when there is none or it is neither
 */
export function parseRetryAfter(value: string | null | undefined, now = Date.now()): number | undefined {
  const trimmed = value?.trim();
  if (!trimmed) return undefined;
  if (/^\d+$/.test(trimmed)) return Number(trimmed);
  // Date.parse also reads texts such as "-5", which are no HTTP date.
  if (!/^[A-Za-z]{3}/.test(trimmed)) return undefined;
  const date = Date.parse(trimmed);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}

/** @internal Returns the `error` object of the API's envelope. */
export function errorBody(body: unknown): Record<string, unknown> | undefined {
  if (typeof body !== "object" || body === null || !("error" in body)) return undefined;
  const { error } = body;
  return typeof error === "object" && error !== null ? (error as Record<string, unknown>) : undefined;
}

function wrongFields(value: unknown): WrongField[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((field: unknown) => {
    if (typeof field !== "object" || field === null) return [];
    const { path, message } = field as Record<string, unknown>;
    return typeof path === "string" && typeof message === "string" ? [{ path, message }] : [];
  });
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function isoDate(value: string | null): string | undefined {
  const date = value === null ? Number.NaN : Date.parse(value);
  return Number.isNaN(date) ? undefined : new Date(date).toISOString();
}

function wait(seconds: number): string {
  const [count, unit] = seconds <= 90 ? [Math.max(1, seconds), "second"] : [Math.ceil(seconds / 60), "minute"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

function reason(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  // Node hides the cause ("connect ECONNREFUSED …") one level down.
  return cause.cause instanceof Error ? cause.cause.message || cause.message : cause.message;
}
