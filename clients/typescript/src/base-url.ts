/** Where the API is. */

/**
 * Returns a base URL without `/api/v1` and without slashes at its end, since the paths of the API's
 * document begin with `/api/v1`. In a browser the empty text means the page's own origin.
 *
 * @throws {TypeError} no http(s) URL, or one with a query, a fragment or credentials
 */
export function normalizeBaseUrl(baseUrl: string | URL): string {
  const text = String(baseUrl).trim();
  const here = (globalThis as { location?: { origin?: string } }).location?.origin;
  if (text === "" && !here) throw new TypeError("baseUrl is empty, and there is no page to take it from");
  let url: URL;
  try {
    url = new URL(text, here);
  } catch {
    throw new TypeError(`baseUrl is not a URL: ${JSON.stringify(text)}`);
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new TypeError(`baseUrl has to begin with http:// or https://: ${JSON.stringify(text)}`);
  }
  if (url.search || url.hash || url.username || url.password) {
    throw new TypeError("baseUrl must have no query, fragment or credentials");
  }
  const path = url.pathname.replace(/\/+$/, "").replace(/\/api\/v1$/, "").replace(/\/+$/, "");
  return url.origin + path;
}
