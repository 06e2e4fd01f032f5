/** What the pages before signing in share: a box in the middle, the mark, the theme. */
import type { ReactNode } from "react";
import { Link } from "../../router";
import { ThemeSwitch } from "../../ui/theme-switch";
import { useTitle } from "../../ui";

export function AuthFrame({
  title,
  about,
  foot,
  children,
}: {
  title: string;
  about?: ReactNode;
  foot?: ReactNode;
  children?: ReactNode;
}) {
  useTitle(title);
  return (
    <main className="auth" id="content">
      <div className="auth-box">
        <Link to="/" className="brand">
          <img src="/favicon.svg" alt="" />
          BunShip
        </Link>
        <div className="card">
          <div className="stack tight">
            <h1>{title}</h1>
            {about && <p className="muted">{about}</p>}
          </div>
          {children}
        </div>
        <div className="auth-foot small">
          <span>{foot}</span>
          <ThemeSwitch />
        </div>
      </div>
    </main>
  );
}
