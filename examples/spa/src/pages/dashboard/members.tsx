/** People: members and their roles, invitations by mail, links that several may use. */
import { useState } from "react";
import { api, type Invitation, type Member } from "../../api";
import { ago, date, plural } from "../../format";
import { useAction, useLoad, type Loaded } from "../../hooks";
import { GIVEN_ROLES, ROLES, roleTitle } from "../../permissions";
import { useWorkspace } from "../../session";
import { Avatar, Button, Dialog, Empty, Form, Page, Panel, Problem, Secret, Select, Show, TextField, useAsk, useToast } from "../../ui";
import { Mail, Plus } from "../../ui/icons";

export function MembersPage() {
  const { organization, id, can } = useWorkspace();
  const members = useLoad(() => api.listMembers(id), [id]);
  const invitations = useLoad(
    async () => (can("invitations:read") ? await api.listInvitations(id) : []),
    [id, can("invitations:read")],
  );
  const [inviting, setInviting] = useState(false);
  return (
    <Page
      title="Members"
      about={`Who belongs to ${organization.name}, and what each may do.`}
      actions={
        can("invitations:create") && (
          <Button look="primary" onClick={() => setInviting(true)}>
            <Plus /> Invite somebody
          </Button>
        )
      }
    >
      <MemberTable members={members} />
      {can("invitations:read") && <InvitationTable invitations={invitations} />}
      {can("invitations:create") && <LinkPanel />}
      {inviting && <InviteDialog onClose={() => setInviting(false)} onSent={() => void invitations.reload()} />}
    </Page>
  );
}

function MemberTable({ members }: { members: Loaded<Member[]> }) {
  const { id, user, organization, can } = useWorkspace();
  const ask = useAsk();
  const say = useToast();
  const roles = useLoad(() => api.listRoles(id), [id]);
  const change = useAction(async (member: Member, value: string) => {
    const custom = roles.data?.find((role) => role.id === value);
    const changed = await api.updateMember(id, member.id, custom ? { customRoleId: value } : { role: value as (typeof GIVEN_ROLES)[number] });
    members.set((rows) => rows.map((row) => (row.id === changed.id ? changed : row)));
    say(`${nameOf(changed)} is ${custom?.name ?? roleTitle(changed.role)} now.`);
  });
  const mayChange = (member: Member) => member.role !== "owner" && member.userId !== user.id;
  return (
    <Panel flush title="Members" about={members.data && plural(members.data.length, "person", "people")}>
      <Problem error={change.error} />
      <Show of={members}>
        {(rows) => (
          <div className="table-wrap">
            <table>
              <thead>
                <tr>
                  <th scope="col">Person</th>
                  <th scope="col">Role</th>
                  <th scope="col">Joined</th>
                  <th scope="col">
                    <span className="hidden-visually">Actions</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map((member) => (
                  <tr key={member.id}>
                    <td>
                      <div className="person">
                        <Avatar name={nameOf(member)} url={member.user.avatarUrl} />
                        <span>
                          <strong>
                            {nameOf(member)}
                            {member.userId === user.id && <span className="muted"> (you)</span>}
                          </strong>
                          <small>{member.user.email}</small>
                        </span>
                      </div>
                    </td>
                    <td>
                      {can("members:update") && mayChange(member) ? (
                        <select
                          className="input compact"
                          aria-label={`Role of ${nameOf(member)}`}
                          value={member.customRole?.id ?? member.role}
                          onChange={(event) => void change.run(member, event.target.value)}
                        >
                          {GIVEN_ROLES.map((role) => (
                            <option key={role} value={role}>
                              {roleTitle(role)}
                            </option>
                          ))}
                          {roles.data?.map((role) => (
                            <option key={role.id} value={role.id}>
                              {role.name}
                            </option>
                          ))}
                        </select>
                      ) : (
                        <span className={`badge ${member.role === "owner" ? "accent" : ""}`}>
                          {member.customRole?.name ?? roleTitle(member.role)}
                        </span>
                      )}
                    </td>
                    <td className="muted">{date(member.joinedAt)}</td>
                    <td className="actions">
                      {can("members:remove") && mayChange(member) && (
                        <Button
                          look="quiet bad"
                          small
                          onClick={() =>
                            ask({
                              title: `Remove ${nameOf(member)}?`,
                              text: `They lose access to ${organization.name} at once. Their account and what they made stay.`,
                              confirm: "Remove",
                              act: async () => {
                                await api.removeMember(id, member.id);
                                members.set((all) => all.filter((row) => row.id !== member.id));
                                say(`${nameOf(member)} was removed.`);
                              },
                            })
                          }
                        >
                          Remove<span className="hidden-visually"> {nameOf(member)}</span>
                        </Button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Show>
    </Panel>
  );
}

const nameOf = (member: Member) => member.user.fullName ?? member.user.email;

function InvitationTable({ invitations }: { invitations: Loaded<Invitation[]> }) {
  const { id, can } = useWorkspace();
  const ask = useAsk();
  const say = useToast();
  const resend = useAction(async (invitation: Invitation) => {
    await api.resendInvitation(id, invitation.id);
    say(`The invitation was sent to ${invitation.email} again.`);
    await invitations.reload();
  });
  return (
    <Panel flush title="Invitations" about="Waiting for an answer. Each link works once, for its address.">
      <Problem error={resend.error} />
      <Show of={invitations} lines={2}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty icon={<Mail />} title="No open invitations" />
          ) : (
            <div className="table-wrap">
              <table>
                <thead>
                  <tr>
                    <th scope="col">Address</th>
                    <th scope="col">Role</th>
                    <th scope="col">Status</th>
                    <th scope="col">Expires</th>
                    <th scope="col">
                      <span className="hidden-visually">Actions</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((invitation) => (
                    <tr key={invitation.id}>
                      <td className="break">
                        {invitation.email}
                        <div className="muted small">by {invitation.invitedBy.fullName ?? invitation.invitedBy.email}</div>
                      </td>
                      <td>{roleTitle(invitation.role)}</td>
                      <td>
                        <span className={`badge ${invitation.status === "pending" ? "warn" : "bad"}`}>{invitation.status}</span>
                      </td>
                      <td className="muted">{ago(invitation.expiresAt)}</td>
                      <td className="actions">
                        {can("invitations:create") && (
                          <Button look="quiet" small busy={resend.busy} onClick={() => void resend.run(invitation)}>
                            Resend<span className="hidden-visually"> to {invitation.email}</span>
                          </Button>
                        )}
                        {can("invitations:delete") && (
                          <Button
                            look="quiet bad"
                            small
                            onClick={() =>
                              ask({
                                title: "Cancel this invitation?",
                                text: `The link that ${invitation.email} was sent stops working.`,
                                confirm: "Cancel invitation",
                                act: async () => {
                                  await api.cancelInvitation(id, invitation.id);
                                  invitations.set((all) => all.filter((row) => row.id !== invitation.id));
                                  say("The invitation was cancelled.");
                                },
                              })
                            }
                          >
                            Cancel<span className="hidden-visually"> the invitation of {invitation.email}</span>
                          </Button>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Show>
    </Panel>
  );
}

function RoleHint() {
  return <>{GIVEN_ROLES.map((role) => `${roleTitle(role)}: ${ROLES[role].about}`).join(" ")}</>;
}

function InviteDialog({ onClose, onSent }: { onClose: () => void; onSent: () => void }) {
  const { id } = useWorkspace();
  const [link, setLink] = useState<{ email: string; url: string }>();
  const invite = useAction(async ({ email = "", role = "member" }: Record<string, string>) => {
    const { inviteUrl, invitation } = await api.createInvitation(id, { email, role: role as (typeof GIVEN_ROLES)[number] });
    setLink({ email: invitation.email, url: inviteUrl });
    onSent();
  });
  if (link)
    return (
      <Dialog title="Invitation sent" onClose={onClose}>
        <p className="muted">
          {link.email} gets a mail with this link. You can also hand it over yourself; it works once, for that address only.
        </p>
        <Secret label="Invitation link" value={link.url} />
        <div className="row end">
          <Button look="primary" onClick={onClose} data-autofocus>
            Done
          </Button>
        </div>
      </Dialog>
    );
  return (
    <Dialog title="Invite somebody" onClose={onClose}>
      <Form error={invite.error} onSubmit={(values) => void invite.run(values)}>
        <TextField label="Email" name="email" type="email" required autoFocus autoComplete="off" error={invite.error} />
        <Select label="Role" name="role" defaultValue="member" hint={<RoleHint />} error={invite.error}>
          {GIVEN_ROLES.map((role) => (
            <option key={role} value={role}>
              {roleTitle(role)}
            </option>
          ))}
        </Select>
        <div className="row end">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={invite.busy}>
            Send invitation
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

function LinkPanel() {
  const { id } = useWorkspace();
  const ask = useAsk();
  const say = useToast();
  const links = useLoad(() => api.listInvitationLinks(id), [id]);
  const [adding, setAdding] = useState(false);
  const [url, setUrl] = useState("");
  const create = useAction(async ({ role = "member", maxUses = "", hours = "168" }: Record<string, string>) => {
    const made = await api.createInvitationLink(id, {
      role: role as "member" | "viewer",
      expiresInHours: Number(hours),
      ...(maxUses ? { maxUses: Number(maxUses) } : {}),
    });
    setUrl(made.url);
    await links.reload();
  });
  const close = () => {
    setAdding(false);
    setUrl("");
    create.clear();
  };
  return (
    <Panel
      flush
      title="Invitation links"
      about="One link for several people, for a chat or a wiki."
      actions={
        <Button small onClick={() => setAdding(true)}>
          New link
        </Button>
      }
    >
      <Show of={links} lines={2}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="muted small" style={{ padding: "16px 22px" }}>
              There are none.
            </p>
          ) : (
            <ul className="list">
              {rows.map((link) => (
                <li key={link.id}>
                  <div>
                    {roleTitle(link.role)} · used {link.uses} of {link.maxUses ?? "unlimited"}
                    <div className="muted small">expires {ago(link.expiresAt)}</div>
                  </div>
                  <Button
                    look="quiet bad"
                    small
                    onClick={() =>
                      ask({
                        title: "Delete this link?",
                        text: "Who has it can no longer join by it. Those who joined stay.",
                        confirm: "Delete link",
                        act: async () => {
                          await api.deleteInvitationLink(id, link.id);
                          links.set((all) => all.filter((row) => row.id !== link.id));
                          say("The link was deleted.");
                        },
                      })
                    }
                  >
                    Delete<span className="hidden-visually"> link of {date(link.createdAt)}</span>
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Show>
      {adding && (
        <Dialog title="New invitation link" onClose={close}>
          {url ? (
            <>
              <p className="muted">It is shown this once.</p>
              <Secret label="Link" value={url} />
              <div className="row end">
                <Button look="primary" onClick={close}>
                  Done
                </Button>
              </div>
            </>
          ) : (
            <Form error={create.error} onSubmit={(values) => void create.run(values)}>
              <Select label="Role" name="role" defaultValue="member">
                <option value="member">Member</option>
                <option value="viewer">Viewer</option>
              </Select>
              <div className="two">
                <TextField label="People at most (optional)" name="maxUses" type="number" min={1} max={1000} error={create.error} />
                <Select label="Valid for" name="hours" defaultValue="168">
                  <option value="24">A day</option>
                  <option value="168">A week</option>
                  <option value="720">30 days</option>
                </Select>
              </div>
              <div className="row end">
                <Button onClick={close}>Cancel</Button>
                <Button type="submit" look="primary" busy={create.busy}>
                  Create link
                </Button>
              </div>
            </Form>
          )}
        </Dialog>
      )}
    </Panel>
  );
}
