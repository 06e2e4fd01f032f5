/**
 * Receiving webhooks: is this request from BunShip, unchanged, and recent? Needs nothing else of this
 * package, and is also `@bunship/client/webhooks`.
 */

/** Data of the events by name; see the API's list of events. */
export interface WebhookEventData {
  "member.added": MemberData;
  "member.joined": MemberData;
  "member.removed": MemberData;
  "member.updated": MemberData & { previousRole: string };
  "member.invited": {
    invitationId: string;
    organizationId: string;
    email: string;
    role: string;
    invitedBy: string | null;
    expiresAt: string;
  };
  "organization.created": OrganizationData;
  "organization.updated": OrganizationData & { changes: string[] };
  "organization.deleted": OrganizationData;
  "project.created": ProjectData;
  "project.updated": ProjectData;
  "project.deleted": ProjectData;
  "api_key.created": ApiKeyData & { scopes: string[]; expiresAt: string | null };
  "api_key.revoked": ApiKeyData;
  "api_key.deleted": ApiKeyData;
  "file.uploaded": FileData;
  "file.deleted": FileData;
  "billing.updated": BillingData;
  "subscription.created": BillingData;
  "subscription.updated": BillingData;
  "billing.subscription.updated": BillingData;
  "billing.canceled": EndedData;
  "subscription.canceled": EndedData;
  "invoice.paid": InvoiceData & { hostedInvoiceUrl: string | null };
  "invoice.failed": InvoiceData & { attemptCount: number; nextPaymentAttempt: string | null };
  test: { message: string; webhookId: string };
}

interface MemberData {
  memberId: string;
  organizationId: string;
  userId: string;
  email: string;
  role: string;
}

interface OrganizationData {
  organizationId: string;
  name: string;
  slug: string;
}

interface ProjectData {
  projectId: string;
  organizationId: string;
  name: string;
  slug: string;
}

interface ApiKeyData {
  apiKeyId: string;
  organizationId: string;
  name: string;
  prefix: string;
}

interface FileData {
  fileId: string;
  organizationId: string;
  name: string;
  size: number;
  mimeType: string;
}

interface BillingData {
  organizationId: string;
  plan: string;
  previousPlan: string | null;
  status: string;
  subscriptionId: string | null;
  cancelAtPeriodEnd: boolean;
  currentPeriodEnd: string | null;
}

interface EndedData {
  organizationId: string;
  plan: string;
  previousPlan: string | null;
  subscriptionId: string | null;
  endedAt: string | null;
}

interface InvoiceData {
  organizationId: string;
  invoiceId: string;
  number: string | null;
  amount: number;
  currency: string;
}

/** A request that has been verified. Narrow it with {@link isWebhookEvent}. */
export interface WebhookEvent<T extends string = string, D = Record<string, unknown>> {
  /** Name of the event. */
  type: T;
  /** When it happened, ISO 8601; the same at every attempt. */
  timestamp: string;
  data: D;
  /** The same at every attempt: a receiver that has seen it answers 200 and does nothing. */
  deliveryId: string;
  /** When this attempt was signed. */
  sentAt: Date;
}

/** Why a request was not accepted. */
export type WebhookRefusal = "missing_header" | "malformed_header" | "too_old" | "too_new" | "bad_signature" | "malformed_payload";

/** The request is not, or not provably, from BunShip: answer 400 and do nothing. */
export class WebhookVerificationError extends Error {
  override readonly name = "WebhookVerificationError";

  constructor(
    /** Machine-readable. */
    readonly reason: WebhookRefusal,
    message: string,
  ) {
    super(message);
  }
}

/** Headers in any of the forms frameworks give them in. */
export type WebhookHeaders = Headers | Record<string, string | readonly string[] | undefined> | Iterable<[string, string]>;

/** What {@link verifyWebhook} takes. */
export interface VerifyWebhookOptions {
  /** The body exactly as received: a body that was parsed and written again has other bytes. */
  payload: string | Uint8Array | ArrayBuffer;
  headers: WebhookHeaders;
  /** `whsec_…`; several while a secret is being replaced. */
  secret?: string;
  secrets?: readonly string[];
  /** Largest distance between the signature's time and now. Default 300. */
  toleranceSeconds?: number;
  /** Milliseconds since the epoch, for tests. Default: now. */
  now?: number;
}

const PREFIX = "whsec_";
const encoder = new TextEncoder();

/**
 * Verifies a request and returns its event.
 *
 * Each request is signed in two ways: the headers of Standard Webhooks (`webhook-id`, `webhook-timestamp`,
 * `webhook-signature`), which while a secret is being replaced carry a signature of both, and
 * `X-Webhook-Signature`, of the present one only. One good signature is enough; comparisons take the same
 * time whatever the difference (WebCrypto).
 *
 * @throws {WebhookVerificationError} not from BunShip, changed, or too old
 * @throws {TypeError} no secret was given
 */
export async function verifyWebhook(options: VerifyWebhookOptions): Promise<WebhookEvent> {
  const secrets = [...(options.secrets ?? []), ...(options.secret === undefined ? [] : [options.secret])];
  if (secrets.length === 0 || secrets.some((secret) => typeof secret !== "string" || secret === "")) {
    throw new TypeError("verifyWebhook needs a secret that is not empty");
  }
  const tolerance = options.toleranceSeconds ?? 300;
  if (!(tolerance >= 0)) throw new TypeError("toleranceSeconds has to be a number of at least 0");
  const header = reader(options.headers);
  const payload =
    typeof options.payload === "string"
      ? encoder.encode(options.payload)
      : new Uint8Array(options.payload);
  const claims = [standardClaim(header), documentedClaim(header)].filter((claim) => claim !== undefined);
  if (claims.length === 0) {
    throw new WebhookVerificationError("missing_header", "neither webhook-signature nor X-Webhook-Signature is there");
  }
  const now = (options.now ?? Date.now()) / 1000;
  let refusal: WebhookVerificationError | undefined;
  for (const claim of claims) {
    try {
      const { timestamp, keyOf, message, signatures } = claim();
      // Signature first: only BunShip's own clock is worth telling apart from ours.
      if (!(await anyMatches(secrets, keyOf, concat(encoder.encode(message), payload), signatures))) {
        throw new WebhookVerificationError("bad_signature", "no signature is of this body and secret");
      }
      if (now - timestamp > tolerance) {
        throw new WebhookVerificationError("too_old", `signed ${Math.round(now - timestamp)} s ago`);
      }
      if (timestamp - now > tolerance) {
        throw new WebhookVerificationError("too_new", `signed ${Math.round(timestamp - now)} s ahead of our clock`);
      }
      return eventOf(payload, timestamp, header);
    } catch (error) {
      if (!(error instanceof WebhookVerificationError) || error.reason === "malformed_payload") throw error;
      // What was signed by BunShip but at another time is said, whatever the other header's fault.
      if (!refusal || error.reason.startsWith("too_")) refusal = error;
    }
  }
  throw refusal ?? new WebhookVerificationError("bad_signature", "no signature is of this body and secret");
}

/** Tells whether an event is of one kind, and types its data. */
export function isWebhookEvent<T extends keyof WebhookEventData>(
  event: WebhookEvent,
  type: T,
): event is WebhookEvent<T, WebhookEventData[T] & Record<string, unknown>> {
  return event.type === type;
}

interface Claim {
  timestamp: number;
  /** What is signed, up to the body. */
  message: string;
  signatures: Uint8Array<ArrayBuffer>[];
  /** The HMAC key a secret stands for; undefined when it cannot be one. */
  keyOf(secret: string): Uint8Array<ArrayBuffer> | undefined;
}

type Reader = (name: string) => string | undefined;

function standardClaim(header: Reader): (() => Claim) | undefined {
  const [id, time, value] = [header("webhook-id"), header("webhook-timestamp"), header("webhook-signature")];
  if (value === undefined) return undefined;
  return () => {
    if (id === undefined || time === undefined || !/^\d{1,12}$/.test(time)) {
      throw new WebhookVerificationError("malformed_header", "webhook-id or webhook-timestamp is missing or wrong");
    }
    const signatures = value
      .split(" ")
      .filter((part) => part.startsWith("v1,"))
      .map((part) => fromBase64(part.slice(3)))
      .filter((bytes) => bytes !== undefined);
    if (signatures.length === 0) {
      throw new WebhookVerificationError("malformed_header", "webhook-signature holds no v1 signature");
    }
    return {
      timestamp: Number(time),
      message: `${id}.${time}.`,
      signatures,
      keyOf: (secret) => fromBase64(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret),
    };
  };
}

function documentedClaim(header: Reader): (() => Claim) | undefined {
  const value = header("x-webhook-signature");
  if (value === undefined) return undefined;
  return () => {
    const pairs = value.split(",").map((part) => part.trim().split("=") as [string, string?]);
    const time = pairs.find(([name]) => name === "t")?.[1];
    const signatures = pairs
      .filter(([name, hex]) => name === "v1" && hex !== undefined)
      .map(([, hex]) => fromHex(hex ?? ""))
      .filter((bytes) => bytes !== undefined);
    if (time === undefined || !/^\d{1,12}$/.test(time) || signatures.length === 0) {
      throw new WebhookVerificationError("malformed_header", "X-Webhook-Signature is not t=…,v1=…");
    }
    return {
      timestamp: Number(time),
      message: `${time}.`,
      signatures,
      keyOf: (secret) => encoder.encode(secret),
    };
  };
}

async function anyMatches(
  secrets: readonly string[],
  keyOf: Claim["keyOf"],
  message: Uint8Array<ArrayBuffer>,
  signatures: Uint8Array<ArrayBuffer>[],
): Promise<boolean> {
  let matched = false;
  for (const secret of secrets) {
    const raw = keyOf(secret);
    if (raw === undefined || raw.length === 0) continue;
    const key = await crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
    for (const signature of signatures) {
      // verify() compares in constant time. All are tried, so that the time does not tell which one matched.
      if (await crypto.subtle.verify("HMAC", key, signature, message)) matched = true;
    }
  }
  return matched;
}

function eventOf(payload: Uint8Array, timestamp: number, header: Reader): WebhookEvent {
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload));
  } catch {
    throw new WebhookVerificationError("malformed_payload", "the body is not JSON in UTF-8");
  }
  const { type, timestamp: happened, data } = (body ?? {}) as Record<string, unknown>;
  if (typeof type !== "string" || typeof happened !== "string" || typeof data !== "object" || data === null) {
    throw new WebhookVerificationError("malformed_payload", "the body is not {type, timestamp, data}");
  }
  return {
    type,
    timestamp: happened,
    data: data as Record<string, unknown>,
    deliveryId: header("webhook-id") ?? header("x-webhook-delivery-id") ?? header("x-webhook-delivery") ?? "",
    sentAt: new Date(timestamp * 1000),
  };
}

function reader(headers: WebhookHeaders): Reader {
  const found = new Map<string, string>();
  const entries: Iterable<readonly [string, string | readonly string[] | undefined]> =
    Symbol.iterator in headers ? (headers as Iterable<[string, string]>) : Object.entries(headers);
  for (const [name, value] of entries) {
    if (value !== undefined) found.set(name.toLowerCase(), (typeof value === "string" ? value : value.join(", ")).trim());
  }
  return (name) => found.get(name);
}

function fromHex(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^(?:[0-9a-f]{2})+$/i.test(text)) return undefined;
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
