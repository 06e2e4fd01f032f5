/** Where the tokens of a signed-in person are kept. */

type MaybePromise<T> = T | Promise<T>;

/** Keeps one pair of tokens. Methods may be asynchronous, for a phone's key store for instance. */
export interface TokenStorage {
  getAccessToken(): MaybePromise<string | null>;
  setAccessToken(token: string): MaybePromise<void>;
  getRefreshToken(): MaybePromise<string | null>;
  setRefreshToken(token: string): MaybePromise<void>;
  clear(): MaybePromise<void>;
  /**
   * Set by storages that several tabs share: tabs then refresh one after the other (Web Locks), since a
   * refresh token is good for one use.
   */
  readonly lockName?: string;
}

/** Forgets everything with the process or the page. The default, and the safest in a browser. */
export class MemoryTokenStorage implements TokenStorage {
  #access: string | null = null;
  #refresh: string | null = null;

  getAccessToken(): string | null {
    return this.#access;
  }

  setAccessToken(token: string): void {
    this.#access = token;
  }

  getRefreshToken(): string | null {
    return this.#refresh;
  }

  setRefreshToken(token: string): void {
    this.#refresh = token;
  }

  clear(): void {
    this.#access = null;
    this.#refresh = null;
  }
}

/**
 * Keeps the tokens in `window.localStorage`, where every script of the page can read them. Does nothing where
 * there is no `window`, so that it can be constructed while a server renders a page.
 */
export class LocalStorageTokenStorage implements TokenStorage {
  readonly lockName: string;

  constructor(
    readonly accessKey = "bunship_access_token",
    readonly refreshKey = "bunship_refresh_token",
  ) {
    this.lockName = `bunship:${accessKey}:${refreshKey}`;
  }

  getAccessToken(): string | null {
    return store()?.getItem(this.accessKey) ?? null;
  }

  setAccessToken(token: string): void {
    store()?.setItem(this.accessKey, token);
  }

  getRefreshToken(): string | null {
    return store()?.getItem(this.refreshKey) ?? null;
  }

  setRefreshToken(token: string): void {
    store()?.setItem(this.refreshKey, token);
  }

  clear(): void {
    store()?.removeItem(this.accessKey);
    store()?.removeItem(this.refreshKey);
  }
}

/** Reading `localStorage` throws where the person has blocked site data. */
function store(): Storage | undefined {
  if (typeof window === "undefined") return undefined;
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}
