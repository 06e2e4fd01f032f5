/** API keys: made with the scopes they need, shown once, revoked at once. */
import { useState } from "react";
import { api, SCOPES, type ApiKey, type Scope } from "../../api";
import { ago, count, date, time } from "../../format";
import { useAction, useLoad } from "../../hooks";
import { useWorkspace } from "../../session";
import { Button, Check, Dialog, Empty, Form, Notice, Page, Panel, Problem, Secret, Show, TextField, useAsk, useToast } from "../../ui";
import { Key, Plus } from "../../ui/icons";

export function ApiKeysPage() {
  const { id, can } = useWorkspace();
  const keys = useLoad(() => api.listApiKeys(id), [id]);
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<{ name: string; key: string }>();
  const [watched, setWatched] = useState<ApiKey>();
  const ask = useAsk();
  const say = useToast();
  const toggle = useAction(async (key: ApiKey) => {
    const changed = await api.updateApiKey(id, key.id, { isActive: !key.isActive });
    keys.set((all) => all.map((row) => (row.id === key.id ? changed : row)));
    say(changed.isActive ? `${key.name} works again.` : `${key.name} is paused.`);
  });
  const create = can("api-keys:create") && (
    <Button look="primary" onClick={() => setAdding(true)}>
      <Plus /> New API key
    </Button>
  );
  return (
    <Page
      title="API keys"
      about="For programs. A key acts for the organization, with the scopes it was given and no others."
      actions={create}
    >
      <Problem error={toggle.error} />
      <Panel flush>
        <Show of={keys}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty icon={<Key />} title="No API keys yet" action={create}>
                Make one for each program, so that each can be revoked by itself.
              </Empty>
            ) : (
              <div className="table-wrap">
                <table>
                  <thead>
                    <tr>
                      <th scope="col">Name</th>
                      <th scope="col">Scopes</th>
                      <th scope="col">Last used</th>
                      <th scope="col">State</th>
                      <th scope="col">
                        <span className="hidden-visually">Actions</span>
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {rows.map((key) => (
                      <tr key={key.id}>
                        <td>
                          <strong>{key.name}</strong>
                          <div className="mono muted">{key.prefix}…</div>
                        </td>
                        <td className="small muted break">{key.scopes.join(", ") || "none"}</td>
                        <td className="muted">{ago(key.lastUsedAt)}</td>
                        <td>
                          <KeyState of={key} />
                        </td>
                        <td className="actions">
                          <Button look="quiet" small onClick={() => setWatched(key)}>
                            Usage<span className="hidden-visually"> of {key.name}</span>
                          </Button>
                          {can("api-keys:create") && (
                            <Button look="quiet" small busy={toggle.busy} onClick={() => void toggle.run(key)}>
                              {key.isActive ? "Pause" : "Resume"}
                              <span className="hidden-visually"> {key.name}</span>
                            </Button>
                          )}
                          {can("api-keys:delete") && (
                            <Button
                              look="quiet bad"
                              small
                              onClick={() =>
                                ask({
                                  title: `Revoke ${key.name}?`,
                                  text: "Programs that use it are refused from now on. This cannot be undone.",
                                  confirm: "Revoke key",
                                  act: async () => {
                                    await api.revokeApiKey(id, key.id);
                                    keys.set((all) => all.filter((row) => row.id !== key.id));
                                    say(`${key.name} was revoked.`);
                                  },
                                })
                              }
                            >
                              Revoke<span className="hidden-visually"> {key.name}</span>
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
      {adding && (
        <CreateDialog
          onClose={() => setAdding(false)}
          onMade={(made) => {
            setAdding(false);
            setSecret(made);
            void keys.reload();
          }}
        />
      )}
      {secret && (
        <Dialog title={`Your key “${secret.name}”`} onClose={() => setSecret(undefined)}>
          <Notice kind="warn">Copy it now: it is shown this once, and nobody can look it up later.</Notice>
          <Secret label="API key" value={secret.key} />
          <p className="muted small">
            Send it as <code>X-API-Key</code>.
          </p>
          <div className="row end">
            <Button look="primary" onClick={() => setSecret(undefined)}>
              I have kept it
            </Button>
          </div>
        </Dialog>
      )}
      {watched && (
        <UsageDialog
          of={watched}
          onClose={() => setWatched(undefined)}
          onRegenerated={(made) => {
            setWatched(undefined);
            setSecret(made);
            void keys.reload();
          }}
        />
      )}
    </Page>
  );
}

function KeyState({ of: key }: { of: ApiKey }) {
  if (key.expiresAt && new Date(key.expiresAt) < new Date()) return <span className="badge bad">expired</span>;
  if (!key.isActive) return <span className="badge warn">paused</span>;
  return <span className="badge ok">active</span>;
}

function UsageDialog({
  of: key,
  onClose,
  onRegenerated,
}: {
  of: ApiKey;
  onClose: () => void;
  onRegenerated: (made: { name: string; key: string }) => void;
}) {
  const { id, can } = useWorkspace();
  const usage = useLoad(() => api.getApiKeyUsage(id, key.id), [id, key.id]);
  const regenerate = useAction(async () => onRegenerated(await api.regenerateApiKey(id, key.id)));
  return (
    <Dialog title={`Usage of ${key.name}`} onClose={onClose}>
      <Show of={usage} lines={3}>
        {({ usage: figures, lastUsedAt, createdAt }) => (
          <>
            <div className="two">
              <div>
                <div className="figure">{count(figures.requests)}</div>
                <div className="muted small">requests so far</div>
              </div>
              <div>
                <div className="figure">{count(figures.rateLimit)}</div>
                <div className="muted small">requests a minute at most</div>
              </div>
            </div>
            <dl className="pairs">
              <dt>Last used</dt>
              <dd>{time(lastUsedAt)}</dd>
              <dt>Created</dt>
              <dd>{time(createdAt)}</dd>
              <dt>Expires</dt>
              <dd>{date(key.expiresAt)}</dd>
            </dl>
          </>
        )}
      </Show>
      <Problem error={regenerate.error} />
      <div className="row end">
        {can("api-keys:create") && can("api-keys:delete") && (
          <Button busy={regenerate.busy} onClick={() => void regenerate.run()}>
            Give it a new secret
          </Button>
        )}
        <Button look="primary" onClick={onClose}>
          Close
        </Button>
      </div>
    </Dialog>
  );
}

function CreateDialog({ onClose, onMade }: { onClose: () => void; onMade: (made: { name: string; key: string }) => void }) {
  const { id } = useWorkspace();
  const [scopes, setScopes] = useState<Scope[]>(["read:projects"]);
  const create = useAction(async ({ name = "", rateLimit = "", expires = "" }: Record<string, string>) => {
    if (!scopes.length) throw new Error("Choose at least one scope: a key without scopes may do nothing.");
    const made = await api.createApiKey(id, {
      name,
      scopes,
      ...(rateLimit ? { rateLimit: Number(rateLimit) } : {}),
      // A key of a day works to the end of that day, where its maker is.
      ...(expires ? { expiresAt: new Date(`${expires}T23:59:59`).toISOString() } : {}),
    });
    onMade(made);
  });
  return (
    <Dialog title="New API key" onClose={onClose} wide>
      <Form error={create.error} onSubmit={(values) => void create.run(values)}>
        <TextField label="Name" name="name" required maxLength={100} autoFocus placeholder="Nightly import" error={create.error} />
        <fieldset className="field">
          <legend className="legend">Scopes</legend>
          <div className="checks" tabIndex={-1}>
            {SCOPES.map((scope) => (
              <Check
                key={scope}
                label={<span className="mono">{scope}</span>}
                checked={scopes.includes(scope)}
                onChange={({ target: { checked } }) =>
                  setScopes((now) => (checked ? [...now, scope] : now.filter((one) => one !== scope)))
                }
              />
            ))}
          </div>
        </fieldset>
        <div className="two">
          <TextField
            label="Requests a minute (optional)"
            name="rateLimit"
            type="number"
            min={1}
            max={10000}
            placeholder="1000"
            error={create.error}
          />
          <TextField label="Expires (optional)" name="expires" type="date" error={create.error} />
        </div>
        <div className="row end">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={create.busy}>
            Create key
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
