import { afterEach, beforeEach, describe, expect, expectTypeOf, test } from "vitest";
import { BunShipApiError, BunShipConnectionError, createClient, paginate, unwrapResponse, withRetry } from "../../src/index.js";
import type { ClientOptions, Member } from "../../src/index.js";
import { refusal, TestServer } from "./server.js";
import type { Reply } from "./server.js";

const ME = "/api/v1/users/me";
const ORGS = "/api/v1/organizations";
const quick = { initialDelay: 1, maxDelay: 5 };

let server: TestServer;
beforeEach(async () => {
  server = await TestServer.start();
});
afterEach(() => server.stop());

/** Answers with each reply once, then with the last one. */
function answers(...replies: Reply[]): void {
  let turn = 0;
  server.handler = () => replies[Math.min(turn++, replies.length - 1)] ?? {};
}
const client = (options: ClientOptions = {}) => createClient(server.url, { retry: quick, ...options });

describe("retries", () => {
  test("repeat a read until it is answered", async () => {
    answers({ status: 503, json: refusal("UNAVAILABLE", "Later") }, { status: 429, json: refusal("RATE_LIMIT_EXCEEDED", "Slow down") }, { json: { id: "u1" } });
    const { data, status } = await client().GET(ME);
    expect([status, data?.id]).toEqual([200, "u1"]);
    expect(server.count(ME)).toBe(3);
  });

  test("end after as many as were asked for", async () => {
    answers({ status: 503, json: refusal("UNAVAILABLE", "Later") });
    const { error, status } = await client({ retry: { ...quick, maxRetries: 2 } }).GET(ME);
    expect(status).toBe(503);
    expect(error).toBeDefined();
    expect(server.count(ME)).toBe(3);
  });

  test("wait as long as Retry-After says", async () => {
    answers({ status: 429, headers: { "retry-after": "1" }, json: refusal("RATE_LIMIT_EXCEEDED", "Slow down") }, { json: { id: "u1" } });
    await client().GET(ME);
    const [one, two] = server.received;
    expect((two?.at ?? 0) - (one?.at ?? 0)).toBeGreaterThan(990);
  });

  test("leave a POST alone, unless its key makes it safe", async () => {
    answers({ status: 503, json: refusal("UNAVAILABLE", "Later") }, { status: 201, json: { id: "o1" } });
    const body = { name: "Acme", slug: "acme" };
    expect((await client().POST(ORGS, { body })).status).toBe(503);
    expect(server.count(ORGS)).toBe(1);
    answers({ status: 503, json: refusal("UNAVAILABLE", "Later") }, { status: 201, json: { id: "o1" } });
    expect((await client({ autoIdempotencyKey: true }).POST(ORGS, { body })).status).toBe(201);
    const keys = server.received.slice(1).map((request) => request.headers["idempotency-key"]);
    expect(keys).toHaveLength(2);
    expect(keys[0]).toMatch(/./);
    expect(keys[0]).toBe(keys[1]);
  });

  test("end with the caller's signal", async () => {
    answers({ status: 503, headers: { "retry-after": "20" }, json: refusal("UNAVAILABLE", "Later") });
    const started = performance.now();
    await expect(client().GET(ME, { signal: AbortSignal.timeout(50) })).rejects.toMatchObject({ name: "TimeoutError" });
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test("withRetry repeats what failed with a status, and tells", async () => {
    answers({ status: 500, json: refusal("INTERNAL_ERROR", "An unexpected error occurred") }, { json: { id: "u1" } });
    const seen: number[] = [];
    const once = client({ retry: false });
    const me = await withRetry(() => unwrapResponse(once.GET(ME)), { ...quick, onRetry: (attempt) => seen.push(attempt) });
    expect([me.id, seen]).toEqual(["u1", [1]]);
  });
});

describe("errors", () => {
  test("carry everything the API said", async () => {
    answers({
      status: 400,
      json: { success: false, error: { code: "VALIDATION_ERROR", message: "Validation failed", details: "email: is required", fields: [{ path: "/email", message: "is required" }] } },
    });
    const failure = await unwrapResponse(client().GET(ME)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(BunShipApiError);
    expect(failure).toMatchObject({ statusCode: 400, code: "VALIDATION_ERROR", details: "email: is required", requestId: "req-1", isValidationError: true, isAuthError: false, isServerError: false, isClientError: true });
  });

  test("without an answer are of another kind", async () => {
    const { url } = server;
    await server.stop();
    await expect(createClient(url, { retry: false }).GET(ME)).rejects.toBeInstanceOf(BunShipConnectionError);
    server = await TestServer.start();
  });
});

describe("pages", () => {
  test("follow one another until there are no more", async () => {
    const rows = Array.from({ length: 25 }, (_, n) => ({ id: `m${n}` }));
    server.handler = ({ query }) => {
      const page = Number(query.get("page"));
      const pageSize = Number(query.get("pageSize"));
      const members = rows.slice((page - 1) * pageSize, page * pageSize);
      return { json: { members, total: rows.length, page, pageSize, hasMore: page * pageSize < rows.length } };
    };
    const path = "/api/v1/organizations/{organization_id}/members" as const;
    const members = paginate(client(), path, { path: { organization_id: "o1" }, pageSize: 10 });
    expect(await members.collect()).toHaveLength(25);
    expect(server.received).toHaveLength(3);
    expect((await members.collect({ limit: 5 })).map((member) => member.id)).toEqual(["m0", "m1", "m2", "m3", "m4"]);
    for await (const member of members) expectTypeOf(member).toEqualTypeOf<Member>();
  });
});

test("the base address may or may not end in /api/v1", async () => {
  server.handler = () => ({ json: { id: "u1" } });
  for (const base of [server.url, `${server.url}/`, `${server.url}/api/v1`, `${server.url}/api/v1/`]) {
    expect((await createClient(base).GET(ME)).data?.id).toBe("u1");
  }
});

test("wrong calls do not compile", () => {
  const typed = createClient("http://localhost");
  // @ts-expect-error no such path
  void (() => typed.GET("/api/v1/nothing"));
  // @ts-expect-error the slug is missing
  void (() => typed.POST(ORGS, { body: { name: "Acme" } }));
  // @ts-expect-error not a role
  void (() => typed.POST("/api/v1/organizations/{organization_id}/invitations", { params: { path: { organization_id: "o" } }, body: { email: "a@b.co", role: "king" } }));
});
