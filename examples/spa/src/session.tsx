/** Who is signed in, the organizations they belong to, and the one they look at. */
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { api, auth, type MyOrganization, type Profile } from "./api";
import { asError } from "./hooks";
import { allows, ROLES, type Role } from "./permissions";
import { navigate } from "./router";

const CHOSEN = "bunship_organization";

interface SessionValue {
  state: "loading" | "out" | "in" | "failed";
  error: Error | undefined;
  user: Profile | undefined;
  organizations: MyOrganization[];
  current: MyOrganization | undefined;
  /** Say whether the role in the current organization holds a permission. */
  can: (permission: string) => boolean;
  /** Load the person again: after signing in, after a change of the profile or of memberships. */
  refresh: (choose?: string) => Promise<MyOrganization[]>;
  choose: (organizationId: string) => void;
  signOut: (everywhere?: boolean) => Promise<void>;
}

const SessionContext = createContext<SessionValue | null>(null);

export function useSession(): SessionValue {
  const value = useContext(SessionContext);
  if (!value) throw new Error("useSession needs a SessionProvider above it");
  return value;
}

/** The signed-in person and their organization; for pages that are only shown to somebody who has both. */
export function useWorkspace() {
  const { user, current, can } = useSession();
  if (!user || !current) throw new Error("this page needs an organization");
  return { user, organization: current, id: current.id, can };
}

function remembered(): string | null {
  try {
    return localStorage.getItem(CHOSEN);
  } catch {
    return null;
  }
}

export function SessionProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState<SessionValue["state"]>("loading");
  const [error, setError] = useState<Error>();
  const [user, setUser] = useState<Profile>();
  const [organizations, setOrganizations] = useState<MyOrganization[]>([]);
  const [chosen, setChosen] = useState(remembered);
  const [grants, setGrants] = useState<{ organization: string; grants: readonly string[] }>();
  const started = useRef(false);

  const choose = useCallback((id: string) => {
    setChosen(id);
    try {
      localStorage.setItem(CHOSEN, id);
    } catch {
      // Storage is switched off: remembered as long as the page is open.
    }
  }, []);

  const forget = useCallback(() => {
    setUser(undefined);
    setOrganizations([]);
    setGrants(undefined);
    setState("out");
  }, []);

  const refresh = useCallback(
    async (pick?: string) => {
      const [person, mine] = await Promise.all([api.getMe(), api.listMyOrganizations()]);
      setUser(person);
      setOrganizations(mine);
      if (pick) choose(pick);
      setError(undefined);
      setState("in");
      return mine;
    },
    [choose],
  );

  useEffect(() => {
    if (started.current) return;
    started.current = true;
    void (async () => {
      if (!(await auth.isAuthenticated())) return setState("out");
      try {
        await refresh();
      } catch (failure) {
        // A refused refresh token ends the session (`onSignedOut`); anything else is shown with a retry.
        if (await auth.isAuthenticated()) {
          setError(asError(failure));
          setState("failed");
        } else forget();
      }
    })();
  }, [refresh, forget]);

  useEffect(() => auth.onSignedOut(forget), [forget]);

  const current = organizations.find(({ id }) => id === chosen) ?? organizations[0];

  // A role of the organization's own making says in `/roles` what it may do; the built-in ones are known.
  useEffect(() => {
    if (!current || !user) return;
    const builtIn = ROLES[current.role as Role]?.grants ?? [];
    let stale = false;
    setGrants({ organization: current.id, grants: builtIn });
    if (current.role === "owner") return;
    void api.ownPermissions(current.id, user.id).then(
      (own) => {
        if (own && !stale) setGrants({ organization: current.id, grants: own });
      },
      () => undefined, // the built-in role's table stays; the server refuses what is too much
    );
    return () => {
      stale = true;
    };
  }, [current?.id, current?.role, user?.id]);

  const value = useMemo<SessionValue>(() => {
    const held =
      grants && grants.organization === current?.id
        ? grants.grants
        : (ROLES[current?.role as Role]?.grants ?? []);
    return {
      state,
      error,
      user,
      organizations,
      current,
      can: (permission) => allows(held, permission),
      refresh,
      choose,
      signOut: async (everywhere = false) => {
        try {
          await auth.signOut(everywhere);
        } finally {
          forget();
          navigate("/login");
        }
      },
    };
  }, [state, error, user, organizations, current, grants, refresh, choose, forget]);

  return <SessionContext value={value}>{children}</SessionContext>;
}
