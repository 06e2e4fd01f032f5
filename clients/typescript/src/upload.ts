/** Uploading files, through the API or straight to storage. */

import { createIdempotencyKey, transportOf } from "./client.js";
import type { BunShipClient } from "./client.js";
import { BunShipApiError, BunShipConnectionError } from "./errors.js";
import { unwrapData } from "./responses.js";
import type { FetchLike } from "./retry.js";
import type { FileObject, Schemas } from "./types.js";

/** How far an upload is. Bytes of the file; `total` is its size. */
export interface UploadProgress {
  loaded: number;
  total: number;
}

/** Options of {@link uploadFile}. */
export interface UploadOptions {
  /** Default: the `File`'s name, else `file`. Its ending decides the type, where the server knows it. */
  name?: string;
  /** Default: the blob's own type. */
  mimeType?: string;
  /** Readable by everybody at a lasting URL. Default false. */
  isPublic?: boolean;
  /** Seconds until the file is gone, 60 … 604800. Default: never. */
  expiresIn?: number;
  /** Up to 8 KiB of JSON. */
  metadata?: Record<string, unknown>;
  /**
   * `true`: straight to storage (announce, PUT, complete), so that the bytes do not pass through the API.
   * `false`: as a form to the API. `"auto"`, the default: straight to storage from {@link presignFrom} bytes,
   * and through the API where that is not possible: it scans files, or storage cannot be reached from here.
   */
  presigned?: "auto" | boolean;
  /** Default 8 MiB. */
  presignFrom?: number;
  /** Called as bytes leave, and once more when all is done. A repeated attempt begins at 0 again. */
  onProgress?: (progress: UploadProgress) => void;
  signal?: AbortSignal;
}

/**
 * Uploads a file to an organization.
 *
 * @returns the file as the API stores it
 * @throws {BunShipApiError} type, size, quota, permission; `STORAGE_ERROR` when storage itself refused
 * @throws {BunShipConnectionError} no answer. Uploads through the API are not repeated by themselves
 */
export async function uploadFile(
  client: BunShipClient,
  organizationId: string,
  file: Blob,
  options: UploadOptions = {},
): Promise<FileObject> {
  const { presigned = "auto", presignFrom = 8 * 1024 * 1024 } = options;
  options.signal?.throwIfAborted();
  let stored: FileObject | null = null;
  if (presigned === true || (presigned === "auto" && file.size >= presignFrom)) {
    stored = await straight(client, organizationId, file, options, presigned === "auto");
  }
  stored ??= await through(client, organizationId, file, options);
  options.onProgress?.({ loaded: file.size, total: file.size });
  return stored;
}

async function through(
  client: BunShipClient,
  organizationId: string,
  file: Blob,
  options: UploadOptions,
): Promise<FileObject> {
  const { baseUrl, around, fetch, headers } = transportOf(client);
  const { body, contentType } = multipart(
    {
      name: options.name,
      isPublic: options.isPublic,
      expiresIn: options.expiresIn,
      metadata: options.metadata,
    },
    nameOf(file, options),
    options.mimeType ?? file.type,
    file,
  );
  const send = around(sender(fetch, body, file.size, { "Content-Type": contentType }, options.onProgress));
  const response = await send(
    // Without its body, which the sender adds: a copy for a second try after 401 costs nothing so.
    new Request(`${baseUrl}/api/v1/organizations/${encodeURIComponent(organizationId)}/files`, {
      method: "POST",
      headers: headers as Headers,
      ...(options.signal ? { signal: options.signal } : {}),
    }),
  );
  const answer = await parsed(response);
  if (!response.ok) throw BunShipApiError.fromResponse(response, answer);
  return (answer as Schemas["WrappedFile"]).data;
}

/** Returns null when it is not possible here and `lenient` asks for the other way then. */
async function straight(
  client: BunShipClient,
  organizationId: string,
  file: Blob,
  options: UploadOptions,
  lenient: boolean,
): Promise<FileObject | null> {
  const signal = options.signal ? { signal: options.signal } : {};
  let announced: Schemas["Announced"];
  try {
    announced = await unwrapData(
      client.POST("/api/v1/organizations/{organization_id}/files/presign", {
        params: { path: { organization_id: organizationId }, header: { "Idempotency-Key": createIdempotencyKey() } },
        body: {
          name: nameOf(file, options),
          mimeType: options.mimeType || file.type || "application/octet-stream",
          size: file.size,
          ...(options.isPublic === undefined ? {} : { isPublic: options.isPublic }),
          ...(options.expiresIn === undefined ? {} : { expiresIn: options.expiresIn }),
          ...(options.metadata === undefined ? {} : { metadata: options.metadata }),
        },
        ...signal,
      }),
    );
  } catch (error) {
    // A server that scans files takes them only itself: 400 that names no field and no limit.
    const elsewhere =
      error instanceof BunShipApiError &&
      error.statusCode === 400 &&
      error.details === undefined &&
      error.fields.length === 0;
    if (lenient && elsewhere) return null;
    throw error;
  }

  const { upload } = announced;
  const { plain, fetch } = transportOf(client);
  const put = plain(sender(fetch, file, file.size, upload.headers, options.onProgress));
  let response: Response;
  try {
    response = await put(new Request(upload.url, { method: upload.method, credentials: "omit", ...signal }));
  } catch (error) {
    // In a browser: a bucket without CORS rules for this page.
    if (lenient && error instanceof BunShipConnectionError) return null;
    throw error;
  }
  if (!response.ok) {
    throw new BunShipApiError({
      message: `Storage refused the file with status ${response.status}`,
      statusCode: response.status,
      code: "STORAGE_ERROR",
      details: (await response.text()).slice(0, 500) || undefined,
      method: upload.method,
      url: upload.url.replace(/[?#].*$/s, ""),
      idempotent: true,
    });
  }
  await response.body?.cancel();
  return unwrapData(
    client.POST("/api/v1/organizations/{organization_id}/files/{file_id}/complete", {
      params: {
        path: { organization_id: organizationId, file_id: announced.file.id },
        header: { "Idempotency-Key": createIdempotencyKey() },
      },
      ...signal,
    }),
  );
}

function nameOf(file: Blob, options: UploadOptions): string {
  if (options.name) return options.name;
  const { name } = file as { name?: unknown };
  return typeof name === "string" && name !== "" ? name : "file";
}

/**
 * Returns a form as one blob that refers to the file's bytes instead of copying them, and whose length is
 * known before it is sent.
 */
function multipart(
  fields: Record<string, unknown>,
  filename: string,
  type: string,
  file: Blob,
): { body: Blob; contentType: string } {
  const boundary = `bunship-${createIdempotencyKey()}`;
  const parts: (string | Blob)[] = [];
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    const text = typeof value === "object" ? JSON.stringify(value) : String(value);
    parts.push(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`);
  }
  // As browsers escape it (HTML, multipart/form-data encoding).
  const quoted = filename.replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/"/g, "%22");
  const mime = /^[\w.+-]+\/[\w.+-]+/.exec(type)?.[0] ?? "application/octet-stream";
  parts.push(
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${quoted}"\r\n` +
      `Content-Type: ${mime}\r\n\r\n`,
    file,
    `\r\n--${boundary}--\r\n`,
  );
  return { body: new Blob(parts), contentType: `multipart/form-data; boundary=${boundary}` };
}

/** Returns a `fetch` that adds a body to the request it is given, and reports how much of it has left. */
function sender(
  fetch: FetchLike,
  body: Blob,
  size: number,
  headers: Record<string, string>,
  onProgress: ((progress: UploadProgress) => void) | undefined,
): FetchLike {
  const report = onProgress && ((sent: number) => onProgress({ loaded: Math.min(sent, size), total: size }));
  return async (request) => {
    const all = new Headers(request.headers);
    for (const [name, value] of Object.entries(headers)) all.set(name, value);
    report?.(0);
    // fetch tells nothing about what it has sent; XMLHttpRequest does.
    if (report && typeof XMLHttpRequest !== "undefined") return viaXhr(request, all, body, report);
    const init = { method: request.method, headers: all, signal: request.signal, credentials: request.credentials };
    if (report && isNode()) {
      // Node sends what a stream gives when it is ready for it. Storage wants the length, never chunks.
      all.set("Content-Length", String(body.size));
      let sent = 0;
      const counted = body.stream().pipeThrough(
        new TransformStream<Uint8Array, Uint8Array>({
          transform(chunk, controller) {
            controller.enqueue(chunk);
            sent += chunk.byteLength;
            report(sent);
          },
        }),
      );
      return fetch(new Request(request.url, { ...init, body: counted, duplex: "half" } as RequestInit));
    }
    return fetch(new Request(request.url, { ...init, body }));
  };
}

function isNode(): boolean {
  const { process } = globalThis as { process?: { versions?: { node?: string } } };
  return process?.versions?.node !== undefined;
}

function viaXhr(request: Request, headers: Headers, body: Blob, report: (sent: number) => void): Promise<Response> {
  return new Promise((resolve, reject) => {
    const { signal } = request;
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const xhr = new XMLHttpRequest();
    const abort = (): void => xhr.abort();
    xhr.open(request.method, request.url);
    xhr.responseType = "blob";
    xhr.withCredentials = request.credentials === "include";
    headers.forEach((value, name) => xhr.setRequestHeader(name, value));
    xhr.upload.onprogress = (event) => report(event.loaded);
    xhr.onload = () => {
      const received = new Headers();
      for (const line of xhr.getAllResponseHeaders().trim().split(/[\r\n]+/)) {
        const colon = line.indexOf(":");
        if (colon > 0) received.append(line.slice(0, colon).trim(), line.slice(colon + 1).trim());
      }
      const empty = xhr.status === 204 || xhr.status === 205 || xhr.status === 304;
      resolve(
        new Response(empty ? null : (xhr.response as Blob), {
          status: xhr.status,
          statusText: xhr.statusText,
          headers: received,
        }),
      );
    };
    xhr.onerror = () => reject(new TypeError("the connection failed, or the other side does not allow this page"));
    xhr.onabort = () => reject(signal.reason ?? new DOMException("aborted", "AbortError"));
    xhr.onloadend = () => signal.removeEventListener("abort", abort);
    signal.addEventListener("abort", abort, { once: true });
    xhr.send(body);
  });
}

async function parsed(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
