/** Who did what: filtered by the API, more of it by pages, the whole of it as CSV. */
import { useState } from "react";
import { api, type AuditEntry, type AuditFilter } from "../../api";
import { count, time } from "../../format";
import { asError, useAction, useLoad } from "../../hooks";
import { useWorkspace } from "../../session";
import { Button, Dialog, Empty, Page, Panel, Problem, Select, Show, TextField } from "../../ui";
import { Clock } from "../../ui/icons";

const PAGE = 25;

export function AuditLogPage() {
  const { id } = useWorkspace();
  const [filter, setFilter] = useState<AuditFilter>({});
  const [open, setOpen] = useState<AuditEntry>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const log = useLoad(() => api.listAuditLogs(id, { ...filter, limit: PAGE }), [id, JSON.stringify(filter)]);
  const more = async () => {
    setBusy(true);
    try {
      const next = await api.listAuditLogs(id, { ...filter, limit: PAGE, offset: log.data?.items.length ?? 0 });
      log.set((now) => {
        // Entries written meanwhile push the rest on; what is here already is not shown twice.
        const known = new Set(now.items.map((entry) => entry.id));
        return { ...next, items: [...now.items, ...next.items.filter((entry) => !known.has(entry.id))] };
      });
      setError(undefined);
    } catch (failure) {
      setError(asError(failure));
    } finally {
      setBusy(false);
    }
  };
  const save = useAction(async () => {
    const csv = await api.exportAuditLogs(id, filter);
    const url = URL.createObjectURL(csv);
    const link = document.createElement("a");
    link.href = url;
    link.download = "audit-log.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  });
  const narrow = (part: AuditFilter) =>
    setFilter((now) => Object.fromEntries(Object.entries({ ...now, ...part }).filter(([, value]) => value)) as AuditFilter);
  return (
    <Page
      title="Audit log"
      about="Every change in this organization: who made it, when, from where."
      actions={
        <Button busy={save.busy} onClick={() => void save.run()}>
          Export as CSV
        </Button>
      }
    >
      <Problem error={save.error} />
      <Panel>
        <div className="two dense">
          <Select label="Done by" name="actorType" value={filter.actorType ?? ""} onChange={(event) => narrow({ actorType: event.target.value as AuditFilter["actorType"] })}>
            <option value="">Anybody</option>
            <option value="user">People</option>
            <option value="api_key">API keys</option>
            <option value="system">The system</option>
          </Select>
          <Select label="About" name="resourceType" value={filter.resourceType ?? ""} onChange={(event) => narrow({ resourceType: event.target.value })}>
            <option value="">Everything</option>
            {["organization", "membership", "invitation", "project", "api_key", "webhook", "file", "subscription"].map((kind) => (
              <option key={kind} value={kind}>
                {kind.replace("_", " ")}
              </option>
            ))}
          </Select>
          <TextField
            label="Action"
            name="action"
            placeholder="file.uploaded"
            defaultValue={filter.action ?? ""}
            onBlur={(event) => narrow({ action: event.target.value.trim() })}
            onKeyDown={(event) => {
              if (event.key === "Enter") narrow({ action: event.currentTarget.value.trim() });
            }}
          />
          <TextField label="From" name="startDate" type="date" onChange={(event) => narrow({ startDate: event.target.value })} />
          <TextField label="Until" name="endDate" type="date" onChange={(event) => narrow({ endDate: event.target.value })} />
        </div>
      </Panel>
      <Panel flush title="Entries" about={log.data && `${count(log.data.items.length)} of ${count(log.data.total)}`}>
        <Show of={log} lines={8}>
          {({ items, hasMore }) =>
            items.length === 0 ? (
              <Empty icon={<Clock />} title="No entry fits">
                {Object.keys(filter).length > 0 && "Take a filter away to see more."}
              </Empty>
            ) : (
              <>
                <div className="table-wrap">
                  <table>
                    <thead>
                      <tr>
                        <th scope="col">When</th>
                        <th scope="col">Action</th>
                        <th scope="col">By</th>
                        <th scope="col">From</th>
                        <th scope="col">
                          <span className="hidden-visually">Details</span>
                        </th>
                      </tr>
                    </thead>
                    <tbody>
                      {items.map((entry) => (
                        <tr key={entry.id}>
                          <td className="muted" style={{ whiteSpace: "nowrap" }}>
                            {time(entry.createdAt)}
                          </td>
                          <td className="mono">{entry.action}</td>
                          <td className="break">{entry.actorEmail ?? entry.actorType.replace("_", " ")}</td>
                          <td className="muted">{entry.ipAddress ?? "–"}</td>
                          <td className="actions">
                            <Button look="quiet" small onClick={() => setOpen(entry)}>
                              Details<span className="hidden-visually"> of {entry.action}</span>
                            </Button>
                          </td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </div>
                {hasMore && (
                  <div className="row" style={{ padding: 16, justifyContent: "center" }}>
                    <Button small busy={busy} onClick={() => void more()}>
                      Load more
                    </Button>
                  </div>
                )}
                <Problem error={error} retry={() => void more()} />
              </>
            )
          }
        </Show>
      </Panel>
      {open && <EntryDialog entry={open} onClose={() => setOpen(undefined)} />}
    </Page>
  );
}

function EntryDialog({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  const parts = [
    ["Before", entry.oldValues],
    ["After", entry.newValues],
    ["More", entry.metadata],
  ] as const;
  return (
    <Dialog title={entry.action} onClose={onClose} wide>
      <dl className="pairs">
        <dt>When</dt>
        <dd>{time(entry.createdAt)}</dd>
        <dt>By</dt>
        <dd>
          {entry.actorEmail ?? entry.actorType.replace("_", " ")}
        </dd>
        <dt>About</dt>
        <dd>
          {entry.resourceType.replace("_", " ")} <span className="mono">{entry.resourceId}</span>
        </dd>
        <dt>Address</dt>
        <dd>{entry.ipAddress ?? "–"}</dd>
        <dt>Browser</dt>
        <dd className="small">{entry.userAgent ?? "–"}</dd>
      </dl>
      {parts.map(
        ([title, values]) =>
          values && (
            <div key={title} className="stack tight">
              <h3>{title}</h3>
              <pre tabIndex={0}>{JSON.stringify(values, null, 2)}</pre>
            </div>
          ),
      )}
    </Dialog>
  );
}
