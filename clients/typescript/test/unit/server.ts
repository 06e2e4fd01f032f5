/** A small HTTP server on loopback whose answers the tests write. */

import { createServer } from "node:http";
import type { IncomingHttpHeaders, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Received {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
  at: number;
}

export interface Reply {
  status?: number;
  json?: unknown;
  text?: string;
  headers?: Record<string, string>;
  /** Milliseconds before answering. */
  after?: number;
  /** Break the connection instead. */
  hangUp?: boolean;
}

export type Handler = (request: Received) => Reply | Promise<Reply>;

export class TestServer {
  readonly received: Received[] = [];
  #server: Server;
  handler: Handler = () => ({ status: 404, json: refusal("NOT_FOUND", "Resource not found") });

  private constructor() {
    this.#server = createServer((incoming, response) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("end", () => {
        const url = new URL(incoming.url ?? "/", "http://test");
        const request: Received = {
          method: incoming.method ?? "",
          path: url.pathname,
          query: url.searchParams,
          headers: incoming.headers,
          body: Buffer.concat(chunks),
          at: performance.now(),
        };
        this.received.push(request);
        void this.#answer(request, response);
      });
    });
  }

  static async start(handler?: Handler): Promise<TestServer> {
    const server = new TestServer();
    if (handler) server.handler = handler;
    await new Promise<void>((resolve) => server.#server.listen(0, "127.0.0.1", resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** How many requests a path has had. */
  count(path: string): number {
    return this.received.filter((request) => request.path === path).length;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: Received, response: ServerResponse): Promise<void> {
    const reply = await this.handler(request);
    if (reply.after) await new Promise((resolve) => setTimeout(resolve, reply.after));
    if (reply.hangUp) {
      response.destroy();
      return;
    }
    const text = reply.text ?? (reply.json === undefined ? "" : JSON.stringify(reply.json));
    response.writeHead(reply.status ?? 200, {
      ...(reply.json === undefined ? {} : { "content-type": "application/json" }),
      "x-request-id": "req-1",
      ...reply.headers,
    });
    response.end(text);
  }
}

export function refusal(code: string, message: string, more: Record<string, unknown> = {}): unknown {
  return { success: false, error: { code, message, ...more } };
}

/** An unsigned JWT that ends in `seconds`. */
export function jwt(seconds: number, more: Record<string, unknown> = {}): string {
  const now = Math.floor(Date.now() / 1000);
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "HS256" })}.${part({ iat: now, exp: now + seconds, jti: crypto.randomUUID(), ...more })}.c2ln`;
}

/** Fast retries. */
export const QUICK = { initialDelay: 5, maxDelay: 20 } as const;
