/** The organization itself: name, logo, ownership, leaving, deletion. */
import { useRef } from "react";
import { api, type Organization } from "../../api";
import { date } from "../../format";
import { useAction, useLoad, type Loaded } from "../../hooks";
import { roleTitle } from "../../permissions";
import { navigate } from "../../router";
import { useSession, useWorkspace } from "../../session";
import { Avatar, Button, Form, Page, Panel, Problem, Select, Show, TextArea, TextField, useAsk, useToast } from "../../ui";

export function SettingsPage() {
  const { id, organization: mine, can } = useWorkspace();
  const organization = useLoad(() => api.getOrganization(id), [id]);
  return (
    <Page title="Settings" about={`${mine.name} · ${mine.slug}`}>
      <Show of={organization}>
        {(found) =>
          can("org:update") ? (
            <>
              <GeneralPanel key={found.id} found={found} of={organization} />
              <LogoPanel found={found} of={organization} />
            </>
          ) : (
            <Panel title="About">
              <dl className="pairs">
                <dt>Name</dt>
                <dd>{found.name}</dd>
                <dt>Description</dt>
                <dd>{found.description ?? "–"}</dd>
                <dt>Created</dt>
                <dd>{date(found.createdAt)}</dd>
              </dl>
              <p className="muted small">Owners and admins can change these; you are {roleTitle(mine.role).toLowerCase()}.</p>
            </Panel>
          )
        }
      </Show>
      {mine.role === "owner" ? <OwnerPanels /> : <LeavePanel />}
    </Page>
  );
}

function GeneralPanel({ found, of }: { found: Organization; of: Loaded<Organization> }) {
  const { refresh } = useSession();
  const say = useToast();
  const save = useAction(async ({ name = "", description = "" }: Record<string, string>) => {
    const changed = await api.updateOrganization(found.id, { name, description: description || null });
    of.set(() => changed);
    await refresh();
    say("Saved.");
  });
  return (
    <Panel title="General">
      <Form error={save.error} onSubmit={(values) => void save.run(values)}>
        <TextField label="Name" name="name" required maxLength={100} defaultValue={found.name} error={save.error} />
        <TextField label="Slug" name="slug" readOnly value={found.slug} hint="It was chosen when the organization was created." />
        <TextArea label="Description" name="description" maxLength={500} defaultValue={found.description ?? ""} error={save.error} />
        <div className="row end">
          <Button type="submit" look="primary" busy={save.busy}>
            Save
          </Button>
        </div>
      </Form>
    </Panel>
  );
}

function LogoPanel({ found, of }: { found: Organization; of: Loaded<Organization> }) {
  const { refresh } = useSession();
  const say = useToast();
  const box = useRef<HTMLInputElement>(null);
  const change = useAction(async (file: File | null) => {
    const changed = file ? await api.uploadLogo(found.id, file) : await api.deleteLogo(found.id);
    of.set(() => changed);
    await refresh();
    say(file ? "The logo was changed." : "The logo was removed.");
  });
  return (
    <Panel title="Logo">
      <div className="row">
        <Avatar name={found.name} url={found.logoUrl} square large />
        <input
          ref={box}
          type="file"
          accept="image/png,image/jpeg,image/webp"
          className="hidden-visually"
          tabIndex={-1}
          aria-label="Logo"
          onChange={({ target }) => {
            const file = target.files?.[0];
            target.value = "";
            if (file) void change.run(file);
          }}
        />
        <Button busy={change.busy} onClick={() => box.current?.click()}>
          Choose an image
        </Button>
        {found.logoUrl && (
          <Button look="quiet bad" onClick={() => void change.run(null)}>
            Remove
          </Button>
        )}
      </div>
      <Problem error={change.error} />
    </Panel>
  );
}

function LeavePanel() {
  const { organization, id } = useWorkspace();
  const { refresh } = useSession();
  const ask = useAsk();
  const say = useToast();
  return (
    <Panel title="Leave" className="danger-zone">
      <div className="row between">
        <p className="muted">You lose access at once; to come back you need an invitation.</p>
        <Button
          look="danger"
          onClick={() =>
            ask({
              title: `Leave ${organization.name}?`,
              text: "What you made stays with the organization.",
              confirm: "Leave",
              act: async () => {
                await api.leaveOrganization(id);
                await refresh();
                say(`You left ${organization.name}.`);
                navigate("/organizations");
              },
            })
          }
        >
          Leave organization
        </Button>
      </div>
    </Panel>
  );
}

function OwnerPanels() {
  const { organization, id, user } = useWorkspace();
  const { refresh } = useSession();
  const ask = useAsk();
  const say = useToast();
  const members = useLoad(async () => (await api.listMembers(id)).filter((member) => member.userId !== user.id), [id]);
  return (
    <Panel title="Ownership" className="danger-zone">
      <Show of={members} lines={2}>
        {(others) =>
          others.length === 0 ? (
            <p className="muted">Once somebody else is a member, you can hand the organization over.</p>
          ) : (
            <Form
              label="Transfer ownership"
              onSubmit={({ memberId = "" }) => {
                const chosen = others.find((member) => member.id === memberId);
                const name = chosen?.user.fullName ?? chosen?.user.email ?? "";
                ask({
                  title: `Make ${name} the owner?`,
                  text: "You become an admin. Only the new owner can give it back.",
                  confirm: "Transfer ownership",
                  phrase: organization.slug,
                  act: async () => {
                    await api.transferOwnership(id, memberId);
                    await refresh();
                    say(`${name} owns ${organization.name} now.`);
                  },
                });
              }}
            >
              <Select label="Hand over to" name="memberId">
                {others.map((member) => (
                  <option key={member.id} value={member.id}>
                    {member.user.fullName ?? member.user.email} ({roleTitle(member.role)})
                  </option>
                ))}
              </Select>
              <div className="row end">
                <Button type="submit">Transfer ownership</Button>
              </div>
            </Form>
          )
        }
      </Show>
      <div className="row between">
        <p className="muted">Deleting takes everybody's access away at once.</p>
        <Button
          look="danger"
          onClick={() =>
            ask({
              title: `Delete ${organization.name}?`,
              text: "Its keys stop working and its webhooks are silent. After the days of grace its data is gone for good.",
              confirm: "Delete organization",
              phrase: organization.slug,
              act: async () => {
                await api.deleteOrganization(id);
                await refresh();
                say(`${organization.name} was deleted.`);
                navigate("/organizations");
              },
            })
          }
        >
          Delete organization
        </Button>
      </div>
    </Panel>
  );
}
