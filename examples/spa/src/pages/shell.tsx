/** The frame of the signed-in app: navigation by role, the organization, the person. */
import { useEffect, useState, type ReactNode } from "react";
import { roleTitle } from "../permissions";
import { Link, navigate, useRoute } from "../router";
import { useSession } from "../session";
import { Avatar, Button } from "../ui";
import * as Icons from "../ui/icons";
import { ThemeSwitch } from "../ui/theme-switch";

const GROUPS: { title?: string; links: { to: string; text: string; icon: () => ReactNode; needs?: string }[] }[] = [
  {
    links: [
      { to: "/dashboard", text: "Overview", icon: Icons.Home },
      { to: "/dashboard/members", text: "Members", icon: Icons.People, needs: "members:read" },
      { to: "/dashboard/files", text: "Files", icon: Icons.Folder, needs: "files:read" },
      { to: "/dashboard/audit-log", text: "Audit log", icon: Icons.Clock, needs: "audit-logs:read" },
    ],
  },
  {
    title: "Developers",
    links: [
      { to: "/dashboard/api-keys", text: "API keys", icon: Icons.Key, needs: "api-keys:read" },
      { to: "/dashboard/webhooks", text: "Webhooks", icon: Icons.Hook, needs: "webhooks:read" },
    ],
  },
  {
    title: "Organization",
    links: [
      { to: "/dashboard/billing", text: "Billing", icon: Icons.Card, needs: "billing:read" },
      { to: "/dashboard/settings", text: "Settings", icon: Icons.Sliders },
    ],
  },
];

export function Shell({ children }: { children: ReactNode }) {
  const { user, organizations, current, can, choose, signOut } = useSession();
  const { path, query } = useRoute();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [path]);

  // A link from outside may say which organization it is about.
  const wanted = query.get("organization");
  useEffect(() => {
    if (wanted && organizations.some(({ id }) => id === wanted)) choose(wanted);
  }, [wanted, organizations, choose]);

  const on = (to: string) => (to === "/dashboard" ? path === to : path === to || path.startsWith(`${to}/`));
  return (
    <>
      <a className="skip-link" href="#content">
        Skip to content
      </a>
      <div className="shell">
        <div className="topbar">
          <Link to="/dashboard" className="brand">
            <img src="/favicon.svg" alt="" />
            BunShip
          </Link>
          <Button look="quiet" aria-expanded={open} aria-controls="sidebar" onClick={() => setOpen(!open)}>
            <Icons.Menu />
            Menu
          </Button>
        </div>
        <div className={`sidebar ${open ? "open" : ""}`} id="sidebar">
          <Link to="/dashboard" className="brand">
            <img src="/favicon.svg" alt="" />
            BunShip
          </Link>
          {current && (
            <div className="field">
              <label className="hidden-visually" htmlFor="organization">
                Organization
              </label>
              <select
                id="organization"
                className="input"
                value={current.id}
                onChange={({ target: { value } }) => {
                  if (value === "all") return navigate("/organizations");
                  choose(value);
                  // A page about one thing of the other organization has nothing to show in this one.
                  navigate(path.startsWith("/dashboard/webhooks/") ? "/dashboard/webhooks" : path);
                }}
              >
                {organizations.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
                <option value="all">All organizations…</option>
              </select>
            </div>
          )}
          <nav className="nav" aria-label="Main">
            {current ? (
              GROUPS.map(({ title, links }) => {
                const shown = links.filter(({ needs }) => !needs || can(needs));
                if (!shown.length) return null;
                return (
                  <div key={title ?? ""} className="nav">
                    {title && <div className="nav-title">{title}</div>}
                    {shown.map(({ to, text, icon: Icon }) => (
                      <Link key={to} to={to} aria-current={on(to) ? "page" : undefined}>
                        <Icon />
                        {text}
                      </Link>
                    ))}
                  </div>
                );
              })
            ) : (
              <Link to="/organizations" aria-current={on("/organizations") ? "page" : undefined}>
                <Icons.Building />
                Organizations
              </Link>
            )}
          </nav>
          <div className="sidebar-foot">
            <ThemeSwitch />
            {user && (
              <Link to="/account" className="person" aria-current={path.startsWith("/account") ? "page" : undefined}>
                <Avatar name={user.fullName ?? user.email} url={user.avatarUrl} />
                <span>
                  <strong>{user.fullName ?? user.email}</strong>
                  <small>{current ? roleTitle(current.role) : "Your account"}</small>
                </span>
              </Link>
            )}
            <Button look="quiet" small onClick={() => void signOut()}>
              <Icons.Leave />
              Sign out
            </Button>
          </div>
        </div>
        <main className="page" id="content" tabIndex={-1}>
          {children}
        </main>
      </div>
    </>
  );
}
