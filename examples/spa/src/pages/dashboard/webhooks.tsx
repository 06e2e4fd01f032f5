/** Webhook endpoints: the list, and one of them with its deliveries. */
import { useEffect, useState } from "react";
import { api, type Delivery, type Webhook } from "../../api";
import { ago, plural, time } from "../../format";
import { useAction, useLoad } from "../../hooks";
import { Link, navigate, useRoute } from "../../router";
import { useWorkspace } from "../../session";
import {
  Button,
  Check,
  Dialog,
  Empty,
  Form,
  Notice,
  Page,
  Panel,
  Problem,
  Secret,
  Segments,
  Show,
  TextField,
  useAsk,
  useToast,
} from "../../ui";
import { Hook, Plus } from "../../ui/icons";

export function WebhooksPage() {
  const { id, can } = useWorkspace();
  const webhooks = useLoad(() => api.listWebhooks(id), [id]);
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<{ id: string; secret: string }>();
  const create = can("webhooks:create") && (
    <Button look="primary" onClick={() => setAdding(true)}>
      <Plus /> New endpoint
    </Button>
  );
  return (
    <Page title="Webhooks" about="What happens here is sent to your endpoints, signed, and sent again until it arrives." actions={create}>
      <Panel flush>
        <Show of={webhooks}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty icon={<Hook />} title="No endpoints yet" action={create}>
                Add the address of a server of yours. The secret that signs each delivery is shown once.
              </Empty>
            ) : (
              <ul className="list">
                {rows.map((webhook) => (
                  <li key={webhook.id}>
                    <div>
                      <Link to={`/dashboard/webhooks/${webhook.id}`} className="break">
                        {webhook.url}
                      </Link>
                      <div className="muted small">
                        {webhook.description && `${webhook.description} · `}
                        {webhook.events.length ? plural(webhook.events.length, "event") : "all events"} · since {ago(webhook.createdAt)}
                      </div>
                    </div>
                    <WebhookState of={webhook} />
                  </li>
                ))}
              </ul>
            )
          }
        </Show>
      </Panel>
      {adding && (
        <EndpointDialog
          onClose={() => setAdding(false)}
          onSaved={(made) => {
            setAdding(false);
            if ("secret" in made) setSecret(made as { id: string; secret: string });
            void webhooks.reload();
          }}
        />
      )}
      {secret && (
        <SecretDialog
          secret={secret.secret}
          onClose={() => {
            setSecret(undefined);
            navigate(`/dashboard/webhooks/${secret.id}`);
          }}
        />
      )}
    </Page>
  );
}

function WebhookState({ of: webhook }: { of: Webhook }) {
  if (webhook.disabledAt) return <span className="badge bad">switched off after failures</span>;
  if (!webhook.isActive) return <span className="badge warn">paused</span>;
  return <span className="badge ok">active</span>;
}

function SecretDialog({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <Dialog title="Signing secret" onClose={onClose}>
      <Notice kind="warn">Copy it now: it is shown this once. With a lost one, rotate the secret.</Notice>
      <Secret label="Signing secret" value={secret} />
      <p className="muted small">
        Check the header <code>X-Webhook-Signature</code> of every delivery with it before you believe what it says.
      </p>
      <div className="row end">
        <Button look="primary" onClick={onClose}>
          I have kept it
        </Button>
      </div>
    </Dialog>
  );
}

function EndpointDialog({
  webhook,
  onClose,
  onSaved,
}: {
  webhook?: Webhook;
  onClose: () => void;
  onSaved: (saved: Webhook) => void;
}) {
  const { id } = useWorkspace();
  const known = useLoad(() => api.listWebhookEvents(id), [id]);
  const [events, setEvents] = useState<string[]>(webhook?.events ?? []);
  const save = useAction(async ({ url = "", description = "" }: Record<string, string>) => {
    const body = { url, description: description || null, events };
    onSaved(webhook ? await api.updateWebhook(id, webhook.id, body) : await api.createWebhook(id, body));
  });
  return (
    <Dialog title={webhook ? "Change the endpoint" : "New endpoint"} onClose={onClose} wide>
      <Form error={save.error} onSubmit={(values) => void save.run(values)}>
        <TextField
          label="URL"
          name="url"
          type="url"
          required
          autoFocus
          placeholder="https://api.example.com/webhooks"
          defaultValue={webhook?.url}
          error={save.error}
        />
        <TextField label="Description (optional)" name="description" maxLength={500} defaultValue={webhook?.description ?? ""} error={save.error} />
        <fieldset className="field">
          <legend className="legend">Events</legend>
          <span className="hint">None chosen means all of them.</span>
          <Show of={known} lines={3}>
            {(all) => (
              <div className="checks" tabIndex={-1}>
                {all
                  .filter(({ name }) => name !== "test")
                  .map(({ name, description }) => (
                    <Check
                      key={name}
                      label={<span className="mono">{name}</span>}
                      title={description}
                      checked={events.includes(name)}
                      onChange={({ target: { checked } }) =>
                        setEvents((now) => (checked ? [...now, name] : now.filter((one) => one !== name)))
                      }
                    />
                  ))}
              </div>
            )}
          </Show>
        </fieldset>
        <div className="row end">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={save.busy}>
            {webhook ? "Save" : "Create endpoint"}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

export function WebhookPage() {
  const { id, can } = useWorkspace();
  const { parameters } = useRoute();
  const webhookId = parameters.id ?? "";
  const webhook = useLoad(() => api.getWebhook(id, webhookId), [id, webhookId]);
  const [editing, setEditing] = useState(false);
  const [secret, setSecret] = useState("");
  const [turn, setTurn] = useState(0);
  const ask = useAsk();
  const say = useToast();
  const test = useAction(async () => {
    await api.testWebhook(id, webhookId);
    say("A test event is on its way.");
    setTurn((now) => now + 1);
  });
  const pause = useAction(async () => {
    const changed = await api.updateWebhook(id, webhookId, { isActive: !webhook.data?.isActive });
    webhook.set(() => changed);
    say(changed.isActive ? "The endpoint gets events again." : "The endpoint is paused.");
  });
  const rotate = useAction(async () => setSecret((await api.rotateWebhookSecret(id, webhookId)).secret));
  return (
    <Page
      title="Webhook endpoint"
      about={<Link to="/dashboard/webhooks">All endpoints</Link>}
      actions={
        can("webhooks:update") &&
        webhook.data && (
          <Button look="primary" busy={test.busy} onClick={() => void test.run()}>
            Send a test event
          </Button>
        )
      }
    >
      <Problem error={test.error ?? pause.error ?? rotate.error} />
      <Panel>
        <Show of={webhook} lines={3}>
          {(found) => (
            <>
              <dl className="pairs">
                <dt>URL</dt>
                <dd className="mono">{found.url}</dd>
                {found.description && (
                  <>
                    <dt>Description</dt>
                    <dd>{found.description}</dd>
                  </>
                )}
                <dt>Events</dt>
                <dd>{found.events.join(", ") || "all"}</dd>
                <dt>State</dt>
                <dd>
                  <WebhookState of={found} />
                </dd>
              </dl>
              <div className="row">
                {can("webhooks:update") && (
                  <>
                    <Button small onClick={() => setEditing(true)}>
                      Change
                    </Button>
                    <Button small busy={pause.busy} onClick={() => void pause.run()}>
                      {found.isActive ? "Pause" : "Resume"}
                    </Button>
                    <Button small busy={rotate.busy} onClick={() => void rotate.run()}>
                      Rotate the secret
                    </Button>
                  </>
                )}
                {can("webhooks:delete") && (
                  <Button
                    look="quiet bad"
                    small
                    onClick={() =>
                      ask({
                        title: "Delete this endpoint?",
                        text: "Nothing is sent to it any more, and its deliveries are deleted too.",
                        confirm: "Delete endpoint",
                        act: async () => {
                          await api.deleteWebhook(id, webhookId);
                          say("The endpoint was deleted.");
                          navigate("/dashboard/webhooks");
                        },
                      })
                    }
                  >
                    Delete
                  </Button>
                )}
              </div>
            </>
          )}
        </Show>
      </Panel>
      {webhook.data && <Deliveries webhookId={webhookId} turn={turn} />}
      {editing && webhook.data && (
        <EndpointDialog
          webhook={webhook.data}
          onClose={() => setEditing(false)}
          onSaved={(saved) => {
            webhook.set(() => saved);
            setEditing(false);
            say("Saved.");
          }}
        />
      )}
      {secret && <SecretDialog secret={secret} onClose={() => setSecret("")} />}
    </Page>
  );
}

type Filter = "all" | "pending" | "delivered" | "failed";
const PAGE = 20;

function Deliveries({ webhookId, turn }: { webhookId: string; turn: number }) {
  const { id, can } = useWorkspace();
  const [filter, setFilter] = useState<Filter>("all");
  const [limit, setLimit] = useState(PAGE);
  const [open, setOpen] = useState<Delivery>();
  const say = useToast();
  // One more than shown says whether there are more: the list carries no total.
  const deliveries = useLoad(
    () => api.listDeliveries(id, webhookId, { limit: Math.min(100, limit + 1), ...(filter === "all" ? {} : { status: filter }) }),
    [id, webhookId, filter, limit],
  );
  const retry = useAction(async (delivery: Delivery) => {
    await api.retryDelivery(id, delivery.id);
    say("The delivery is sent again.");
    await deliveries.reload();
  });
  const { reload } = deliveries;
  useEffect(() => {
    if (turn) void reload();
  }, [turn, reload]);
  // What waits is on its way in the background: look again until it has settled.
  const waiting = deliveries.data?.some((one) => !one.deliveredAt && (one.nextRetryAt || one.attempts === 0)) ?? false;
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => void reload(), 2000);
    return () => clearInterval(timer);
  }, [waiting, reload]);
  return (
    <Panel
      flush
      title="Deliveries"
      actions={
        <>
          <Segments
            label="Filter deliveries"
            value={filter}
            options={[
              ["all", "All"],
              ["pending", "Pending"],
              ["delivered", "Delivered"],
              ["failed", "Failed"],
            ]}
            onChange={setFilter}
          />
          <Button small onClick={() => void reload()}>
            Refresh
          </Button>
        </>
      }
    >
      <Problem error={retry.error} />
      <Show of={deliveries}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty icon={<Hook />} title={filter === "all" ? "Nothing was sent yet" : `None is ${filter}`}>
              Send a test event to see whether your endpoint answers.
            </Empty>
          ) : (
            <>
              <div className="table-wrap">
                <table>
                  <thead>
                    <tr>
                      <th scope="col">Event</th>
                      <th scope="col">State</th>
                      <th scope="col">Attempts</th>
                      <th scope="col">When</th>
                      <th scope="col">
                        <span className="hidden-visually">Actions</span>
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {rows.slice(0, limit).map((delivery) => (
                      <tr key={delivery.id}>
                        <td className="mono">{delivery.event}</td>
                        <td>
                          <DeliveryState of={delivery} />
                        </td>
                        <td>{delivery.attempts}</td>
                        <td className="muted">{time(delivery.createdAt)}</td>
                        <td className="actions">
                          <Button look="quiet" small onClick={() => setOpen(delivery)}>
                            Details<span className="hidden-visually"> of {delivery.event}</span>
                          </Button>
                          {can("webhooks:update") && (
                            <Button look="quiet" small busy={retry.busy} onClick={() => void retry.run(delivery)}>
                              Retry<span className="hidden-visually"> {delivery.event}</span>
                            </Button>
                          )}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              {rows.length > limit && (
                <div className="row" style={{ padding: 16, justifyContent: "center" }}>
                  <Button small onClick={() => setLimit(limit + PAGE)}>
                    Load more
                  </Button>
                </div>
              )}
            </>
          )
        }
      </Show>
      {open && (
        <Dialog title={`Delivery of ${open.event}`} onClose={() => setOpen(undefined)} wide>
          <dl className="pairs">
            <dt>State</dt>
            <dd>
              <DeliveryState of={open} />
            </dd>
            <dt>Last attempt</dt>
            <dd>
              {time(open.lastAttemptAt)}
              {open.durationMs !== null && `, ${open.durationMs} ms`}
            </dd>
            {open.nextRetryAt && (
              <>
                <dt>Next attempt</dt>
                <dd>{time(open.nextRetryAt)}</dd>
              </>
            )}
          </dl>
          <h3>Payload</h3>
          <pre tabIndex={0}>{JSON.stringify(open.payload, null, 2)}</pre>
          {open.response !== null && (
            <>
              <h3>Response</h3>
              <pre tabIndex={0}>{open.response || "(empty)"}</pre>
            </>
          )}
        </Dialog>
      )}
    </Panel>
  );
}

function DeliveryState({ of: delivery }: { of: Delivery }) {
  const status = delivery.statusCode === null ? "" : ` · ${delivery.statusCode}`;
  if (delivery.deliveredAt) return <span className="badge ok">delivered{status}</span>;
  if (delivery.nextRetryAt || delivery.attempts === 0) return <span className="badge warn">pending{status}</span>;
  return <span className="badge bad">failed{status}</span>;
}
