/**
 * The whole main flow against a running `manage.py dev` (BUNSHIP_URL), as a program on Node would use the client.
 */
import { createHmac } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { AuthenticatedClient, BunShipApiError, createClient, paginate, unwrapData, unwrapResponse } from "../../src/index.js";

const BASE_URL = process.env["BUNSHIP_URL"] ?? "";
const PASSWORD = "Sunny-day7x";
const number = Date.now().toString(36);
const ORG = "/api/v1/organizations/{organization_id}" as const;

/** RFC 6238 with the defaults authenticators use: SHA-1, 30 s, six digits. */
function totp(secret: string, step = Math.floor(Date.now() / 30_000)): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret.replace(/=+$/, "")].map((c) => alphabet.indexOf(c).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac("sha1", key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** What the development mailbox holds for somebody: the first token of a link in the newest mail. */
async function mailedToken(address: string): Promise<string> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const text = await (await fetch(`${BASE_URL}/dev/mailbox.json`)).text();
    const mails = (JSON.parse(text) as { messages?: unknown[] } | unknown[]);
    const list = (Array.isArray(mails) ? mails : (mails.messages ?? [])) as unknown[];
    const mine = list.map((mail) => JSON.stringify(mail)).find((mail) => mail.includes(address));
    const token = mine && /verify-email[^"]*?(?:token=|verify-email\/)([\w.-]{20,})/.exec(mine)?.[1];
    if (token) return token;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no mail for ${address}`);
}

async function newcomer(name: string): Promise<AuthenticatedClient> {
  const email = `${name}-${number}@people.example`;
  const open = createClient(BASE_URL);
  await unwrapResponse(open.POST("/api/v1/auth/register", { body: { email, password: PASSWORD, fullName: name } }));
  const token = await mailedToken(email);
  await unwrapResponse(open.GET("/api/v1/auth/verify-email/{token}", { params: { path: { token } } }));
  const person = new AuthenticatedClient(BASE_URL);
  expect(await person.login(email, PASSWORD)).toMatchObject({ status: "signedIn", user: { email } });
  return person;
}

describe.skipIf(!BASE_URL)("a day with the API", () => {
  let ann: AuthenticatedClient;
  let organization_id = "";
  const at = () => ({ params: { path: { organization_id } } });

  beforeAll(async () => {
    ann = await newcomer("ann");
  });

  test("register, verify, sign in, be somebody", async () => {
    const me = await unwrapResponse(ann.getClient().GET("/api/v1/users/me"));
    expect(me.email).toContain("ann-");
    expect(me.emailVerified).not.toBeNull();
    expect(await ann.isAuthenticated()).toBe(true);
  });

  test("an organization, its people and their invitations", async () => {
    const api = ann.getClient();
    const made = await unwrapResponse(api.POST("/api/v1/organizations", { body: { name: "Acme", slug: `acme-${number}` } }));
    organization_id = made.id;
    await unwrapResponse(api.POST(`${ORG}/invitations`, { ...at(), body: { email: `bob-${number}@people.example`, role: "member" } }));
    expect(await paginate(api, `${ORG}/invitations`, { path: { organization_id } }).collect()).toHaveLength(1);
    const members = await paginate(api, `${ORG}/members`, { path: { organization_id } }).collect();
    expect(members.map((member) => member.role)).toEqual(["owner"]);
  });

  test("a key opens what its scopes name", async () => {
    const { data } = await unwrapResponse(ann.getClient().POST(`${ORG}/api-keys`, { ...at(), body: { name: "CI", scopes: ["read:members"] } }));
    const script = createClient(`${BASE_URL}/api/v1`, { apiKey: data.key });
    expect((await unwrapResponse(script.GET(`${ORG}/members`, at()))).total).toBe(1);
    const refused = await script.GET(`${ORG}/projects`, at());
    expect(refused.status).toBe(403);
  });

  test("projects, and the trail of it all over several pages", async () => {
    const api = ann.getClient();
    for (const n of [1, 2, 3]) {
      await unwrapResponse(api.POST(`${ORG}/projects`, { ...at(), body: { name: `Project ${n}` } }));
    }
    expect(await paginate(api, `${ORG}/projects`, { path: { organization_id }, pageSize: 2 }).collect()).toHaveLength(3);
    const trail = await paginate(api, `${ORG}/audit-logs`, { path: { organization_id }, pageSize: 2 }).collect();
    expect(trail.length).toBeGreaterThanOrEqual(6);
    expect(new Set(trail.map((entry) => entry.id)).size).toBe(trail.length);
  });

  test("a webhook whose secret is shown once, and its deliveries", async () => {
    const api = ann.getClient();
    const { data } = await unwrapResponse(api.POST(`${ORG}/webhooks`, { ...at(), body: { url: "http://127.0.0.1:9/in", events: ["project.created"] } }));
    expect(data.secret).toMatch(/^whsec_/);
    const path = { organization_id, webhook_id: data.id };
    const shown = await unwrapData(api.GET(`${ORG}/webhooks/{webhook_id}`, { params: { path } }));
    expect(shown).not.toHaveProperty("secret");
    expect(await unwrapData(api.GET(`${ORG}/webhooks/{webhook_id}/deliveries`, { params: { path } }))).toEqual([]);
  });

  test("a file goes up, comes down and goes away", async () => {
    const api = ann.getClient();
    const seen: number[] = [];
    const file = await ann.uploadFile(organization_id, new Blob(["one,two\n1,2\n"], { type: "text/csv" }), {
      name: "figures.csv",
      onProgress: ({ loaded }) => seen.push(loaded),
    });
    expect(seen.at(-1)).toBeGreaterThanOrEqual(12);
    const path = { organization_id, file_id: file.id };
    const link = await unwrapData(api.GET(`${ORG}/files/{file_id}/download`, { params: { path } }));
    expect(await (await fetch((link as { url: string }).url)).text()).toBe("one,two\n1,2\n");
    const straight = await ann.uploadFile(organization_id, new Blob(["a\n"], { type: "text/plain" }), { name: "a.txt", presigned: true });
    expect(straight.name).toBe("a.txt");
    expect((await api.DELETE(`${ORG}/files/{file_id}`, { params: { path } })).status).toBe(200);
  });

  test("refusals say what they are", async () => {
    const stranger = await newcomer("eve");
    const elsewhere = await unwrapResponse(stranger.getClient().GET(ORG, at())).catch((error: unknown) => error);
    expect(elsewhere).toBeInstanceOf(BunShipApiError);
    expect([403, 404]).toContain((elsewhere as BunShipApiError).statusCode);
    const wrong = await unwrapResponse(ann.getClient().POST("/api/v1/organizations", { body: { name: "", slug: "X" } })).catch((error: unknown) => error);
    expect(wrong).toMatchObject({ statusCode: 400, code: "VALIDATION_ERROR", isValidationError: true });
    expect((wrong as BunShipApiError).details).toContain("slug");
    const nobody = await createClient(BASE_URL).GET("/api/v1/users/me");
    expect(nobody.status).toBe(401);
    await expect(new AuthenticatedClient(BASE_URL).login(`ann-${number}@people.example`, "Wrong-day7x")).rejects.toMatchObject({ isAuthError: true });
  });

  test("tokens rotate; a second factor is asked for; signing out ends it", async () => {
    const before = await ann.storage.getRefreshToken();
    expect(await ann.refreshToken()).toBe(true);
    expect(await ann.storage.getRefreshToken()).not.toBe(before);
    const api = ann.getClient();
    expect((await unwrapResponse(api.GET("/api/v1/users/me/sessions"))).sessions.length).toBeGreaterThanOrEqual(1);

    const setup = await unwrapResponse(api.POST("/api/v1/auth/two-factor/setup", { body: { password: PASSWORD } }));
    await unwrapResponse(api.POST("/api/v1/auth/two-factor/verify", { body: { code: totp(setup.secret) } }));
    const again = new AuthenticatedClient(BASE_URL);
    const result = await again.login(`ann-${number}@people.example`, PASSWORD);
    if (result.status !== "twoFactorRequired") throw new Error(result.status);
    // Each step counts once: the next one is already good.
    const code = totp(setup.secret, Math.floor(Date.now() / 30_000) + 1);
    expect(await again.completeTwoFactor(result.challenge, code)).toMatchObject({ status: "signedIn" });

    expect(await again.logout()).toBe(true);
    expect(await again.isAuthenticated()).toBe(false);
    expect((await again.getClient().GET("/api/v1/users/me")).status).toBe(401);
  });
});
