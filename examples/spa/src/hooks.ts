/** Asking the API from components: what is loaded, and what a button does. */
import { useCallback, useEffect, useRef, useState } from "react";
import { BunShipApiError } from "./api";

export interface Loaded<T> {
  data: T | undefined;
  error: BunShipApiError | Error | undefined;
  /** True for the first time and after a change of `keys`; a `reload` keeps what is shown. */
  loading: boolean;
  reload: () => Promise<void>;
  set: (change: (data: T) => T) => void;
}

/**
 * Load something whenever one of `keys` changes.
 *
 * An answer that comes after a newer question is dropped, so a slow request never overwrites the page
 * somebody has gone on to.
 */
export function useLoad<T>(load: () => Promise<T>, keys: readonly unknown[]): Loaded<T> {
  const [state, setState] = useState<{ data?: T; error?: Error; loading: boolean }>({ loading: true });
  const turn = useRef(0);
  const latest = useRef(load);
  latest.current = load;

  const run = useCallback(async (fresh: boolean) => {
    const mine = ++turn.current;
    if (fresh) setState({ loading: true });
    try {
      const data = await latest.current();
      if (mine === turn.current) setState({ data, loading: false });
    } catch (error) {
      if (mine === turn.current) setState({ error: asError(error), loading: false });
    }
  }, []);

  useEffect(() => {
    void run(true);
    return () => {
      turn.current += 1;
    };
    // The caller's keys decide; the function itself is a new one on every render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, keys);

  const reload = useCallback(() => run(false), [run]);
  const set = useCallback((change: (data: T) => T) => {
    setState((now) => (now.data === undefined ? now : { ...now, data: change(now.data) }));
  }, []);
  return { data: state.data, error: state.error, loading: state.loading, reload, set };
}

export interface Action<A extends unknown[]> {
  busy: boolean;
  error: Error | undefined;
  /** Run it once; a second click while it runs does nothing. True when it went well. */
  run: (...given: A) => Promise<boolean>;
  clear: () => void;
}

/** Wrap what a form or a button does; its failure becomes `error`, to be shown beside it. */
export function useAction<A extends unknown[]>(act: (...given: A) => Promise<unknown>): Action<A> {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const running = useRef(false);
  const latest = useRef(act);
  latest.current = act;

  const run = useCallback(async (...given: A) => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setError(undefined);
    try {
      await latest.current(...given);
      return true;
    } catch (failure) {
      setError(asError(failure));
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);
  const clear = useCallback(() => setError(undefined), []);
  return { busy, error, run, clear };
}

export function asError(value: unknown): Error {
  return value instanceof Error ? value : new Error(String(value));
}
