/** Typed client of the BunShip API. */

export { AuthenticatedClient } from "./auth.js";
export type {
  AuthenticatedClientOptions,
  LoginResult,
  MagicLinkProof,
  RedirectResult,
  SignedIn,
  SignedOutReason,
  TwoFactorChallenge,
  TwoFactorRequired,
} from "./auth.js";
export { normalizeBaseUrl } from "./base-url.js";
export { createClient, createIdempotencyKey } from "./client.js";
export type { BunShipClient, ClientMethod, ClientOptions, Middleware } from "./client.js";
export { BunShipApiError, BunShipConnectionError, parseRetryAfter } from "./errors.js";
export type { ApiErrorInit, ApiErrorJson, RequestFacts, WrongField } from "./errors.js";
export { paginate } from "./pagination.js";
export type { ItemOf, ListPath, Pages, PaginateOptions } from "./pagination.js";
export { isErrorResponse, isPaginatedResponse, unwrapData, unwrapResponse } from "./responses.js";
export type { ClientResult, DataOf, WrappedDataOf } from "./responses.js";
export { RETRY_STATUSES, withRetry } from "./retry.js";
export type { FetchLike, RetryConfig, WithRetryConfig } from "./retry.js";
export { LocalStorageTokenStorage, MemoryTokenStorage } from "./storage.js";
export type { TokenStorage } from "./storage.js";
export type * from "./types.js";
export { uploadFile } from "./upload.js";
export type { UploadOptions, UploadProgress } from "./upload.js";
export { batchRequests, createRequestLogger } from "./utilities.js";
export type { BatchOptions, RequestLogEntry, RequestLoggerOptions } from "./utilities.js";
export { isWebhookEvent, verifyWebhook, WebhookVerificationError } from "./webhooks.js";
export type {
  VerifyWebhookOptions,
  WebhookEvent,
  WebhookEventData,
  WebhookHeaders,
  WebhookRefusal,
} from "./webhooks.js";
