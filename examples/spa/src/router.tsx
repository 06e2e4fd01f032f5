/**
 * A router of what this app needs: paths with `:parameters`, links, and a focus that follows the page.
 *
 * Copying the app: replace it by any router you like; pages only use `Link`, `navigate` and `useRoute`.
 */
import {
  createContext,
  useContext,
  useEffect,
  useRef,
  useSyncExternalStore,
  type AnchorHTMLAttributes,
  type MouseEvent,
  type ReactNode,
} from "react";

const CHANGED = "app:navigated";

/** Go to a path of this app, `/dashboard/files?x=1`. `replace` leaves no entry in the history. */
export function navigate(to: string, { replace = false } = {}): void {
  if (replace) history.replaceState(null, "", to);
  else history.pushState(null, "", to);
  window.dispatchEvent(new Event(CHANGED));
}

function subscribe(listener: () => void): () => void {
  window.addEventListener("popstate", listener);
  window.addEventListener(CHANGED, listener);
  return () => {
    window.removeEventListener("popstate", listener);
    window.removeEventListener(CHANGED, listener);
  };
}

const address = () => location.pathname + location.search;

export interface Route {
  path: string;
  parameters: Record<string, string>;
  query: URLSearchParams;
}

const RouteContext = createContext<Route>({ path: "/", parameters: {}, query: new URLSearchParams() });
export const useRoute = () => useContext(RouteContext);

/** Return the values of a pattern's `:names` in a path; null when the path is another one. */
export function match(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split("/");
  const found = path.split("/");
  if (wanted.length !== found.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = found[index] ?? "";
    if (part.startsWith(":")) {
      if (!value) return null;
      try {
        parameters[part.slice(1)] = decodeURIComponent(value);
      } catch {
        return null; // a stray % in the address
      }
    } else if (part !== value) return null;
  }
  return parameters;
}

/** Show the first page whose pattern fits the address; `missing` when none does. */
export function Routes({ pages, missing }: { pages: [string, () => ReactNode][]; missing: () => ReactNode }) {
  const current = useSyncExternalStore(subscribe, address);
  const url = new URL(current, location.origin);
  const path = url.pathname.length > 1 ? url.pathname.replace(/\/+$/, "") : url.pathname;
  useFocusOfThePage(path);
  for (const [pattern, page] of pages) {
    const parameters = match(pattern, path);
    if (parameters)
      return (
        <RouteContext value={{ path, parameters, query: url.searchParams }}>{page()}</RouteContext>
      );
  }
  return <RouteContext value={{ path, parameters: {}, query: url.searchParams }}>{missing()}</RouteContext>;
}

/** A browser does this on loading a document; without it a screen reader stays on the old link. */
function useFocusOfThePage(path: string): void {
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    window.scrollTo(0, 0);
    const heading = document.querySelector<HTMLElement>("main h1");
    if (heading && !document.activeElement?.hasAttribute("data-autofocus")) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
  }, [path]);
}

/** A link inside the app; one with a modifier key, or to a new tab, stays the browser's. */
export function Link({ to, onClick, ...rest }: { to: string } & AnchorHTMLAttributes<HTMLAnchorElement>) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const plain =
      event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (event.defaultPrevented || !plain || rest.target) return;
    event.preventDefault();
    navigate(to);
  };
  return <a href={to} onClick={follow} {...rest} />;
}

/** Send the visitor on as soon as it is shown. */
export function Redirect({ to }: { to: string }) {
  useEffect(() => navigate(to, { replace: true }), [to]);
  return null;
}

/** Return a path of this app out of what somebody else wrote; never another site's address. */
export function safePath(value: string | null | undefined, otherwise: string): string {
  if (!value || !value.startsWith("/") || value.startsWith("//") || value.includes("\\")) return otherwise;
  return value;
}
