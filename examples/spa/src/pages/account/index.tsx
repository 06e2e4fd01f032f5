/** The person's own pages: profile, and what protects it. */
import { useRef, useState, type ReactNode } from "react";
import { api, auth, BunShipApiError, OAUTH_PROVIDERS, passkeysWork, type Passkey } from "../../api";
import { ago, date, time } from "../../format";
import { useAction, useLoad } from "../../hooks";
import { Link, navigate, useRoute } from "../../router";
import { useSession } from "../../session";
import { Avatar, Button, Dialog, Empty, Form, Notice, Page, Panel, Problem, Secret, Show, TextField, useAsk, useToast } from "../../ui";
import { Finger, Shield } from "../../ui/icons";

const TABS = [
  ["/account", "Profile"],
  ["/account/security", "Security"],
  ["/account/sessions", "Sessions"],
] as const;

function AccountPage({ about, children }: { about: string; children: ReactNode }) {
  const { path } = useRoute();
  const title = TABS.find(([to]) => to === path)?.[1] ?? "Account";
  return (
    <Page
      title={title}
      about={about}
      actions={
        <nav className="segments" aria-label="Account">
          {TABS.map(([to, text]) => (
            <Link key={to} to={to} aria-current={to === path ? "page" : undefined} className="segment">
              {text}
            </Link>
          ))}
        </nav>
      }
    >
      {children}
    </Page>
  );
}

export function ProfilePage() {
  const { user, refresh, signOut } = useSession();
  const ask = useAsk();
  const say = useToast();
  const box = useRef<HTMLInputElement>(null);
  const save = useAction(async ({ fullName = "" }: Record<string, string>) => {
    await api.updateMe({ fullName });
    await refresh();
    say("Saved.");
  });
  const picture = useAction(async (file: File | null) => {
    await (file ? api.uploadAvatar(file) : api.deleteAvatar());
    await refresh();
    say(file ? "Your picture was changed." : "Your picture was removed.");
  });
  const exported = useAction(async () => {
    const data = await api.exportMe();
    const url = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: "application/json" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = "my-data.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  });
  if (!user) return null;
  return (
    <AccountPage about={user.email}>
      <Panel title="You">
        <div className="row">
          <Avatar name={user.fullName ?? user.email} url={user.avatarUrl} large />
          <input
            ref={box}
            type="file"
            accept="image/png,image/jpeg,image/webp"
            className="hidden-visually"
            tabIndex={-1}
            aria-label="Picture"
            onChange={({ target }) => {
              const file = target.files?.[0];
              target.value = "";
              if (file) void picture.run(file);
            }}
          />
          <Button busy={picture.busy} onClick={() => box.current?.click()}>
            Choose a picture
          </Button>
          {user.avatarUrl && (
            <Button look="quiet bad" onClick={() => void picture.run(null)}>
              Remove
            </Button>
          )}
        </div>
        <Problem error={picture.error} />
        <Form label="Profile" error={save.error} onSubmit={(values) => void save.run(values)}>
          <TextField label="Full name" name="fullName" required maxLength={100} autoComplete="name" defaultValue={user.fullName ?? ""} error={save.error} />
          <TextField
            label="Email"
            name="email"
            readOnly
            value={user.email}
            hint={user.emailVerified ? `Verified ${date(user.emailVerified)}.` : "Not verified yet."}
          />
          <div className="row end">
            <Button type="submit" look="primary" busy={save.busy}>
              Save
            </Button>
          </div>
        </Form>
      </Panel>
      <Panel title="Your data" className="danger-zone">
        <Problem error={exported.error} />
        <div className="row between">
          <p className="muted">Everything the service keeps about you, as JSON.</p>
          <Button busy={exported.busy} onClick={() => void exported.run()}>
            Export my data
          </Button>
        </div>
        <div className="row between">
          <p className="muted">Delete the account. Organizations you own must be handed over or deleted first.</p>
          <Button
            look="danger"
            onClick={() =>
              ask({
                title: "Delete your account?",
                text: "You are signed out everywhere and cannot sign in again. This cannot be undone.",
                confirm: "Delete my account",
                phrase: user.email,
                act: async () => {
                  await api.deleteMe();
                  await signOut().catch(() => undefined);
                },
              })
            }
          >
            Delete account
          </Button>
        </div>
      </Panel>
    </AccountPage>
  );
}

export function SecurityPage() {
  return (
    <AccountPage about="How you prove that you are you.">
      <PasswordPanel />
      <TwoFactorPanel />
      <PasskeyPanel />
      {OAUTH_PROVIDERS.length > 0 && <ProviderPanel />}
    </AccountPage>
  );
}

function PasswordPanel() {
  const say = useToast();
  const [turn, setTurn] = useState(0);
  const change = useAction(async ({ currentPassword = "", newPassword = "" }: Record<string, string>) => {
    await api.changePassword({ currentPassword, newPassword });
    setTurn((now) => now + 1);
    say("The password was changed. Other devices were signed out.");
  });
  return (
    <Panel title="Password" about="Changing it signs your other devices out.">
      <Form key={turn} label="Change password" error={change.error} onSubmit={(values) => void change.run(values)}>
        <div className="two">
          <TextField label="Current password" name="currentPassword" type="password" autoComplete="current-password" required error={change.error} />
          <TextField
            label="New password"
            name="newPassword"
            type="password"
            autoComplete="new-password"
            minLength={8}
            maxLength={128}
            required
            error={change.error}
          />
        </div>
        <div className="row end">
          <Button type="submit" look="primary" busy={change.busy}>
            Change password
          </Button>
        </div>
      </Form>
    </Panel>
  );
}

type TwoFactorStep =
  | { name: "password" }
  | { name: "scan"; secret: string; qrCode: string; otpauthUrl: string; backupCodes: string[] }
  | { name: "codes"; backupCodes: string[] };

function TwoFactorPanel() {
  const { user } = useSession();
  const [open, setOpen] = useState<"" | "setup" | "disable" | "codes">("");
  if (!user) return null;
  return (
    <Panel
      title="Two-factor authentication"
      about="A code of your phone besides the password."
      actions={<span className={`badge ${user.twoFactorEnabled ? "ok" : ""}`}>{user.twoFactorEnabled ? "on" : "off"}</span>}
    >
      <div className="row">
        {user.twoFactorEnabled ? (
          <>
            <Button onClick={() => setOpen("codes")}>New backup codes</Button>
            <Button look="quiet bad" onClick={() => setOpen("disable")}>
              Turn off
            </Button>
          </>
        ) : (
          <Button look="primary" onClick={() => setOpen("setup")}>
            <Shield /> Set up
          </Button>
        )}
      </div>
      {open === "setup" && <SetupDialog onClose={() => setOpen("")} />}
      {(open === "disable" || open === "codes") && <ProofDialog purpose={open} onClose={() => setOpen("")} />}
    </Panel>
  );
}

function SetupDialog({ onClose }: { onClose: () => void }) {
  const { refresh } = useSession();
  const say = useToast();
  const [step, setStep] = useState<TwoFactorStep>({ name: "password" });
  const begin = useAction(async ({ password = "" }: Record<string, string>) =>
    setStep({ name: "scan", ...(await api.setupTwoFactor(password)) }),
  );
  const verify = useAction(async ({ code = "" }: Record<string, string>) => {
    if (step.name !== "scan") return;
    await api.verifyTwoFactor(code.replace(/\s+/g, ""));
    setStep({ name: "codes", backupCodes: step.backupCodes });
  });
  const finish = () => {
    if (step.name === "codes") {
      say("Two-factor authentication is on.");
      void refresh();
    }
    onClose();
  };
  return (
    <Dialog title="Set up two-factor authentication" onClose={finish}>
      {step.name === "password" && (
        <Form key="password" error={begin.error} onSubmit={(values) => void begin.run(values)}>
          <TextField label="Your password" name="password" type="password" autoComplete="current-password" required autoFocus error={begin.error} />
          <div className="row end">
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" look="primary" busy={begin.busy}>
              Continue
            </Button>
          </div>
        </Form>
      )}
      {step.name === "scan" && (
        <Form key="scan" error={verify.error} onSubmit={(values) => void verify.run(values)}>
          <p className="muted">Scan this with an authenticator app, then enter the code it shows.</p>
          <div className="row">
            <img className="qr" src={step.qrCode} alt="QR code of the key below" />
            <div className="stack tight" style={{ flex: "1 1 180px" }}>
              <span className="small muted">No camera? Enter this key:</span>
              <Secret label="Key" value={step.secret} />
              <a className="small" href={step.otpauthUrl}>
                Open in an app on this device
              </a>
            </div>
          </div>
          <TextField label="Code" name="code" className="code" inputMode="numeric" autoComplete="one-time-code" required autoFocus error={verify.error} />
          <div className="row end">
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" look="primary" busy={verify.busy}>
              Turn on
            </Button>
          </div>
        </Form>
      )}
      {step.name === "codes" && <BackupCodes codes={step.backupCodes} onDone={finish} />}
    </Dialog>
  );
}

function BackupCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  return (
    <>
      <Notice kind="warn">Keep these backup codes. Each signs you in once when you are without your phone; they are not shown again.</Notice>
      <ul className="codes" aria-label="Backup codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="row end">
        <Button onClick={() => void navigator.clipboard.writeText(codes.join("\n")).catch(() => undefined)}>Copy all</Button>
        <Button look="primary" onClick={onDone}>
          I have kept them
        </Button>
      </div>
    </>
  );
}

function ProofDialog({ purpose, onClose }: { purpose: "disable" | "codes"; onClose: () => void }) {
  const { refresh } = useSession();
  const say = useToast();
  const [codes, setCodes] = useState<string[]>();
  const prove = useAction(async ({ password = "", code = "" }: Record<string, string>) => {
    const proof = { password, code: code.replace(/\s+/g, "") };
    if (purpose === "codes") return setCodes((await api.regenerateBackupCodes(proof)).backupCodes);
    await api.disableTwoFactor(proof);
    await refresh();
    say("Two-factor authentication is off.");
    onClose();
  });
  return (
    <Dialog title={purpose === "codes" ? "New backup codes" : "Turn two-factor off?"} onClose={onClose}>
      {codes ? (
        <BackupCodes codes={codes} onDone={onClose} />
      ) : (
        <Form error={prove.error} onSubmit={(values) => void prove.run(values)}>
          <TextField label="Your password" name="password" type="password" autoComplete="current-password" required autoFocus error={prove.error} />
          <TextField label="Code" name="code" autoComplete="one-time-code" required hint="Of the app, or a backup code." error={prove.error} />
          <div className="row end">
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" look={purpose === "codes" ? "primary" : "danger"} busy={prove.busy}>
              {purpose === "codes" ? "Make new codes" : "Turn off"}
            </Button>
          </div>
        </Form>
      )}
    </Dialog>
  );
}

function PasskeyPanel() {
  const passkeys = useLoad(() => api.listPasskeys(), []);
  const [adding, setAdding] = useState(false);
  const [renaming, setRenaming] = useState<Passkey>();
  const ask = useAsk();
  const say = useToast();
  return (
    <Panel
      flush
      title="Passkeys"
      about="Sign in with your device's lock instead of a password and a code."
      actions={
        passkeysWork() && (
          <Button small onClick={() => setAdding(true)}>
            Add a passkey
          </Button>
        )
      }
    >
      <Show of={passkeys} lines={2}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty icon={<Finger />} title="No passkeys yet">
              {!passkeysWork() && "This browser cannot make passkeys."}
            </Empty>
          ) : (
            <ul className="list">
              {rows.map((passkey) => (
                <li key={passkey.id}>
                  <div>
                    <strong>{passkey.name}</strong> {passkey.backedUp && <span className="badge">synced</span>}
                    <div className="muted small">
                      added {date(passkey.createdAt)} · used {ago(passkey.lastUsedAt)}
                    </div>
                  </div>
                  <div className="row">
                    <Button look="quiet" small onClick={() => setRenaming(passkey)}>
                      Rename<span className="hidden-visually"> {passkey.name}</span>
                    </Button>
                    <Button
                      look="quiet bad"
                      small
                      onClick={() =>
                        ask({
                          title: `Delete ${passkey.name}?`,
                          text: "It no longer signs you in here. Your device may still offer it until you delete it there too.",
                          confirm: "Delete passkey",
                          act: async () => {
                            await api.deletePasskey(passkey.id);
                            passkeys.set((all) => all.filter((row) => row.id !== passkey.id));
                            say(`${passkey.name} was deleted.`);
                          },
                        })
                      }
                    >
                      Delete<span className="hidden-visually"> {passkey.name}</span>
                    </Button>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Show>
      {adding && <PasskeyDialog onClose={() => setAdding(false)} onSaved={() => void passkeys.reload()} />}
      {renaming && <PasskeyDialog passkey={renaming} onClose={() => setRenaming(undefined)} onSaved={() => void passkeys.reload()} />}
    </Panel>
  );
}

function PasskeyDialog({ passkey, onClose, onSaved }: { passkey?: Passkey; onClose: () => void; onSaved: () => void }) {
  const say = useToast();
  const save = useAction(async ({ name = "", password = "" }: Record<string, string>) => {
    if (passkey) await api.renamePasskey(passkey.id, name);
    else await auth.addPasskey({ name, password });
    say(passkey ? "Renamed." : `${name} was added.`);
    onSaved();
    onClose();
  });
  return (
    <Dialog title={passkey ? "Rename the passkey" : "Add a passkey"} onClose={onClose}>
      <Form error={save.error} onSubmit={(values) => void save.run(values)}>
        <TextField label="Name" name="name" required maxLength={64} autoFocus defaultValue={passkey?.name ?? "My device"} error={save.error} />
        {!passkey && (
          <TextField label="Your password" name="password" type="password" autoComplete="current-password" required error={save.error} />
        )}
        <div className="row end">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={save.busy}>
            {passkey ? "Save" : "Continue"}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

function ProviderPanel() {
  const linked = useLoad(() => api.listLinkedAccounts(), []);
  const say = useToast();
  const link = useAction(async (name: string) => location.assign(await api.beginLinking(name)));
  const unlink = useAction(async (id: string) => {
    await api.unlinkAccount(id);
    say("Unlinked.");
    await linked.reload();
  });
  return (
    <Panel title="Sign-in providers">
      <Problem error={link.error ?? unlink.error} />
      <Show of={linked} lines={2}>
        {(accounts) => (
          <div className="stack tight">
            {OAUTH_PROVIDERS.map((name) => {
              const account = accounts.find(({ provider }) => provider === name);
              return (
                <div key={name} className="row between">
                  <span style={{ textTransform: "capitalize" }}>{name}</span>
                  {account ? (
                    <Button small busy={unlink.busy} onClick={() => void unlink.run(account.id)}>
                      Unlink
                    </Button>
                  ) : (
                    <Button small busy={link.busy} onClick={() => void link.run(name)}>
                      Link
                    </Button>
                  )}
                </div>
              );
            })}
          </div>
        )}
      </Show>
    </Panel>
  );
}

export function SessionsPage() {
  const sessions = useLoad(() => api.listSessions(), []);
  const { signOut } = useSession();
  const ask = useAsk();
  const say = useToast();
  const end = useAction(async (id: string) => {
    try {
      await api.revokeSession(id);
    } catch (error) {
      // Ended meanwhile, which is what was wanted.
      if (!(error instanceof BunShipApiError && error.statusCode === 404)) throw error;
    }
    sessions.set((all) => all.filter((row) => row.id !== id));
    say("That device was signed out.");
  });
  return (
    <AccountPage about="Where you are signed in. End what you do not know, then change your password.">
      <Problem error={end.error} />
      <Panel
        flush
        title="Sessions"
        actions={
          <>
            <Button
              small
              onClick={() =>
                ask({
                  title: "Sign out the other devices?",
                  text: "Only this browser stays signed in.",
                  confirm: "Sign them out",
                  act: async () => {
                    await api.revokeOtherSessions();
                    await sessions.reload();
                    say("All other devices were signed out.");
                  },
                })
              }
            >
              Sign out the others
            </Button>
            <Button look="quiet bad" small onClick={() => void signOut(true).then(() => navigate("/login"))}>
              Sign out everywhere
            </Button>
          </>
        }
      >
        <Show of={sessions}>
          {(rows) => (
            <ul className="list">
              {rows.map((session) => (
                <li key={session.id}>
                  <div>
                    <strong>{browserOf(session.userAgent)}</strong>{" "}
                    {session.isCurrent && <span className="badge accent">this browser</span>}
                    <div className="muted small">
                      {session.ipAddress ?? "unknown address"} · active {ago(session.lastUsedAt)} · since {time(session.createdAt)}
                    </div>
                  </div>
                  {!session.isCurrent && (
                    <Button look="quiet bad" small busy={end.busy} onClick={() => void end.run(session.id)}>
                      End<span className="hidden-visually"> session of {browserOf(session.userAgent)}</span>
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )}
        </Show>
      </Panel>
    </AccountPage>
  );
}

/** `Chrome on Linux` out of a user agent; its beginning when it is none we know. */
function browserOf(agent: string | null): string {
  if (!agent) return "Unknown browser";
  const browser = [
    ["Edg/", "Edge"],
    ["OPR/", "Opera"],
    ["Firefox/", "Firefox"],
    ["HeadlessChrome/", "Chrome (headless)"],
    ["Chrome/", "Chrome"],
    ["Safari/", "Safari"],
  ].find(([mark]) => agent.includes(mark ?? ""))?.[1];
  const system = ["Windows", "iPhone", "iPad", "Android", "Mac OS X", "Linux"].find((name) => agent.includes(name));
  if (!browser) return agent.slice(0, 40);
  return system ? `${browser} on ${system.replace("Mac OS X", "macOS")}` : browser;
}
