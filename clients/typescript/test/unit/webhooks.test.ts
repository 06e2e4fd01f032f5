import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isWebhookEvent, verifyWebhook, WebhookVerificationError } from "../../src/index.js";

interface Vector {
  secrets: string[];
  payload: string;
  headers: Record<string, string>;
}
/** Made by the server's own `organizations/webhook_signature.py` (`scripts/make_webhook_vectors.py`). */
const { timestamp, vectors } = JSON.parse(
  readFileSync(new URL("../webhook-vectors.json", import.meta.url), "utf8"),
) as { timestamp: number; vectors: Vector[] };
const now = timestamp * 1000;
const [first] = vectors;
if (first === undefined) throw new Error("no vectors");
const [secret = ""] = first.secrets;

const refused = (reason: string) => ({ name: WebhookVerificationError.name, reason });

describe("verifyWebhook", () => {
  test.each(vectors)("takes what the server signs %#", async ({ secrets, payload, headers }) => {
    for (const known of secrets) {
      const event = await verifyWebhook({ payload, headers, secret: known, now });
      expect(event.type).toBe(headers["X-Webhook-Event"]);
      expect(event.data).toEqual((JSON.parse(payload) as { data: unknown }).data);
    }
    const lower = Object.entries(headers).map(([name, value]): [string, string] => [name.toLowerCase(), value]);
    await verifyWebhook({ payload: new TextEncoder().encode(payload), headers: new Headers(lower), secrets, now });
  });

  test("takes either signature alone", async () => {
    const { payload, headers } = first;
    const own = { "X-Webhook-Signature": headers["X-Webhook-Signature"] ?? "" };
    const standard = Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith("webhook-")));
    for (const one of [own, standard]) {
      expect((await verifyWebhook({ payload, headers: one, secret, now })).type).toBe("member.added");
    }
  });

  test("takes one of several secrets", async () => {
    const secrets = ["whsec_" + "0".repeat(64), secret];
    const event = await verifyWebhook({ payload: first.payload, headers: first.headers, secrets, now });
    expect(isWebhookEvent(event, "member.added")).toBe(true);
  });

  test("refuses another body, another secret, and none", async () => {
    const { payload, headers } = first;
    await expect(verifyWebhook({ payload: `${payload} `, headers, secret, now })).rejects.toMatchObject(refused("bad_signature"));
    const other = "whsec_" + "0".repeat(64);
    await expect(verifyWebhook({ payload, headers, secret: other, now })).rejects.toMatchObject(refused("bad_signature"));
    await expect(verifyWebhook({ payload, headers, secrets: [], now })).rejects.toThrow(TypeError);
    await expect(verifyWebhook({ payload, headers: {}, secret, now })).rejects.toMatchObject(refused("missing_header"));
  });

  test("refuses what is too old or comes too early, by its tolerance", async () => {
    const { payload, headers } = first;
    const at = (seconds: number, toleranceSeconds?: number) =>
      verifyWebhook({ payload, headers, secret, now: now + seconds * 1000, ...(toleranceSeconds === undefined ? {} : { toleranceSeconds }) });
    await expect(at(301)).rejects.toMatchObject(refused("too_old"));
    await expect(at(-301)).rejects.toMatchObject(refused("too_new"));
    expect((await at(299)).type).toBe("member.added");
    expect((await at(3000, 3600)).type).toBe("member.added");
  });
});
