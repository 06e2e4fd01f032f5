/** Files: uploads with progress, signed downloads, the trash, the quota. */
import { useRef, useState, type DragEvent } from "react";
import { api, type FileObject } from "../../api";
import { bytes, plural, time } from "../../format";
import { asError, useAction, useLoad } from "../../hooks";
import { useWorkspace } from "../../session";
import { Button, Empty, Meter, Page, Panel, Problem, Segments, Show, useAsk, useToast } from "../../ui";
import { Folder, Upload } from "../../ui/icons";

const PAGE = 20;
type View = "files" | "trash";

interface Sending {
  id: number;
  file: File;
  sent: number;
  error?: Error;
  stop: AbortController;
}

export function FilesPage() {
  const { id, can } = useWorkspace();
  const [view, setView] = useState<View>("files");
  const [kind, setKind] = useState("");
  const [limit, setLimit] = useState(PAGE);
  const files = useLoad(
    () => api.listFiles(id, { limit, ...(kind ? { mimeType: kind } : {}), ...(view === "trash" ? { includeDeleted: true } : {}) }),
    [id, view, kind, limit],
  );
  const usage = useLoad(async () => (can("billing:read") ? (await api.getUsage(id)).usage.storage : null), [id, can("billing:read")]);
  const changed = () => {
    void files.reload();
    void usage.reload();
  };
  return (
    <Page title="Files" about="Shared in this organization. A download gets a signed link that works for a while.">
      {can("files:upload") ? (
        <Uploads onDone={changed} />
      ) : (
        <p className="muted">Your role can see and download files. To upload, ask an admin for another role.</p>
      )}
      {usage.data && (
        <Panel>
          <Meter label="Storage used" current={usage.data.current} limit={usage.data.limit} show={bytes} />
        </Panel>
      )}
      <Panel
        flush
        title={view === "files" ? "Files" : "Trash"}
        about={view === "files" ? files.data && plural(files.data.total, "file") : "Deleted files are kept for a while before they are gone."}
        actions={
          <>
            <select className="input compact" aria-label="Kind of file" value={kind} onChange={(event) => setKind(event.target.value)}>
              <option value="">All kinds</option>
              <option value="image/">Images</option>
              <option value="text/">Text</option>
              <option value="application/">Documents</option>
            </select>
            {can("files:delete") && (
              <Segments
                label="View"
                value={view}
                options={[
                  ["files", "Files"],
                  ["trash", "Trash"],
                ]}
                onChange={setView}
              />
            )}
          </>
        }
      >
        <Show of={files}>
          {({ items, hasMore }) => {
            const rows = view === "trash" ? items.filter((file) => file.deletedAt) : items;
            return (
              <>
                {rows.length === 0 ? (
                  <Empty icon={<Folder />} title={view === "trash" ? "The trash is empty" : "No files here yet"}>
                    {view === "files" && can("files:upload") && "Drop one above to begin."}
                  </Empty>
                ) : (
                  <FileTable rows={rows} onChanged={changed} />
                )}
                {hasMore && limit < 100 && (
                  <div className="row" style={{ padding: 16, justifyContent: "center" }}>
                    <Button small onClick={() => setLimit(Math.min(100, limit + PAGE))}>
                      Load more
                    </Button>
                  </div>
                )}
                {hasMore && limit >= 100 && (
                  <p className="muted small" style={{ padding: 16, textAlign: "center" }}>
                    The newest hundred are shown. Choose a kind to narrow them down.
                  </p>
                )}
              </>
            );
          }}
        </Show>
      </Panel>
    </Page>
  );
}

function FileTable({ rows, onChanged }: { rows: FileObject[]; onChanged: () => void }) {
  const { id, can } = useWorkspace();
  const ask = useAsk();
  const say = useToast();
  const download = useAction(async (file: FileObject) => {
    const { url } = await api.getDownloadLink(id, file.id);
    // The storage answers with `Content-Disposition: attachment`, so the page stays.
    location.assign(url);
  });
  const restore = useAction(async (file: FileObject) => {
    await api.restoreFile(id, file.id);
    say(`${file.name} is back.`);
    onChanged();
  });
  return (
    <>
      <Problem error={download.error ?? restore.error} />
      <div className="table-wrap">
        <table>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Size</th>
              <th scope="col">Uploaded</th>
              <th scope="col">
                <span className="hidden-visually">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((file) => (
              <tr key={file.id}>
                <td className="break">
                  <strong>{file.name}</strong> {file.isPublic && <span className="badge accent">public</span>}
                  <div className="muted small">{file.mimeType}</div>
                </td>
                <td className="muted">{bytes(file.size)}</td>
                <td className="muted">{time(file.createdAt)}</td>
                <td className="actions">
                  {file.deletedAt ? (
                    <Button look="quiet" small busy={restore.busy} onClick={() => void restore.run(file)}>
                      Restore<span className="hidden-visually"> {file.name}</span>
                    </Button>
                  ) : (
                    <Button look="quiet" small busy={download.busy} onClick={() => void download.run(file)}>
                      Download<span className="hidden-visually"> {file.name}</span>
                    </Button>
                  )}
                  {can("files:delete") && !file.deletedAt && (
                    <Button
                      look="quiet bad"
                      small
                      onClick={() =>
                        ask({
                          title: `Delete ${file.name}?`,
                          text: "It goes to the trash, from where it can be restored for a while.",
                          confirm: "Delete file",
                          act: async () => {
                            await api.deleteFile(id, file.id);
                            say(`${file.name} is in the trash.`);
                            onChanged();
                          },
                        })
                      }
                    >
                      Delete<span className="hidden-visually"> {file.name}</span>
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Uploads({ onDone }: { onDone: () => void }) {
  const { id } = useWorkspace();
  const say = useToast();
  const [sending, setSending] = useState<Sending[]>([]);
  const [over, setOver] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const next = useRef(0);

  const change = (which: number, part: Partial<Sending>) =>
    setSending((all) => all.map((one) => (one.id === which ? { ...one, ...part } : one)));
  const drop = (which: number) => setSending((all) => all.filter((one) => one.id !== which));

  const send = async (file: File) => {
    const entry: Sending = { id: ++next.current, file, sent: 0, stop: new AbortController() };
    setSending((all) => [...all, entry]);
    try {
      await api.uploadFile(id, file, {
        signal: entry.stop.signal,
        onProgress: (share) => change(entry.id, { sent: share }),
      });
      drop(entry.id);
      say(`${file.name} was uploaded.`);
      onDone();
    } catch (failure) {
      if (entry.stop.signal.aborted) drop(entry.id);
      else change(entry.id, { error: asError(failure) });
    }
  };
  // One after the other: many at once only take the line from each other.
  const sendAll = async (files: FileList | null) => {
    for (const file of [...(files ?? [])]) await send(file);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void sendAll(event.dataTransfer.files);
  };
  return (
    <div className="stack tight">
      <div
        className={`drop ${over ? "over" : ""}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <p>Drop files here, or</p>
        <input
          ref={box}
          type="file"
          multiple
          className="hidden-visually"
          tabIndex={-1}
          aria-label="Files to upload"
          onChange={(event) => {
            const { files } = event.target;
            void sendAll(files).then(() => {
              if (box.current) box.current.value = "";
            });
          }}
        />
        <Button look="primary" onClick={() => box.current?.click()}>
          <Upload /> Choose files
        </Button>
      </div>
      {sending.map(({ id: key, file, sent, error, stop }) => (
        <div key={key} className="card">
          <div className="row between small">
            <span className="break">{file.name}</span>
            {error ? (
              <Button look="quiet" small onClick={() => drop(key)}>
                Dismiss
              </Button>
            ) : (
              <Button look="quiet" small onClick={() => stop.abort()}>
                Cancel<span className="hidden-visually"> upload of {file.name}</span>
              </Button>
            )}
          </div>
          {error ? (
            <Problem error={error} />
          ) : (
            <div
              className="meter-bar"
              role="progressbar"
              aria-label={`Upload of ${file.name}`}
              aria-valuemin={0}
              aria-valuemax={100}
              aria-valuenow={Math.round(sent * 100)}
            >
              <span style={{ width: `${sent * 100}%` }} />
            </div>
          )}
        </div>
      ))}
    </div>
  );
}
