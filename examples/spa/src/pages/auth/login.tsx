/** Signing in: password, the second factor, a passkey, a provider. */
import { useState } from "react";
import { API_URL, auth, BunShipApiError, OAUTH_PROVIDERS, passkeysWork, type Challenge } from "../../api";
import { useAction } from "../../hooks";
import { Link, navigate, safePath, useRoute } from "../../router";
import { useSession } from "../../session";
import { Button, Form, Notice, Problem, TextField, useToast } from "../../ui";
import { Finger } from "../../ui/icons";
import { AuthFrame } from "./frame";
import { forgetNext } from "./register";

/** Go on after signing in: where somebody wanted to go, else to the dashboard. */
export function useArrive() {
  const { refresh } = useSession();
  const { query } = useRoute();
  return async (target?: string | null) => {
    await refresh();
    forgetNext();
    navigate(safePath(target ?? query.get("next"), "/dashboard"), { replace: true });
  };
}

const PROVIDER_NAMES: Record<string, string> = { google: "Google", github: "GitHub" };

export function LoginPage() {
  const { query } = useRoute();
  const arrive = useArrive();
  const say = useToast();
  const [challenge, setChallenge] = useState<Challenge>();
  const [email, setEmail] = useState(query.get("email") ?? "");

  const login = useAction(async (values: Record<string, string>) => {
    const outcome = await auth.login(values.email ?? "", values.password ?? "");
    if (outcome.challenge) setChallenge(outcome.challenge);
    else await arrive();
  });
  const passkey = useAction(async () => {
    await auth.loginWithPasskey();
    await arrive();
  });
  const resend = useAction(async () => {
    await auth.resendVerification(email);
    say("If the account waits for verification, a new link is on its way.");
  });
  const next = query.get("next");
  const onward = next ? `?next=${encodeURIComponent(next)}` : "";

  if (challenge) return <SecondFactor challenge={challenge} onBack={() => setChallenge(undefined)} />;
  const unverified = login.error instanceof BunShipApiError && login.error.requiresEmailVerification;
  return (
    <AuthFrame
      title="Sign in"
      about={next?.startsWith("/invite/") ? "Sign in to accept your invitation." : undefined}
      foot={
        <>
          New here? <Link to={`/register${onward}`}>Create an account</Link>
        </>
      }
    >
      {query.has("ended") && <Notice>Your session has ended. Please sign in again.</Notice>}
      <Form label="Sign in" error={login.error} onSubmit={(values) => void login.run(values)}>
        {unverified && (
          <Button busy={resend.busy} onClick={() => void resend.run()}>
            Send the verification mail again
          </Button>
        )}
        <TextField
          label="Email"
          name="email"
          type="email"
          autoComplete="username webauthn"
          required
          autoFocus
          error={login.error}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <TextField label="Password" name="password" type="password" autoComplete="current-password" required error={login.error} />
        <Button type="submit" look="primary" wide busy={login.busy}>
          Sign in
        </Button>
      </Form>
      <div className="row between small">
        <Link to="/forgot-password">Forgot password?</Link>
        <Link to={`/magic-link${onward}`}>Email me a sign-in link</Link>
      </div>
      <div className="stack tight">
        {passkeysWork() && (
          <Button wide busy={passkey.busy} onClick={() => void passkey.run()}>
            <Finger /> Sign in with a passkey
          </Button>
        )}
        {OAUTH_PROVIDERS.map((name) => (
          // A top-level navigation: the provider's page must be the browser's, not a request of ours.
          <a
            key={name}
            className="button wide"
            href={`${API_URL}/api/v1/auth/${name}?returnTo=${encodeURIComponent(safePath(next, "/dashboard"))}`}
          >
            Continue with {PROVIDER_NAMES[name] ?? name}
          </a>
        ))}
        <Problem error={passkey.error} />
      </div>
    </AuthFrame>
  );
}

/** The second step, of every way to sign in that asks for one. */
export function SecondFactor({ challenge, onBack, target }: { challenge: Challenge; onBack: () => void; target?: string | null }) {
  const arrive = useArrive();
  const [backup, setBackup] = useState(false);
  const check = useAction(async (values: Record<string, string>) => {
    await challenge.answer((values.code ?? "").replace(/\s+/g, ""));
    await arrive(target);
  });
  return (
    <AuthFrame
      title="Enter your code"
      about={backup ? "One of the backup codes you kept when you turned 2FA on." : "The six digits of your authenticator app."}
      foot={
        <button type="button" className="link-button" onClick={onBack}>
          Back to sign in
        </button>
      }
    >
      <Form label="Second factor" error={check.error} onSubmit={(values) => void check.run(values)}>
        <TextField
          key={String(backup)}
          label={backup ? "Backup code" : "Authentication code"}
          name="code"
          className="code"
          autoComplete="one-time-code"
          inputMode={backup ? "text" : "numeric"}
          autoFocus
          required
        />
        <Button type="submit" look="primary" wide busy={check.busy}>
          Continue
        </Button>
        <button type="button" className="link-button" onClick={() => setBackup(!backup)}>
          {backup ? "Use the authenticator app" : "Use a backup code"}
        </button>
      </Form>
    </AuthFrame>
  );
}
