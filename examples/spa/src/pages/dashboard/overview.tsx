import { api } from "../../api";
import { ago, bytes } from "../../format";
import { useLoad } from "../../hooks";
import { roleTitle, ROLES, type Role } from "../../permissions";
import { Link } from "../../router";
import { useWorkspace } from "../../session";
import { Empty, Meter, Page, Panel, Show } from "../../ui";
import { Clock } from "../../ui/icons";

export function OverviewPage() {
  const { organization, id, user, can } = useWorkspace();
  return (
    <Page
      title={organization.name}
      about={`Welcome back, ${user.fullName?.split(" ")[0] ?? user.email}. Your role here: ${roleTitle(organization.role)}.`}
    >
      <Steps />
      <div className="grid">
        {can("billing:read") && <UsagePanel id={id} />}
        {can("audit-logs:read") && <RecentPanel id={id} />}
      </div>
      {!can("billing:read") && !can("audit-logs:read") && (
        <Panel title="Your role">
          <p className="muted">
            {ROLES[organization.role as Role]?.about ?? "A role of this organization's own making."} Usage and the audit log are
            shown to owners and admins.
          </p>
        </Panel>
      )}
    </Page>
  );
}

function Steps() {
  const { can } = useWorkspace();
  const steps = [
    { to: "/dashboard/members", title: "Invite your team", text: "By mail, with a role for each.", needs: "invitations:create" },
    { to: "/dashboard/api-keys", title: "Create an API key", text: "For scripts and servers, with only the scopes they need.", needs: "api-keys:create" },
    { to: "/dashboard/webhooks", title: "Listen by webhook", text: "Signed events to your endpoint, retried until they arrive.", needs: "webhooks:create" },
    { to: "/dashboard/files", title: "Share files", text: "Uploads with a quota by plan, downloads by signed link.", needs: "files:read" },
    { to: "/account/security", title: "Secure your account", text: "Two-factor codes and passkeys.", needs: "" },
  ].filter(({ needs }) => !needs || can(needs));
  return (
    <div className="grid small-cards">
      {steps.slice(0, 4).map(({ to, title, text }) => (
        <section key={to} className="card">
          <h2>
            <Link to={to}>{title}</Link>
          </h2>
          <p className="muted small">{text}</p>
        </section>
      ))}
    </div>
  );
}

function UsagePanel({ id }: { id: string }) {
  const usage = useLoad(() => api.getUsage(id), [id]);
  return (
    <Panel title="Usage" about={usage.data && `${usage.data.plan.name} plan`} actions={<Link to="/dashboard/billing">Billing</Link>}>
      <Show of={usage}>
        {({ usage: { members, projects, apiRequests, apiKeys, webhooks, storage } }) => (
          <div className="stack tight">
            <Meter label="Members" {...members} />
            <Meter label="Projects" {...projects} />
            <Meter label="API requests this month" {...apiRequests} />
            <Meter label="API keys" {...apiKeys} />
            <Meter label="Webhook endpoints" {...webhooks} />
            <Meter label="Storage" {...storage} show={bytes} />
          </div>
        )}
      </Show>
    </Panel>
  );
}

function RecentPanel({ id }: { id: string }) {
  const recent = useLoad(() => api.listAuditLogs(id, { limit: 7 }), [id]);
  return (
    <Panel flush title="Recent activity" actions={<Link to="/dashboard/audit-log">Audit log</Link>}>
      <Show of={recent}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon={<Clock />} title="Nothing has happened yet" />
          ) : (
            <ul className="list">
              {items.map((entry) => (
                <li key={entry.id}>
                  <div>
                    <span className="mono">{entry.action}</span>
                    <div className="muted small break">{entry.actorEmail ?? entry.actorType}</div>
                  </div>
                  <span className="muted small">{ago(entry.createdAt)}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Show>
    </Panel>
  );
}
