/** The connection to the API: one client for the whole app. */
import { AuthenticatedClient, LocalStorageTokenStorage } from "@bunship/client";

/** Address of the API, without a path. */
export const API_URL = (import.meta.env.VITE_API_URL || "http://localhost:3000").replace(/\/+$/, "");

const listeners = new Set<() => void>();

/** Who is signed in; the tokens are kept in this browser, for all its tabs. */
export const session = new AuthenticatedClient(API_URL, new LocalStorageTokenStorage(), {
  // Somebody waits: one more try soon, then words and a button, rather than seconds of nothing.
  retry: { maxRetries: 1, initialDelay: 300 },
  onSignedOut: () => listeners.forEach((listener) => listener()),
});

/** Every operation of the API, typed by its document. */
export const client = session.getClient();

/** Call a function once nobody is signed in any more; returns what takes that back. */
export function onSignedOut(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
