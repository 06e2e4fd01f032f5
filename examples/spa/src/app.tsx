/** Which page belongs to which path; the paths that mails and redirects of the API lead to are marked. */
import type { ReactNode } from "react";
import { ProfilePage, SecurityPage, SessionsPage } from "./pages/account";
import { InvitePage, JoinPage } from "./pages/auth/invite";
import { AuthCallbackPage, ForgotPasswordPage, MagicLinkPage, ResetPasswordPage, VerifyEmailPage } from "./pages/auth/links";
import { LoginPage } from "./pages/auth/login";
import { RegisterPage } from "./pages/auth/register";
import { AuthFrame } from "./pages/auth/frame";
import { ApiKeysPage } from "./pages/dashboard/api-keys";
import { AuditLogPage } from "./pages/dashboard/audit-log";
import { BillingPage } from "./pages/dashboard/billing";
import { FilesPage } from "./pages/dashboard/files";
import { MembersPage } from "./pages/dashboard/members";
import { OverviewPage } from "./pages/dashboard/overview";
import { SettingsPage } from "./pages/dashboard/settings";
import { WebhookPage, WebhooksPage } from "./pages/dashboard/webhooks";
import { OrganizationsPage } from "./pages/organizations";
import { Shell } from "./pages/shell";
import { Link, Redirect, Routes, safePath, useRoute } from "./router";
import { SessionProvider, useSession } from "./session";
import { ButtonLink, Empty, Loading, Page, Panel, Problem, Questions, Toasts } from "./ui";
import { Shield } from "./ui/icons";

export function App() {
  return (
    <Toasts>
      <SessionProvider>
        <Questions>
          <Routes pages={PAGES} missing={() => <Missing />} />
        </Questions>
      </SessionProvider>
    </Toasts>
  );
}

const PAGES: [string, () => ReactNode][] = [
  ["/", () => <Redirect to="/dashboard" />],
  ["/login", () => <Guest page={<LoginPage />} />],
  ["/register", () => <Guest page={<RegisterPage />} />],
  ["/verify-email", () => <VerifyEmailPage />], // mail
  ["/forgot-password", () => <ForgotPasswordPage />], // mail (security notices)
  ["/reset-password", () => <ResetPasswordPage />], // mail
  ["/magic-link", () => <MagicLinkPage />], // mail
  ["/auth/callback", () => <AuthCallbackPage />], // redirect of the API
  ["/invite/:token", () => <InvitePage />], // mail
  ["/join/:token", () => <JoinPage />], // a link people share
  ["/dashboard", () => <Workspace page={<OverviewPage />} />], // mail
  ["/dashboard/members", () => <Workspace needs="members:read" page={<MembersPage />} />],
  ["/dashboard/files", () => <Workspace needs="files:read" page={<FilesPage />} />],
  ["/dashboard/audit-log", () => <Workspace needs="audit-logs:read" page={<AuditLogPage />} />],
  ["/dashboard/api-keys", () => <Workspace needs="api-keys:read" page={<ApiKeysPage />} />],
  ["/dashboard/webhooks", () => <Workspace needs="webhooks:read" page={<WebhooksPage />} />], // mail
  ["/dashboard/webhooks/:id", () => <Workspace needs="webhooks:read" page={<WebhookPage />} />],
  ["/dashboard/billing", () => <Workspace needs="billing:read" page={<BillingPage />} />], // mail, redirect of Stripe
  ["/dashboard/settings", () => <Workspace page={<SettingsPage />} />],
  ["/organizations", () => <SignedIn page={<OrganizationsPage />} />],
  ["/account", () => <SignedIn page={<ProfilePage />} />],
  ["/account/security", () => <SignedIn page={<SecurityPage />} />],
  ["/account/sessions", () => <SignedIn page={<SessionsPage />} />],
];

/** A page for visitors; who is signed in already is sent on. */
function Guest({ page }: { page: ReactNode }) {
  const { state } = useSession();
  const { query } = useRoute();
  if (state === "loading") return <Waiting />;
  if (state === "in") return <Redirect to={safePath(query.get("next"), "/dashboard")} />;
  return page;
}

function SignedIn({ page }: { page: ReactNode }) {
  const { state, error, refresh } = useSession();
  const { path } = useRoute();
  if (state === "loading") return <Waiting />;
  if (state === "out") return <Redirect to={`/login?next=${encodeURIComponent(path + location.search)}`} />;
  if (state === "failed")
    return (
      <AuthFrame title="The API cannot be reached">
        <Problem error={error} retry={() => void refresh().catch(() => undefined)} />
      </AuthFrame>
    );
  return <Shell>{page}</Shell>;
}

/** A page about the current organization, for those whose role may see it. */
function Workspace({ page, needs }: { page: ReactNode; needs?: string }) {
  const { state, current, can } = useSession();
  const shown =
    state !== "in" ? null : !current ? (
      <Redirect to="/organizations" />
    ) : needs && !can(needs) ? (
      <Page title="Not for your role">
        <Panel>
          <Empty icon={<Shield />} title={`Your role in ${current.name} does not include this`} action={<ButtonLink to="/dashboard">To the overview</ButtonLink>}>
            It needs the permission {needs}. An owner or admin can give you another role.
          </Empty>
        </Panel>
      </Page>
    ) : (
      // A new organization is a new page: nothing of the other one stays for a moment.
      <div key={current.id}>{page}</div>
    );
  return <SignedIn page={shown} />;
}

function Waiting() {
  return (
    <main className="auth" id="content">
      <div className="auth-box">
        <Loading lines={3} />
      </div>
    </main>
  );
}

function Missing() {
  return (
    <AuthFrame title="There is no such page" about="The address may be mistyped, or the page was moved.">
      <Link to="/dashboard">To the dashboard</Link>
    </AuthFrame>
  );
}
